#include <algorithm>
#include <array>
#include <charconv>

#include "read/notation/grammar.hpp"

// Tolerance classes of ISO 286-1 and their pairs.
namespace drawproc::notation {
namespace {

struct FitLetter {
  std::string_view letters;  // lower case
  int lowest;                // grades in use with it
  int highest;
};

constexpr std::array fit_letters{
    FitLetter{"a", 8, 13},  FitLetter{"b", 8, 13},  FitLetter{"c", 8, 13},  FitLetter{"cd", 6, 13},
    FitLetter{"d", 6, 13},  FitLetter{"e", 5, 13},  FitLetter{"ef", 4, 10}, FitLetter{"f", 4, 11},
    FitLetter{"fg", 4, 10}, FitLetter{"g", 3, 10},  FitLetter{"h", 1, 18},  FitLetter{"j", 5, 8},
    FitLetter{"js", 1, 18}, FitLetter{"k", 4, 13},  FitLetter{"m", 4, 11},  FitLetter{"n", 4, 11},
    FitLetter{"p", 4, 11},  FitLetter{"r", 4, 11},  FitLetter{"s", 4, 11},  FitLetter{"t", 4, 11},
    FitLetter{"u", 4, 11},  FitLetter{"v", 4, 11},  FitLetter{"x", 4, 11},  FitLetter{"y", 4, 11},
    FitLetter{"z", 4, 11},  FitLetter{"za", 4, 11}, FitLetter{"zb", 4, 11}, FitLetter{"zc", 4, 11}};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string_view take_fit_side(Cursor& cursor) {
  std::size_t letters = 0;
  while (letters < 3 && is_ascii_letter(cursor.peek(letters))) ++letters;
  if (letters == 0 || letters > 2) return {};
  const std::string_view code = cursor.rest().substr(0, letters);
  if (letters == 2 && is_upper(code[0]) != is_upper(code[1])) return {};
  const auto known = std::find_if(fit_letters.begin(), fit_letters.end(), [&](const FitLetter& f) {
    return equals_ignoring_case(f.letters, code);
  });
  if (known == fit_letters.end()) return {};
  Cursor at = cursor;
  at.advance(letters);
  // h01 is of IT01. Grade 0 is not read: on paper it is an 8 or a 6 more likely.
  const bool finest = known->lowest == 1 && at.take("01");
  const std::string_view digits = finest ? "1" : take_integer(at, 2);
  int grade = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), grade);
  if (grade < known->lowest || grade > known->highest) return {};
  const char next = at.peek();
  if (is_digit(next) || is_ascii_letter(next)) return {};
  const std::size_t start = cursor.position();
  cursor = at;
  return cursor.since(start);
}

}  // namespace

std::string take_fit(Cursor& cursor) {
  Cursor at = cursor;
  std::string fit{take_fit_side(at)};
  if (fit.empty()) return {};
  cursor = at;
  at.skip_space();
  if (at.peek() == '/') at.advance(1);
  at.skip_space();
  const std::string_view other = take_fit_side(at);
  if (!other.empty() && is_upper(other.front()) != is_upper(fit.front())) {
    fit.append("/").append(other);
    cursor = at;
  }
  return fit;
}

}  // namespace drawproc::notation
