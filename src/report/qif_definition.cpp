#include "report/qif_definition.hpp"

#include <algorithm>

#include "drawproc/decimal.hpp"
#include "report/qif_characteristics.hpp"
#include "report/qif_xml.hpp"

namespace drawproc {
namespace {

/// Modifiers of a zone that are flags of any definition, in QIF's order.
struct Flag {
  std::string_view modifier;
  const char* element;
};
constexpr Flag kFlags[] = {{"F", "FreeState"},    {"ST", "StatisticalCharacteristic"},
                           {"CZ", "CommonZone"},  {"E", "EnvelopeRequirement"},
                           {"I", "Independency"}, {"UF", "UnitedOrContinuousFeature"},
                           {"SZ", "SeparateZone"}};

/// Which of QIF's groups of geometric characteristics one belongs to: what its definition can hold.
enum class Group {
  form,
  straightness,
  flatness,
  profile,
  orientation,
  position,
  concentricity,
  other
};

Group group_of(GeometricCharacteristic characteristic) {
  switch (characteristic) {
    using enum GeometricCharacteristic;
    case straightness:
      return Group::straightness;
    case flatness:
      return Group::flatness;
    case circularity:
    case cylindricity:
      return Group::form;
    case line_profile:
    case surface_profile:
      return Group::profile;
    case angularity:
    case perpendicularity:
    case parallelism:
      return Group::orientation;
    case position:
      return Group::position;
    case concentricity:
      return Group::concentricity;
    case symmetry:
    case circular_runout:
    case total_runout:
      break;
  }
  return Group::other;
}

bool has_material_condition(Group group) {
  return group == Group::straightness || group == Group::flatness || group == Group::orientation ||
         group == Group::position;
}

bool has_datums(Group group) {
  return group == Group::profile || group == Group::orientation || group == Group::position ||
         group == Group::concentricity || group == Group::other;
}

const Modifier* find(const std::vector<Modifier>& modifiers, std::string_view name) {
  const auto found = std::find_if(modifiers.begin(), modifiers.end(),
                                  [&](const Modifier& m) { return m.name == name; });
  return found == modifiers.end() ? nullptr : &*found;
}

/// Whether put_tolerance or put_flags writes this modifier of a zone.
bool is_mapped(const Modifier& modifier, Group group) {
  const std::string_view name = modifier.name;
  if (std::any_of(std::begin(kFlags), std::end(kFlags),
                  [&](const Flag& flag) { return flag.modifier == name; }))
    return true;
  if (name == "M" || name == "L" || name == "R" || name == "S")
    return has_material_condition(group);
  if (name == "P")
    return (group == Group::orientation || group == Group::position) &&
           !qif_number(modifier.value).empty();
  if (name == "T") return group == Group::orientation;
  if (name == "U" || name == "UZ")
    return group == Group::profile && !qif_number(modifier.value).empty();
  return (name == "OZ" || name == "VA") && group == Group::profile;
}

void put_zone_shape(pugi::xml_node definition, ZoneShape shape, Group group) {
  const pugi::xml_node zone = qif_child(definition, "ZoneShape");
  const bool spherical = group == Group::position || group == Group::concentricity;
  if (shape == ZoneShape::diameter)
    qif_child(zone, "DiametricalZone");
  else if (shape == ZoneShape::spherical_diameter && spherical)
    qif_child(zone, "SphericalZone");
  else
    qif_child(zone, group == Group::orientation ? "PlanarZone" : "NonDiametricalZone");
}

/// The elements of one frame row, in the order that each group's type has them in.
void put_frame(pugi::xml_node definition, const QifRequirement& r, std::string_view sheet_unit,
               const QifReferences& references) {
  const FrameRow& row = frame_row(r);
  const Group group = group_of(row.characteristic);
  const auto value = [&](pugi::xml_node parent, const char* name, std::string_view number) {
    qif_value(parent, name, qif_number(number), *r.characteristic, sheet_unit);
  };
  if (row.zone.per.empty()) {
    value(definition, "ToleranceValue", row.zone.value);
  } else {
    const pugi::xml_node per_length = qif_child(definition, "ToleranceZonePerUnitLength");
    value(per_length, "ToleranceValuePerUnit", row.zone.value);
    value(per_length, "UnitLength", row.zone.per);
  }
  const auto modifier = [&](std::string_view name) { return find(row.zone.modifiers, name); };
  if (group == Group::profile) {
    const auto outer = modifier("U"), shifted = modifier("UZ");
    if (outer && is_mapped(*outer, group))
      value(definition, "OuterDisposition", outer->value);
    else if (shifted && is_mapped(*shifted, group))
      value(definition, "UnequallyDisposedZone", shifted->value);
    if (modifier("OZ")) qif_child(definition, "OffsetZone", "true");
    if (modifier("VA")) qif_child(definition, "VariableAngle", "true");
  }
  if (has_datums(group) && !row.datums.empty())
    qif_child(definition, "DatumReferenceFrameId", references.frames.at(datum_frame_key(row)));
  if (has_material_condition(group))
    qif_child(definition, "MaterialCondition", material_modifier(row.zone.modifiers));
  if (group == Group::straightness || group == Group::orientation || group == Group::position ||
      group == Group::concentricity)
    put_zone_shape(definition, row.zone.shape, group);
  if (group == Group::orientation && modifier("T")) qif_child(definition, "TangentPlane", "true");
  if (const auto projected = modifier("P"); projected && is_mapped(*projected, group))
    value(definition, "ProjectedToleranceZoneValue", projected->value);
}

/// "H7" → "H", "7"; empty for H7/g6, which is of two parts.
std::pair<std::string, std::string> single_fit(const std::string& fit) {
  const std::size_t digits = fit.find_first_of("0123456789");
  if (digits == std::string::npos || digits == 0 ||
      fit.find_first_not_of("0123456789", digits) != std::string::npos)
    return {};
  return {fit.substr(0, digits), fit.substr(digits)};
}

struct Limits {
  std::string lower, upper;
  bool are_sizes = true;
};

/// As the drawing has them: deviations, where they and a nominal were written or a rule gave them.
Limits limits_of(const QifRequirement& r) {
  const Characteristic& c = *r.characteristic;
  const Dimension* dimension = dimension_of(r);
  const ToleranceForm form = dimension ? dimension->size.form : ToleranceForm::limits;
  const bool as_sizes = form == ToleranceForm::limits || form == ToleranceForm::minimum ||
                        form == ToleranceForm::maximum;
  const auto nominal = Decimal::parse(c.nominal);
  const auto deviation = [&](const std::string& limit) -> std::optional<std::string> {
    if (limit.empty()) return std::string();
    const auto size = Decimal::parse(limit);
    const auto by = size ? size->minus(*nominal) : std::nullopt;
    if (!by) return std::nullopt;
    return by->to_string();
  };
  if (!as_sizes && nominal) {
    const auto lower = deviation(c.lower), upper = deviation(c.upper);
    if (lower && upper) return {*lower, *upper, false};
  }
  return {qif_number(c.lower), qif_number(c.upper), true};
}

void put_size(pugi::xml_node definition, const QifRequirement& r, std::string_view sheet_unit) {
  const Characteristic& c = *r.characteristic;
  const Dimension* dimension = dimension_of(r);
  if (dimension && dimension->basic) {
    qif_child(definition, "DimensionType", "BASIC_OR_TED");
    qif_child(definition, "NonTolerance", "SET");
    return;
  }
  const auto [letter, grade] =
      dimension ? single_fit(dimension->size.fit) : std::pair<std::string, std::string>{};
  if (!letter.empty() && std::string_view(r.element) == "Diameter") {
    pugi::xml_node fit = qif_child(definition, "LimitsAndFitsSpecification");
    fit.append_attribute("zoneVariance") =
        letter.front() >= 'A' && letter.front() <= 'Z' ? "HOLE" : "SHAFT";
    qif_child(fit, "FormVariance", letter);
    qif_child(fit, "Grade", grade);
    return;
  }
  const Limits limits = limits_of(r);
  if (limits.lower.empty() && limits.upper.empty()) {
    qif_child(definition, "NonTolerance", "MEASURED");
    return;
  }
  const pugi::xml_node tolerance = qif_child(definition, "Tolerance");
  if (!limits.upper.empty()) qif_value(tolerance, "MaxValue", limits.upper, c, sheet_unit);
  if (!limits.lower.empty()) qif_value(tolerance, "MinValue", limits.lower, c, sheet_unit);
  qif_child(tolerance, "DefinedAsLimit", limits.are_sizes ? "true" : "false");
}

/// What a user-defined characteristic is about: the parameter of a texture, or the whole text.
std::string what_to_measure(const QifRequirement& r) {
  if (r.notation && r.form == QifForm::linear)
    if (const auto* texture = std::get_if<SurfaceTexture>(&r.notation->value))
      return texture->parameters.front().name;
  return r.characteristic->requirement;
}

}  // namespace

pugi::xml_node qif_value(pugi::xml_node parent, const char* name, std::string_view number,
                         const Characteristic& characteristic, std::string_view sheet_unit) {
  pugi::xml_node value = qif_child(parent, name, number);
  if (characteristic.unit != "deg" && characteristic.unit != sheet_unit)
    value.append_attribute("linearUnit") = qif_unit(characteristic.unit).c_str();
  return value;
}

void put_flags(pugi::xml_node definition, const QifRequirement& r) {
  if (r.form != QifForm::geometric) return;
  for (const Flag& flag : kFlags)
    if (find(frame_row(r).zone.modifiers, flag.modifier))
      qif_child(definition, flag.element, "true");
}

void put_tolerance(pugi::xml_node definition, const QifRequirement& r, std::string_view sheet_unit,
                   const QifReferences& references) {
  const Characteristic& c = *r.characteristic;
  switch (r.form) {
    case QifForm::linear:
    case QifForm::angular:
      put_size(definition, r, sheet_unit);
      if (const Dimension* d = dimension_of(r); d && d->type == DimensionType::controlled_radius &&
                                                std::string_view(r.element) == "Radius")
        qif_child(definition, "ControlledRadius", "true");
      break;
    case QifForm::geometric:
      put_frame(definition, r, sheet_unit, references);
      break;
    case QifForm::roughness:
      qif_value(definition, "RoughnessAverage", qif_number(c.upper), c, sheet_unit);
      break;
    case QifForm::thread:
      qif_child(definition, "ThreadSpecificationId", references.threads.at(thread_text(r)));
      break;
    case QifForm::text:
      break;
  }
  if (std::string_view(r.element).starts_with("UserDefined"))
    qif_child(definition, "WhatToMeasure", what_to_measure(r));
}

std::string not_mapped(const QifRequirement& r) {
  if (r.form != QifForm::geometric) return {};
  const FrameRow& row = frame_row(r);
  const Group group = group_of(row.characteristic);
  std::string left;
  const auto add = [&](std::string_view what) {
    left.append(left.empty() ? "" : ", ").append(what);
  };
  for (const Modifier& modifier : row.zone.modifiers)
    if (!is_mapped(modifier, group)) add(modifier.name + modifier.value);
  if (row.zone.shape == ZoneShape::square) add("square zone");
  if (!has_datums(group) && !row.datums.empty()) add("datums " + datum_frame_key(row));
  for (const DatumReference& reference : row.datums)
    for (const DatumElement& element : reference.elements)
      for (const Modifier& modifier : element.modifiers)
        if (modifier.name != "M" && modifier.name != "L" && modifier.name != "R" &&
            modifier.name != "S")
          add(element.label + modifier.name + modifier.value);
  return left;
}

}  // namespace drawproc
