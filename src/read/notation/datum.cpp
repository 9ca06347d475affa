#include "read/notation.hpp"
#include "read/notation/grammar.hpp"

namespace drawproc {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// One capital, or the same one twice (AA after Z).
bool is_datum_label(std::string_view text) {
  return (text.size() == 1 && is_capital(text[0])) ||
         (text.size() == 2 && is_capital(text[0]) && text[0] == text[1]);
}

bool is_target_label(std::string_view text) {
  if (text.size() < 2 || text.size() > 3 || !is_capital(text[0]) || text[1] < '1' || text[1] > '9')
    return false;
  return text.size() == 2 || notation::is_digit(text[2]);
}

// "⌀6", "10x20", "⌀0.5": the size of the target's area.
std::string target_area(std::string_view text) {
  notation::Cursor cursor(text);
  std::string area;
  if (cursor.take("⌀")) area = "⌀";
  cursor.skip_blanks();
  area += notation::take_number(cursor);
  if (area.empty() || area == "⌀") return {};
  cursor.skip_blanks();
  if (area.front() != '\xE2' && (cursor.peek() == 'x' || cursor.peek() == 'X')) {
    cursor.advance(1);
    cursor.skip_blanks();
    const std::string_view other = notation::take_number(cursor);
    if (other.empty()) return {};
    area.append("x").append(other);
  }
  return cursor.at_end() ? area : std::string{};
}

}  // namespace

std::optional<Datum> parse_datum(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  std::string_view label = canonical;
  Datum datum;
  if (label.size() > 2 && label.front() == '-' && label.back() == '-') {
    datum.dashed = true;
    label = label.substr(1, label.size() - 2);
    while (label.starts_with(' ')) label.remove_prefix(1);
    while (label.ends_with(' ')) label.remove_suffix(1);
  }
  if (!is_datum_label(label)) return std::nullopt;
  datum.label = label;
  return datum;
}

std::optional<DatumTarget> parse_datum_target(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  const std::size_t line = canonical.find_first_of("|\n");
  DatumTarget target;
  std::string_view label = canonical;
  if (line != std::string::npos) {
    const std::string_view above = label.substr(0, line);
    if (!above.empty()) {
      target.area = target_area(above.substr(0, above.find_last_not_of(' ') + 1));
      if (target.area.empty()) return std::nullopt;
    }
    label.remove_prefix(line + 1);
    while (label.starts_with(' ')) label.remove_prefix(1);
  }
  if (!is_target_label(label)) return std::nullopt;
  target.label = label;
  return target;
}

std::string print(const Datum& datum) {
  return datum.dashed ? "-" + datum.label + "-" : datum.label;
}

std::string print(const DatumTarget& target) { return target.area + "|" + target.label; }

}  // namespace drawproc
