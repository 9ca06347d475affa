#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "drawproc/decimal.hpp"
#include "report/html_cells.hpp"
#include "report/html_page.hpp"
#include "report/html_tables.hpp"
#include "report/json_writer.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

bool any_has(const Json& characteristics, const char* key) {
  return std::any_of(characteristics.begin(), characteristics.end(),
                     [&](const Json& c) { return c.contains(key) && !c.at(key).is_null(); });
}

/// Which columns this report has something for.
struct Columns {
  bool page, zone, drawn, grade, achievable, verdict;
};

Columns columns_of(const Json& report) {
  const Json& all = report.at("characteristics");
  return {report.at("pages").size() > 1, any_has(all, "zone"),       any_has(all, "drawn"),
          any_has(all, "it_grade"),      any_has(all, "achievable"), any_has(all, "verdict")};
}

std::string heading(const Columns& columns) {
  std::string html = "<thead><tr>";
  html += header_cell("No.", "number", "Balloon");
  if (columns.page) html += header_cell("Page", "number", "");
  if (columns.zone) html += header_cell("Zone", "text", "Field of the sheet's frame");
  html += header_cell("Requirement", "text", "");
  html += header_cell("Lower", "number", "Smallest size allowed");
  html += header_cell("Upper", "number", "Largest size allowed");
  html += header_cell("Limits from", "text", "Which rule gives the limits");
  html += header_cell("Read", "number", "How sure the reading is, 0 to 1");
  if (columns.drawn) html += header_cell("Drawn", "number", "Size measured on the sheet");
  if (columns.grade) html += header_cell("IT asked", "number", "Grade of the zone, ISO 286-1");
  if (columns.achievable)
    html += header_cell("Achievable", "number", "Zone that half and 95 % of the parts need, mm");
  if (columns.verdict) html += header_cell("Verdict", "text", "");
  return html += "</tr></thead>\n";
}

/// "mm" is said once, in the sheet's facts; another unit stands at its value.
std::string limit_cell(const Json& c, const char* key, const std::string& sheet_unit) {
  const std::string value = string_at(c, key), unit = string_at(c, "unit");
  if (value.empty()) return "<td class=\"n none\">–</td>";
  std::string html = "<td class=\"n\"" + attribute("data-sort", value) + ">" + html_escaped(value);
  if (unit == "deg")
    html += value.find("°") == std::string::npos ? "°" : "";
  else if (unit != sheet_unit && !unit.empty())
    html += " <small>" + html_escaped(unit) + "</small>";
  return html += "</td>";
}

/// A limit of a surface texture as it is written and measured: in millionths, not in the unit of
/// lengths.
std::string texture_cell(const Json& c, const char* key, const std::string& sheet_unit) {
  const std::string unit = string_at(c, "unit");
  const auto value = Decimal::parse(string_at(c, key));
  const int shift = unit == "mm" ? 3 : unit == "inch" ? 6 : 0;
  if (!value || shift == 0) return limit_cell(c, key, sheet_unit);
  const int places = std::max(value->places() - shift, 0);
  const auto exact = value->with_places(places + shift);
  if (!exact) return limit_cell(c, key, sheet_unit);
  return "<td class=\"n\"" + attribute("data-sort", value->to_string()) + ">" +
         Decimal(exact->digits(), places).to_string() + " <small>" + (unit == "mm" ? "µm" : "µin") +
         "</small></td>";
}

std::string limits_from_cell(const Json& from) {
  const std::string rule = string_at(from, "rule");
  std::string source = string_at(from, "standard");
  if (const std::string row = string_at(from, "row"); !row.empty())
    source += (source.empty() ? "" : " ") + row;
  std::string html = "<td class=\"from\"><span" + attribute("class", "rule rule-" + rule) + ">" +
                     html_escaped(rule == "none" ? "no rule" : spoken(rule)) + "</span>";
  if (!source.empty()) html += " <span class=\"source\">" + html_escaped(source) + "</span>";
  if (from.contains("source") && from.at("source").is_number_integer())
    html += link_to(from.at("source").get<int>(), "see source");
  if (const std::string note = string_at(from, "note"); !note.empty())
    html += " <span class=\"note\">" + html_escaped(note) + "</span>";
  return html += "</td>";
}

