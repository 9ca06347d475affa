#include "graph/skeleton.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "graph/pixel_index.hpp"

namespace drawproc {
namespace {

constexpr int kNone = -1;
constexpr std::size_t kTinyLoop = 3;  // pixels beside a junction that only go round a corner of it

constexpr double kBridge = 0.75;  // widths of ink between two clusters that are one junction

/// A run of pixels between clusters of junction pixels.
struct Run {
  std::vector<int> pixels;
  std::array<int, 2> cluster{kNone, kNone};
  bool closed = false;
  bool absorbed = false;  ///< its pixels went to a cluster
};

struct Cluster {
  std::vector<int> pixels;
  cv::Rect box;
};

Point middle_of(cv::Point p) { return {p.x + 0.5, p.y + 0.5}; }

class Dissector {
 public:
  Dissector(const Bitmap& ink, const Bitmap& skeleton) : ink_(ink), index_(skeleton) {}
  SkeletonGraph dissect() {
    find_clusters();
    find_runs();
    join_near_clusters();
    absorb_spurs();
    return assembled();
  }

 private:
  using Number = std::size_t;
  [[nodiscard]] bool is_junction(int p) const { return cluster_of_[Number(p)] != kNone; }
  [[nodiscard]] int root(int cluster) {
    while (parent_[Number(cluster)] != cluster)
      cluster = parent_[Number(cluster)] = parent_[Number(parent_[Number(cluster)])];
    return cluster;
  }
  [[nodiscard]] double width_at(int p) const { return ink_width(ink_, index_.pixel(p)); }
  [[nodiscard]] double width_of(const Cluster& cluster) const {
    double width = 0;
    for (const int p : cluster.pixels) width = std::max(width, width_at(p));
    return width;
  }
  [[nodiscard]] cv::Rect box_of(int p) const { return {index_.pixel(p), cv::Size(1, 1)}; }

  void find_clusters();
  void find_runs();
  Run walk(int start);
  Run walk_round(int start);
  void join_near_clusters();
  void absorb(Run& run, int cluster);
  void absorb_spurs();
  SkeletonGraph assembled();
  SkeletonLine chain(Number first, unsigned end);
  void give_away_clusters(SkeletonGraph& graph);

