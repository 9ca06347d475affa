#include "tolerance/asked.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "drawproc/decimal.hpp"
#include "read/notation.hpp"

namespace drawproc {
namespace {

std::optional<double> millimetres(const std::string& number, const std::string& unit) {
  const auto value = exact_value(number);
  if (!value || (unit != "mm" && unit != "inch")) return std::nullopt;
  return value->to_double() * (unit == "inch" ? 25.4 : 1);
}

bool is_diameter(DimensionType type) {
  using enum DimensionType;
  return type == diameter || type == counterbore || type == spotface || type == countersink;
}

bool is_distance(DimensionType type) {
  using enum DimensionType;
  return type == linear || type == square || type == thickness || type == depth;
}

/// A hole by what is written: a capital class, a depth, THRU, a step or several at once.
bool is_hole(const Dimension& size) {
  const std::string& fit = size.size.fit;
  return size.type != DimensionType::diameter || (!fit.empty() && fit[0] >= 'A' && fit[0] <= 'Z') ||
         size.depth || !size.through.empty() || !size.steps.empty() || size.count > 1;
}

NominalFeature round_feature(double diameter, bool hole, std::optional<double> depth) {
  NominalFeature f;
  f.kind = hole ? FeatureKind::hole : FeatureKind::cylinder;
  f.size = diameter;
  f.length = depth.value_or(diameter);
  f.wall = diameter / 2;
  f.distance = hole ? std::max(3 * diameter, 5.0) : 0;
  return f;
}

NominalFeature distance_feature(double size) {
  NominalFeature f;
  f.kind = FeatureKind::step;
  f.size = size;
  f.length = f.width = std::clamp(size, 5.0, 100.0);
  return f;
}

std::string mm(double value) { return fmt::format("{:g}", std::round(value * 100) / 100); }

/// Ra of the roughness grades of ISO 1302, µm.
std::optional<double> ra_of_grade(const std::string& grade) {
  static constexpr std::array kRa{0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.3, 12.5, 25.0, 50.0};
  for (std::size_t n = 1; n <= kRa.size(); ++n)
    if (grade == fmt::format("N{}", n)) return kRa[n - 1];
  return std::nullopt;
}

const Dimension* dimension_of(const Annotation& annotation) {
  return annotation.notation ? std::get_if<Dimension>(&annotation.notation->value) : nullptr;
}

/// What is predicted in place of what a frame asks, and whether it is only a bound.
struct Stand {
  Quantity quantity;
  bool bound = false;
};
std::optional<Stand> quantity_for(GeometricCharacteristic characteristic) {
  using enum GeometricCharacteristic;
  switch (characteristic) {
    case flatness:
      return Stand{Quantity::flatness};
    case straightness:
      return Stand{Quantity::flatness, true};
    case cylindricity:
      return Stand{Quantity::cylindricity};
    case circularity:
      return Stand{Quantity::cylindricity, true};
    case perpendicularity:
      return Stand{Quantity::perpendicularity};
    case position:
      return Stand{Quantity::position};
    default:
      return std::nullopt;
  }
}

Asked not_judged(std::string why) {
  Asked asked;
  asked.not_judged = std::move(why);
  return asked;
}

}  // namespace

AskedOf::AskedOf(const Report& report) {
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations) {
      annotations_[annotation.id] = &annotation;
      if (annotation.feature && dimension_of(annotation))
        sizes_.emplace(*annotation.feature, &annotation);
    }
  for (const Characteristic& c : report.characteristics) {
    const auto at = annotations_.find(c.annotation);
    const Dimension* size = at == annotations_.end() ? nullptr : dimension_of(*at->second);
    if (!size || !(is_diameter(size->type) || is_distance(size->type))) continue;
    largest_ = std::max(largest_, millimetres(c.nominal, c.unit).value_or(0));
  }
}

Asked AskedOf::of(const Characteristic& c) const {
  const auto at = annotations_.find(c.annotation);
  if (at == annotations_.end() || !at->second->notation) return not_judged("it could not be read");
  const Notation& notation = *at->second->notation;
  if (std::holds_alternative<Dimension>(notation.value)) return of_size(c, *at->second);
  if (std::holds_alternative<FeatureControlFrame>(notation.value)) return of_frame(c, *at->second);
  if (std::holds_alternative<SurfaceTexture>(notation.value)) return of_texture(c);
  return not_judged("such a requirement is not simulated");
}

