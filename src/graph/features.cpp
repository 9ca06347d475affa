#include "graph/features.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "graph/bitmap.hpp"
#include "graph/skeleton.hpp"
#include "graph/stroke_shape.hpp"
#include "graph/surroundings.hpp"
#include "graph/trace.hpp"

namespace drawproc {
namespace {

constexpr double kEndShare = 0.15;  // of a stroke, from its ends, where widths are compared

double logarithm(double x) { return std::log1p(std::max(0.0, x)); }

/// Groups of strokes that hang together, and what is known of each.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size), members_(size, 1) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  int root(int i) {
    while (at(i) != i) i = at(i) = at(at(i));
    return i;
  }
  void join(int a, int b) {
    const int x = root(a), y = root(b);
    if (x == y) return;
    at(std::max(x, y)) = std::min(x, y);
    members_[static_cast<std::size_t>(std::min(x, y))] +=
        members_[static_cast<std::size_t>(std::max(x, y))];
  }
  int members(int i) { return members_[static_cast<std::size_t>(root(i))]; }

 private:
  int& at(int i) { return parent_[static_cast<std::size_t>(i)]; }
  std::vector<int> parent_, members_;
};

/// Value below which a share of the total weight lies.
double weighted_quantile(std::vector<std::pair<double, double>> values, double share) {
  std::sort(values.begin(), values.end());
  double total = 0, below = 0;
  for (const auto& [value, weight] : values) total += weight;
  for (const auto& [value, weight] : values)
    if ((below += weight) >= share * total) return value;
  return 0;
}

class Measurer {
 public:
  Measurer(const StrokeGraph& graph, const FeatureContext& context)
      : graph_(graph), context_(context), unit_(unit_of(context.text_height)) {
    for (const Stroke& stroke : graph.strokes) shapes_.push_back(shape_of(stroke));
  }
  GraphFeatures measure();

 private:
  using Number = std::size_t;
  struct Degree {
    int touches = 0, continuations = 0, ends = 0;
  };
  void measure_ink();
  void measure_groups();
  void count_edges();
  [[nodiscard]] std::vector<double> node(Number i);
  [[nodiscard]] std::array<double, kEdgeFeatures.size()> edge(int from, int to,
                                                              StrokeEdge::Kind kind) const;
  void add_edges(GraphFeatures& out) const;
  [[nodiscard]] double darkness(Number i) const;
  [[nodiscard]] double grey_at(Point p) const;
  [[nodiscard]] double taper(const Bitmap& ink, Number i) const;
  [[nodiscard]] double frame_distance(Point p) const;

  const StrokeGraph& graph_;
  const FeatureContext& context_;
  const double unit_;
  std::vector<StrokeShape> shapes_;
  std::vector<Degree> degrees_;
  std::vector<double> contrast_, taper_, chain_length_, component_size_;
  std::vector<int> component_strokes_;
  double usual_width_ = 1, usual_contrast_ = 1;
  std::map<int, std::pair<double, double>> dashes_;  ///< group → mean length, variation
};

double Measurer::grey_at(Point p) const {
  const int x = std::clamp(static_cast<int>(std::floor(p.x)), 0, context_.grey.cols - 1);
  const int y = std::clamp(static_cast<int>(std::floor(p.y)), 0, context_.grey.rows - 1);
  return context_.grey.at<std::uint8_t>(y, x);
}

/// How much darker its middle is than the paper beside it, grey levels.
double Measurer::darkness(Number i) const {
  const Stroke& stroke = graph_.strokes[i];
  const Point across = Point{-shapes_[i].direction.y, shapes_[i].direction.x} * (stroke.width + 2);
  double sum = 0;
  int samples = 0;
  for (const Point& p : points_along(stroke, std::max(2.0, shapes_[i].length / 8))) {
    sum += std::max({grey_at(p + across), grey_at(p - across), grey_at(p)}) - grey_at(p);
    ++samples;
  }
  return sum / samples;
}

double Measurer::taper(const Bitmap& ink, Number i) const {
  const Stroke& stroke = graph_.strokes[i];
  const auto along = points_along(stroke, std::max(1.0, shapes_[i].length * kEndShare));
  if (stroke.closed || along.size() < 4) return 0;
  const auto width = [&](Point p) {
    return ink_width(ink, {static_cast<int>(std::floor(p.x)), static_cast<int>(std::floor(p.y))});
  };
  const double a = width(along[1]), b = width(along[along.size() - 2]);
  return std::abs(a - b) / std::max(a, b);
}

void Measurer::measure_ink() {
  const Bitmap ink = stroke_ink_of(context_.grey);
  std::vector<std::pair<double, double>> widths, contrasts;
  for (Number i = 0; i < shapes_.size(); ++i) {
    contrast_.push_back(darkness(i));
    taper_.push_back(taper(ink, i));
    widths.emplace_back(graph_.strokes[i].width, shapes_[i].length);
    contrasts.emplace_back(contrast_.back(), shapes_[i].length);
  }
  usual_width_ = std::max(1.0, weighted_quantile(widths, 0.5));
  usual_contrast_ = std::max(16.0, weighted_quantile(contrasts, 0.8));
}

