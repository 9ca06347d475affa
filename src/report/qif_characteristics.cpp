#include "report/qif_characteristics.hpp"

#include <fmt/core.h>

#include <span>
#include <string>

#include "report/json_writer.hpp"
#include "report/qif_definition.hpp"
#include "report/qif_xml.hpp"

namespace drawproc {
namespace {

pugi::xml_node element_of(pugi::xml_node list, const QifRequirement& r, std::string_view aspect,
                          int id) {
  pugi::xml_node node =
      qif_child(list, fmt::format("{}Characteristic{}", r.element, aspect).c_str());
  node.append_attribute("id").set_value(id);
  return node;
}

/// Where the requirement comes from, as attributes of its definition.
void put_provenance(pugi::xml_node definition, const QifRequirement& r) {
  const Characteristic& c = *r.characteristic;
  const pugi::xml_node attributes = qif_child(definition, "Attributes");
  const auto put = [&](const char* name, std::string_view value) {
    if (value.empty()) return;
    pugi::xml_node attribute = qif_child(attributes, "AttributeStr");
    attribute.append_attribute("name") = name;
    attribute.append_attribute("value") = qif_text(value).c_str();
  };
  put("Annotation", std::to_string(c.annotation));
  put("LimitsFrom", name(c.limits_from));
  put("LimitsStandard", c.basis.standard);
  put("LimitsRow", c.basis.row);
  put("LimitsNote", c.basis.note);
  put("LowerLimit", c.lower);
  put("UpperLimit", c.upper);
  put("LimitsUnit", c.lower.empty() && c.upper.empty() ? std::string() : qif_unit(c.unit));
  if (r.annotation) {
    std::string read;
    for (const TextLine& line : r.annotation->lines)
      read.append(read.empty() ? "" : " / ").append(line.text);
    put("TextRead", read);
    const auto put_confidence = [&](const char* name, std::optional<double> confidence) {
      if (confidence) put(name, fixed(*confidence, 3));
    };
    put_confidence("ReadConfidence", r.annotation->read_confidence);
    put_confidence("DetectConfidence", r.annotation->detect_confidence);
  }
  put("NotMapped", not_mapped(r));
  qif_count(attributes);
}

void put_designator(pugi::xml_node parent, const Characteristic& c, const std::string& uuid) {
  const pugi::xml_node designator = qif_child(parent, "CharacteristicDesignator");
  qif_child(designator, "Designator", c.balloon);
  if (!uuid.empty()) qif_child(designator, "UUID", uuid);
}

void put_id_list(pugi::xml_node parent, const char* name, std::span<const int> ids) {
  const pugi::xml_node list = qif_child(parent, name);
  for (const int id : ids) qif_child(list, "Id", id);
  qif_count(list);
}

const QifReferences::Feature* feature_of(const QifRequirement& r, const QifReferences& references) {
  const auto found = references.features.find(r.characteristic);
  return found == references.features.end() ? nullptr : &found->second;
}

const char* lay_of(std::string_view sign) {
  constexpr std::pair<std::string_view, const char*> kLays[] = {
      {"=", "PARALLEL"}, {"⟂", "PERPENDICULAR"}, {"X", "CROSS_HATCH"}, {"M", "MULTI_DIRECTIONAL"},
      {"C", "CIRCULAR"}, {"R", "RADIAL"},        {"P", "PARTICULATE"}};
  for (const auto& [written, lay] : kLays)
    if (written == sign) return lay;
  return nullptr;
}

void put_texture(pugi::xml_node nominal, const SurfaceTexture& texture) {
  if (texture.removal == Removal::required || texture.removal == Removal::prohibited)
    qif_child(nominal, "Obtention",
              texture.removal == Removal::required ? "MACHINING_MANDATORY" : "MACHINING_FORBIDDEN");
  if (!texture.allowance.empty()) qif_child(nominal, "MinimumMaterialRemoval", texture.allowance);
  if (!texture.process.empty()) qif_child(nominal, "ProductionMethod", texture.process);
  if (const char* lay = lay_of(texture.lay)) qif_child(nominal, "DirectionOfLay", lay);
}

/// The two lines that a distance is between, and the direction in which it is measured.
void put_pair(pugi::xml_node nominal, const std::vector<QifLine>& lines,
              const QifReferences::Feature& feature) {
  const pugi::xml_node pairs = qif_child(nominal, "FeatureNominalPairs");
  const pugi::xml_node pair = qif_child(pairs, "FeaturePair");
  qif_child(pair, "FirstFeature", feature.nominals.front());
  qif_child(pair, "SecondFeature", feature.nominals.back());
  qif_count(pairs);
  const Point along = lines.front().along;
  const bool is_left = cross(along, lines.back().begin - lines.front().begin) > 0;
  const Point across = is_left ? Point{-along.y, along.x} : Point{along.y, -along.x};
  qif_child(nominal, "AnalysisVector", fixed(across.x, 6) + " " + fixed(across.y, 6) + " 0.000000");
  qif_child(nominal, "AnalysisMode", "ONEDIMENSIONAL");
}

void put_nominal(pugi::xml_node nominal, const QifRequirement& r, int definition,
                 std::string_view sheet_unit, const QifReferences& references) {
  const Characteristic& c = *r.characteristic;
  qif_child(nominal, "CharacteristicDefinitionId", definition);
  const auto* feature = feature_of(r, references);
  if (feature && r.lines.empty()) put_id_list(nominal, "FeatureNominalIds", feature->nominals);
  qif_child(nominal, "Name", c.balloon);
  const bool is_size = r.form == QifForm::linear || r.form == QifForm::angular;
  const std::string target = is_size ? qif_number(c.nominal) : std::string();
  if (!target.empty()) {
    pugi::xml_node value = qif_value(nominal, "TargetValue", target, c, sheet_unit);
    const std::size_t point = target.find('.');
    value.append_attribute("decimalPlaces") =
        point == std::string::npos ? 0 : static_cast<int>(target.size() - point - 1);
  }
  if (feature && !r.lines.empty()) put_pair(nominal, r.lines, *feature);
  if (r.form == QifForm::roughness)
    put_texture(nominal, std::get<SurfaceTexture>(r.notation->value));
}

void put_items(pugi::xml_node list, const Report& report, const QifRequirement& r, int nominal,
               QifIds& ids, const QifReferences& references) {
  const Characteristic& c = *r.characteristic;
  const auto* feature = feature_of(r, references);
  for (int place = 1; place <= r.instances; ++place) {
    const std::string name =
        r.instances == 1 ? c.balloon : fmt::format("{} ({} of {})", c.balloon, place, r.instances);
    const pugi::xml_node item = element_of(list, r, "Item", ids.next());
    qif_child(item, "Name", name);
    put_designator(item, c, qif_uuid(report, "characteristic " + name));
    if (feature && !r.lines.empty())
      put_id_list(item, "FeatureItemIds", feature->items);
    else if (feature && place <= static_cast<int>(feature->items.size()))
      put_id_list(item, "FeatureItemIds",
                  std::span(feature->items).subspan(static_cast<std::size_t>(place - 1), 1));
    qif_child(item, "CharacteristicNominalId", nominal);
    const pugi::xml_node location = qif_child(item, "LocationOnDrawing");
    qif_child(location, "DrawingId", references.drawing);
    qif_child(location, "SheetNumber", c.page);
    if (!c.zone.empty()) qif_child(location, "DrawingZone", c.zone);
  }
}

}  // namespace

std::string qif_unit(std::string_view unit) {
  if (unit == "deg") return "degree";
  return unit.empty() ? "unstated" : std::string(unit);
}

void put_characteristics(pugi::xml_node document, const Report& report,
                         const std::vector<QifRequirement>& requirements, QifIds& ids,
                         const QifReferences& references) {
  if (requirements.empty()) return;
  const std::string_view sheet_unit = report.units.value;
  const pugi::xml_node all = qif_child(document, "Characteristics");
  qif_child(all, "FormalStandardId", references.standard);
  const pugi::xml_node definitions = qif_child(all, "CharacteristicDefinitions");
  const pugi::xml_node nominals = qif_child(all, "CharacteristicNominals");
  const pugi::xml_node items = qif_child(all, "CharacteristicItems");
  std::vector<int> definition_ids, nominal_ids;
  for (const QifRequirement& r : requirements) {
    definition_ids.push_back(ids.next());
    const pugi::xml_node definition =
        element_of(definitions, r, "Definition", definition_ids.back());
    put_provenance(definition, r);
    qif_child(definition, "Description", r.characteristic->requirement);
    qif_child(definition, "Name", r.characteristic->balloon);
    put_designator(definition, *r.characteristic, {});
    put_flags(definition, r);
    put_tolerance(definition, r, sheet_unit, references);
  }
  for (std::size_t i = 0; i < requirements.size(); ++i) {
    nominal_ids.push_back(ids.next());
    put_nominal(element_of(nominals, requirements[i], "Nominal", nominal_ids.back()),
                requirements[i], definition_ids[i], sheet_unit, references);
  }
  for (std::size_t i = 0; i < requirements.size(); ++i)
    put_items(items, report, requirements[i], nominal_ids[i], ids, references);
  for (const pugi::xml_node list : {definitions, nominals, items}) qif_count(list);
}

}  // namespace drawproc
