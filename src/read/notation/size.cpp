#include "read/notation/grammar.hpp"

namespace drawproc::notation {
namespace {

bool falls_from_upper_to_lower(const Size& size) {
  const auto upper = exact_value(size.upper);
  const auto lower = exact_value(size.lower);
  return !upper || !lower || *upper > *lower;
}

bool is_zero(std::string_view text) {
  const auto value = exact_value(text);
  return value && value->is_zero();
}

std::string negative(const std::string& amount) { return "-" + amount; }

void skip_deviation_gap(Cursor& cursor) {
  cursor.skip_space();
  if (cursor.peek() == '/') {
    cursor.advance(1);
    cursor.skip_space();
  }
}

bool accept_unit(Size& size, const Amount& amount) {
  if (amount.unit.empty() || amount.unit == size.unit) return true;
  if (!size.unit.empty()) return false;
  const bool nominal_has_marks = size.nominal.find('\'') != std::string::npos;
  if (nominal_has_marks) return false;
  size.unit = amount.unit;
  return true;
}

// "±IT14/2" (ISO 286-1): half of a standard tolerance on either side.
std::string take_standard_tolerance(Cursor& cursor) {
  Cursor at = cursor;
  if (!at.take("IT")) return {};
  const std::string_view grade = at.take("01") ? "01" : at.take("0") ? "0" : take_integer(at, 2);
  if (grade.empty() || !at.take("/2")) return {};
  std::string text = "IT" + std::string(grade) + "/2";
  if (is_digit(at.peek())) return {};
  cursor = at;
  return text;
}

bool read_symmetric(Cursor& cursor, Size& size) {
  Cursor at = cursor;
  at.skip_space();
  if (!at.take("±")) return false;
  at.skip_blanks();
  std::string text = take_standard_tolerance(at);
  if (text.empty()) {
    const auto amount = read_amount(at);
    if (!amount || !accept_unit(size, *amount)) return false;
    text = amount->text;
  }
  size.form = ToleranceForm::symmetric;
  size.lower = negative(text);
  size.upper = std::move(text);
  cursor = at;
  return true;
}

bool has_places(std::string_view text) {
  return text.find_first_of(".,") != std::string_view::npos;
}

// One deviation without its partner: small beside the nominal, or it is something else (4-40, 5-6,
// 10 +20).
bool may_stand_alone(const Size& size, const Amount& deviation) {
  const auto nominal = exact_value(size.nominal);
  const auto value = exact_value(deviation.text);
  if (!value) return true;
  if (value->is_zero() || !nominal || value->magnitude().to_double() > 0.25 * nominal->to_double())
    return false;
  return true;
}

// Two deviations, or one that carries a sign. False when there are none or they contradict each
// other.
bool read_deviations(Cursor& cursor, Size& size) {
  Cursor at = cursor;
  at.skip_space();
  const auto first = read_deviation(at, false);
  if (!first) return false;
  const bool tight = cursor.peek() != ' ' && cursor.peek() != '\n';
  if (tight && first->text.front() == '-' && !has_places(first->text) && first->unit.empty()) {
    return false;  // 4-40 and 2017-4-11 are threads and dates
  }
  Size result = size;
  result.form = ToleranceForm::deviations;
  if (!accept_unit(result, *first)) return false;
  Cursor next = at;
  skip_deviation_gap(next);
  const auto second = read_deviation(next, true);
  if (second && accept_unit(result, *second)) {
    result.upper = first->text;
    result.lower = second->text;
    if (!falls_from_upper_to_lower(result)) return false;
    if (is_zero(result.upper) && is_zero(result.lower)) return false;
    at = next;
  } else if (!may_stand_alone(size, *first)) {
    return false;
  } else if (first->text.front() == '-') {
    result.lower = first->text;
  } else {
    result.upper = first->text;
  }
  size = std::move(result);
  cursor = at;
  return true;
}

// Limits above each other belong together only when they are close; two ordinate dimensions are
// not.
bool is_plausible_stack(const Decimal& larger, const Decimal& smaller) {
  const double most = larger.to_double() - smaller.to_double() < 1 ? 0.2 : 0.02;
  return larger.places() == smaller.places() &&
         smaller.to_double() > (1 - most) * larger.to_double();
}

// A dash also joins a thread's size and turns (1.035-40), counts and numbers of parts: without
// blanks around it both ends have the same places, and some.
bool is_plausible_range(const Decimal& lower, const Decimal& upper, bool spaced) {
  if (upper.to_double() > 4 * lower.to_double()) return false;
  return spaced || (lower.places() == upper.places() && lower.places() > 0);
}

struct LimitSeparator {
  std::string ink;
  bool spaced = false;
};

LimitSeparator take_limit_separator(Cursor& cursor) {
  LimitSeparator separator;
  const bool blank_before = cursor.peek() == ' ';
  cursor.skip_blanks();
  const char c = cursor.peek();
  if (c != '-' && c != '~' && c != '/' && c != '\n') return {};
  cursor.advance(1);
  const bool blank_after = cursor.peek() == ' ';
  cursor.skip_blanks();
  separator.ink = std::string(1, c);
  separator.spaced = blank_before && blank_after;
  return separator;
}

// .250-20 UNC on a row of its own under a size near .250.
bool begins_thread(Cursor cursor) {
  CalloutPart part;
  return read_thread(cursor, part);
}

// Reads ".145 - .155", "1.29~1.34", "10.2\n10.1", "10.02/10.00", "44° - 46°" behind the first
// number, which stands in size.nominal.
bool read_second_limit(Cursor& cursor, Size& size, SecondRow second_row) {
  Cursor at = cursor;
  const LimitSeparator separator = take_limit_separator(at);
  if (separator.ink.empty()) return false;
  const bool new_row = separator.ink == "\n";
  if (new_row && begins_thread(at)) return false;
  const bool repeated = new_row && second_row == SecondRow::may_repeat_diameter && at.take("⌀");
  const auto amount = read_amount(at);
  if (!amount || is_digit(at.peek())) return false;
  Size result = size;
  if (!accept_unit(result, *amount) || amount->unit != size.unit) return false;
  const auto first = exact_value(size.nominal);
  const auto second = exact_value(amount->text);
  if (!first || !second || first->same_value(*second)) return false;
  const bool rising = *first < *second;
  const char sign = separator.ink.front();
  if ((sign == '-' || sign == '~') && !rising) return false;
  if (sign == '-' && !is_plausible_range(*first, *second, separator.spaced)) return false;
  if (sign == '/' && (!has_places(size.nominal) || !has_places(amount->text))) return false;
  if ((sign == '/' || sign == '\n') && (rising || !is_plausible_stack(*first, *second)))
    return false;
  result.upper = rising ? amount->text : size.nominal;
  result.lower = rising ? size.nominal : amount->text;
  result.nominal.clear();
  result.form = ToleranceForm::limits;
  result.form_ink = separator.ink + (repeated ? "⌀" : "");
  size = std::move(result);
  cursor = at;
  return true;
}

// What explains a fit in brackets: deviations or the limits themselves.
bool read_bracketed_tolerance(Cursor& cursor, Size& size) {
  Cursor at = cursor;
  at.skip_space();
  if (!at.take("(")) return false;
  at.skip_space();
  Size result = size;
  if (!read_deviations(at, result)) {
    Cursor inside = at;
    const auto first = read_amount(inside);
    if (!first || !first->unit.empty()) return false;
    result.nominal = first->text;
    if (!read_second_limit(inside, result, SecondRow::bare)) return false;
    result.nominal = size.nominal;
    at = inside;
  }
  at.skip_space();
  if (!at.take(")")) return false;
  size = std::move(result);
  cursor = at;
  return true;
}

void read_fit(Cursor& cursor, Size& size) {
  if (is_angular(size)) return;  // 45°x5 is a chamfer
  Cursor at = cursor;
  at.skip_space();
  std::string fit = take_fit(at);
  if (fit.empty()) return;
  // M6, R5 and C11 on a row of their own are a thread, a radius and a chamfer.
  const bool next_row = cursor.rest().substr(0, at.position() - cursor.position()).find('\n') <
                        cursor.rest().find(fit[0]);
  if (next_row && (fit[0] == 'M' || fit[0] == 'R' || fit[0] == 'C')) return;
  size.fit = std::move(fit);
  cursor = at;
  if (!read_bracketed_tolerance(cursor, size)) static_cast<void>(read_deviations(cursor, size));
}

void read_limit_word(Cursor& cursor, Size& size) {
  Cursor at = cursor;
  at.skip_space();
  ToleranceForm form = ToleranceForm::none;
  const std::string_view word = take_limit_word(at, form);
  if (word.empty()) return;
  size.form = form;
  size.form_ink = word;
  cursor = at;
}

void read_trailing_unit(Cursor& cursor, Size& size) {
  if (!size.unit.empty() || size.nominal.find_first_of("'\"") != std::string::npos) return;
  Cursor at = cursor;
  at.skip_blanks();
  const std::string_view unit = take_unit(at);
  if (unit.empty()) return;
  size.unit = unit;
  cursor = at;
}

// Tolerance, fit, limits or MAX, where they follow a nominal that has been read into `size`.
void read_tolerance(Cursor& cursor, Size& size, SecondRow second_row) {
  read_trailing_unit(cursor, size);
  read_fit(cursor, size);
  if (size.fit.empty() && !read_symmetric(cursor, size) && !read_deviations(cursor, size) &&
      !read_second_limit(cursor, size, second_row)) {
    read_limit_word(cursor, size);
  }
  read_trailing_unit(cursor, size);
  if (size.form == ToleranceForm::none) read_limit_word(cursor, size);
}

}  // namespace

bool Amount::is_angle() const {
  return unit == "°" || unit == "deg" || text.find_first_of("'") != std::string::npos;
}

std::string_view take_unit(Cursor& cursor) {
  if (cursor.peek() == '"') {
    const std::size_t start = cursor.position();
    cursor.advance(1);
    return cursor.since(start);
  }
  for (const std::string_view unit : {"mm", "inch", "in", "cm"}) {
    const std::string_view word = cursor.take_phrase(unit);
    if (!word.empty()) return word;
  }
  return {};
}

std::optional<Amount> read_amount(Cursor& cursor) {
  Cursor at = cursor;
  Amount amount;
  amount.text = take_fraction(at);
  if (amount.text.empty()) amount.text = take_number(at);
  if (amount.text.empty()) return std::nullopt;
  Cursor mark = at;
  mark.skip_blanks();
  if (mark.take("°")) {
    amount.unit = "°";
    at = mark;
  } else if (const std::string_view word = mark.take_phrase("deg"); !word.empty()) {
    amount.unit = word;
    at = mark;
    cursor = at;
    return amount;
  }
  // Minutes and seconds: after degrees, or minutes alone as deviations have them.
  Cursor minutes = at;
  if (!amount.unit.empty()) minutes.skip_blanks();
  const std::string_view number =
      amount.unit.empty() ? std::string_view(amount.text) : take_number(minutes);
  if (!number.empty() && minutes.take("'")) {
    amount.text =
        amount.unit.empty() ? amount.text + "'" : amount.text + "°" + std::string(number) + "'";
    amount.unit.clear();
    at = minutes;
    minutes.skip_blanks();
    const std::string_view seconds = take_number(minutes);
    if (!seconds.empty() && minutes.take("\"")) {
      amount.text.append(seconds).append("\"");
      at = minutes;
    }
  }
  cursor = at;
  return amount;
}

std::optional<Amount> read_deviation(Cursor& cursor, bool blank_after_sign) {
  Cursor at = cursor;
  const char sign = at.peek();
  const bool is_signed = sign == '+' || sign == '-';
  if (is_signed) at.advance(1);
  if (is_signed && blank_after_sign) at.skip_blanks();
  auto amount = read_amount(at);
  if (!amount || is_digit(at.peek())) return std::nullopt;
  const bool zero = is_zero(amount->text);
  if (!is_signed && !zero) return std::nullopt;
  if (is_signed && (sign == '-' || zero)) amount->text.insert(0, 1, sign);
  cursor = at;
  return amount;
}

std::optional<Size> read_size(Cursor& cursor, SecondRow second_row) {
  Cursor at = cursor;
  const auto amount = read_amount(at);
  if (!amount) return std::nullopt;
  if (amount->text.find('\'') != std::string::npos && amount->text.find("°") == std::string::npos) {
    return std::nullopt;  // minutes alone are deviations
  }
  Size size;
  size.nominal = amount->text;
  size.unit = amount->unit;
  read_tolerance(at, size, second_row);
  cursor = at;
  return size;
}

}  // namespace drawproc::notation
