#include "report/qif_requirement.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "drawproc/decimal.hpp"
#include "read/notation.hpp"
#include "report/json_writer.hpp"

namespace drawproc {
namespace {

/// What this requirement says, where its annotation holds several: parsed from its own text, which
/// is printed notation.
std::optional<Notation> notation_of(const Characteristic& c, const Annotation& annotation,
                                    bool alone) {
  if (alone || !annotation.notation) return annotation.notation;
  const NotationFlags flags = annotation.notation->flags;
  const NotationValue& whole = annotation.notation->value;
  if (std::holds_alternative<Dimension>(whole)) {
    if (auto part = parse_dimension(c.requirement, flags)) return Notation{*part, flags};
  } else if (std::holds_alternative<FeatureControlFrame>(whole)) {
    if (auto row = parse_frame(c.requirement)) return Notation{*row, flags};
  } else if (std::holds_alternative<SurfaceTexture>(whole)) {
    if (auto parameter = parse_surface_texture(c.requirement)) return Notation{*parameter, flags};
  }
  return std::nullopt;
}

/// "4x" → 4; 1 for anything else.
int count_in(std::string_view text) {
  int count = 0;
  if (is_lone_count(text)) std::from_chars(text.data(), text.data() + text.size(), count);
  return count > 0 ? count : 1;
}

struct Kind {
  const char* element;
  bool of_a_feature;
};

/// Lengths; chamfers, and what has no element of its own, are user-defined.
Kind linear_kind(DimensionType type) {
  switch (type) {
    case DimensionType::linear:
      return {"Length", false};
    case DimensionType::diameter:
    case DimensionType::counterbore:
    case DimensionType::spotface:
    case DimensionType::countersink:
      return {"Diameter", true};
    case DimensionType::radius:
    case DimensionType::controlled_radius:
      return {"Radius", true};
    case DimensionType::spherical_diameter:
      return {"SphericalDiameter", true};
    case DimensionType::spherical_radius:
      return {"SphericalRadius", true};
    case DimensionType::square:
      return {"Square", true};
    case DimensionType::arc_length:
      return {"CurveLength", false};
    case DimensionType::thickness:
      return {"Thickness", false};
    case DimensionType::depth:
      return {"Depth", false};
    default:
      return {"UserDefinedLinear", false};
  }
}

void classify(QifRequirement& r, const Dimension& dimension, bool has_length_unit) {
  r.instances = std::max(1, dimension.count);
  const Characteristic& c = *r.characteristic;
  if (dimension.type == DimensionType::thread) {
    r.form = QifForm::thread;
    r.element = "Thread";
    r.of_a_feature = true;
    return;
  }
  const bool is_ratio =
      dimension.type == DimensionType::taper || dimension.type == DimensionType::slope;
  const bool has_value =
      !(qif_number(c.nominal) + qif_number(c.lower) + qif_number(c.upper)).empty();
  if (is_ratio || !has_value) return;
  if (c.unit == "deg") {
    r.form = QifForm::angular;
    const bool plain =
        dimension.type == DimensionType::angle || dimension.type == DimensionType::linear;
    r.element = plain ? "Angle" : "UserDefinedAngular";
  } else if (has_length_unit) {
    const Kind kind = linear_kind(dimension.type);
    r.form = QifForm::linear;
    r.element = kind.element;
    r.of_a_feature = kind.of_a_feature;
  }
}

const char* geometric_element(GeometricCharacteristic characteristic) {
  switch (characteristic) {
    using enum GeometricCharacteristic;
    case straightness:
      return "Straightness";
    case flatness:
      return "Flatness";
    case circularity:
      return "Circularity";
    case cylindricity:
      return "Cylindricity";
    case line_profile:
      break;
    case surface_profile:
      return "SurfaceProfile";
    case angularity:
      return "Angularity";
    case perpendicularity:
      return "Perpendicularity";
    case parallelism:
      return "Parallelism";
    case position:
      return "Position";
    case concentricity:
      return "Concentricity";
    case symmetry:
      return "Symmetry";
    case circular_runout:
      return "CircularRunout";
    case total_runout:
      return "TotalRunout";
  }
  return "UserDefinedAttribute";
}

/// A zone for each piece of the surface (0.1/100) has a place in QIF for straightness alone; the
/// profile of a line asks for the direction its plane has in space.
bool can_be_mapped(const FrameRow& row) {
  if (qif_number(row.zone.value).empty() ||
      row.characteristic == GeometricCharacteristic::line_profile)
    return false;
  if (!row.zone.per.empty() && (row.characteristic != GeometricCharacteristic::straightness ||
                                qif_number(row.zone.per).empty()))
    return false;
  for (const DatumReference& datum : row.datums)
    for (const DatumElement& element : datum.elements)
      if (!is_datum_label(element.label)) return false;
  return true;
}

void classify(QifRequirement& r, const FeatureControlFrame& frame, bool has_length_unit) {
  r.instances = count_in(frame.above);
  if (frame.rows.size() != 1 || !has_length_unit) return;
  if (can_be_mapped(frame.rows.front())) {
    r.form = QifForm::geometric;
    r.element = geometric_element(frame.rows.front().characteristic);
  } else if (!qif_number(r.characteristic->upper).empty()) {
    r.form = QifForm::linear;
    r.element = "UserDefinedLinear";
  }
}

void classify(QifRequirement& r, const SurfaceTexture& texture, bool has_length_unit) {
  if (texture.parameters.size() != 1 || !has_length_unit) return;
  const SurfaceParameter& parameter = texture.parameters.front();
  const Characteristic& c = *r.characteristic;
  const bool is_ra = parameter.name.empty() || parameter.name == "Ra";
  if (is_ra && c.lower.empty() && !qif_number(c.upper).empty()) {
    r.form = QifForm::roughness;
    r.element = "SurfaceTexture";
  } else if (!(qif_number(c.lower) + qif_number(c.upper)).empty()) {
    r.form = QifForm::linear;
    r.element = "UserDefinedLinear";
  }
}

/// A length between two lines that the drawing shows is QIF's distance between features.
void find_lines(QifRequirement& r, const Report& report) {
  const Characteristic& c = *r.characteristic;
  const auto nominal = Decimal::parse(c.nominal);
  if (std::string_view(r.element) != "Length" || r.instances != 1 || !nominal ||
      c.unit != report.units.value)
    return;
  r.lines = drawn_lines(report, *r.annotation, nominal->to_double());
  if (!r.lines.empty()) r.element = "DistanceBetween";
}

}  // namespace

std::vector<QifRequirement> qif_requirements(const Report& report) {
  std::map<int, const Annotation*> annotations;
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations)
      annotations.emplace(annotation.id, &annotation);
  std::map<int, int> requirements_of;
  for (const Characteristic& c : report.characteristics) ++requirements_of[c.annotation];

