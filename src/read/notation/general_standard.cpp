#include <array>

#include "read/notation/grammar.hpp"

// General-tolerance standards by name: standards.md section 4.
namespace drawproc::notation {
namespace {

using namespace std::string_view_literals;

struct StandardName {
  std::string_view phrase;
  bool has_classes;  ///< f m c v and H K L of ISO 2768 or its national copies
};
constexpr std::array standards{
    StandardName{"DIN EN ISO 2768", true},   StandardName{"DIN ISO 2768", true},
    StandardName{"EN 22768", true},  // as Europe took ISO 2768 over, 1993
    StandardName{"EN ISO 2768", true},       StandardName{"KS B ISO 2768", true},
    StandardName{"NF EN ISO 2768", true},    StandardName{"BS EN ISO 2768", true},
    StandardName{"UNI EN ISO 2768", true},   StandardName{"ISO 2768", true},
    StandardName{"DIN 7168", true},          StandardName{"JIS B 0405", true},
    StandardName{"JIS B 0419", true},        StandardName{"GB/T 1804", true},
    StandardName{"KS B 0412", true},         StandardName{"DIN 2769", true},
    StandardName{"DIN EN ISO 13920", false}, StandardName{"ISO 13920", false},
    StandardName{"DIN EN ISO 8062", false},  StandardName{"ISO 8062", false},
    StandardName{"ISO 22081", false},        StandardName{"DIN 6930", false},
    StandardName{"ISO 20457", false},        StandardName{"DIN 16742", false},
    StandardName{"ISO 4759", false},         StandardName{"DIN 1680", false},
    StandardName{"DIN 1688", false},         StandardName{"ISO 9013", false}};

std::string in_capitals(std::string_view word) {
  std::string capitals(word);
  for (char& c : capitals) c = static_cast<char>(c - 'a' + 'A');
  return capitals;
}

// "-2000" of GB/T 1804-2000, ":1989" of ISO 2768-1:1989. Of several editions none has other tables.
void skip_year(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  if (!at.take("-") && !at.take(":")) return;
  at.skip_blanks();
  const std::string_view year = take_integer(at, 4);
  if (year.size() == 4 && (year.starts_with("19") || year.starts_with("20")) &&
      !is_digit(at.peek()))
    cursor = at;
}

// "mK", "m", "-m-K", "mK-E", "1 m"; on sheets all in capitals "MK". The part number has been read.
void read_classes(Cursor& cursor, GeneralTolerance& result) {
  Cursor at = cursor;
  const auto gap = [&at] {
    at.skip_blanks();
    if (at.peek() == '-') at.advance(1);
    at.skip_blanks();
  };
  gap();
  for (const std::string_view word : {"sg"sv, "f"sv, "m"sv, "c"sv, "v"sv, "g"sv}) {
    Cursor next = at;
    if (!next.take(word) && !next.take(in_capitals(word))) continue;
    const char behind = next.peek();
    if (is_ascii_letter(behind) && behind != 'H' && behind != 'K' && behind != 'L') continue;
    result.tolerance_class = word;
    at = next;
    cursor = at;
    break;
  }
  gap();
  const char geometric = at.peek();
  if ((geometric == 'H' || geometric == 'K' || geometric == 'L') && !is_ascii_letter(at.peek(1)) &&
      !is_digit(at.peek(1))) {
    result.geometric_class = std::string(1, geometric);
    at.advance(1);
    cursor = at;
    gap();
  }
  const bool any = !result.tolerance_class.empty() || !result.geometric_class.empty();
  if (any && at.peek() == 'E' && !is_ascii_letter(at.peek(1)) && !is_digit(at.peek(1))) {
    at.advance(1);
    result.envelope = true;
    cursor = at;
  }
}

// "-x", "-mX", "-1 x": the letters that are no class are kept as they stand, so that whoever looks
// them up can refuse them. Else the statement would be none at all. `begin` is behind the name.
void read_unknown_class(const Cursor& begin, Cursor& cursor, GeneralTolerance& result) {
  if (cursor.position() > begin.position() && !is_ascii_letter(cursor.peek())) return;
  Cursor at = begin;
  at.skip_blanks();
  const bool dash = at.take("-");
  at.skip_blanks();
  const std::size_t start = at.position();
  while (is_ascii_letter(at.peek())) at.advance(1);
  const std::string_view written = at.since(start);
  const std::size_t most = dash ? 3 : result.part.empty() ? 0 : 1;
  if (written.empty() || written.size() > most || is_digit(at.peek())) return;
  result.tolerance_class = written;
  result.geometric_class.clear();
  result.envelope = false;
  cursor = at;
}

// "DCTG 8", "AE", "B-F" of standards whose classes we pass through.
void read_foreign_class(Cursor& cursor, GeneralTolerance& result) {
  Cursor at = cursor;
  at.skip_blanks();
  if (at.peek() == '-') at.advance(1);
  at.skip_blanks();
  const std::size_t start = at.position();
  std::size_t letters = 0;
  while (at.peek() >= 'A' && at.peek() <= 'Z') {
    at.advance(1);
    ++letters;
  }
  if (letters == 0 || letters > 4) return;
  cursor = at;
  at.skip_blanks();
  const bool number = !take_integer(at, 2).empty();
  if (number && !is_ascii_letter(at.peek())) cursor = at;
  result.tolerance_class = cursor.since(start);
}

}  // namespace

bool read_standard(Cursor& cursor, GeneralTolerance& result) {
  for (const StandardName& entry : standards) {
    Cursor at = cursor;
    const std::string_view found = at.take_phrase(entry.phrase);
    if (found.empty()) continue;
    result.standard = found;
    skip_year(at);
    Cursor part = at;
    part.skip_blanks();
    if (part.take("-")) {
      part.skip_blanks();
      const std::string_view digits = take_integer(part, 1);
      if (!digits.empty()) {
        result.part = digits;
        at = part;
        skip_year(at);
      }
    }
    if (entry.has_classes) {
      const Cursor begin = at;
      read_classes(at, result);
      read_unknown_class(begin, at, result);
    } else {
      read_foreign_class(at, result);
    }
    cursor = at;
    return true;
  }
  return false;
}

std::string print_standard(const GeneralTolerance& tolerance) {
  std::string text = tolerance.standard;
  if (!tolerance.part.empty()) text += "-" + tolerance.part;
  const bool classes = !tolerance.tolerance_class.empty() || !tolerance.geometric_class.empty();
  if (classes)
    text += (tolerance.part.empty() ? "-" : " ") + tolerance.tolerance_class +
            tolerance.geometric_class;
  if (tolerance.envelope) text += "-E";
  return text;
}

}  // namespace drawproc::notation
