#include "report/csv.hpp"

#include <algorithm>
#include <utility>

#include "util/utf8.hpp"

namespace drawproc {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "12", "-0.1", "+5", ".250", "-,5": digits with at most one sign and one decimal mark.
bool is_plain_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto marks =
      std::count_if(text.begin(), text.end(), [](char c) { return c == '.' || c == ','; });
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  return digits > 0 && marks <= 1 && static_cast<std::size_t>(digits + marks) == text.size();
}

/// What a spreadsheet takes for the beginning of a formula, blanks in front and full-width forms
/// included.
bool begins_like_formula(std::string_view text) {
  if (text.starts_with('\t') || text.starts_with('\r') || text.starts_with('\n')) return true;
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
    if (text.starts_with(sign)) return !is_plain_number(text);
  return false;
}

/// What separates the cells of the first row.
char separator_of(std::string_view text) {
  const std::size_t at = text.find_first_of(",;\t\r\n");
  return at == std::string_view::npos || text[at] == '\r' || text[at] == '\n' ? ',' : text[at];
}

/// "ISO 286-2 H7 18-30"
std::string table_row(const Characteristic& c) {
  const std::string& standard = c.basis.standard;
  return standard + (standard.empty() || c.basis.row.empty() ? "" : " ") + c.basis.row;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = to_utf8(to_utf32(text));
  std::erase(cell, '\0');
  if (begins_like_formula(cell)) cell.insert(cell.begin(), '\'');
  const bool blank_edge = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (!blank_edge && cell.find_first_of(",;\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

CsvWriter::CsvWriter(const std::vector<std::string_view>& header) : text_("\xEF\xBB\xBF") {
  row({header.begin(), header.end()});
}

void CsvWriter::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += ',';
    text_ += csv_cell(cells[i]);
  }
  text_ += '\n';
}

std::string CsvWriter::take() { return std::exchange(text_, {}); }

std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const char separator = separator_of(text);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  const auto end_row = [&] {
    row.push_back(std::exchange(cell, {}));
    if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
    row.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      const bool doubled = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
      if (doubled) ++i;
      if (c == '"' && !doubled)
        quoted = false;
      else
        cell += c;
    } else if (c == '"') {
      quoted = true;
    } else if (c == separator) {
      row.push_back(std::exchange(cell, {}));
    } else if (c == '\r' || c == '\n') {
      end_row();
    } else {
      cell += c;
    }
  }
  end_row();
  return rows;
}

std::string characteristics_csv(const Report& report) {
  CsvWriter csv({"balloon", "annotation", "page", "zone", "requirement", "nominal", "lower",
                 "upper", "unit", "limits_from", "table_row", "it_class", "note"});
  for (const Characteristic& c : report.characteristics)
    csv.row({c.balloon, std::to_string(c.annotation), std::to_string(c.page), c.zone, c.requirement,
             c.nominal, c.lower, c.upper, c.unit, std::string(name(c.limits_from)), table_row(c),
             c.it_class ? std::to_string(*c.it_class) : "", c.basis.note});
  return csv.take();
}

}  // namespace drawproc
