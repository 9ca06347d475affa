#include "report/html_tables.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "report/html_cells.hpp"
#include "report/html_page.hpp"
#include "report/html_requirement.hpp"
#include "report/json_writer.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

std::string term(std::string_view name, const std::string& value_html) {
  return "<div><dt>" + html_escaped(name) + "</dt><dd>" + value_html + "</dd></div>\n";
}

std::string quad_attribute(const Json& polygon) {
  std::string text;
  for (const Json& corner : polygon) {
    if (!text.empty()) text += ' ';
    text += fixed(corner.at(0).get<double>(), 1) + "," + fixed(corner.at(1).get<double>(), 1);
  }
  return attribute("data-quad", text);
}

std::string confidence_text(const Json& confidence) {
  return confidence.is_number() ? fixed(confidence.get<double>(), 2) : "–";
}

/// The first field of each name, with the page it stands on.
std::map<std::string, std::pair<const Json*, int>> placed_fields(const Json& report) {
  std::map<std::string, std::pair<const Json*, int>> fields;
  for (const Json& page : report.at("pages"))
    for (const Json& annotation : page.at("annotations")) {
      if (!annotation.contains("title_block")) continue;
      for (const Json& field : annotation.at("title_block").at("fields"))
        fields.try_emplace(string_at(field, "name"), &field, page.at("index").get<int>());
    }
  return fields;
}

std::string page_facts(const Json& page) {
  std::string text = std::to_string(page.at("width").get<int>()) + " × " +
                     std::to_string(page.at("height").get<int>()) + " pixels";
  if (const std::string sheet = string_at(page, "sheet"); !sheet.empty())
    text = sheet + ", " + text;
  if (page.at("px_per_mm").is_number())
    text += ", " + fixed(page.at("px_per_mm").get<double>(), 3) + " pixels/mm (from " +
            string_at(page, "px_per_mm_from") + ")";
  return text + ", " + string_at(page, "source");
}

std::string code(std::string_view text) {
  return text.empty() ? "–" : "<code>" + html_escaped(text) + "</code>";
}

}  // namespace

std::string annotations_html(const Json& report) {
  const bool pages = report.at("pages").size() > 1;
  std::map<std::string, std::size_t> kinds;
  std::string rows;
  for (const Json& page : report.at("pages"))
    for (const Json& annotation : page.at("annotations")) {
      const std::string kind = string_at(annotation, "kind");
      const std::string id = std::to_string(annotation.at("id").get<int>());
      ++kinds[kind];
      rows += "<tr" + attribute("data-a", id) + attribute("data-kind", kind) +
              read_attribute(annotation) + "><th scope=\"row\"" + attribute("data-sort", id) + ">" +
              pick_button(id) + "</th>";
      if (pages) rows += "<td class=\"n\">" + std::to_string(page.at("index").get<int>()) + "</td>";
      rows += "<td>" + html_escaped(string_at(annotation, "zone")) + "</td><td><span" +
              attribute("class", "swatch k-" + kind) + "></span>" + html_escaped(spoken(kind)) +
              "</td><td class=\"requirement\">" +
              requirement_of(string_at(annotation, "text"), &annotation) + "</td>" +
              confidence_cell(annotation) + "</tr>\n";
    }
  if (rows.empty()) return "<p class=\"empty\">Nothing was read on this drawing.</p>\n";
  std::vector<std::pair<std::string, std::string>> states{{"", "All"}, {"doubt", "Read below 0.8"}};
  if (any_reviewed(report)) states.push_back({"reviewed", "Reviewed"});
  std::string html = filter_bar("annotation", "All kinds", kinds, states);
  html +=
      "<div class=\"scroll\">\n<table class=\"linked sortable\"><caption class=\"hidden\">"
      "Everything that was read</caption>\n<thead><tr>" +
      header_cell("Id", "number", "");
  if (pages) html += header_cell("Page", "number", "");
  html += header_cell("Zone", "text", "Field of the sheet's frame") +
          header_cell("Kind", "text", "") + header_cell("Text", "text", "") +
          header_cell("Read", "number", "How sure the reading is, 0 to 1");
  return html += "</tr></thead>\n<tbody>\n" + rows + "</tbody></table>\n</div>\n";
}