/// Measured on the sheet: in the unit of the requirement, by which it is compared.
std::string drawn_cell(const Json& c, const std::string& sheet_unit) {
  if (!c.contains("drawn") || !c.at("drawn").is_object()) return "<td class=\"n none\">–</td>";
  const Json& drawn = c.at("drawn");
  const bool angle = drawn.contains("angle_deg");
  const std::string stated = string_at(c, "unit"), unit = stated.empty() ? sheet_unit : stated;
  const bool inch = !angle && unit == "inch";
  const double measured = drawn.value(angle ? "angle_deg" : "length_mm", 0.0);
  const std::string size = fixed(inch ? measured / 25.4 : measured, inch ? 3 : 2);
  const bool known = drawn.contains("agrees") && drawn.at("agrees").is_boolean();
  std::string html =
      "<td class=\"n\"" + attribute("data-sort", size) + ">" + size + (angle ? "°" : "");
  if (known)
    html += drawn.at("agrees").get<bool>()
                ? " <span class=\"good\" title=\"agrees with the requirement\">✓</span>"
                : " <span class=\"bad\" title=\"differs from the requirement\">≠</span>";
  return html += "</td>";
}

std::string grade_cell(const Json& c) {
  if (!c.contains("it_grade") || !c.at("it_grade").is_number())
    return "<td class=\"n none\">–</td>";
  // ISO 286-1's IT01, finer than IT0, is -1 in the report.
  const double grade = c.at("it_grade").get<double>();
  const std::string text = grade < 0 ? "IT 01" : "IT " + fixed(grade, 1);
  return "<td class=\"n\"" + attribute("data-sort", fixed(grade, 1)) + ">" + text + "</td>";
}

/// The asked zone as a bar, on it what the process reaches: half of the parts, and 95 %.
std::string tolerance_bar(double asked, double p50, double p95) {
  constexpr double kWidth = 72;
  const double largest = std::max({asked, p95, 1e-9});
  const auto x = [&](double v) { return fixed(kWidth * v / largest, 1); };
  return "<svg class=\"tolerance\" width=\"72\" height=\"10\" viewBox=\"0 0 72 10\" "
         "aria-hidden=\"true\"><rect class=\"asked\" height=\"10\"" +
         attribute("width", x(asked)) + "/><rect class=\"p95\" y=\"3\" height=\"4\"" +
         attribute("width", x(p95)) + "/><rect class=\"p50\" y=\"3\" height=\"4\"" +
         attribute("width", x(p50)) + "/></svg>";
}

double number_in(const std::string& text) {
  return text.empty() ? 0 : std::strtod(text.c_str(), nullptr);
}

std::string achievable_cell(const Json& c) {
  if (!c.contains("achievable") || !c.at("achievable").is_object())
    return "<td class=\"n none\">–</td>";
  const Json& achievable = c.at("achievable");
  const double p50 = achievable.value("p50", 0.0), p95 = achievable.value("p95", 0.0);
  const double in_mm = string_at(c, "unit") == "inch" ? 25.4 : 1;
  const double asked =
      in_mm * (number_in(string_at(c, "upper")) - number_in(string_at(c, "lower")));
  std::string title = string_at(achievable, "process");
  if (const std::string quantity = string_at(achievable, "quantity"); !quantity.empty())
    title = quantity + " by " + title;
  if (const std::string model = string_at(achievable, "model"); !model.empty())
    title += ", model " + model;
  return "<td class=\"n\"" + attribute("title", title) + attribute("data-sort", fixed(p95, 4)) +
         ">" + fixed(p50, 3) + " / " + fixed(p95, 3) + " " +
         tolerance_bar(std::max(asked, 0.0), p50, p95) + " <span class=\"note\">" +
         html_escaped(title) + "</span></td>";
}

