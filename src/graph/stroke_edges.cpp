#include "graph/stroke_edges.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "graph/point_grid.hpp"
#include "graph/stroke_shape.hpp"

namespace drawproc {
namespace {

constexpr double kContinues = -0.9;   // cosine between two strokes that go on into each other
constexpr std::size_t kManyEnds = 8;  // at one junction: a blot, where not everything meets all
constexpr std::size_t kNeighbours = 4;

struct End {
  int stroke;
  unsigned which;
};

StrokeEdge edge(int a, int b, StrokeEdge::Kind kind) {
  return {std::min(a, b), std::max(a, b), kind};
}

/// Each end's straight continuation, the straightest first.
void add_continuations(const std::vector<TracedStroke>& strokes, const std::vector<End>& ends,
                       std::vector<StrokeEdge>& edges) {
  struct Pair {
    double cosine;
    std::size_t a, b;
  };
  std::vector<Pair> pairs;
  const auto outward = [&](const End& end) {
    return strokes[static_cast<std::size_t>(end.stroke)].outward[end.which];
  };
  for (std::size_t a = 0; a < ends.size(); ++a)
    for (std::size_t b = a + 1; b < ends.size(); ++b) {
      const double cosine = dot(outward(ends[a]), outward(ends[b]));
      if (ends[a].stroke != ends[b].stroke && cosine < kContinues) pairs.push_back({cosine, a, b});
    }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
    return std::tie(p.cosine, p.a, p.b) < std::tie(q.cosine, q.a, q.b);
  });
  std::vector<bool> taken(ends.size(), false);
  for (const Pair& pair : pairs) {
    if (taken[pair.a] || taken[pair.b]) continue;
    taken[pair.a] = taken[pair.b] = true;
    edges.push_back(edge(ends[pair.a].stroke, ends[pair.b].stroke, StrokeEdge::Kind::crossing));
  }
}

bool has_free_end(const TracedStroke& stroke) {
  return stroke.stroke.closed || stroke.joint[0] < 0 || stroke.joint[1] < 0;
}

bool meet(const TracedStroke& a, const TracedStroke& b) {
  for (const int joint : a.joint)
    if (joint >= 0 && (joint == b.joint[0] || joint == b.joint[1])) return true;
  return false;
}

}  // namespace

std::vector<StrokeEdge> meeting_edges(const TracedStrokes& traced) {
  std::vector<std::vector<End>> meetings(static_cast<std::size_t>(traced.joints));
  for (std::size_t i = 0; i < traced.strokes.size(); ++i)
    for (unsigned which = 0; which < 2; ++which)
      if (const int joint = traced.strokes[i].joint[which]; joint >= 0)
        meetings[static_cast<std::size_t>(joint)].push_back({static_cast<int>(i), which});
  std::vector<StrokeEdge> edges;
  for (const auto& ends : meetings) {
    add_continuations(traced.strokes, ends, edges);
    for (std::size_t a = 0; a < ends.size(); ++a) {
      const std::size_t most = ends.size() > kManyEnds ? a + 2 : ends.size();
      for (std::size_t b = a + 1; b < std::min(most, ends.size()); ++b)
        if (ends[a].stroke != ends[b].stroke)
          edges.push_back(edge(ends[a].stroke, ends[b].stroke, StrokeEdge::Kind::touch));
    }
  }
  return edges;
}

std::vector<StrokeEdge> near_edges(const TracedStrokes& traced, double unit) {
  PointGrid grid(1.2 * unit);
  const double step = unit / 2;
  const auto count = static_cast<int>(traced.strokes.size());
  for (int i = 0; i < count; ++i)
    for (const Point& p : points_along(traced.strokes[static_cast<std::size_t>(i)].stroke, step))
      grid.add(p, i);
  grid.settle();

  std::vector<StrokeEdge> edges;
  struct Other {
    double distance;
    int stroke;
  };
  std::vector<Other> others;
  for (int i = 0; i < count; ++i) {
    const TracedStroke& stroke = traced.strokes[static_cast<std::size_t>(i)];
    if (!has_free_end(stroke)) continue;
    others.clear();
    for (const Point& p : points_along(stroke.stroke, step))
      grid.for_each_near(p, [&](Point q, int other) {
        const double distance = length(q - p);
        if (other == i || distance > 1.2 * unit) return;
        others.push_back({distance, other});
      });
    std::sort(others.begin(), others.end(), [](const Other& a, const Other& b) {
      return std::tie(a.distance, a.stroke) < std::tie(b.distance, b.stroke);
    });
    std::array<int, kNeighbours> chosen{};
    std::size_t found = 0;
    for (const Other& other : others) {
      if (found == kNeighbours) break;
      if (std::find(chosen.begin(), chosen.begin() + found, other.stroke) != chosen.begin() + found)
        continue;
      if (meet(stroke, traced.strokes[static_cast<std::size_t>(other.stroke)])) continue;
      chosen[found++] = other.stroke;
      edges.push_back(edge(i, other.stroke, StrokeEdge::Kind::near));
    }
  }
  return edges;
}

}  // namespace drawproc
