#include "graph/ordinates.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "drawproc/decimal.hpp"
#include "graph/line_walk.hpp"

namespace drawproc {
namespace {

constexpr double kParallel = 0.05;  // sine of 2.9°
constexpr std::size_t kLeastValues = 3;

/// A value with the line that ends at it.
struct Value {
  std::size_t annotation = 0;
  bool is_zero = false;
  Track track;       ///< its direction leads away from the text
  double start = 0;  ///< t of the end at the text
  double end = 0;    ///< t of the other one
  std::vector<int> strokes;
};

std::optional<double> plain_length(const Annotation& annotation) {
  const auto* d =
      annotation.notation ? std::get_if<Dimension>(&annotation.notation->value) : nullptr;
  if (annotation.kind != AnnotationKind::dimension || !d || d->type != DimensionType::linear ||
      d->count > 1)
    return std::nullopt;
  const auto value = exact_value(d->size.nominal);
  return value ? std::optional(value->to_double()) : std::nullopt;
}

/// The longest line that begins beside the text and goes on in its direction.
std::optional<Value> value_of(const Annotation& annotation, std::size_t index,
                              const LinePage& page) {
  const auto number = plain_length(annotation);
  if (!number) return std::nullopt;
  const Quad& text = annotation.polygon;
  const double run = run_length(text), rise = rise_length(text);
  if (run <= 0) return std::nullopt;
  const Point middle = centre(text), reading = (text[1] - text[0]) * (1 / run);
  std::optional<Value> best;
  for (const int i : page.grid.near(grown(bounds(text), 1.5 * page.unit))) {
    const Piece& piece = page.grid.pieces()[static_cast<std::size_t>(i)];
    const ClassedStroke& stroke = page.strokes[static_cast<std::size_t>(piece.stroke)];
    if (piece.size() < page.unit || stroke.stroke_class == StrokeClass::text ||
        stroke.stroke_class == StrokeClass::annotation_frame ||
        std::abs(cross(reading, piece.direction())) > kParallel)
      continue;
    const bool a_first = length(piece.a - middle) < length(piece.b - middle);
    const Point near = a_first ? piece.a : piece.b, far = a_first ? piece.b : piece.a;
    const Point way = (far - near) * (1 / piece.size());
    const double beside = std::abs(cross(way, middle - near));
    const double gap = dot(near - middle, way) - run / 2;
    if (beside > 0.6 * rise || gap < -0.3 * page.unit || gap > 1.5 * page.unit) continue;
    const Walk walk = follow({near, way, 0, 0}, {0, piece.size()}, {1, 0},
                             std::max(2.5, 0.15 * page.unit), 200 * page.unit, page.ink);
    if (best && walk.ink.to - walk.ink.from <= best->end - best->start) continue;
    best = Value{index, *number == 0, walk.track, walk.ink.from, walk.ink.to, {piece.stroke}};
  }
  return best;
}

/// Whether two values stand beside each other: lines in one direction, ends on one level.
bool one_group(const Value& a, const Value& b, double unit) {
  const Point gap = b.track.at(b.start) - a.track.at(a.start);
  return dot(a.track.direction, b.track.direction) > 1 - kParallel * kParallel &&
         std::abs(dot(gap, a.track.direction)) < 1.5 * unit;
}

}  // namespace

std::vector<Ordinate> ordinates_of(std::span<const Annotation> annotations, const LinePage& page) {
  std::vector<Value> values;
  for (std::size_t i = 0; i < annotations.size(); ++i)
    if (auto value = value_of(annotations[i], i, page)) values.push_back(std::move(*value));
  std::vector<Ordinate> found;
  for (const Value& value : values) {
    const Value* zero = nullptr;
    std::size_t members = 0;
    double least = 1e18;
    for (const Value& other : values) {
      if (!one_group(value, other, page.unit)) continue;
      ++members;
      const double apart = length(other.track.origin - value.track.origin);
      if (other.is_zero && apart < least) zero = &other, least = apart;
    }
    if (!zero || members < kLeastValues) continue;
    // At the part the two lines are as far apart as what they measure.
    const Point foot = value.track.at(value.end);
    const Point across{-zero->track.direction.y, zero->track.direction.x};
    const double distance = dot(foot - zero->track.origin, across);
    found.push_back({value.annotation, foot - across * distance, foot, foot, value.strokes});
  }
  return found;
}

}  // namespace drawproc