std::string verdict_cell(const Json& c) {
  const std::string verdict = string_at(c, "verdict");
  if (verdict.empty()) return "<td class=\"none\">–</td>";
  std::string note = string_at(c, "verdict_reason");
  if (const std::string process = string_at(c, "cheapest_process"); !process.empty())
    note += (note.empty() ? "" : "; ") + std::string("cheapest process: ") + process;
  return "<td" + attribute("title", note) + "><span" +
         attribute("class", "chip verdict-" + verdict) + ">" + html_escaped(spoken(verdict)) +
         "</span> <span class=\"note\">" + html_escaped(note) + "</span></td>";
}

std::string row(const Json& c, const Json* annotation, const Columns& columns,
                const std::string& unit) {
  const std::string balloon = string_at(c, "balloon");
  const std::string kind = annotation != nullptr ? string_at(*annotation, "kind") : "";
  const std::string rule = string_at(c.at("limits_from"), "rule");
  std::string html = "<tr" + attribute("data-a", std::to_string(c.at("annotation").get<int>())) +
                     attribute("data-kind", kind) + attribute("data-limits", rule) +
                     attribute("data-verdict", string_at(c, "verdict"));
  if (c.contains("drawn") && c.at("drawn").is_object())
    html += attribute("data-agrees", c.at("drawn").value("agrees", true) ? "yes" : "no");
  if (annotation != nullptr) html += read_attribute(*annotation);
  html +=
      "><th scope=\"row\"" + attribute("data-sort", balloon) + ">" + pick_button(balloon) + "</th>";
  if (columns.page) html += "<td class=\"n\">" + std::to_string(c.at("page").get<int>()) + "</td>";
  if (columns.zone) html += "<td>" + html_escaped(string_at(c, "zone")) + "</td>";
  html += "<td class=\"requirement\">" + requirement_of(string_at(c, "requirement"), annotation) +
          "</td>";
  const auto& limit = kind == "surface_texture" ? texture_cell : limit_cell;
  html += limit(c, "lower", unit) + limit(c, "upper", unit);
  html += limits_from_cell(c.at("limits_from"));
  html += annotation != nullptr ? confidence_cell(*annotation) : "<td class=\"n none\">–</td>";
  if (columns.drawn) html += drawn_cell(c, unit);
  if (columns.grade) html += grade_cell(c);
  if (columns.achievable) html += achievable_cell(c);
  if (columns.verdict) html += verdict_cell(c);
  return html += "</tr>\n";
}

}  // namespace

std::string characteristics_html(const Json& report) {
  const Json& all = report.at("characteristics");
  if (all.empty()) return "<p class=\"empty\">No requirement was found on this drawing.</p>\n";
  const AnnotationIndex annotations = annotations_of(report);
  const Columns columns = columns_of(report);
  const std::string unit = string_at(report.at("units"), "value");
  std::vector<std::pair<std::string, std::string>> states{
      {"", "All"}, {"doubt", "Read below 0.8"}, {"nolimits", "Without limits"}};
  if (columns.verdict) states.push_back({"verdict", "Tight or beyond the process"});
  if (columns.drawn) states.push_back({"drawn", "Drawn otherwise"});
  if (any_reviewed(report)) states.push_back({"reviewed", "Reviewed"});

  std::map<std::string, std::size_t> kinds;
  std::string rows;
  for (const Json& c : all) {
    const auto found = annotations.find(c.at("annotation").get<int>());
    const Json* annotation = found == annotations.end() ? nullptr : found->second;
    if (annotation != nullptr) ++kinds[string_at(*annotation, "kind")];
    rows += row(c, annotation, columns, unit);
  }
  std::string html = filter_bar("characteristic", "All kinds", kinds, states);
  html +=
      "<div class=\"scroll\">\n<table class=\"linked sortable\"><caption class=\"hidden\">"
      "Characteristics</caption>\n";
  return html += heading(columns) + "<tbody>\n" + rows + "</tbody></table>\n</div>\n";
}

}  // namespace drawproc