  const Bitmap& ink_;
  PixelIndex index_;
  std::vector<int> cluster_of_;  ///< of each pixel
  std::vector<Cluster> clusters_;
  std::vector<int> parent_;  ///< of each cluster, towards the one it was joined to
  std::vector<Run> runs_;
  std::vector<std::uint8_t> seen_;      ///< of each pixel
  std::vector<std::vector<int>> ends_;  ///< of each cluster: run * 2 + which end
  std::vector<std::uint8_t> used_;      ///< of each run, while lines are assembled
};

void Dissector::find_clusters() {
  const auto pixels = static_cast<int>(index_.size());
  cluster_of_.assign(index_.size(), kNone);
  std::vector<int> waiting;
  for (int first = 0; first < pixels; ++first) {
    if (index_.degree(first) < 3 || is_junction(first)) continue;
    const auto cluster = static_cast<int>(clusters_.size());
    clusters_.push_back({{}, box_of(first)});
    cluster_of_[Number(first)] = cluster;
    waiting.push_back(first);
    while (!waiting.empty()) {
      const int p = waiting.back();
      waiting.pop_back();
      clusters_.back().pixels.push_back(p);
      clusters_.back().box |= box_of(p);
      index_.for_each_neighbour(p, [&](int q) {
        if (index_.degree(q) < 3 || is_junction(q)) return;
        cluster_of_[Number(q)] = cluster;
        waiting.push_back(q);
      });
    }
  }
  parent_.resize(clusters_.size());
  std::iota(parent_.begin(), parent_.end(), 0);
}

/// From a pixel that ends a run, to its other end.
Run Dissector::walk(int start) {
  Run run;
  int here = start, came_from = kNone;
  index_.for_each_neighbour(start, [&](int q) {
    if (is_junction(q) && came_from == kNone) came_from = q;
  });
  if (came_from != kNone) run.cluster[0] = cluster_of_[Number(came_from)];
  while (here != kNone) {
    seen_[Number(here)] = 1;
    run.pixels.push_back(here);
    int next = kNone;
    index_.for_each_neighbour(here, [&](int q) {
      if (q == came_from) return;
      if (is_junction(q)) run.cluster[1] = cluster_of_[Number(q)];
      if (!is_junction(q) && seen_[Number(q)] == 0) next = q;
    });
    came_from = here;
    here = next;
  }
  return run;
}

Run Dissector::walk_round(int start) {
  Run run;
  run.closed = true;
  for (int here = start; here != kNone;) {
    seen_[Number(here)] = 1;
    run.pixels.push_back(here);
    int next = kNone;
    index_.for_each_neighbour(here, [&](int q) {
      if (seen_[Number(q)] == 0 && next == kNone) next = q;
    });
    here = next;
  }
  return run;
}

void Dissector::find_runs() {
  const auto pixels = static_cast<int>(index_.size());
  seen_.assign(index_.size(), 0);
  for (int p = 0; p < pixels; ++p) {
    if (is_junction(p) || seen_[Number(p)] != 0) continue;
    bool ends_here = index_.degree(p) < 2;
    index_.for_each_neighbour(p, [&](int q) { ends_here = ends_here || is_junction(q); });
    if (ends_here) runs_.push_back(walk(p));
  }
  for (int p = 0; p < pixels; ++p)
    if (!is_junction(p) && seen_[Number(p)] == 0) runs_.push_back(walk_round(p));
}

void Dissector::absorb(Run& run, int cluster) {
  Cluster& into = clusters_[Number(cluster)];
  into.pixels.insert(into.pixels.end(), run.pixels.begin(), run.pixels.end());
  for (const int p : run.pixels) into.box |= box_of(p);
  run.absorbed = true;
}

void Dissector::join_near_clusters() {
  for (Run& run : runs_) {
    if (run.cluster[0] == kNone || run.cluster[1] == kNone) continue;
    const int a = root(run.cluster[0]), b = root(run.cluster[1]);
    if (a == b) {
      if (run.pixels.size() <= kTinyLoop) absorb(run, a);
      continue;
    }
    const double width = width_at(run.pixels[run.pixels.size() / 2]);
    if (static_cast<double>(run.pixels.size()) > kBridge * width + 1) continue;
    // A contour with hatching along it must not fall together piece by piece.
    const cv::Rect box = clusters_[Number(a)].box | clusters_[Number(b)].box;
    if (std::max(box.width, box.height) > 3 * width + 3) continue;
    Cluster& into = clusters_[Number(a)];
    Cluster& from = clusters_[Number(b)];
    into.pixels.insert(into.pixels.end(), from.pixels.begin(), from.pixels.end());
    into.box = box;
    from.pixels.clear();
    parent_[Number(b)] = a;
    absorb(run, a);
  }
}

void Dissector::absorb_spurs() {
  for (Run& run : runs_)
    for (int& cluster : run.cluster)
      if (cluster != kNone) cluster = root(cluster);
  for (Run& run : runs_) {
    if (run.absorbed || (run.cluster[0] == kNone) == (run.cluster[1] == kNone)) continue;
    const int cluster = std::max(run.cluster[0], run.cluster[1]);
    const double disc = width_of(clusters_[Number(cluster)]) / 2;
    if (static_cast<double>(run.pixels.size()) <= disc + 0.5) absorb(run, cluster);
  }
}

/// The line that begins at one end of a run, through every cluster where only two runs end.
SkeletonLine Dissector::chain(Number first, unsigned end) {
  SkeletonLine line;
  line.junction[0] = runs_[first].cluster[end];
  for (Number run = first;;) {
    used_[run] = 1;
    const auto& pixels = runs_[run].pixels;
    const auto add = [&](int p) { line.path.push_back(index_.pixel(p)); };
    if (end == 0)
      std::for_each(pixels.begin(), pixels.end(), add);
    else
      std::for_each(pixels.rbegin(), pixels.rend(), add);
    line.junction[1] = runs_[run].cluster[1 - end];
    if (line.junction[1] == kNone) return line;
    const auto& ends = ends_[Number(line.junction[1])];
    if (ends.size() != 2) return line;
    const auto leaving = static_cast<int>(run * 2 + (1 - end));
    const int next = ends[0] == leaving ? ends[1] : ends[0];
    for (const int p : clusters_[Number(line.junction[1])].pixels)
      line.also.push_back(index_.pixel(p));
    clusters_[Number(line.junction[1])].pixels.clear();
    run = static_cast<Number>(next / 2);
    end = static_cast<unsigned>(next % 2);
    if (used_[run] != 0) {
      line.closed = true;
      line.junction = {kNone, kNone};
      return line;
    }
  }
}

SkeletonGraph Dissector::assembled() {
  ends_.resize(clusters_.size());
  for (Number i = 0; i < runs_.size(); ++i)
    for (unsigned end = 0; end < 2; ++end)
      if (!runs_[i].absorbed && runs_[i].cluster[end] != kNone)
        ends_[Number(runs_[i].cluster[end])].push_back(static_cast<int>(i * 2 + end));
  used_.assign(runs_.size(), 0);

  SkeletonGraph graph;
  const auto passes = [&](int cluster) {
    return cluster != kNone && ends_[Number(cluster)].size() == 2;
  };
  for (Number i = 0; i < runs_.size(); ++i) {
    if (runs_[i].absorbed || used_[i] != 0) continue;
    if (!passes(runs_[i].cluster[0]))
      graph.lines.push_back(chain(i, 0));
    else if (!passes(runs_[i].cluster[1]))
      graph.lines.push_back(chain(i, 1));
    else
      continue;
    graph.lines.back().closed = runs_[i].closed;
  }
  for (Number i = 0; i < runs_.size(); ++i)  // what goes round through such clusters only
    if (!runs_[i].absorbed && used_[i] == 0) graph.lines.push_back(chain(i, 0));
  give_away_clusters(graph);
  return graph;
}

/// Each cluster that is left becomes a junction, its pixels those of a line.
void Dissector::give_away_clusters(SkeletonGraph& graph) {
  std::vector<int> longest(clusters_.size(), kNone), junction(clusters_.size(), kNone);
  const auto length = [&](int line) { return graph.lines[Number(line)].path.size(); };
  for (Number i = 0; i < graph.lines.size(); ++i)
    for (const int cluster : graph.lines[i].junction) {
      if (cluster == kNone) continue;
      int& owner = longest[Number(cluster)];
      if (owner == kNone || length(owner) < graph.lines[i].path.size()) owner = static_cast<int>(i);
    }
  for (Number c = 0; c < clusters_.size(); ++c) {
    const Cluster& cluster = clusters_[c];
    if (cluster.pixels.empty()) continue;
    Point sum;
    std::vector<cv::Point> pixels;
    for (const int p : cluster.pixels) {
      pixels.push_back(index_.pixel(p));
      if (index_.degree(p) >= 3) sum = sum + middle_of(pixels.back());
    }
    if (longest[c] == kNone) {
      graph.lines.push_back(
          {{pixels[0]}, {kNone, kNone}, false, {pixels.begin() + 1, pixels.end()}});
      continue;
    }
    auto& also = graph.lines[Number(longest[c])].also;
    also.insert(also.end(), pixels.begin(), pixels.end());
    if (ends_[c].size() < 2) continue;  // its spurs are gone: an end, no junction
    const auto joints = std::count_if(cluster.pixels.begin(), cluster.pixels.end(),
                                      [&](int p) { return index_.degree(p) >= 3; });
    junction[c] = static_cast<int>(graph.junctions.size());
    graph.junctions.push_back({sum * (1.0 / static_cast<double>(joints)), width_of(cluster) / 2});
  }
  for (SkeletonLine& line : graph.lines)
    for (int& end : line.junction)
      if (end != kNone) end = junction[Number(end)];
}

}  // namespace

double ink_width(const Bitmap& ink, cv::Point pixel) {
  const std::array<cv::Point, 4> steps{{{1, 0}, {0, 1}, {1, 1}, {1, -1}}};
  struct Way {
    int pixels = 1;
    bool open_ahead = true, open_behind = true;
  };
  std::array<Way, 4> ways;
  double least = kWidest;
  // All four ways at once: along a line there is no need to go farther than the line is wide.
  for (int n = 1; n < least; ++n) {
    for (std::size_t k = 0; k < ways.size(); ++k) {
      Way& way = ways[k];
      const cv::Point step = steps[k] * n;
      if (!way.open_ahead && !way.open_behind) continue;
      if (way.open_ahead) way.open_ahead = ink.ink(pixel.x + step.x, pixel.y + step.y);
      if (way.open_behind) way.open_behind = ink.ink(pixel.x - step.x, pixel.y - step.y);
      way.pixels += static_cast<int>(way.open_ahead) + static_cast<int>(way.open_behind);
      if (way.open_ahead || way.open_behind) continue;
      // A diagonal run of n pixels is seldom longer than n - 1/2 diagonals of ink.
      least = std::min(least, k < 2 ? way.pixels : (way.pixels - 0.5) * std::numbers::sqrt2);
    }
  }
  return least;
}

SkeletonGraph skeleton_graph(const Bitmap& ink, const Bitmap& skeleton) {
  return Dissector(ink, skeleton).dissect();
}

}  // namespace drawproc
