#include "report/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "drawproc/failure.hpp"
#include "util/utf8.hpp"

namespace drawproc {

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) throw Error(Reason::internal, "a number of the report is not finite");
  char buffer[352];  // the longest finite double has 309 digits before its point
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals).ptr;
  std::string text(buffer, end);
  const bool is_zero =
      std::none_of(text.begin(), text.end(), [](char c) { return c >= '1' && c <= '9'; });
  if (is_zero && text.front() == '-') text.erase(0, 1);
  return text;
}

std::string json_string(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string repaired = ascii ? std::string() : to_utf8(to_utf32(text));
  std::string out = "\"";
  out.reserve(text.size() + 2);
  for (const char c : ascii ? text : std::string_view(repaired)) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
    } else {
      out += c;
    }
  }
  return out += '"';
}

void JsonWriter::begin(char opening, char closing, Layout layout) {
  separate();
  const bool inherited = !levels_.empty() && levels_.back().one_line;
  levels_.push_back({closing, inherited || layout == Layout::one_line});
  text_ += opening;
}

void JsonWriter::end() {
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.one_line && !level.empty) new_line();
  text_ += level.closing;
}

void JsonWriter::key(std::string_view name) {
  separate();
  text_ += json_string(name);
  text_ += ": ";
  after_key_ = true;
}

void JsonWriter::string_or_null(std::string_view value) {
  if (value.empty()) return null();
  string(value);
}

std::string JsonWriter::take() {
  text_ += '\n';
  return std::exchange(text_, {});
}

void JsonWriter::scalar(std::string_view token) {
  separate();
  text_ += token;
}

void JsonWriter::separate() {
  if (std::exchange(after_key_, false) || levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) text_ += level.one_line ? ", " : ",";
  level.empty = false;
  if (!level.one_line) new_line();
}

void JsonWriter::new_line() {
  text_ += '\n';
  text_.append(2 * levels_.size(), ' ');
}

}  // namespace drawproc