std::string findings_html(const Json& report) {
  const Json& findings = report.at("findings");
  std::string html = "<ul class=\"findings\">\n";
  if (report.contains("manufacturability"))
    for (const Json& advice : report.at("manufacturability").at("recommendations"))
      html +=
          "<li class=\"severity-advice\"><span class=\"chip\">advice</span> <span "
          "class=\"message\">" +
          html_escaped(advice.get<std::string>()) + "</span></li>\n";
  else if (findings.empty())
    return "<p class=\"empty\">Nothing to point out.</p>\n";
  for (const Json& finding : findings) {
    const std::string severity = string_at(finding, "severity");
    html += "<li" + attribute("class", "severity-" + severity) + "><span class=\"chip\">" +
            html_escaped(severity) + "</span> <span class=\"message\">" +
            html_escaped(string_at(finding, "message")) + "</span>";
    if (finding.contains("annotation"))
      html += link_to(finding.at("annotation").get<int>(), "show");
    html += " " + code(string_at(finding, "code")) + "</li>\n";
  }
  return html += "</ul>\n";
}

std::string title_block_html(const Json& report) {
  const Json& title_block = report.at("title_block");
  if (title_block.empty()) return "<p class=\"empty\">No title block was found.</p>\n";
  const auto placed = placed_fields(report);
  std::string html =
      "<div class=\"scroll\">\n<table class=\"linked\"><caption class=\"hidden\">Title "
      "block</caption>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Value</th>"
      "<th scope=\"col\" class=\"n\">Read</th></tr></thead>\n<tbody>\n";
  for (const auto& [name, value] : title_block.items()) {
    const auto found = placed.find(name);
    html += "<tr";
    if (found != placed.end())
      html += quad_attribute(found->second.first->at("polygon")) +
              attribute("data-page", std::to_string(found->second.second));
    html += "><th scope=\"row\">" +
            (found != placed.end() ? pick_button(spoken(name)) : html_escaped(spoken(name))) +
            "</th><td class=\"requirement\">" +
            html_escaped(value.is_string() ? value.get<std::string>() : std::string()) +
            "</td><td class=\"n\">" +
            (found != placed.end() ? confidence_text(found->second.first->at("confidence")) : "–") +
            "</td></tr>\n";
  }
  return html += "</tbody></table>\n</div>\n";
}

std::string provenance_html(const Json& report) {
  const Json& drawing = report.at("drawing");
  const Json& made_by = report.at("made_by");
  std::string html = "<div class=\"scroll\">\n<h2>Drawing</h2>\n<dl class=\"terms\">\n";
  html += term("File", html_escaped(string_at(drawing, "name")));
  html += term("SHA-256", code(string_at(drawing, "sha256")));
  html += term("Pages", std::to_string(report.at("pages").size()) + " read of " +
                            std::to_string(drawing.at("pages").get<int>()));
  for (const Json& page : report.at("pages"))
    html +=
        term("Page " + std::to_string(page.at("index").get<int>()), html_escaped(page_facts(page)));
  html += "</dl>\n<h2>Made by</h2>\n<dl class=\"terms\">\n";
  html += term("drawproc", html_escaped(string_at(made_by, "drawproc")));
  std::string stages;
  for (const Json& stage : report.at("stages"))
    stages += (stages.empty() ? "" : ", ") + stage.get<std::string>();
  html += term("Stages", stages.empty() ? "–" : html_escaped(stages));
  html += term("Options", code(string_at(made_by, "options")));
  for (const auto& [network, hash] : made_by.at("weights").items())
    html += term("Weights, " + network, code(hash.get<std::string>()));
  return html += "</dl>\n</div>\n";
}

}  // namespace drawproc
