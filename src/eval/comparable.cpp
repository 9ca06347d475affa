#include "eval/comparable.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include "eval/composed_letters.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

using View = std::u32string_view;

constexpr char32_t kPlusMinus = U'±';

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_decimal_mark(char32_t c) { return c == U'.' || c == U','; }

/// White space of Unicode, and the four separators of ASCII.
bool is_blank(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

/// Signs that Unicode gives a canonical twin of one sign.
char32_t canonical(char32_t c) {
  switch (c) {
    case 0x2126:
      return U'Ω';
    case 0x212A:
      return U'K';
    case 0x212B:
      return U'Å';
    case 0x037E:
      return U';';
    case 0x0387:
      return U'·';
    default:
      return c;
  }
}

std::u32string composed(View text) {
  std::u32string out;
  for (const char32_t c : text) {
    const char32_t sign = canonical(c);
    bool joined = false;
    if (!out.empty() && sign >= 0x0300 && sign < 0x0370)
      for (const ComposedLetters& letters : kComposedLetters) {
        const std::size_t at = letters.mark == sign ? letters.base.find(out.back()) : View::npos;
        if (at == View::npos) continue;
        out.back() = letters.composed[at];
        joined = true;
        break;
      }
    if (!joined) out += sign;
  }
  return out;
}

char32_t of_one_look(char32_t c) {
  static constexpr std::array<std::pair<View, char32_t>, 9> kAlike{{
      {U"\u00d8\u00f8\u2205\u03a6\u03c6\u03d5\u0424\u0444", U'⌀'},
      {U"\u00ba\u02da", U'°'},
      {U"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", U'-'},
      {U"\u00d7\u2715\u2716", U'x'},
      {U"\u201c\u201d\u2033\u201e", U'"'},
      {U"\u2018\u2019\u2032", U'\''},
      {U"\u22a5\u27c2", U'\u23ca'},
      {U"\u2225", U'\u2afd'},
      {U"\u2502\u00a6", U'|'},
  }};
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
  for (const auto& [signs, one] : kAlike)
    if (signs.find(c) != View::npos) return one;
  return c;
}

std::u32string with_plus_minus(View text, View spelled) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();)
    if (text.substr(i).starts_with(spelled)) {
      out += kPlusMinus;
      i += spelled.size();
    } else {
      out += text[i++];
    }
  return out;
}

/// How long the run of signs of one sort is that ends before `end`, or that begins at `begin`.
template <typename Sort>
std::size_t run_before(View text, std::size_t end, Sort is) {
  std::size_t begin = end;
  while (begin > 0 && is(text[begin - 1])) --begin;
  return end - begin;
}
template <typename Sort>
std::size_t run_from(View text, std::size_t begin, Sort is) {
  std::size_t end = begin;
  while (end < text.size() && is(text[end])) ++end;
  return end - begin;
}

char32_t at(View text, std::size_t i) { return i < text.size() ? text[i] : U'\0'; }

/// The number that ends before a slash, as far as it says what the slash may be.
struct NumberBefore {
  bool ends_in_digit = false, ends_in_degree = false;
  bool is_signed = false;   ///< "+0.1", "-5", "±,2"
  bool is_decimal = false;  ///< a digit, a decimal mark, digits: 16.00
};

NumberBefore number_before(View text, std::size_t end) {
  NumberBefore number;
  if (end == 0) return number;
  number.ends_in_degree = text[end - 1] == U'°';
  const std::size_t digits = run_before(text, end, is_digit);
  number.ends_in_digit = digits > 0;
  if (digits == 0) return number;
  const auto sign_before = [&](std::size_t i) {
    return i > 0 && (text[i - 1] == U'+' || text[i - 1] == U'-' || text[i - 1] == kPlusMinus);
  };
  std::size_t begin = end - digits;
  if (sign_before(begin)) {
    number.is_signed = true;
  } else if (begin > 0 && is_decimal_mark(text[begin - 1])) {
    --begin;
    const std::size_t whole = run_before(text, begin, is_digit);
    number.is_decimal = whole > 0;
    number.is_signed = sign_before(begin - whole);
  }
  return number;
}

