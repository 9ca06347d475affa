#include "cli/limits_command.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <ostream>

#include "read/sheet_text.hpp"
#include "report/json_writer.hpp"
#include "tolerance/calculator.hpp"
#include "tolerance/iso286.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

using Layout = JsonWriter::Layout;
constexpr std::size_t kColumns = 8;
using Row = std::array<std::string, kColumns>;

std::string table_row(const Characteristic& c) {
  const LimitsBasis& basis = c.basis;
  return basis.standard + (basis.standard.empty() || basis.row.empty() ? "" : " ") + basis.row;
}

std::string grade_of(const Characteristic& c) {
  if (!c.it_grade) return {};
  if (*c.it_grade == kGradeIT01) return "IT01";
  if (*c.it_grade < kGradeIT0) return "IT01 to IT0";
  return "IT " + fixed(*c.it_grade, 1);
}

Row row_of(const std::string& text, const CalculatedLimits& line) {
  const Characteristic& c = line.size;
  const std::string& low = line.lower_deviation;
  const std::string& high = line.upper_deviation;
  const std::string rule(name(c.limits_from));
  return {text,    line.part,   c.lower,
          c.upper, c.unit,      high + (low.empty() || high.empty() ? "" : " / ") + low,
          rule,    table_row(c)};
}

/// Rows of clearance and interference, whichever there can be.
std::vector<Row> rows_of(const CalculatedFit& fit) {
  const auto turned = [](const std::string& number) {
    return number.starts_with('-') ? number.substr(1) : number;
  };
  if (fit.kind == "clearance")
    return {{"", "clearance", fit.least_clearance, fit.greatest_clearance, "mm", "", "", ""}};
  if (fit.kind == "interference")
    return {{"", "interference", turned(fit.greatest_clearance), turned(fit.least_clearance), "mm",
             "", "", ""}};
  return {{"", "clearance", "", fit.greatest_clearance, "mm", "", "", ""},
          {"", "interference", "", turned(fit.least_clearance), "mm", "", "", ""}};
}

struct Line {
  Row row;
  std::string behind;  ///< the last columns, as long as they are
};

std::vector<Line> lines_of(const std::vector<Calculation>& calculations) {
  std::vector<Line> lines{
      {{"text", "part", "lower", "upper", "unit", "deviations", "rule", "table row"}, ""}};
  for (const Calculation& calculation : calculations) {
    std::string text = calculation.text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    for (const CalculatedLimits& limits : calculation.limits) {
      std::string behind = grade_of(limits.size);
      const std::string& note = limits.size.basis.note;
      if (!note.empty()) behind += (behind.empty() ? "" : "; ") + note;
      lines.push_back({row_of(text, limits), behind});
      text.clear();
    }
    if (calculation.fit)
      for (const Row& row : rows_of(*calculation.fit)) lines.push_back({row, ""});
  }
  return lines;
}

void write_table(std::ostream& out, const std::vector<Line>& lines) {
  std::array<std::size_t, kColumns> widths{};
  const auto width = [](const std::string& cell) { return to_utf32(cell).size(); };
  for (const Line& line : lines)
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], width(line.row[i]));
  for (const Line& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < kColumns; ++i)
      text += line.row[i] + std::string(widths[i] - width(line.row[i]) + 2, ' ');
    text += line.behind;
    text.erase(text.find_last_not_of(' ') + 1);
    out << text << '\n';
  }
}

void write_limits(JsonWriter& out, const CalculatedLimits& line) {
  const Characteristic& c = line.size;
  out.begin_object(Layout::one_line);
  if (!line.part.empty()) out.string("part", line.part);
  out.string_or_null("nominal", c.nominal);
  out.string_or_null("lower", c.lower);
  out.string_or_null("upper", c.upper);
  out.string_or_null("unit", c.unit);
  out.string_or_null("lower_deviation", line.lower_deviation);
  out.string_or_null("upper_deviation", line.upper_deviation);
  out.string("rule", name(c.limits_from));
  out.string_or_null("standard", c.basis.standard);
  out.string_or_null("row", c.basis.row);
  if (c.it_grade) out.number("it_grade", *c.it_grade, 1);
  if (c.it_class) out.integer("it_class", *c.it_class);
  if (!c.basis.note.empty()) out.string("note", c.basis.note);
  if (line.refusal) out.string("refused", line.refusal->code);
  out.end();
}

std::string json_of(const std::vector<Calculation>& calculations) {
  JsonWriter out;
  out.begin_array();
  for (const Calculation& calculation : calculations) {
    out.begin_object();
    out.string("text", calculation.text);
    out.begin_array("limits");
    for (const CalculatedLimits& line : calculation.limits) write_limits(out, line);
    out.end();
    if (calculation.fit) {
      out.begin_object("fit", Layout::one_line);
      out.string("kind", calculation.fit->kind);
      out.string("least_clearance", calculation.fit->least_clearance);
      out.string("greatest_clearance", calculation.fit->greatest_clearance);
      out.end();
    }
    out.end();
  }
  out.end();
  return out.take();
}

bool is_refused(const Calculation& calculation) {
  return std::any_of(calculation.limits.begin(), calculation.limits.end(),
                     [](const CalculatedLimits& line) { return line.refusal.has_value(); });
}

}  // namespace

void bind_limits_options(CLI::App& command, LimitsArguments& arguments) {
  command
      .add_option("TEXT", arguments.texts,
                  "A size as on the drawing, with a general tolerance behind it or without: "
                  "\"⌀25 H7/g6\", \"12.5 ISO 2768-m\"")
      ->required();
  command.add_option("--units", arguments.units, "Of sizes without a mark")
      ->check(CLI::IsMember({"mm", "inch"}))
      ->type_name("mm|inch");
  command.add_flag("--json", arguments.json, "For programs");
  command.footer(
      "Exit status: 0 limits for all, 1 a table has no value for one of them, 2 wrong usage or no "
      "size.");
}

int limits_command(const LimitsArguments& arguments, std::ostream& out, std::ostream& errors) {
  std::vector<Calculation> calculations;
  bool read_all = true;
  for (const std::string& text : arguments.texts) {
    auto calculation = calculate_limits(text, arguments.units);
    if (calculation && !calculation->limits.empty()) {
      calculations.push_back(std::move(*calculation));
      continue;
    }
    read_all = false;
    errors << fmt::format(
        "drawproc: '{}' is no size: write it as on the drawing, \"⌀25 H7/g6\" or \"12.5 ISO "
        "2768-m\"\n",
        drawproc::quoted(text));
  }
  if (!read_all) return 2;
  if (arguments.json)
    out << json_of(calculations);
  else
    write_table(out, lines_of(calculations));
  return std::any_of(calculations.begin(), calculations.end(), is_refused) ? 1 : 0;
}

}  // namespace drawproc
