#include "read/notation/cursor.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "read/notation.hpp"
#include "read/notation/grammar.hpp"

namespace drawproc::notation {
namespace {

constexpr std::size_t most_whole_digits =
    5;  // of a plain integer: longer ones are numbers of parts and dates
constexpr std::size_t most_places = 6;

int to_int(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::size_t count_digits(const Cursor& cursor, std::size_t from) {
  std::size_t n = 0;
  while (is_digit(cursor.peek(from + n))) ++n;
  return n;
}

// The byte in lower case, the second bytes of À to Þ (U+00C0 to U+00DE) included.
char folded(std::string_view text, std::size_t i) {
  if (i >= text.size()) return '\0';
  const auto byte = static_cast<unsigned char>(text[i]);
  const bool accented = i > 0 && text[i - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E;
  if (accented && byte != 0x97) return static_cast<char>(byte + 0x20);  // 0x97 is ×
  return lower_case(text[i]);
}

bool is_proper_binary_fraction(int numerator, int denominator) {
  constexpr std::array denominators{2, 4, 8, 16, 32, 64, 128};
  return std::find(denominators.begin(), denominators.end(), denominator) != denominators.end() &&
         numerator % 2 == 1 && numerator < denominator;
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (folded(a, i) != folded(b, i)) return false;
  }
  return true;
}

bool Cursor::take(std::string_view literal) {
  if (literal.empty() || rest().substr(0, literal.size()) != literal) return false;
  position_ += literal.size();
  return true;
}

std::string_view Cursor::take_any_case(std::string_view literal) {
  const std::string_view written = rest().substr(0, literal.size());
  if (literal.empty() || !equals_ignoring_case(written, literal)) return {};
  position_ += literal.size();
  return written;
}

std::string_view Cursor::take_phrase(std::string_view phrase) {
  const std::size_t start = position_;
  std::size_t at = position_;
  std::size_t end = at;
  const auto byte = [&](std::size_t i) { return i < text_.size() ? text_[i] : '\0'; };
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (phrase[i] == ' ') {
      if (byte(at) == '.') ++at;
      while (byte(at) == ' ') ++at;
      continue;
    }
    if (folded(text_, at) != folded(phrase, i)) return {};
    end = ++at;
  }
  const char next = byte(end);
  const bool latin = is_ascii_letter(phrase.back());
  if (latin &&
      (is_ascii_letter(next) || is_digit(next) || static_cast<unsigned char>(next) >= 0xC3))
    return {};
  if (next == '.' && !is_digit(byte(end + 1)) && !is_ascii_letter(byte(end + 1))) ++end;
  position_ = end;
  return text_.substr(start, end - start);
}

std::string_view take_number(Cursor& cursor) {
  const std::size_t whole = count_digits(cursor, 0);
  const bool has_sign = cursor.peek(whole) == '.' || (whole > 0 && cursor.peek(whole) == ',');
  const std::size_t places = has_sign ? count_digits(cursor, whole + 1) : 0;
  if (has_sign ? places == 0 || places > most_places : whole == 0) return {};
  if (whole > most_whole_digits || (whole > 1 && cursor.peek() == '0')) return {};
  const std::size_t length = whole + (has_sign ? 1 + places : 0);
  const char next = cursor.peek(length);
  if (is_digit(next)) return {};
  if ((next == '.' || next == ',') && is_digit(cursor.peek(length + 1))) return {};
  const std::size_t start = cursor.position();
  cursor.advance(length);
  return cursor.since(start);
}

std::string_view take_integer(Cursor& cursor, int digits) {
  const std::size_t length = count_digits(cursor, 0);
  if (length == 0 || length > static_cast<std::size_t>(digits) || cursor.peek() == '0') return {};
  const char next = cursor.peek(length);
  if ((next == '.' || next == ',') && is_digit(cursor.peek(length + 1))) return {};
  const std::size_t start = cursor.position();
  cursor.advance(length);
  return cursor.since(start);
}

std::string take_fraction(Cursor& cursor) {
  Cursor at = cursor;
  std::string_view whole;
  std::string_view numerator = take_integer(at, 3);
  if (numerator.empty()) return {};
  if (at.peek() == ' ' || at.peek() == '-') {
    at.advance(1);
    whole = numerator;
    numerator = take_integer(at, 3);
  }
  if (numerator.empty() || !at.take("/")) return {};
  const std::string_view denominator = take_integer(at, 3);
  if (denominator.empty() || !is_proper_binary_fraction(to_int(numerator), to_int(denominator)))
    return {};
  if (at.peek() == '/') return {};
  cursor = at;
  std::string text;
  if (!whole.empty()) text.append(whole).append(" ");
  return text.append(numerator).append("/").append(denominator);
}

std::size_t character_length(const Cursor& cursor) {
  std::size_t length = cursor.at_end() ? 0 : 1;
  while (length > 0 && (static_cast<unsigned char>(cursor.peek(length)) & 0xC0U) == 0x80U) ++length;
  return length;
}

std::string prepare(std::string_view text) {
  if (text.size() > longest_text) return {};
  std::string canonical = canonical_symbols(text);
  if (canonical.find("\uFFFD") != std::string::npos) return {};  // a glyph nobody could read
  return canonical;
}

}  // namespace drawproc::notation