/// Whether the slash between the texts that end at `left` and begin at `right` is layout, as a
/// blank would be: it separates deviations (+0.1/-0.05, +0.1/0) or limits (16.00/15.50).
bool is_layout(View text, std::size_t left, std::size_t right) {
  const NumberBefore before = number_before(text, left);
  const char32_t next = at(text, right);
  if ((before.ends_in_digit || before.ends_in_degree) && (next == U'+' || next == U'-') &&
      is_digit(at(text, right + 1)))
    return true;
  if (before.is_signed && next == U'0' && !is_digit(at(text, right + 1))) return true;
  const std::size_t whole = run_from(text, right, is_digit);
  return before.is_decimal && is_decimal_mark(at(text, right + whole)) &&
         is_digit(at(text, right + whole + 1));
}

std::u32string without_layout_slashes(View text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'/') {
      const std::size_t left = i - run_before(text, i, is_blank);
      const std::size_t right = i + 1 + run_from(text, i + 1, is_blank);
      if (is_layout(text, left, right)) {
        out += U' ';
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

void small_x_after_digits(std::u32string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != U'X') continue;
    const std::size_t end = i - run_before(text, i, is_blank);
    if (end > 0 && is_digit(text[end - 1])) text[i] = U'x';
  }
}

std::u32string with_single_blanks(View text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (!is_blank(c))
      out += c;
    else if (!out.empty() && out.back() != U' ')
      out += U' ';
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

}  // namespace

std::u32string comparable(std::string_view text, const TextRules& rules) {
  std::u32string signs = composed(to_utf32(text));
  std::transform(signs.begin(), signs.end(), signs.begin(), of_one_look);
  signs = with_plus_minus(signs, U"+/-");
  signs = with_plus_minus(signs, U"+-");
  small_x_after_digits(signs);
  signs = without_layout_slashes(signs);
  if (rules.keep_blanks)
    signs = with_single_blanks(signs);
  else
    std::erase_if(signs, is_blank);
  if (rules.fold_decimal)
    for (std::size_t i = 1; i + 1 < signs.size(); ++i)
      if (signs[i] == U',' && is_digit(signs[i - 1]) && is_digit(signs[i + 1])) signs[i] = U'.';
  return signs;
}

std::size_t edit_distance(View a, View b) {
  if (a.size() < b.size()) std::swap(a, b);
  std::vector<std::size_t> row(b.size() + 1);  // distances of the prefix of a to all prefixes of b
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] != b[j] ? 1 : 0);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, replaced});
    }
  }
  return row.back();
}

bool holds_digit(View text) {
  // Numeric_Type Digit of the Unicode Character Database, as far as ASCII and signs for technical
  // text go: superscripts, subscripts and encircled digits.
  static constexpr std::array<std::pair<char32_t, char32_t>, 15> kDigits{{{U'0', U'9'},
                                                                          {0x00B2, 0x00B3},
                                                                          {0x00B9, 0x00B9},
                                                                          {0x2070, 0x2070},
                                                                          {0x2074, 0x2079},
                                                                          {0x2080, 0x2089},
                                                                          {0x2460, 0x2468},
                                                                          {0x2474, 0x247C},
                                                                          {0x2488, 0x2490},
                                                                          {0x24EA, 0x24EA},
                                                                          {0x24F5, 0x24FD},
                                                                          {0x24FF, 0x24FF},
                                                                          {0x2776, 0x277E},
                                                                          {0x2780, 0x2788},
                                                                          {0x278A, 0x2792}}};
  return std::any_of(text.begin(), text.end(), [](char32_t c) {
    return std::any_of(kDigits.begin(), kDigits.end(),
                       [c](const auto& range) { return c >= range.first && c <= range.second; });
  });
}

}  // namespace drawproc