  std::vector<QifRequirement> all;
  for (const Characteristic& c : report.characteristics) {
    QifRequirement& r = all.emplace_back();
    r.characteristic = &c;
    const auto found = annotations.find(c.annotation);
    if (found == annotations.end()) continue;
    r.annotation = found->second;
    r.notation = notation_of(c, *r.annotation, requirements_of[c.annotation] == 1);
    if (!r.notation) continue;
    // On a sheet of unknown unit lengths are in that unit; on others one without a unit says
    // nothing.
    const bool has_length_unit =
        c.unit == "mm" || c.unit == "inch" || (c.unit.empty() && report.units.value.empty());
    if (const auto* dimension = std::get_if<Dimension>(&r.notation->value))
      classify(r, *dimension, has_length_unit);
    else if (const auto* frame = std::get_if<FeatureControlFrame>(&r.notation->value))
      classify(r, *frame, has_length_unit);
    else if (const auto* texture = std::get_if<SurfaceTexture>(&r.notation->value))
      classify(r, *texture, has_length_unit);
    find_lines(r, report);
  }
  return all;
}

const FrameRow& frame_row(const QifRequirement& requirement) {
  return std::get<FeatureControlFrame>(requirement.notation->value).rows.front();
}

const Dimension* dimension_of(const QifRequirement& requirement) {
  return requirement.notation ? std::get_if<Dimension>(&requirement.notation->value) : nullptr;
}

bool is_datum_label(std::string_view label) {
  return !label.empty() && std::all_of(label.begin(), label.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

std::string qif_number(std::string_view written) {
  if (const auto value = exact_value(written)) return value->to_string();
  if (const auto angle = degrees(written)) return fixed(*angle, 6);
  return {};
}

}  // namespace drawproc
