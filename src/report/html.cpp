#include "report/html.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "report/html_assets.hpp"
#include "report/html_page.hpp"
#include "report/html_sheet.hpp"
#include "report/html_tables.hpp"
#include "report/json_writer.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

/// A fact of the head line: its value, and under the pointer what it rests on.
std::string fact(std::string_view term, std::string_view value, std::string_view evidence) {
  std::string html = "<div><dt>" + html_escaped(term) + "</dt><dd";
  if (!evidence.empty()) html += attribute("title", evidence);
  return html + ">" + html_escaped(value.empty() ? "not known" : value) + "</dd></div>";
}

std::string evidenced_fact(std::string_view term, const Json& report, const char* key) {
  if (!report.contains(key)) return {};
  return fact(term, string_at(report.at(key), "value"), string_at(report.at(key), "evidence"));
}

std::string field_fact(std::string_view term, const Json& fields, const char* key) {
  const std::string value = string_at(fields, key);
  return value.empty() ? std::string() : fact(term, value, "");
}

std::string general_tolerance(const Json& report) {
  const Json& stated = report.at("general_tolerances");
  if (!stated.is_object()) return fact("General tolerance", "none stated", "");
  return fact("General tolerance", string_at(stated, "standard") + " " + string_at(stated, "class"),
              "");
}

/// "72 of 100, moderate", and what it rests on.
std::string manufacturability(const Json& report) {
  if (!report.contains("manufacturability")) return {};
  const Json& made = report.at("manufacturability");
  const auto told = [&](const char* key) {
    const std::string value = string_at(made.at(key), "value");
    return value.empty() ? std::string(key) + " not known" : value;
  };
  return fact("Manufacturability",
              fixed(made.value("score", 0.0), 0) + " of 100, " + string_at(made, "difficulty"),
              told("material") + ", " + told("process"));
}

/// The drawing's number; empty when there is none, or only dashes stand in its field.
std::string number_of(const Json& report) {
  const std::string number = string_at(report.at("title_block"), "number");
  const bool says_something = std::any_of(number.begin(), number.end(), [](unsigned char c) {
    return c >= 0x80 || std::isalnum(c) != 0;
  });
  return says_something ? number : std::string();
}

std::string head(const Json& report) {
  const Json& fields = report.at("title_block");
  const std::string file = string_at(report.at("drawing"), "name");
  const std::string number = number_of(report), title = string_at(fields, "title");
  const std::string status = string_at(report, "status");
  std::string html =
      "<a class=\"skip\" href=\"#characteristics\">Skip to the characteristics</a>\n"
      "<header class=\"head\">\n<div class=\"name\"><h1>" +
      html_escaped(number.empty() ? file : number) + "</h1>";
  if (!title.empty()) html += "<p>" + html_escaped(title) + "</p>";
  if (!number.empty()) html += "<p class=\"file\">" + html_escaped(file) + "</p>";
  html += "<span" + attribute("class", "chip status-" + status) + ">" + html_escaped(status) +
          "</span></div>\n<dl class=\"facts\">";
  html += field_fact("Revision", fields, "revision") + field_fact("Material", fields, "material") +
          field_fact("Scale", fields, "scale");
  html += evidenced_fact("Units", report, "units") + evidenced_fact("Standard", report, "standard");
  html += evidenced_fact("Size principle", report, "size_principle");
  html += manufacturability(report);
  return html += general_tolerance(report) + "</dl>\n</header>\n";
}

/// One tab of the panel, its content shown when it is the first.
std::string tab_panel(const std::string& id, std::string_view title, const std::string& content,
                      bool shown) {
  return "<div class=\"tab\"" + attribute("id", id) + " role=\"tabpanel\"" +
         attribute("aria-labelledby", "tab-" + id) + (shown ? "" : " hidden") +
         ">\n<h2 class=\"print\">" + html_escaped(title) + "</h2>\n" + content + "</div>\n";
}

std::string panel(const Json& report) {
  std::size_t annotations = 0;
  for (const Json& page : report.at("pages")) annotations += page.at("annotations").size();
  const auto count = [](std::size_t n) { return std::to_string(n); };
  std::string html = "<section class=\"panel\" aria-label=\"What was found\">\n";
  html +=
      tab_list("What was found",
               {{"characteristics", "Characteristics", count(report.at("characteristics").size())},
                {"findings", "Findings", count(report.at("findings").size())},
                {"title-block", "Title block", ""},
                {"annotations", "All text", count(annotations)},
                {"provenance", "Origin", ""}});
  html += tab_panel("characteristics", "Characteristics", characteristics_html(report), true);
  html += tab_panel("findings", "Findings", findings_html(report), false);
  html += tab_panel("title-block", "Title block", title_block_html(report), false);
  html += tab_panel("annotations", "Everything that was read", annotations_html(report), false);
  html += tab_panel("provenance", "Origin of this report", provenance_html(report), false);
  return html +=
         "<aside class=\"detail\" aria-label=\"The chosen place\" aria-live=\"polite\" hidden>"
         "</aside>\n</section>\n";
}

}  // namespace

std::string report_html(std::string_view report, std::span<const PageImage> images) {
  const Json json = Json::parse(report);
  HtmlPage page;
  const std::string number = number_of(json);
  page.title = (number.empty() ? "" : number + " · ") + string_at(json.at("drawing"), "name");
  page.style = std::string(kBaseCss) + std::string(kReportCss);
  page.script = std::string(kTablesJs) + std::string(kSheetJs) + std::string(kReportJs);
  page.images = "data:";
  const Json& all = json.at("characteristics");
  const bool predicted = std::any_of(all.begin(), all.end(), [](const Json& c) {
    return c.contains("achievable") || c.contains("verdict");
  });
  page.body = head(json) + "<main" + attribute("class", predicted ? "report predicted" : "report") +
              ">\n" + sheet_html(json, images) +
              "<div class=\"divider\" role=\"separator\" aria-orientation=\"vertical\" "
              "tabindex=\"0\" aria-label=\"Width of the sheet\" aria-valuemin=\"20\" "
              "aria-valuemax=\"80\"" +
              attribute("aria-valuenow", predicted ? "42" : "58") + "></div>\n" + panel(json) +
              "</main>\n";
  return html_of(page);
}

}  // namespace drawproc