Asked AskedOf::of_size(const Characteristic& c, const Annotation& annotation) const {
  const auto size = parse_dimension(c.requirement, annotation.notation->flags);
  if (!size) return not_judged("it could not be read");
  if (c.limits_from == LimitsRule::basic)
    return not_judged("theoretically exact: its frame has the tolerance");
  if (size->type == DimensionType::thread) return not_judged("threads are not simulated");
  if (c.unit == "deg") return not_judged("angles are not simulated");
  const auto low = millimetres(c.lower, c.unit), high = millimetres(c.upper, c.unit);
  if (!low || !high) return not_judged("it has no two limits");
  if (!is_diameter(size->type) && !is_distance(size->type))
    return not_judged(fmt::format("{} is not simulated", name(size->type)));
  Asked asked;
  asked.quantity = Quantity::size;
  asked.zone = *high - *low;
  asked.grade = c.it_grade;
  const double nominal = millimetres(c.nominal, c.unit).value_or((*low + *high) / 2);
  const Dimension* whole = dimension_of(annotation);
  if (is_diameter(size->type)) {
    const bool hole = is_hole(whole ? *whole : *size) || is_hole(*size);
    // A counterbore's depth is a requirement of its own; the one written behind the bore is the
    // bore's.
    const bool first = whole && whole->type == size->type;
    const std::optional<Size> depth = first ? whole->depth : std::nullopt;
    const auto deep = depth ? millimetres(depth->nominal, c.unit) : std::nullopt;
    asked.feature = round_feature(nominal, hole, deep);
    if (!deep)
      asked.assumed =
          fmt::format("taken for a {} as long as its diameter", hole ? "hole" : "shaft");
  } else {
    asked.feature = distance_feature(nominal);
    asked.assumed = fmt::format("faces taken as {0} x {0} mm", mm(asked.feature->length));
  }
  asked.kind = asked.feature->kind;
  return asked;
}

Asked AskedOf::of_frame(const Characteristic& c, const Annotation& annotation) const {
  const auto frame = parse_frame(c.requirement);
  if (!frame || frame->rows.empty()) return not_judged("it could not be read");
  const FrameRow& row = frame->rows.front();
  const auto stand = quantity_for(row.characteristic);
  if (!stand) return not_judged(fmt::format("{} is not simulated", name(row.characteristic)));
  const auto zone = millimetres(c.upper, c.unit);
  if (!zone) return not_judged("its zone is not known in mm");
  Asked asked;
  asked.quantity = stand->quantity;
  asked.bounded = stand->bound;
  asked.zone = *zone;
  const bool axis = row.zone.shape != ZoneShape::none;
  const auto linked = annotation.feature ? sizes_.find(*annotation.feature) : sizes_.end();
  const Dimension* size = linked == sizes_.end() ? nullptr : dimension_of(*linked->second);
  const auto nominal = size ? millimetres(size->size.nominal, c.unit) : std::nullopt;
  const bool round = stand->quantity == Quantity::cylindricity ||
                     stand->quantity == Quantity::position || axis ||
                     (size && is_diameter(size->type));
  if (round) {
    const bool hole = stand->quantity == Quantity::position ||
                      (size && is_diameter(size->type) && is_hole(*size));
    asked.kind = hole ? FeatureKind::hole : FeatureKind::cylinder;
    if (!nominal || !is_diameter(size->type))
      return asked.not_judged = "the diameter it speaks of is not known", asked;
    const auto deep = size->depth ? millimetres(size->depth->nominal, c.unit) : std::nullopt;
    asked.feature = round_feature(*nominal, hole, deep);
    if (hole && largest_ > 0)
      asked.feature->distance = std::clamp(largest_, std::max(5.0, *nominal), 400.0);
    asked.assumed = deep ? "" : "taken as long as its diameter";
    return asked;
  }
  asked.kind = FeatureKind::plane;
  // No face is longer than the part; half of it would be as good a guess for its place in it.
  const double length = nominal.value_or(largest_);
  if (!(length > 0)) return asked.not_judged = "the size of the face is not known", asked;
  NominalFeature face;
  face.kind = FeatureKind::plane;
  face.length = face.width = length;
  face.wall = std::clamp(length / 10, 2.0, 80.0);
  asked.feature = face;
  asked.guessed = true;
  asked.assumed = fmt::format("face taken as {0} x {0} mm, {1} thick", mm(length), mm(face.wall));
  return asked;
}

Asked AskedOf::of_texture(const Characteristic& c) const {
  const auto texture = parse_surface_texture(c.requirement);
  if (!texture) return not_judged("it could not be read");
  if (texture->removal == Removal::prohibited) return not_judged("nothing is to be removed");
  Asked asked;
  if (const auto ra = ra_of_grade(texture->grade)) {
    asked.ra_um = ra;
    return asked;
  }
  if (texture->parameters.empty()) return not_judged("it states no value");
  const SurfaceParameter& parameter = texture->parameters.front();
  if (!parameter.name.empty() && parameter.name != "Ra")
    return not_judged(fmt::format("the process table has no {}", parameter.name));
  const auto value = millimetres(c.upper, c.unit);
  if (!value) return not_judged("its value is not known in µm");
  asked.ra_um = *value * 1000;
  return asked;
}

}  // namespace drawproc
