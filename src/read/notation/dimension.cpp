#include <algorithm>
#include <charconv>
#include <cmath>

#include "read/notation.hpp"
#include "read/notation/grammar.hpp"

namespace drawproc {
namespace notation {
namespace {

constexpr int largest_bare_count = 24;  // 40x30 is a plate, not forty times 30
constexpr double widest_groove = 16;    // mm; what is wider is a plate
constexpr double widest_whole_groove = 10;
constexpr std::size_t longest_notes = 200;

struct Count {
  int number = 0;
  CountForm form = CountForm::none;
  bool tight =
      true;  ///< nothing, or blanks on both sides, between sign and size: "2x45°", "2 x 45°"
};

// "4x", "4 X ", "4-".
std::optional<Count> take_count(Cursor& cursor) {
  Cursor at = cursor;
  const std::string_view digits = take_integer(at, 3);
  if (digits.empty()) return std::nullopt;
  Count count;
  std::from_chars(digits.data(), digits.data() + digits.size(), count.number);
  const bool blank_before = at.peek() == ' ';
  at.skip_blanks();
  const char sign = at.peek();
  if (sign == 'x' || sign == 'X' || sign == '*') {
    count.form = CountForm::times;
  } else if (sign == '-') {
    count.form = CountForm::dash;
  } else {
    return std::nullopt;
  }
  at.advance(1);
  count.tight = blank_before || (at.peek() != ' ' && at.peek() != '\n');
  at.skip_space();
  cursor = at;
  return count;
}

bool is_bare(const CalloutPart& part) {
  return part.size.form == ToleranceForm::none && part.size.fit.empty() && !part.secondary &&
         !part.depth && part.through.empty() && part.written_as.empty();
}

bool is_plain_integer(const CalloutPart& part) {
  return part.type == DimensionType::linear &&
         part.size.nominal.find_first_of(".,/ ") == std::string::npos;
}

bool is_plain_number(const CalloutPart& part) { return is_plain_integer(part) && is_bare(part); }

// Whether a count may stand before this part, or the two are something else together: 1x45°,
// 10-0.1, 4-40.
bool count_fits(const Count& count, const CalloutPart& part) {
  if (count.form == CountForm::times) {
    if (part.type == DimensionType::angle && count.tight) return false;
    return !is_plain_number(part) || count.number <= largest_bare_count;
  }
  if (part.type != DimensionType::linear) return true;
  const auto value = exact_value(part.size.nominal);
  return !is_plain_integer(part) && value && value->to_double() >= 1;
}

// A part behind a count, in brackets or not.
bool read_head_part(Cursor& cursor, Dimension& dimension) {
  Cursor at = cursor;
  const bool bracketed = at.take("(");
  if (bracketed) at.skip_blanks();
  auto part = read_stacked_part(at);
  if (!part) part = read_part(at);
  if (!part) return false;
  if (bracketed) {
    at.skip_blanks();
    if (!at.take(")")) return false;
    dimension.reference = true;
  }
  static_cast<CalloutPart&>(dimension) = std::move(*part);
  cursor = at;
  return true;
}

// Whether `count` spacings make `total`; a pitch that is no finite decimal is rounded to its
// places.
bool adds_up(int count, const Size& pitch, const Amount& total) {
  if (is_angular(pitch) != total.is_angle()) return false;
  if (is_angular(pitch)) {
    const auto one = degrees(pitch.nominal);
    const auto all = degrees(total.text);
    return one && all && std::abs(count * *one - *all) < 0.01 * count;
  }
  const auto one = exact_value(pitch.nominal);
  const auto all = exact_value(total.text);
  if (!one || !all) return false;
  const double rounded = count * std::pow(10.0, -one->places()) + std::pow(10.0, -all->places());
  const double off = std::abs(count * one->to_double() - all->to_double());
  return one->places() == 0 ? off == 0 : off < 0.51 * rounded;
}

// "(=60)", "= 60" behind equal spacings.
std::string take_total(Cursor& cursor, int count, const Size& pitch) {
  Cursor at = cursor;
  at.skip_blanks();
  const bool bracketed = at.take("(");
  at.skip_blanks();
  if (count < 2 || !at.take("=")) return {};
  at.skip_blanks();
  const auto total = read_amount(at);
  at.skip_blanks();
  if (!total || (bracketed && !at.take(")")) || !adds_up(count, pitch, *total)) return {};
  cursor = at;
  return total->text + (total->unit == "°" ? "°" : "");
}

bool read_counted(Cursor& cursor, Dimension& dimension) {
  Cursor at = cursor;
  const auto count = take_count(at);
  if (!count) return false;
  Dimension result = dimension;
  if (!read_head_part(at, result)) return false;
  if (count->form == CountForm::times) result.total = take_total(at, count->number, result.size);
  if (result.total.empty() && !count_fits(*count, result)) return false;
  result.count = count->number;
  result.count_form = count->form;
  dimension = std::move(result);
  cursor = at;
  return true;
}

// The sign between a groove's width and depth, with blanks on both sides or on none; '\0' for a
// count's, "4x 2.5".
char take_even_times(Cursor& cursor) {
  Cursor at = cursor;
  const bool blank_before = at.peek() == ' ';
  at.skip_blanks();
  const char sign = at.peek();
  if (sign != 'x' && sign != 'X') return '\0';
  at.advance(1);
  if (blank_before != (at.peek() == ' ')) return '\0';
  at.skip_blanks();
  cursor = at;
  return sign;
}

bool sums_up(Cursor cursor) {
  cursor.skip_blanks();
  static_cast<void>(cursor.take("("));
  cursor.skip_blanks();
  return cursor.peek() == '=';
}

// Whether "width x other" is a groove rather than a plate, or a count and a size: ISO 129-1 puts a
// blank behind the x of a count and ASME Y14.5 writes it X, while undercuts (DIN 509, DIN 76) stand
// as 3x1.5, at most half as deep as wide.
bool is_groove(const CalloutPart& width, char sign, const CalloutPart& other) {
  if (width.type != DimensionType::linear || !is_bare(width) || !is_bare(other)) return false;
  const auto wide = exact_value(width.size.nominal);
  const auto deep = exact_value(other.size.nominal);
  if (!wide || !deep || wide->is_zero() || deep->is_zero() || wide->to_double() > widest_groove)
    return false;
  const bool may_be_count = is_plain_integer(width) && width.size.unit.empty();
  if (other.type == DimensionType::diameter) return !may_be_count;
  if (other.type != DimensionType::linear || *wide < *deep) return false;
  if (!may_be_count) return true;
  return sign == 'x' && wide->to_double() <= widest_whole_groove &&
         2 * deep->to_double() <= wide->to_double() && other.size.nominal.front() != '.';
}

// "3x1.5", "2.5x⌀18": width and depth, or ground, of a groove.
bool read_groove(Cursor& cursor, Dimension& dimension) {
  Cursor at = cursor;
  const bool bracketed = at.take("(");
  if (bracketed) at.skip_blanks();
  auto width = read_part(at);
  if (!width) return false;
  const char sign = take_even_times(at);
  if (sign == '\0') return false;
  auto other = read_part(at);
  if (!other || !is_groove(*width, sign, *other) || sums_up(at)) return false;
  if (bracketed) {
    at.skip_blanks();
    if (!at.take(")")) return false;
    dimension.reference = true;
  }
  static_cast<CalloutPart&>(dimension) = std::move(*width);
  dimension.by = std::move(other);
  cursor = at;
  return true;
}

// "4-40 UNC": a number that looks like a count but is the size of a thread.
bool read_thread_head(Cursor& cursor, Dimension& dimension) {
  Cursor at = cursor;
  CalloutPart thread;
  return is_digit(cursor.peek()) && read_thread(at, thread) && read_head_part(cursor, dimension);
}

// "(4x R5)": the count inside the brackets.
bool read_bracketed_count(Cursor& cursor, Dimension& dimension) {
  Cursor at = cursor;
  if (!at.take("(")) return false;
  at.skip_blanks();
  Dimension result = dimension;
  if (!read_counted(at, result)) return false;
  at.skip_blanks();
  if (result.reference || !at.take(")")) return false;
  result.reference = true;
  dimension = std::move(result);
  cursor = at;
  return true;
}

bool is_hole_detail(const CalloutPart& part) {
  return part.type == DimensionType::counterbore || part.type == DimensionType::countersink ||
         part.type == DimensionType::spotface;
}

bool says_how_deep(const CalloutPart& part) {
  return part.depth.has_value() || !part.through.empty() || is_hole_detail(part);
}

// Whether `next`, found behind `last`, goes on with the same call-out. Two diameters above each
// other are two dimensions unless one of them says how deep it goes.
bool continues(const CalloutPart& last, const CalloutPart& next, bool new_row) {
  if (is_hole_detail(next)) return true;
  const bool bore = next.type == DimensionType::diameter || next.type == DimensionType::thread;
  return new_row && bore && (says_how_deep(last) || says_how_deep(next));
}

// The end of a row, or " / " where a call-out of several rows is written on one.
bool take_row_end(Cursor& cursor) {
  const std::size_t start = cursor.position();
  cursor.skip_space();
  if (cursor.position() == start) return false;
  if (cursor.previous() == ' ' && cursor.peek() == '/' && cursor.peek(1) == ' ') {
    cursor.advance(2);
    return true;
  }
  return cursor.previous() == '\n';
}

void read_steps(Cursor& cursor, Dimension& dimension) {
  for (;;) {
    Cursor at = cursor;
    const bool new_row = take_row_end(at);
    const CalloutPart& last = dimension.steps.empty() ? dimension : dimension.steps.back();
    const auto next = read_part(at);
    if (!next || !continues(last, *next, new_row)) return;
    dimension.steps.push_back(*next);
    cursor = at;
  }
}

bool is_word(std::string_view word, std::string_view a, std::string_view b) {
  while (!word.empty() && word.back() == '.') word.remove_suffix(1);
  return equals_ignoring_case(word, a) || equals_ignoring_case(word, b);
}

void read_words(Cursor& cursor, Dimension& dimension) {
  for (;;) {
    Cursor at = cursor;
    at.skip_space();
    if (at.peek() == ',') at.advance(1);
    at.skip_space();
    const std::string_view word = take_qualifier(at);
    if (word.empty()) return;
    dimension.words.emplace_back(word);
    if (says_reference(word)) dimension.reference = true;
    if (is_word(word, "BSC", "BASIC")) dimension.basic = true;
    cursor = at;
  }
}

// What may be followed by words we do not know: something that is surely a call-out already.
bool is_surely_a_callout(const Dimension& dimension) {
  if (!dimension.steps.empty() || !dimension.through.empty() || dimension.depth) return true;
  if (is_hole_detail(dimension)) return true;
  if (dimension.type == DimensionType::thread) return true;
  return dimension.type == DimensionType::diameter ||
         (dimension.count > 0 && dimension.type != DimensionType::linear);
}

bool is_note_character(char c) {
  return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view(" \n.,-/()#'\"&%").find(c) != std::string_view::npos;
}

bool all_known_words(std::string_view notes) {
  std::size_t at = 0;
  while (at < notes.size()) {
    std::size_t end = notes.find_first_of(" \n", at);
    if (end == std::string_view::npos) end = notes.size();
    std::string_view word = notes.substr(at, end - at);
    while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
    if (!is_known_note_word(word)) return false;
    at = end + 1;
  }
  return true;
}

// Symbols (U+2000 to U+2FFF) begin with this byte; letters of other scripts do not.
constexpr unsigned char first_of_symbols = 0xE2;

bool begins_like_a_note(std::string_view row) {
  if (row.front() == '(') return true;
  if (row.starts_with("x ") || row.starts_with("X ")) return false;
  std::size_t i = 0;
  while (i < row.size() && is_digit(row[i])) ++i;
  if (i == row.size()) return false;
  const auto first = static_cast<unsigned char>(row[i]);
  return is_ascii_letter(row[i]) || (first >= 0xC3 && first != first_of_symbols);
}

// Another dimension on a row of its own is no note to this one.
bool is_another_size(std::string_view row) {
  Cursor cursor(row);
  return read_part(cursor) && cursor.at_end();
}

bool all_rows_are_notes(std::string_view notes) {
  for (;;) {
    const std::size_t end = notes.find('\n');
    const std::string_view row = notes.substr(0, end);
    if (!begins_like_a_note(row) || is_another_size(row)) return false;
    if (end == std::string_view::npos) return true;
    notes.remove_prefix(end + 1);
  }
}

// The rest of the text as notes; false when it is none.
bool read_notes(Cursor& cursor, Dimension& dimension) {
  cursor.skip_space();
  if (cursor.at_end()) return true;
  const std::string_view notes = cursor.rest();
  if (notes.size() > longest_notes || cursor.previous() == '\0') return false;
  if (cursor.previous() != ' ' && cursor.previous() != '\n' && notes.front() != '(') return false;
  if (!all_rows_are_notes(notes) || !std::all_of(notes.begin(), notes.end(), is_note_character))
    return false;
  if (!is_surely_a_callout(dimension) && !all_known_words(notes)) return false;
  dimension.notes = notes;
  dimension.notes_below = cursor.previous() == '\n';
  return true;
}

}  // namespace
}  // namespace notation

std::optional<Dimension> parse_dimension(std::string_view text, NotationFlags flags) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  if (cursor.at_end()) return std::nullopt;
  Dimension dimension;
  dimension.basic = flags.box;
  dimension.not_to_scale = flags.underline;
  if (!notation::read_thread_head(cursor, dimension) && !notation::read_groove(cursor, dimension) &&
      !notation::read_counted(cursor, dimension) &&
      !notation::read_bracketed_count(cursor, dimension) &&
      !notation::read_head_part(cursor, dimension)) {
    return std::nullopt;
  }
  notation::read_steps(cursor, dimension);
  notation::read_words(cursor, dimension);
  if (!notation::read_notes(cursor, dimension)) return std::nullopt;
  return dimension;
}

}  // namespace drawproc