void Measurer::measure_groups() {
  const auto count = shapes_.size();
  Groups chains(count), components(count);
  std::map<int, int> first_of_group;
  std::map<int, std::vector<double>> lengths;
  for (Number i = 0; i < count; ++i) {
    const int group = graph_.strokes[i].dash_group;
    if (group == 0) continue;
    lengths[group].push_back(shapes_[i].length);
    const auto first = first_of_group.try_emplace(group, static_cast<int>(i)).first->second;
    chains.join(first, static_cast<int>(i));
  }
  for (const auto& [group, all] : lengths) {
    const double n = static_cast<double>(all.size());
    const double mean = std::accumulate(all.begin(), all.end(), 0.0) / n;
    double square = 0;
    for (const double length : all) square += (length - mean) * (length - mean);
    dashes_[group] = {mean, std::sqrt(square / n) / std::max(mean, 1.0)};
  }
  for (const StrokeEdge& e : graph_.edges) {
    if (e.kind == StrokeEdge::Kind::crossing) chains.join(e.from, e.to);
    if (e.kind != StrokeEdge::Kind::near) components.join(e.from, e.to);
  }
  chain_length_.assign(count, 0), component_size_.assign(count, 0);
  std::vector<Box> boxes(count);
  for (Number i = 0; i < count; ++i) boxes[i] = shapes_[i].box;
  for (Number i = 0; i < count; ++i) {
    chain_length_[Number(chains.root(static_cast<int>(i)))] += shapes_[i].length;
    const auto root = Number(components.root(static_cast<int>(i)));
    const Box& b = shapes_[i].box;
    boxes[root] = {std::min(boxes[root].left, b.left), std::min(boxes[root].top, b.top),
                   std::max(boxes[root].right, b.right), std::max(boxes[root].bottom, b.bottom)};
  }
  for (Number i = 0; i < count; ++i) {
    chain_length_[i] = chain_length_[Number(chains.root(static_cast<int>(i)))];
    const auto root = Number(components.root(static_cast<int>(i)));
    component_size_[i] = std::max(boxes[root].width(), boxes[root].height());
    component_strokes_.push_back(components.members(static_cast<int>(i)));
  }
}

/// Which of its ends a stroke meets others at, seen from where these come nearest.
void Measurer::count_edges() {
  degrees_.resize(shapes_.size());
  const auto nearer_end = [&](int i, int other) {
    const auto& mine = graph_.strokes[Number(i)].points;
    double best[2] = {1e18, 1e18};
    for (const Point& q : {graph_.strokes[Number(other)].points.front(),
                           graph_.strokes[Number(other)].points.back()}) {
      best[0] = std::min(best[0], length(mine.front() - q));
      best[1] = std::min(best[1], length(mine.back() - q));
    }
    return best[0] <= best[1] ? 1 : 2;
  };
  for (const StrokeEdge& e : graph_.edges) {
    if (e.kind == StrokeEdge::Kind::near) continue;
    for (const auto& [i, other] : {std::pair{e.from, e.to}, std::pair{e.to, e.from}}) {
      Degree& degree = degrees_[Number(i)];
      (e.kind == StrokeEdge::Kind::touch ? degree.touches : degree.continuations) += 1;
      degree.ends |= nearer_end(i, other);
    }
  }
}

double Measurer::frame_distance(Point p) const {
  if (!context_.frame) return 0;
  const Box& f = *context_.frame;
  const double inside = std::min({p.x - f.left, f.right - p.x, p.y - f.top, f.bottom - p.y});
  return inside >= 0 ? logarithm(inside / unit_) : -logarithm(-inside / unit_);
}

std::vector<double> Measurer::node(Number i) {
  const Stroke& stroke = graph_.strokes[i];
  const StrokeShape& shape = shapes_[i];
  const Degree& degree = degrees_[i];
  const Point d = shape.direction;
  const auto dash = dashes_.find(stroke.dash_group);
  const bool dashed = dash != dashes_.end();
  const Box area = context_.frame.value_or(
      Box{0, 0, static_cast<double>(context_.grey.cols), static_cast<double>(context_.grey.rows)});
  const double off_axis = std::min(std::abs(d.x), std::abs(d.y));
  const int met = (degree.ends & 1) + (degree.ends >> 1);
  return {logarithm(shape.length / unit_),
          stroke.width / unit_,
          std::log(std::max(0.5, stroke.width) / usual_width_),
          taper_[i],
          std::min(2.0, contrast_[i] / usual_contrast_),
          shape.straightness,
          std::min(4.0, shape.turn),
          std::min(4.0, shape.wiggle),
          d.x * d.x - d.y * d.y,
          std::abs(2 * d.x * d.y),
          std::exp(-off_axis * off_axis / (2 * 0.03 * 0.03)),
          stroke.closed ? 1.0 : 0.0,
          stroke.closed ? 0.0 : (2 - met) / 2.0,
          logarithm(degree.touches),
          std::min(2, degree.continuations) / 2.0,
          dashed ? 1.0 : 0.0,
          dashed ? logarithm(dash->second.first / unit_) : 0.0,
          dashed ? std::min(3.0, dash->second.second) : 0.0,
          logarithm(chain_length_[i] / unit_),
          logarithm(component_strokes_[i]),
          logarithm(component_size_[i] / unit_),
          (shape.middle.x - area.left) / std::max(1.0, area.width()),
          (shape.middle.y - area.top) / std::max(1.0, area.height()),
          frame_distance(shape.middle)};
}

