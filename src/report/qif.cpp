#include "report/qif.hpp"

#include <fmt/core.h>

#include <array>
#include <set>
#include <sstream>

#include "report/form3.hpp"
#include "report/qif_characteristics.hpp"
#include "report/qif_features.hpp"
#include "report/qif_xml.hpp"

namespace drawproc {
namespace {

/// The standard that says how such a drawing is to be read, by the body that the report names.
struct Standard {
  std::string_view body;
  const char* organization;  ///< of QIF's list; null: not in it
  const char* designator;
};
constexpr Standard kStandards[] = {{"ASME", "ASME", "Y14.5"},    {"ISO", "ISO", "8015"},
                                   {"BS", "BSI", "8888"},        {"DIN", "DIN", "not stated"},
                                   {"JIS", "JIS", "not stated"}, {"GOST", "GOST", "not stated"}};

void put_standard(pugi::xml_node document, const Report& report, QifIds& ids,
                  QifReferences& references) {
  const pugi::xml_node list = qif_child(document, "StandardsDefinitions");
  pugi::xml_node standard = qif_child(list, "Standard");
  references.standard = ids.next();
  standard.append_attribute("id").set_value(references.standard);
  const pugi::xml_node organization = qif_child(standard, "Organization");
  const char* designator = "not stated";
  bool is_listed = false;
  for (const Standard& known : kStandards)
    if (known.body == report.standard.value) {
      qif_child(organization, "StandardsOrganizationEnum", known.organization);
      designator = known.designator;
      is_listed = true;
    }
  if (!is_listed)
    qif_child(organization, "OtherStandardsOrganization",
              report.standard.value.empty() ? "not stated" : report.standard.value);
  qif_child(standard, "Designator", designator);
  if (!report.standard.evidence.empty())
    qif_child(standard, "Description", report.standard.evidence);
  qif_count(list);
}

/// Inches and millimetres with their factor to the metre; of an unknown unit nothing but that.
void put_linear_unit(pugi::xml_node parent, std::string_view unit) {
  const pugi::xml_node node = qif_child(parent, "LinearUnit");
  const bool is_known = unit == "mm" || unit == "inch";
  if (is_known) qif_child(node, "SIUnitName", "meter");
  qif_child(node, "UnitName", qif_unit(unit));
  if (is_known)
    qif_child(qif_child(node, "UnitConversion"), "Factor", unit == "mm" ? "0.001" : "0.0254");
}

void put_units(pugi::xml_node document, const Report& report,
               const std::vector<QifRequirement>& requirements) {
  const pugi::xml_node units = qif_child(document, "FileUnits");
  const pugi::xml_node primary = qif_child(units, "PrimaryUnits");
  const pugi::xml_node angular = qif_child(primary, "AngularUnit");
  qif_child(angular, "SIUnitName", "radian");
  qif_child(angular, "UnitName", "degree");
  qif_child(qif_child(angular, "UnitConversion"), "Factor", "0.0174532925199433");
  put_linear_unit(primary, report.units.value);
  std::set<std::string_view> others;
  for (const QifRequirement& r : requirements)
    if (const std::string_view unit = r.characteristic->unit;
        (unit == "mm" || unit == "inch") && unit != report.units.value)
      others.insert(unit);
  if (others.empty()) return;
  const pugi::xml_node other = qif_child(units, "OtherUnits");
  for (const std::string_view unit : others) put_linear_unit(other, unit);
  qif_count(other);
}

std::string title_field(const Report& report, std::string_view name) {
  for (const TitleField& field : report.title_block)
    if (field.name == name) return field.value;
  return {};
}

void put_product(pugi::xml_node document, const Report& report, QifIds& ids,
                 QifReferences& references) {
  const pugi::xml_node product = qif_child(document, "Product");
  const pugi::xml_node parts = qif_child(product, "PartSet");
  pugi::xml_node part = qif_child(parts, "Part");
  const int part_id = ids.next();
  part.append_attribute("id").set_value(part_id);
  if (const std::string number = form3_header(report).part_number; !number.empty())
    part.append_attribute("label") = qif_text(number).c_str();
  pugi::xml_node external = qif_child(part, "DefinitionExternal");
  external.append_attribute("id").set_value(ids.next());
  pugi::xml_node drawing = qif_child(external, "PrintedDrawing");
  references.drawing = ids.next();
  drawing.append_attribute("id").set_value(references.drawing);
  qif_child(drawing, "Name", report.name);
  const auto put = [&](const char* element, const std::string& value) {
    if (!value.empty()) qif_child(drawing, element, value);
  };
  put("Version", title_field(report, "revision"));
  put("Description", title_field(report, "title"));
  put("DrawingNumber", title_field(report, "number"));
  qif_count(external);
  qif_count(parts);
  qif_child(qif_child(product, "RootPart"), "Id", part_id);
}

std::string written(const pugi::xml_document& document) {
  std::ostringstream text;
  document.save(text, "  ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(text).str();
}

}  // namespace

std::string part_qif(const Report& report) {
  pugi::xml_document xml;
  pugi::xml_node declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node document = xml.append_child("QIFDocument");
  document.append_attribute("xmlns") = "http://qifstandards.org/xsd/qif3";
  document.append_attribute("versionQIF") = "3.0.0";
  pugi::xml_node own_id = qif_child(document, "QPId");
  const pugi::xml_node header = qif_child(document, "Header");
  qif_child(qif_child(header, "Application"), "Name", "drawproc " DRAWPROC_VERSION);
  qif_child(header, "Description", fmt::format("{}, SHA-256 {}", report.name, report.sha256));

  const std::vector<QifRequirement> requirements = qif_requirements(report);
  QifIds ids;
  QifReferences references;
  put_standard(document, report, ids, references);
  put_units(document, report, requirements);
  put_datums(document, report, requirements, ids, references);
  put_threads(document, requirements, ids, references);
  put_product(document, report, ids, references);
  put_features(document, report, requirements, ids, references);
  put_characteristics(document, report, requirements, ids, references);
  document.append_attribute("idMax").set_value(ids.last());
  own_id.text().set(qif_uuid(report, written(xml)).c_str());
  return written(xml);
}

}  // namespace drawproc
