#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "graph/point_grid.hpp"
#include "graph/stroke_edges.hpp"

namespace drawproc {
namespace {

constexpr double kGap = 2;        // text heights
constexpr double kFacing = 0.92;  // cosine between an end's direction and the way over the gap
constexpr double kAside = 1.5, kAsidePerGap = 0.25;  // pixels off the direction
constexpr double kWidthRatio = 1.8;
constexpr double kDot = 2;     // of its width: as short as that, a stroke has no direction
constexpr int kLeastGaps = 2;  // of a dashed line
constexpr double kLeast = 3;   // text heights from one end of a dashed line to the other

struct FreeEnd {
  int stroke;
  Point at, outward;
  bool dot;
};

double drawn_length(const Stroke& stroke) {
  double way = 0;
  for (std::size_t i = 1; i < stroke.points.size(); ++i)
    way += length(stroke.points[i] - stroke.points[i - 1]);
  return way;
}

std::vector<FreeEnd> free_ends(const TracedStrokes& traced) {
  std::vector<FreeEnd> ends;
  for (std::size_t i = 0; i < traced.strokes.size(); ++i) {
    const TracedStroke& t = traced.strokes[i];
    if (t.stroke.closed) continue;
    const bool dot = drawn_length(t.stroke) < kDot * t.stroke.width;
    for (unsigned which = 0; which < 2; ++which)
      if (t.joint[which] < 0)
        ends.push_back({static_cast<int>(i),
                        which == 0 ? t.stroke.points.front() : t.stroke.points.back(),
                        t.outward[which], dot});
  }
  return ends;
}

/// How far it is over the gap from one end to another, and what it costs that they do not quite
/// face each other; negative when they do not at all. A dot faces everything.
double cost(const FreeEnd& a, const FreeEnd& b, double unit) {
  const Point way = b.at - a.at;
  const double gap = length(way);
  if (gap > kGap * unit || gap <= 0) return -1;
  const auto aside = [&](const FreeEnd& end, Point direction) {
    return end.dot ? 0 : std::abs(cross(direction, end.outward));
  };
  const auto faces = [&](const FreeEnd& end, Point direction) {
    return end.dot || dot(direction, end.outward) >= kFacing * gap ||
           (dot(direction, end.outward) > 0 && aside(end, direction) <= kAside);
  };
  if (a.dot && b.dot) return -1;
  if (!faces(a, way) || !faces(b, way * -1)) return -1;
  const double off = std::max(aside(a, way), aside(b, way * -1));
  if (off > kAside + kAsidePerGap * gap) return -1;
  return gap + 3 * off;
}

/// Diagonal of the box around points.
double extent(const std::vector<Point>& points) {
  Point least = points.front(), most = points.front();
  for (const Point& p : points) {
    least = {std::min(least.x, p.x), std::min(least.y, p.y)};
    most = {std::max(most.x, p.x), std::max(most.y, p.y)};
  }
  return length(most - least);
}

/// Groups of numbers that are joined two by two.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  int root(int i) {
    while (parent(i) != i) i = parent(i) = parent(parent(i));
    return i;
  }
  void join(int a, int b) {
    const int x = root(a), y = root(b);
    parent(std::max(x, y)) = std::min(x, y);
  }

 private:
  int& parent(int i) { return parent_[static_cast<std::size_t>(i)]; }
  std::vector<int> parent_;
};

/// A gap between two free ends that may face each other.
struct Link {
  double cost;
  int a, b;  ///< free ends
};

std::vector<Link> facing_ends(const TracedStrokes& traced, const std::vector<FreeEnd>& ends,
                              double unit) {
  PointGrid grid(kGap * unit);
  for (std::size_t i = 0; i < ends.size(); ++i) grid.add(ends[i].at, static_cast<int>(i));
  grid.settle();
  const auto width = [&](int end) {
    const auto stroke = static_cast<std::size_t>(ends[static_cast<std::size_t>(end)].stroke);
    return traced.strokes[stroke].stroke.width;
  };
  std::vector<Link> links;
  for (int a = 0; a < static_cast<int>(ends.size()); ++a) {
    const FreeEnd& from = ends[static_cast<std::size_t>(a)];
    if (from.dot) continue;  // two dots never follow each other
    grid.for_each_near(from.at, [&](Point, int b) {
      const FreeEnd& to = ends[static_cast<std::size_t>(b)];
      if (to.stroke == from.stroke || (!to.dot && b < a)) return;
      if (std::max(width(a), width(b)) > kWidthRatio * std::min(width(a), width(b)) + 1) return;
      if (const double c = cost(from, to, unit); c >= 0) links.push_back({c, a, b});
    });
  }
  std::sort(links.begin(), links.end(), [](const Link& p, const Link& q) {
    return std::tie(p.cost, p.a, p.b) < std::tie(q.cost, q.a, q.b);
  });
  return links;
}

}  // namespace

std::vector<StrokeEdge> group_dashes(TracedStrokes& traced, double unit) {
  const std::vector<FreeEnd> ends = free_ends(traced);
  std::vector<bool> taken(ends.size(), false);
  std::vector<std::pair<int, int>> gaps;  // strokes on either side
  Groups groups(traced.strokes.size());
  // Both ends of a dot lie at one place: the second must look the other way.
  std::map<int, Point> dot_looks;
  for (const Link& link : facing_ends(traced, ends, unit)) {
    const auto a = static_cast<std::size_t>(link.a), b = static_cast<std::size_t>(link.b);
    if (taken[a] || taken[b]) continue;
    if (ends[b].dot) {
      const auto [looks, fresh] = dot_looks.try_emplace(ends[b].stroke, ends[a].outward);
      if (!fresh && dot(looks->second, ends[a].outward) > -kFacing) continue;
    }
    taken[a] = taken[b] = true;
    gaps.emplace_back(ends[a].stroke, ends[b].stroke);
    groups.join(ends[a].stroke, ends[b].stroke);
  }

  std::map<int, std::vector<Point>> points;  // of the dashes of each group
  std::map<int, int> gaps_in;
  for (const auto& [a, b] : gaps) {
    const int root = groups.root(a);
    ++gaps_in[root];
    for (const int stroke : {a, b}) {
      const auto& more = traced.strokes[static_cast<std::size_t>(stroke)].stroke.points;
      points[root].insert(points[root].end(), more.begin(), more.end());
    }
  }
  std::map<int, int> number;
  std::vector<StrokeEdge> edges;
  for (const auto& [a, b] : gaps) {
    const int root = groups.root(a);
    if (gaps_in[root] < kLeastGaps || extent(points[root]) < kLeast * unit) continue;
    const int group = number.try_emplace(root, static_cast<int>(number.size()) + 1).first->second;
    for (const int stroke : {a, b})
      traced.strokes[static_cast<std::size_t>(stroke)].stroke.dash_group = group;
    edges.push_back({std::min(a, b), std::max(a, b), StrokeEdge::Kind::near});
  }
  return edges;
}

}  // namespace drawproc
