#include <algorithm>
#include <array>

#include "read/notation.hpp"
#include "read/notation/grammar.hpp"

// General-tolerance notes and blocks: standards.md section 4.
namespace drawproc {
namespace notation {
namespace {

using namespace std::string_view_literals;

// Longer phrases before their beginnings.
constexpr std::array intros{"UNLESS OTHERWISE SPECIFIED TOLERANCES"sv,
                            "UNLESS OTHERWISE SPECIFIED"sv,
                            "UNLESS OTHERWISE STATED"sv,
                            "UNLESS SPECIFIED TOLERANCE ARE"sv,
                            "UNLESS NOTED OTHERWISE"sv,
                            "GENERAL TOLERANCES ACC TO"sv,
                            "GENERAL TOLERANCES"sv,
                            "GENERAL TOLERANCE"sv,
                            "STANDARD TOLERANCES"sv,
                            "STANDARD TOLERANCE"sv,
                            "DIMENSIONAL TOLERANCES"sv,
                            "UNTOLERANCED DIMENSIONS"sv,
                            "UNSPECIFIED TOLERANCES"sv,
                            "TOLERANCES UNLESS NOTED"sv,
                            "ALL DIMENSIONS"sv,
                            "TOLERANCES ACC TO"sv,
                            "TOLERANCES ARE"sv,
                            "TOLERANCES"sv,
                            "TOLERANCE"sv,
                            "TOLERANCING"sv,
                            "TOL"sv,
                            "ALLGEMEINTOLERANZEN NACH"sv,
                            "ALLGEMEINTOLERANZEN"sv,
                            "ALLGEMEINTOLERANZ"sv,
                            "FREIMASSTOLERANZEN"sv,
                            "FREIMASSTOLERANZ"sv,
                            "TOLERANZEN"sv,
                            "TOLÉRANCES GÉNÉRALES"sv,
                            "TOLERANCES GENERALES"sv,
                            "TOLLERANZE GENERALI"sv,
                            "TOLERANCIAS GENERALES"sv,
                            "일반공차"sv,
                            "普通公差"sv,
                            "未注公差"sv};

struct PlacesName {
  std::string_view phrase;
  int places;
};
constexpr std::array places_names{PlacesName{"ONE PLACE DECIMALS", 1},
                                  PlacesName{"ONE PLACE DECIMAL", 1},
                                  PlacesName{"ONE PLACE DEC", 1},
                                  PlacesName{"TWO PLACE DECIMALS", 2},
                                  PlacesName{"TWO PLACE DECIMAL", 2},
                                  PlacesName{"TWO PLACE DEC", 2},
                                  PlacesName{"THREE PLACE DECIMALS", 3},
                                  PlacesName{"THREE PLACE DECIMAL", 3},
                                  PlacesName{"THREE PLACE DEC", 3},
                                  PlacesName{"FOUR PLACE DECIMALS", 4},
                                  PlacesName{"FOUR PLACE DECIMAL", 4},
                                  PlacesName{"FOUR PLACE DEC", 4},
                                  PlacesName{"1 PLACE", 1},
                                  PlacesName{"2 PLACE", 2},
                                  PlacesName{"3 PLACE", 3},
                                  PlacesName{"4 PLACE", 4},
                                  PlacesName{"1 PL", 1},
                                  PlacesName{"2 PL", 2},
                                  PlacesName{"3 PL", 3},
                                  PlacesName{"4 PL", 4}};

constexpr std::array angular_names{"ANGULAR: MACH"sv, "ANGULAR MACH"sv, "BEND"sv,
                                   "MACH"sv,          "ANGULAR"sv,      "ANGLES"sv,
                                   "ANGLE"sv,         "ANG"sv,          "WINKEL"sv};
constexpr std::array fractional_names{"FRACTIONAL"sv, "FRACTIONS"sv, "FRACTION"sv};
constexpr std::array geometric_names{"FLATNESS"sv,         "STRAIGHTNESS"sv, "CONCENTRICITY"sv,
                                     "PERPENDICULARITY"sv, "PARALLELISM"sv,  "RUNOUT"sv,
                                     "SQUARENESS"sv,       "POSITION"sv,     "PROFILE"sv};
constexpr std::array all_names{"LINEAR"sv, "DECIMALS"sv, "DECIMAL"sv, "ALL"sv, "HOLES"sv};
constexpr std::array below_words{"BELOW"sv, "UNDER"sv, "UP TO"sv, "BIS"sv};
constexpr std::array above_words{"ABOVE"sv, "OVER"sv, "ÜBER"sv};
constexpr std::size_t most_lines = 16;

std::string_view take_any(Cursor& cursor, const auto& table) {
  for (const std::string_view phrase : table) {
    const std::string_view found = cursor.take_phrase(phrase);
    if (!found.empty()) return found;
  }
  return {};
}

void skip_colon(Cursor& cursor) {
  cursor.skip_blanks();
  if (cursor.peek() == ':' || cursor.peek() == '=') cursor.advance(1);
  cursor.skip_blanks();
}

// ".XX", "X.XX", "0.XX", ".00", also with x; the number of places is that of the letters behind the
// point. "X" before ± is of whole numbers.
int take_places_mask(Cursor& cursor, std::string& label) {
  Cursor at = cursor;
  const std::size_t start = at.position();
  const auto is_mask = [](char c) { return c == 'X' || c == 'x'; };
  const bool whole = at.peek() == 'X';
  if (is_mask(at.peek()) || at.peek() == '0') at.advance(1);
  if (at.peek() != '.' && at.peek() != ',') {
    Cursor sign = at;
    skip_colon(sign);
    if (!whole || !sign.take("±")) return -1;
    label = at.since(start);
    cursor = at;
    return 0;
  }
  at.advance(1);
  int places = 0;
  while (is_mask(at.peek())) {
    at.advance(1);
    ++places;
  }
  if (places == 0 || places > 6 || is_digit(at.peek()) || is_ascii_letter(at.peek())) return -1;
  label = at.since(start);
  cursor = at;
  return places;
}

bool read_places(Cursor& cursor, GeneralToleranceLine& line) {
  const int masked = take_places_mask(cursor, line.label);
  if (masked >= 0) {
    line.places = masked;
    line.subject = GeneralToleranceSubject::places;
    return true;
  }
  for (const PlacesName& entry : places_names) {
    const std::string_view found = cursor.take_phrase(entry.phrase);
    if (found.empty()) continue;
    line.label = found;
    line.places = entry.places;
    line.subject = GeneralToleranceSubject::places;
    return true;
  }
  return false;
}

void skip_mm(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  if (!at.take_phrase("mm").empty()) cursor = at;
}

// "300 X 150", "0.5 - 3", "6 TO 30", "300 ABOVE", "20mm BELOW", "OVER 300".
bool read_range(Cursor& cursor, GeneralToleranceLine& line) {
  Cursor at = cursor;
  const std::string_view over = take_any(at, above_words);
  const std::string_view up_to = over.empty() ? take_any(at, below_words) : std::string_view{};
  at.skip_blanks();
  const std::string_view first = take_number(at);
  if (first.empty()) return false;
  skip_mm(at);
  at.skip_blanks();
  std::string_view second;
  std::string_view word = over.empty() ? up_to : over;
  if (up_to.empty()) {
    Cursor next = at;
    const bool joined = next.take("-") || next.take("~") || next.take("x") || next.take("X") ||
                        next.take("TO") || next.take("to") || next.take("BIS") || next.take("bis");
    const bool times = joined && lower_case(next.previous()) == 'x';
    next.skip_blanks();
    if (joined) second = take_number(next);
    if (!second.empty()) {
      skip_mm(next);
      at = next;
      next.skip_blanks();
      if (times && next.peek() == '=') return false;  // 5x20=100 are five spacings
    }
  }
  const bool open = second.empty();
  std::string_view behind;
  if (open && word.empty()) {
    behind = take_any(at, below_words);
    if (behind.empty()) {
      behind = take_any(at, above_words);
      line.from = behind.empty() ? std::string_view{} : first;
    } else {
      line.to = first;
    }
    if (behind.empty()) return false;
    word = behind;
  } else if (open) {
    (over.empty() ? line.to : line.from) = first;
  } else {
    const auto a = exact_value(first);
    const auto b = exact_value(second);
    if (!a || !b || a->same_value(*b)) return false;
    line.from = *a < *b ? first : second;
    line.to = *a < *b ? second : first;
  }
  line.label = word;
  line.subject = GeneralToleranceSubject::range;
  cursor = at;
  return true;
}

// "±0.1", "0.1", "+0.1 -0.2", "±1°", "±1/32", "0.05mm".
bool read_line_tolerance(Cursor& cursor, GeneralToleranceLine& line) {
  Cursor at = cursor;
  line.sign_written = at.take("±");
  at.skip_blanks();
  std::optional<Amount> amount;
  if (!line.sign_written && (at.peek() == '+' || at.peek() == '-')) {
    const auto upper = read_deviation(at, true);
    at.skip_blanks();
    if (at.peek() == '/') at.advance(1);
    at.skip_blanks();
    const auto lower = read_deviation(at, true);
    if (!upper || !lower || upper->unit != lower->unit || upper->text.front() == '-') return false;
    line.upper = upper->text;
    line.lower = lower->text;
    if (line.lower.front() != '-') return false;
    line.unit = upper->unit;
    line.sign_written = true;
  } else {
    const auto value = read_amount(at);
    if (!value) return false;
    line.upper = value->text;
    line.lower = "-" + value->text;
    line.unit = value->unit;
  }
  if (line.unit.empty() && line.upper.find('\'') == std::string::npos) {
    Cursor unit = at;
    unit.skip_blanks();
    const std::string_view found = take_unit(unit);
    if (!found.empty()) {
      line.unit = found;
      at = unit;
    }
  }
  if (is_ascii_letter(at.peek()) || is_digit(at.peek())) return false;
  cursor = at;
  return true;
}

bool read_named(Cursor& cursor, GeneralToleranceLine& line) {
  using enum GeneralToleranceSubject;
  line.subject = angular;
  line.label = take_any(cursor, angular_names);
  if (!line.label.empty()) return true;
  line.subject = fractional;
  line.label = take_any(cursor, fractional_names);
  if (!line.label.empty()) return true;
  line.subject = geometric;
  line.label = take_any(cursor, geometric_names);
  if (!line.label.empty()) return true;
  line.subject = all;
  line.label = take_any(cursor, all_names);
  return !line.label.empty();
}

bool read_line(Cursor& cursor, GeneralToleranceLine& result, bool plain_allowed) {
  Cursor at = cursor;
  GeneralToleranceLine line;
  const bool named = read_places(at, line) || read_named(at, line) || read_range(at, line);
  if (!named && !plain_allowed) return false;
  skip_colon(at);
  if (!read_line_tolerance(at, line)) return false;
  result = std::move(line);
  cursor = at;
  return true;
}

void read_lines(Cursor& cursor, GeneralTolerance& result) {
  while (result.lines.size() < most_lines) {
    Cursor at = cursor;
    at.skip_space();
    if (at.peek() == ',' || at.peek() == ';') at.advance(1);
    at.skip_space();
    GeneralToleranceLine line;
    const bool first_after_intro =
        result.lines.empty() && !result.intro.empty() && result.standard.empty();
    if (!read_line(at, line, first_after_intro)) return;
    result.lines.push_back(std::move(line));
    cursor = at;
  }
}

bool is_symmetric(const GeneralToleranceLine& line) { return line.lower == "-" + line.upper; }

std::string print_range(const GeneralToleranceLine& line) {
  if (!line.from.empty() && !line.to.empty()) {
    return (line.label.empty() ? "" : line.label + " ") + line.from + " - " + line.to;
  }
  return line.label + " " + (line.from.empty() ? line.to : line.from);
}

std::string print_line(const GeneralToleranceLine& line) {
  std::string text =
      line.subject == GeneralToleranceSubject::range ? print_range(line) : line.label;
  if (!text.empty()) text += line.subject == GeneralToleranceSubject::range ? " : " : " ";
  const std::string degree = line.unit == "°" ? "°" : "";
  if (is_symmetric(line)) {
    text += (line.sign_written ? "±" : "") + line.upper + degree;
  } else {
    text +=
        (line.upper.front() == '+' ? "" : "+") + line.upper + degree + " " + line.lower + degree;
  }
  if (degree.empty() && !line.unit.empty()) text += (line.unit == "\"" ? "" : " ") + line.unit;
  return text;
}

}  // namespace
}  // namespace notation

std::optional<GeneralTolerance> parse_general_tolerance(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  GeneralTolerance result;
  result.intro = notation::take_any(cursor, notation::intros);
  if (cursor.peek() == ':' || (cursor.peek() == ' ' && cursor.peek(1) == ':'))
    notation::skip_colon(cursor);
  cursor.skip_space();
  const bool standard = notation::read_standard(cursor, result);
  notation::read_lines(cursor, result);
  cursor.skip_space();
  if (!cursor.at_end() || (!standard && result.lines.empty())) return std::nullopt;
  return result;
}

std::string print(const GeneralTolerance& tolerance) {
  std::string text = tolerance.intro;
  if (!tolerance.standard.empty())
    text += (text.empty() ? "" : " ") + notation::print_standard(tolerance);
  for (const GeneralToleranceLine& line : tolerance.lines) {
    const bool plain = line.label.empty() && line.subject == GeneralToleranceSubject::all;
    if (!text.empty()) text += plain ? " " : "\n";
    text += notation::print_line(line);
  }
  return text;
}

}  // namespace drawproc