std::array<double, kEdgeFeatures.size()> Measurer::edge(int from, int to,
                                                        StrokeEdge::Kind kind) const {
  const Stroke &mine = graph_.strokes[Number(from)], &other = graph_.strokes[Number(to)];
  const StrokeShape &my_shape = shapes_[Number(from)], &other_shape = shapes_[Number(to)];
  double gap = 0;
  if (kind == StrokeEdge::Kind::near) {
    gap = 1e18;
    // Ends and middles stand for the whole: a near stroke is small, or ends here.
    const auto& a = mine.points;
    const auto& b = other.points;
    for (const Point& p : {a.front(), a.back(), my_shape.middle})
      for (const Point& q : {b.front(), b.back(), other_shape.middle})
        gap = std::min(gap, length(p - q));
  }
  const double offset = std::abs(cross(other_shape.middle - my_shape.middle, my_shape.direction));
  return {kind == StrokeEdge::Kind::touch ? 1.0 : 0.0,
          kind == StrokeEdge::Kind::crossing ? 1.0 : 0.0,
          kind == StrokeEdge::Kind::near ? 1.0 : 0.0,
          std::min(4.0, gap / unit_),
          std::abs(dot(my_shape.direction, other_shape.direction)),
          std::min(4.0, offset / unit_),
          std::log(std::max(0.5, other.width) / std::max(0.5, mine.width))};
}

void Measurer::add_edges(GraphFeatures& out) const {
  const auto count = shapes_.size();
  out.offsets.assign(count + 1, 0);
  for (const StrokeEdge& e : graph_.edges) {
    ++out.offsets[Number(e.from) + 1];
    ++out.offsets[Number(e.to) + 1];
  }
  std::partial_sum(out.offsets.begin(), out.offsets.end(), out.offsets.begin());
  std::vector<std::pair<int, StrokeEdge::Kind>> ways(graph_.edges.size() * 2);
  std::vector<int> next(out.offsets.begin(), out.offsets.end() - 1);
  // Edges ascend by (from, to): first what leads back, then what leads on, is ascending too.
  for (const StrokeEdge& e : graph_.edges) ways[Number(next[Number(e.to)]++)] = {e.from, e.kind};
  for (const StrokeEdge& e : graph_.edges) ways[Number(next[Number(e.from)]++)] = {e.to, e.kind};
  out.edges.reserve(ways.size() * kEdgeFeatures.size());
  for (Number i = 0; i < count; ++i)
    for (int k = out.offsets[i]; k < out.offsets[i + 1]; ++k) {
      const auto& [neighbour, kind] = ways[Number(k)];
      out.neighbours.push_back(neighbour);
      for (const double value : edge(static_cast<int>(i), neighbour, kind))
        out.edges.push_back(static_cast<float>(value));
    }
}

GraphFeatures Measurer::measure() {
  GraphFeatures out;
  measure_ink();
  measure_groups();
  count_edges();
  const std::vector<Surroundings> around =
      surroundings_of(graph_.strokes, shapes_, context_.text, unit_);
  out.nodes.reserve(shapes_.size() * kStrokeFeatures.size());
  for (Number i = 0; i < shapes_.size(); ++i) {
    std::vector<double> values = node(i);
    const Surroundings& s = around[i];
    values.insert(values.end(), {logarithm(s.ink), logarithm(s.text_distance), s.in_text,
                                 s.along_text, s.near_dimension, s.near_symbol, s.near_note,
                                 s.parallel_gap, logarithm(s.parallels)});
    for (const double value : values) out.nodes.push_back(static_cast<float>(value));
  }
  add_edges(out);
  return out;
}

}  // namespace

GraphFeatures features_of(const StrokeGraph& graph, const FeatureContext& context) {
  if (graph.strokes.empty()) return {{}, {0}, {}, {}};
  return Measurer(graph, context).measure();
}

std::string joined(const std::string_view* names, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text.append(i > 0 ? "," : "").append(names[i]);
  return text;
}

}  // namespace drawproc
