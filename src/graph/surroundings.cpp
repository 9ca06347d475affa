#include "graph/surroundings.hpp"

#include <algorithm>
#include <cmath>

#include "graph/point_grid.hpp"

namespace drawproc {
namespace {

constexpr double kStep = 0.5;        // text heights between samples
constexpr double kReach = kWideGap;  // text heights that a sample looks around
constexpr double kInText = 0.15;     // text heights around a line that are still its own
constexpr double kFade = 2;          // text heights over which a line's kind fades
constexpr double kParallel = 0.985;  // cosine: 10 degrees
constexpr double kStraightEnough = 0.9;
constexpr std::size_t kLooks = 8;  // samples of one stroke that look for neighbours

/// Distance from a point to a box of any direction; 0 inside.
double distance_to(const Quad& quad, Point p) {
  const Point run = quad[1] - quad[0], rise = quad[3] - quad[0];
  const double along = length(run), up = length(rise);
  if (along <= 0 || up <= 0) return length(p - quad[0]);
  const double u = dot(p - quad[0], run) / along, v = dot(p - quad[0], rise) / up;
  const double du = std::max({0.0, -u, u - along}), dv = std::max({0.0, -v, v - up});
  return std::hypot(du, dv);
}

enum class TextGroup { dimension, symbol, note };
TextGroup group_of(AnnotationKind kind) {
  switch (kind) {
    case AnnotationKind::dimension:
      return TextGroup::dimension;
    case AnnotationKind::feature_control_frame:
    case AnnotationKind::datum:
    case AnnotationKind::datum_target:
    case AnnotationKind::surface_texture:
    case AnnotationKind::weld:
    case AnnotationKind::balloon:
      return TextGroup::symbol;
    default:
      return TextGroup::note;
  }
}

class Looker {
 public:
  Looker(std::span<const Stroke> strokes, std::span<const StrokeShape> shapes,
         std::span<const TextHint> text, double unit)
      : shapes_(shapes),
        text_(text),
        unit_(unit),
        near_(kReach * unit),
        lines_(kFarFromText * unit) {
    for (std::size_t i = 0; i < strokes.size(); ++i) {
      samples_.push_back(points_along(strokes[i], kStep * unit));
      const double share = shapes[i].length / static_cast<double>(samples_.back().size());
      ink_of_sample_.push_back(share / unit);
      for (const Point& p : samples_.back()) near_.add(p, static_cast<int>(i));
    }
    near_.settle();
    for (std::size_t i = 0; i < text.size(); ++i) add_line(text[i].quad, static_cast<int>(i));
    lines_.settle();
  }

  [[nodiscard]] Surroundings look(std::size_t i) const {
    Surroundings out;
    const auto& samples = samples_[i];
    const std::size_t every = std::max<std::size_t>(1, samples.size() / kLooks);
    std::vector<int> beside;
    double inside = 0, looks = 0;
    for (std::size_t k = 0; k < samples.size(); k += every, ++looks) {
      inside += look_at_text(i, samples[k], out) ? 1 : 0;
      look_at_strokes(i, samples[k], out, beside);
    }
    out.in_text = inside / looks;
    out.ink /= looks;
    std::sort(beside.begin(), beside.end());
    out.parallels = static_cast<double>(std::unique(beside.begin(), beside.end()) - beside.begin());
    return out;
  }

 private:
  /// Points along a line's middle, so that it is found from wherever it is near.
  void add_line(const Quad& quad, int number) {
    const Point from = (quad[0] + quad[3]) * 0.5, to = (quad[1] + quad[2]) * 0.5;
    const int pieces = std::max(1, static_cast<int>(std::ceil(length(to - from) / unit_)));
    for (int k = 0; k <= pieces; ++k)
      lines_.add(from + (to - from) * (static_cast<double>(k) / pieces), number);
  }

  /// Whether the point lies in a line of text.
  bool look_at_text(std::size_t i, Point p, Surroundings& out) const {
    bool inside = false;
    int last = -1;
    lines_.for_each_near(p, [&](Point, int number) {
      if (number == last) return;  // of its many points
      last = number;
      const TextHint& line = text_[static_cast<std::size_t>(number)];
      const double distance = distance_to(line.quad, p) / unit_;
      inside = inside || distance <= kInText;
      double& group = group_of(line.kind) == TextGroup::dimension ? out.near_dimension
                      : group_of(line.kind) == TextGroup::symbol  ? out.near_symbol
                                                                  : out.near_note;
      group = std::max(group, std::exp(-distance / kFade));
      if (distance >= out.text_distance) return;
      out.text_distance = distance;
      const Point run = line.quad[1] - line.quad[0];
      out.along_text = std::abs(dot(run, shapes_[i].direction)) / std::max(1e-9, length(run));
    });
    return inside;
  }

  void look_at_strokes(std::size_t i, Point p, Surroundings& out, std::vector<int>& beside) const {
    const bool straight = shapes_[i].straightness >= kStraightEnough;
    const Point d = shapes_[i].direction;
    near_.for_each_near(p, [&](Point q, int other) {
      const Point way = q - p;
      const double distance = length(way) / unit_;
      if (distance > kReach + kStep) return;
      if (distance <= kReach) out.ink += ink_of_sample_[static_cast<std::size_t>(other)];
      const StrokeShape& shape = shapes_[static_cast<std::size_t>(other)];
      if (static_cast<std::size_t>(other) == i || !straight ||
          shape.straightness < kStraightEnough || std::abs(dot(shape.direction, d)) < kParallel)
        return;
      const double aside = std::abs(cross(way, d)) / unit_, along = std::abs(dot(way, d)) / unit_;
      if (along > kStep || aside > kWideGap || aside < 0.1) return;
      beside.push_back(other);
      out.parallel_gap = std::min(out.parallel_gap, aside);
    });
  }

  std::span<const StrokeShape> shapes_;
  std::span<const TextHint> text_;
  double unit_;
  std::vector<std::vector<Point>> samples_;
  std::vector<double> ink_of_sample_;
  PointGrid near_, lines_;
};

}  // namespace

std::vector<Surroundings> surroundings_of(std::span<const Stroke> strokes,
                                          std::span<const StrokeShape> shapes,
                                          std::span<const TextHint> text, double unit) {
  const Looker looker(strokes, shapes, text, unit);
  std::vector<Surroundings> out;
  for (std::size_t i = 0; i < strokes.size(); ++i) out.push_back(looker.look(i));
  return out;
}

}  // namespace drawproc
