#include "report/qif_features.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "drawproc/decimal.hpp"
#include "report/json_writer.hpp"
#include "report/qif_definition.hpp"
#include "report/qif_place.hpp"
#include "report/qif_xml.hpp"

namespace drawproc {
namespace {

/// One surface of a call-out: a bore, its counterbore, its countersink, a thread.
struct Part {
  const QifRequirement* size = nullptr;
  const Characteristic* depth = nullptr;  ///< null: none is written
  const char* element = nullptr;  ///< Cylinder in CylinderFeatureDefinition; null: none fits
};

/// What one annotation describes, with the places it is at.
struct Described {
  const Annotation* annotation = nullptr;
  std::string balloon;
  int instances = 1;
  std::vector<Part> parts;
  std::vector<QifPlace> places;  ///< one for each instance, or empty
};

/// A requirement and the part of its annotation that it is about.
struct Owned {
  const Characteristic* characteristic = nullptr;
  std::size_t described = 0, part = 0;
};

/// One feature that is written, at all of its places.
struct Written {
  const char* element = nullptr;
  std::string name;
  const Described* described = nullptr;  ///< null: one of the lines of a distance
  const Part* part = nullptr;            ///< null: the call-out as a whole
  const QifRequirement* distance = nullptr;
  std::size_t line = 0;  ///< which of its two lines
};

int instances_of(const Written& feature) {
  return feature.described ? feature.described->instances : 1;
}

const QifLine& line_of(const Written& feature) { return feature.distance->lines[feature.line]; }

std::string diameter_of(const Part& part) {
  const auto size = Decimal::parse(part.size->characteristic->nominal);
  if (!size) return {};
  const DimensionType type = dimension_of(*part.size)->type;
  const bool is_radius = type == DimensionType::radius ||
                         type == DimensionType::controlled_radius ||
                         type == DimensionType::spherical_radius;
  const auto diameter = is_radius ? size->plus(*size) : size;
  return diameter ? diameter->to_string() : std::string();
}

/// QIF's feature for a part that stands at `place`; null where its type asks for more than the
/// drawing says.
const char* element_of(const Part& part, const QifPlace& place) {
  const Dimension& dimension = *dimension_of(*part.size);
  if (dimension.type == DimensionType::thread) return "Threaded";
  if (diameter_of(part).empty()) return nullptr;
  switch (dimension.type) {
    case DimensionType::diameter:
    case DimensionType::counterbore:
    case DimensionType::spotface:
      return "Cylinder";
    case DimensionType::countersink:
      return dimension.angle && !qif_number(dimension.angle->nominal).empty() ? "Cone" : nullptr;
    case DimensionType::radius:
    case DimensionType::controlled_radius:
      if (place.along) return nullptr;
      return place.sweep_deg ? "CylindricalSegment" : "Cylinder";
    case DimensionType::spherical_diameter:
    case DimensionType::spherical_radius:
      return place.along ? nullptr : "Sphere";
    default:
      return nullptr;
  }
}

/// INTERNAL, EXTERNAL; NOT_APPLICABLE where neither sign, fit, thread class nor hole says it.
const char* side_of(const Described& described, const Part& part, const Report& report) {
  const Dimension& dimension = *dimension_of(*part.size);
  const bool is_step = dimension.type == DimensionType::counterbore ||
                       dimension.type == DimensionType::spotface ||
                       dimension.type == DimensionType::countersink;
  if (is_step || described.parts.size() > 1 || part.depth || !dimension.through.empty())
    return "INTERNAL";
  const std::string& grade =
      dimension.thread ? dimension.thread->tolerance_class : dimension.size.fit;
  const auto letter = std::find_if(grade.begin(), grade.end(), [](unsigned char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
  const bool is_unified = dimension.thread && !dimension.thread->threads_per_inch.empty();
  if (letter != grade.end() && grade.find('/') == std::string::npos) {
    if (is_unified) return *letter == 'B' ? "INTERNAL" : "EXTERNAL";  // ASME B1.1: 2A, 2B
    return *letter >= 'a' ? "EXTERNAL" : "INTERNAL";
  }
  for (const PageReport& page : report.pages)
    for (const Feature& feature : page.features)
      if (feature.id == described.annotation->feature && feature.kind == "hole") return "INTERNAL";
  return "NOT_APPLICABLE";
}

/// The annotations that describe features, in the order of the requirements.
std::vector<Described> described_features(const Report& report,
                                          const std::vector<QifRequirement>& requirements,
                                          std::vector<Owned>& owned) {
  std::vector<Described> all;
  for (const QifRequirement& r : requirements) {
    if (!r.annotation) continue;
    auto known = std::find_if(all.begin(), all.end(),
                              [&](const Described& d) { return d.annotation == r.annotation; });
    if (known == all.end()) {
      if (!r.of_a_feature) continue;
      const std::string& balloon = r.characteristic->balloon;
      all.push_back({r.annotation, balloon.substr(0, balloon.find('.')), 1, {}, {}});
      known = all.end() - 1;
    }
    known->instances = std::max(known->instances, r.instances);
    if (r.of_a_feature) known->parts.push_back({&r});
    if (const Dimension* d = dimension_of(r); d && d->type == DimensionType::depth)
      known->parts.back().depth = r.characteristic;
    owned.push_back(
        {r.characteristic, static_cast<std::size_t>(known - all.begin()), known->parts.size() - 1});
  }
  for (Described& d : all) {
    d.places = drawn_places(report, *d.annotation, d.instances);
    for (Part& part : d.parts)
      part.element = d.places.empty() ? nullptr : element_of(part, d.places.front());
    const bool is_typed = std::all_of(d.parts.begin(), d.parts.end(),
                                      [](const Part& p) { return p.element != nullptr; });
    if (!is_typed) d.places.clear();
  }
  return all;
}

std::string triple(Point p) { return fixed(p.x, 3) + " " + fixed(p.y, 3) + " 0"; }
std::string direction(Point p) { return fixed(p.x, 6) + " " + fixed(p.y, 6) + " 0"; }

void put_group(pugi::xml_node definition, const Described& described) {
  const auto has = [&](DimensionType type) {
    return std::any_of(described.parts.begin(), described.parts.end(),
                       [&](const Part& part) { return dimension_of(*part.size)->type == type; });
  };
  if (has(DimensionType::countersink))
    qif_child(definition, "IsCountersunkHole", "true");
  else if (has(DimensionType::counterbore))
    qif_child(definition, "IsCounterboredHole", "true");
  else if (has(DimensionType::spotface))
    qif_child(definition, "IsSpotface", "true");
}

void put_definition(pugi::xml_node definition, const Written& feature, const Report& report,
                    const QifReferences& references) {
  const std::string_view element = feature.element;
  if (element == "Line") return;
  if (element == "OtherShape") {
    qif_child(definition, "Description", feature.described->annotation->text);
    return;
  }
  if (element == "Group") return put_group(definition, *feature.described);
  const Part& part = *feature.part;
  const Characteristic& c = *part.size->characteristic;
  const Dimension& dimension = *dimension_of(*part.size);
  qif_child(definition, "InternalExternal", side_of(*feature.described, part, report));
  if (element == "Threaded")
    qif_child(definition, "ThreadSpecificationId", references.threads.at(thread_text(*part.size)));
  else
    qif_value(definition, "Diameter", diameter_of(part), c, report.units.value);
  if (element == "Cone") qif_child(definition, "FullAngle", qif_number(dimension.angle->nominal));
  if (element != "Threaded" && element != "Cylinder") return;
  const std::string depth = part.depth ? qif_number(part.depth->nominal) : std::string();
  if (!depth.empty()) qif_value(definition, "Length", depth, *part.depth, report.units.value);
  if (part.depth || !dimension.through.empty())
    qif_child(qif_child(definition, "Bottom"), "BottomEnum", part.depth ? "BLIND" : "THROUGH");
}

void put_place(pugi::xml_node nominal, std::string_view element, const QifPlace& place) {
  if (element == "Sphere") {
    qif_child(nominal, "Location", triple(place.centre));
    return;
  }
  const pugi::xml_node axis = qif_child(nominal, "Axis");
  qif_child(axis, "AxisPoint", triple(place.centre));
  qif_child(axis, "Direction", place.along ? direction(*place.along) : "0 0 1");
  if (element != "CylindricalSegment") return;
  const double begin = *place.begin_deg * std::acos(-1.0) / 180;
  const pugi::xml_node sweep = qif_child(nominal, "Sweep");
  qif_child(sweep, "DirBeg", direction({std::cos(begin), std::sin(begin)}));
  qif_child(sweep, "DomainAngle", "0 " + fixed(*place.sweep_deg, 1));
}

void put_line(pugi::xml_node nominal, const QifLine& line) {
  qif_child(nominal, "Location", triple(line.begin));
  qif_child(nominal, "Direction", direction(line.along));
  if (!line.is_extension) qif_child(nominal, "Length", fixed(line.length, 3));
}

pugi::xml_node identified(pugi::xml_node list, const Written& feature, const char* aspect, int id) {
  pugi::xml_node node =
      qif_child(list, fmt::format("{}Feature{}", feature.element, aspect).c_str());
  node.append_attribute("id").set_value(id);
  return node;
}

std::string name_of(const Written& feature, int place) {
  if (instances_of(feature) == 1) return feature.name;
  return fmt::format("{} ({} of {})", feature.name, place + 1, instances_of(feature));
}

void put_ids(pugi::xml_node parent, const char* name, const std::vector<int>& ids) {
  const pugi::xml_node list = qif_child(parent, name);
  for (const int id : ids) qif_child(list, "Id", id);
  qif_count(list);
}

/// In which frame the numbers of a feature are, and what tells its place, as attributes.
void put_frame(pugi::xml_node nominal, const Written& feature, std::size_t place) {
  if (!feature.distance && !feature.part) return;
  const pugi::xml_node attributes = qif_child(nominal, "Attributes");
  const auto put = [&](const char* name, const std::string& value) {
    pugi::xml_node attribute = qif_child(attributes, "AttributeStr");
    attribute.append_attribute("name") = name;
    attribute.append_attribute("value") = value.c_str();
  };
  put("Frame", feature.distance ? line_of(feature).frame : feature.described->places[place].frame);
  if (feature.distance)
    put("PlacedBy", line_of(feature).is_extension ? "extension line" : "drawn line");
  qif_count(attributes);
}

/// The features that are written: for what an annotation describes its parts, then their group; for
/// a distance the two lines that it is between.
std::vector<Written> written_features(const std::vector<Described>& all,
                                      const std::vector<QifRequirement>& requirements) {
  std::vector<Written> features;
  for (const Described& d : all) {
    if (d.places.empty()) {
      features.push_back({"OtherShape", d.balloon, &d, nullptr, nullptr, 0});
      continue;
    }
    for (const Part& part : d.parts)
      features.push_back({part.element,
                          d.parts.size() == 1 ? d.balloon : part.size->characteristic->balloon, &d,
                          &part, nullptr, 0});
    if (d.parts.size() > 1) features.push_back({"Group", d.balloon, &d, nullptr, nullptr, 0});
  }
  for (const QifRequirement& r : requirements)
    for (std::size_t line = 0; line < r.lines.size(); ++line)
      features.push_back(
          {"Line",
           fmt::format("{} (line {} of {})", r.characteristic->balloon, line + 1, r.lines.size()),
           nullptr, nullptr, &r, line});
  return features;
}

}  // namespace

void put_features(pugi::xml_node document, const Report& report,
                  const std::vector<QifRequirement>& requirements, QifIds& ids,
                  QifReferences& references) {
  std::vector<Owned> owned;
  const std::vector<Described> described = described_features(report, requirements, owned);
  const std::vector<Written> features = written_features(described, requirements);
  if (features.empty()) return;
  const pugi::xml_node all = qif_child(document, "Features");
  const pugi::xml_node definitions = qif_child(all, "FeatureDefinitions");
  const pugi::xml_node nominals = qif_child(all, "FeatureNominals");
  const pugi::xml_node items = qif_child(all, "FeatureItems");
  std::vector<int> definition_ids;
  for (const Written& feature : features) {
    definition_ids.push_back(ids.next());
    put_definition(identified(definitions, feature, "Definition", definition_ids.back()), feature,
                   report, references);
  }
  std::vector<QifReferences::Feature> given(features.size());
  for (std::size_t i = 0; i < features.size(); ++i) {
    const Written& feature = features[i];
    for (int at = 0; at < instances_of(feature); ++at) {
      const auto place = static_cast<std::size_t>(at);
      const pugi::xml_node nominal = identified(nominals, feature, "Nominal", ids.next());
      given[i].nominals.push_back(ids.last());
      put_frame(nominal, feature, place);
      qif_child(nominal, "Name", name_of(feature, at));
      qif_child(nominal, "UUID",
                qif_uuid(report, std::string("feature nominal ") + feature.element + " " +
                                     name_of(feature, at)));
      qif_child(nominal, "FeatureDefinitionId", definition_ids[i]);
      if (feature.part) put_place(nominal, feature.element, feature.described->places[place]);
      if (feature.distance) put_line(nominal, line_of(feature));
      if (std::string_view(feature.element) != "Group") continue;
      std::vector<int> members;  // the parts come just before their group
      for (std::size_t k = i - feature.described->parts.size(); k < i; ++k)
        members.push_back(given[k].nominals[place]);
      put_ids(nominal, "FeatureNominalIds", members);
    }
  }
  for (std::size_t i = 0; i < features.size(); ++i) {
    const Written& feature = features[i];
    for (int at = 0; at < instances_of(feature); ++at) {
      const pugi::xml_node item = identified(items, feature, "Item", ids.next());
      given[i].items.push_back(ids.last());
      qif_child(item, "FeatureNominalId", given[i].nominals[static_cast<std::size_t>(at)]);
      qif_child(item, "FeatureName", name_of(feature, at));
      qif_child(item, "UUID",
                qif_uuid(report, std::string("feature item ") + feature.element + " " +
                                     name_of(feature, at)));
      if (std::string_view(feature.element) != "Group")
        qif_child(qif_child(item, "DeterminationMode"), "Checked");
    }
  }
  for (const pugi::xml_node list : {definitions, nominals, items}) qif_count(list);
  for (std::size_t i = 0; i < features.size(); ++i)
    if (features[i].distance) {
      QifReferences::Feature& lines = references.features[features[i].distance->characteristic];
      lines.nominals.push_back(given[i].nominals.front());
      lines.items.push_back(given[i].items.front());
    }
  for (const Owned& one : owned) {
    const Described& d = described[one.described];
    for (std::size_t i = 0; i < features.size(); ++i) {
      const bool whole = d.places.empty();
      if (features[i].described == &d && (whole || features[i].part == &d.parts[one.part]))
        references.features[one.characteristic] = given[i];
    }
  }
}

}  // namespace drawproc
