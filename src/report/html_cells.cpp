#include "report/html_cells.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/html_page.hpp"
#include "report/html_requirement.hpp"
#include "report/json_writer.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

/// Who read the annotation's lines, when it was one for all of them.
std::string only_source(const Json& annotation) {
  std::string source;
  for (const Json& line : annotation.at("lines")) {
    const std::string here = string_at(line, "source");
    if (!source.empty() && here != source) return {};
    source = here;
  }
  return source;
}

/// For the detail: what was read before a person said what stands there, and other readings.
std::string readings_note(const Json& annotation) {
  std::string text;
  if (const auto reviewed = annotation.find("reviewed"); reviewed != annotation.end())
    text = "was read as " + string_at(*reviewed, "was");
  if (const auto others = annotation.find("alternatives"); others != annotation.end())
    for (const Json& other : *others)
      text += (text.empty() ? "or " : ", or ") + string_at(other, "text") + " (" +
              fixed(other.value("read", 0.0), 2) + ")";
  return text.empty() ? text : " <span class=\"note\">" + html_escaped(text) + "</span>";
}

std::string option(std::string_view value, std::string_view label) {
  return "<option" + attribute("value", value) + ">" + html_escaped(label) + "</option>";
}

}  // namespace

AnnotationIndex annotations_of(const Json& report) {
  AnnotationIndex index;
  for (const Json& page : report.at("pages"))
    for (const Json& annotation : page.at("annotations"))
      index[annotation.at("id").get<int>()] = &annotation;
  return index;
}

std::string header_cell(std::string_view label, std::string_view order,
                        std::string_view explanation) {
  std::string html = "<th scope=\"col\"";
  if (order == "number") html += " class=\"n\"";
  html += attribute("data-order", order) + "><button type=\"button\"";
  if (!explanation.empty()) html += attribute("title", explanation);
  return html + ">" + html_escaped(label) + "</button></th>";
}

std::string pick_button(std::string_view label) {
  return "<button type=\"button\" class=\"pick\" tabindex=\"-1\">" + html_escaped(label) +
         "</button>";
}

std::string link_to(int annotation, std::string_view words) {
  return " <a class=\"place\"" + attribute("href", "#a" + std::to_string(annotation)) + ">" +
         html_escaped(words) + "</a>";
}

std::string requirement_of(std::string_view text, const Json* annotation) {
  if (annotation == nullptr) return requirement_html(text, "", {});
  LetteringMarks marks;
  if (const auto flags = annotation->find("flags"); flags != annotation->end())
    marks = {flags->value("box", false), flags->value("underline", false),
             flags->value("strike", false)};
  return requirement_html(text, string_at(*annotation, "kind"), marks);
}

std::string confidence_cell(const Json& annotation) {
  const Json& read = annotation.at("confidence").at("read");
  if (!read.is_number()) {
    const std::string source = only_source(annotation);
    if (source == "pdf")
      return "<td class=\"n\" data-sort=\"1\"><abbr title=\"live text: what the file itself says\">"
             "PDF</abbr></td>";
    if (source == "person" || annotation.contains("reviewed"))
      return "<td class=\"n\" data-sort=\"1\">reviewed" + readings_note(annotation) + "</td>";
    return "<td class=\"n none\">–</td>";
  }
  const double confidence = read.get<double>();
  const char* const level = confidence >= 0.95 ? "high" : confidence >= 0.8 ? "middle" : "low";
  return "<td class=\"n\"" + attribute("data-sort", fixed(confidence, 3)) + ">" +
         fixed(confidence, 2) + " <svg" + attribute("class", std::string("meter ") + level) +
         " width=\"24\" height=\"6\" aria-hidden=\"true\"><rect class=\"rail\" width=\"24\" "
         "height=\"6\" rx=\"1\"/><rect height=\"6\" rx=\"1\"" +
         attribute("width", fixed(24 * confidence, 1)) + "/></svg>" + readings_note(annotation) +
         "</td>";
}

bool any_reviewed(const Json& report) {
  for (const Json& page : report.at("pages"))
    for (const Json& annotation : page.at("annotations"))
      if (annotation.contains("reviewed")) return true;
  return false;
}

std::string read_attribute(const Json& annotation) {
  const Json& read = annotation.at("confidence").at("read");
  return (read.is_number() ? attribute("data-read", fixed(read.get<double>(), 3)) : "") +
         (annotation.contains("reviewed") ? " data-reviewed" : "");
}

std::string filter_bar(std::string_view what, std::string_view all_kinds,
                       const std::map<std::string, std::size_t>& kinds,
                       const std::vector<std::pair<std::string, std::string>>& states) {
  std::string html = "<div class=\"filters\" role=\"search\"" +
                     attribute("aria-label", "Filter: " + std::string(what)) + ">\n";
  html +=
      "<input type=\"search\" data-filter=\"text\" placeholder=\"Search\" spellcheck=\"false\""
      " autocomplete=\"off\"" +
      attribute("aria-label", "Search: " + std::string(what)) + ">\n";
  if (kinds.size() > 1) {
    html += "<select data-filter=\"kind\" aria-label=\"Kind\">" + option("", all_kinds);
    for (const auto& [kind, count] : kinds)
      html += option(kind, spoken(kind) + " (" + std::to_string(count) + ")");
    html += "</select>\n";
  }
  if (!states.empty()) {
    html += "<select data-filter=\"state\" aria-label=\"Show\">";
    for (const auto& [value, label] : states) html += option(value, label);
    html += "</select>\n";
  }
  return html + "<output class=\"shown\" aria-live=\"polite\"" + attribute("data-what", what) +
         "></output>\n</div>\n";
}

}  // namespace drawproc
