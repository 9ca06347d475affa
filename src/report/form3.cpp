#include "report/form3.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "report/csv.hpp"

namespace drawproc {
namespace {

std::map<int, const Annotation*> annotations_of(const Report& report) {
  std::map<int, const Annotation*> by_id;
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations) by_id.emplace(annotation.id, &annotation);
  return by_id;
}

/// "stated", "general: ISO 2768-1 m 30-120": the rule, and where a table or note gave them its
/// place.
std::string rule_of(const Characteristic& c) {
  const std::string& standard = c.basis.standard;
  const std::string place =
      standard + (standard.empty() || c.basis.row.empty() ? "" : " ") + c.basis.row;
  return std::string(name(c.limits_from)) + (place.empty() ? "" : ": " + place);
}

/// "Limits 59.8 to 60.1 mm (stated).", "At least 3 mm (stated)."
std::string limits_sentence(const Characteristic& c) {
  const std::string note = c.basis.note.empty() ? "" : ": " + c.basis.note;
  if (c.limits_from == LimitsRule::basic) return "Theoretically exact. ";
  const std::string unit = c.unit.empty() ? "" : " " + c.unit;
  const std::string from = fmt::format("{} ({}){}. ", unit, rule_of(c), note);
  if (!c.lower.empty() && !c.upper.empty())
    return fmt::format("Limits {} to {}{}", c.lower, c.upper, from);
  if (!c.upper.empty()) return fmt::format("At most {}{}", c.upper, from);
  if (!c.lower.empty()) return fmt::format("At least {}{}", c.lower, from);
  return fmt::format("No limits known{}. ", note);
}

/// The lines as they were read, not as the notation prints them.
std::string raw_text(const Annotation& annotation) {
  std::string raw;
  for (const TextLine& line : annotation.lines) raw += (raw.empty() ? "" : " / ") + line.text;
  return raw;
}

std::string origin(const Annotation& annotation) {
  std::vector<std::string_view> sources;
  for (const TextLine& line : annotation.lines)
    if (std::find(sources.begin(), sources.end(), name(line.source)) == sources.end())
      sources.push_back(name(line.source));
  std::string text;
  for (const std::string_view source : sources) text.append(text.empty() ? "" : "+").append(source);
  const auto add = [&](std::string_view what, std::optional<double> confidence) {
    if (confidence) text += fmt::format("{}{} {:.2f}", text.empty() ? "" : ", ", what, *confidence);
  };
  add("read", annotation.read_confidence);
  add("detect", annotation.detect_confidence);
  return text.empty() ? text : " (" + text + ")";
}

std::string comments_of(const Characteristic& c, const Annotation* annotation) {
  std::string text = limits_sentence(c);
  if (!annotation) return text + fmt::format("Annotation {}.", c.annotation);
  if (const std::string raw = raw_text(*annotation); !raw.empty())
    text += fmt::format("Text read: {}{}. ", raw, origin(*annotation));
  return text + fmt::format("Annotation {}.", c.annotation);
}

std::string field_of(const Report& report, std::string_view name) {
  for (const TitleField& field : report.title_block)
    if (field.name == name && !field.value.empty()) return field.value;
  return {};
}

}  // namespace

std::array<Form3Field, 4> form3_header_fields(Form3Revision revision) {
  return {{{1, "Part Number"},
           {2, "Part Name"},
           {3, "Serial Number"},
           {4, revision == Form3Revision::B ? "FAIR Number" : "FAIR Identifier"}}};
}

std::vector<Form3Field> form3_columns(Form3Revision revision) {
  std::vector<Form3Field> columns{{5, "Char. No."},
                                  {6, "Reference Location"},
                                  {7, "Characteristic Designator"},
                                  {8, "Requirement"},
                                  {9, "Results"},
                                  {10, "Designed / Qualified Tooling"},
                                  {11, "Nonconformance Number"}};
  if (revision == Form3Revision::B) {
    columns.push_back({12, "Signature"});
    columns.push_back({13, "Date"});
  }
  columns.push_back({columns.back().number + 1, "Additional Data / Comments"});
  return columns;
}

Form3Header form3_header(const Report& report) {
  Form3Header header;
  header.part_number = field_of(report, "part_number");
  if (header.part_number.empty()) header.part_number = field_of(report, "number");
  header.part_name = field_of(report, "title");
  return header;
}

std::vector<Form3Row> form3_rows(const Report& report) {
  const auto annotations = annotations_of(report);
  std::vector<Form3Row> rows;
  for (const Characteristic& c : report.characteristics) {
    const auto found = annotations.find(c.annotation);
    rows.push_back({c.balloon, reference_location(c), c.requirement,
                    comments_of(c, found == annotations.end() ? nullptr : found->second)});
  }
  return rows;
}

std::string form3_cell(const Form3Row& row, const Form3Field& column) {
  switch (column.number) {
    case 5:
      return row.number;
    case 6:
      return row.location;
    case 8:
      return row.requirement;
    default:
      return column.name == "Additional Data / Comments" ? row.comments : std::string();
  }
}

std::string form3_csv(const Report& report, Form3Revision revision) {
  const std::vector<Form3Field> columns = form3_columns(revision);
  std::vector<std::string_view> header;
  for (const Form3Field& column : columns) header.push_back(column.name);
  CsvWriter csv(header);
  for (const Form3Row& row : form3_rows(report)) {
    std::vector<std::string> cells;
    for (const Form3Field& column : columns) cells.push_back(form3_cell(row, column));
    csv.row(cells);
  }
  return csv.take();
}

std::string reference_location(const Characteristic& characteristic) {
  std::string place = fmt::format("Sheet {}", characteristic.page);
  if (!characteristic.zone.empty()) place += " / " + characteristic.zone;
  return place;
}

}  // namespace drawproc
