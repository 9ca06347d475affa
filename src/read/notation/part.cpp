#include "read/notation/grammar.hpp"

namespace drawproc::notation {
namespace {

constexpr double least_chamfer_angle = 5;  // degrees

bool take_times(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  if (at.peek() != 'x' && at.peek() != 'X') return false;
  at.advance(1);
  at.skip_blanks();
  cursor = at;
  return true;
}

std::optional<Size> read_angle(Cursor& cursor) {
  Cursor at = cursor;
  auto size = read_size(at);
  if (!size ||
      (size->unit != "°" && size->unit != "deg" && size->nominal.find("°") == std::string::npos)) {
    return std::nullopt;
  }
  cursor = at;
  return size;
}

// "x 45°" behind a chamfer's length or a countersink's diameter.
bool read_times_angle(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  if (!take_times(at)) return false;
  auto angle = read_angle(at);
  if (!angle) return false;
  part.angle = std::move(angle);
  cursor = at;
  return true;
}

void read_secondary(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  at.skip_space();
  if (!at.take("[")) return;
  at.skip_blanks();
  for (const std::string_view symbol : {"⌀", "R"}) {
    if (at.take(symbol)) break;
  }
  auto size = read_size(at);
  at.skip_blanks();
  if (!size || !at.take("]")) return;
  part.secondary = std::move(size);
  cursor = at;
}

// What may have its depth on a row of its own.
bool is_hole(const CalloutPart& part) {
  return part.type != DimensionType::linear && part.type != DimensionType::angle &&
         part.type != DimensionType::chamfer && part.type != DimensionType::thickness;
}

// "↧10", "10 DEEP", "x 10 DEEP", "prof. 10".
bool read_depth(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  at.skip_space();
  const bool new_row = at.position() > cursor.position() && at.previous() == '\n';
  const bool symbol = at.take("↧");
  const std::string_view word_before =
      symbol || (new_row && !is_hole(part)) ? std::string_view() : take_depth_word_before(at);
  // "4 x 10 DEEP" is a count of depths, not a 4 with a depth; "45° x 10" is a chamfer.
  const bool may_be_count = part.type == DimensionType::linear &&
                            part.size.nominal.find_first_of(".,") == std::string::npos;
  if (!symbol && word_before.empty()) {
    if (may_be_count || part.type == DimensionType::angle) return false;
    take_times(at);
  }
  at.skip_blanks();
  auto size = read_size(at, SecondRow::bare);
  if (!size) return false;
  if (!symbol) {
    part.depth_word = word_before.empty() ? take_depth_word(at) : word_before;
    if (part.depth_word.empty()) return false;
    part.depth_word_first = !word_before.empty();
  }
  part.depth = std::move(size);
  cursor = at;
  read_secondary(cursor, part);
  return true;
}

bool read_through(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  at.skip_space();
  if (at.peek() == '-' && at.peek(1) == ' ') at.advance(2);
  const std::string_view word = take_through(at);
  if (word.empty()) return false;
  part.through = word;
  cursor = at;
  return true;
}

void read_suffix(Cursor& cursor, CalloutPart& part) {
  if (part.type != DimensionType::linear || !part.written_as.empty()) return;
  Cursor at = cursor;
  at.skip_blanks();
  auto suffix = take_part_suffix(at);
  if (!suffix) return;
  part.type = suffix->type;
  part.written_as = std::move(suffix->written_as);
  part.symbol_after = true;
  cursor = at;
}

void read_attributes(Cursor& cursor, CalloutPart& part) {
  if (!part.secondary) read_secondary(cursor, part);
  if (part.through.empty()) read_through(cursor, part);
  if (!part.depth && part.type != DimensionType::depth) read_depth(cursor, part);
  if (part.through.empty()) read_through(cursor, part);
}

// A Senkung with an angle is a countersink; the word alone does not say.
bool may_be_countersink(std::string_view written_as) {
  return equals_ignoring_case(written_as, "SENKUNG ⌀");
}

std::optional<CalloutPart> read_bore(Cursor& cursor) {
  Cursor at = cursor;
  auto sign = take_bore_sign(at);
  if (!sign) return std::nullopt;
  CalloutPart part;
  part.type = sign->type;
  part.written_as = std::move(sign->written_as);
  auto size = read_size(at);
  if (!size) return std::nullopt;
  part.size = std::move(*size);
  const bool either = may_be_countersink(part.written_as);
  if ((either || part.type == DimensionType::countersink) && read_times_angle(at, part))
    part.type = DimensionType::countersink;
  read_attributes(at, part);
  cursor = at;
  return part;
}

bool is_untoleranced(const Size& size) {
  return size.form == ToleranceForm::none && size.fit.empty();
}

// "2/45°": what looks like a fraction is a chamfer where the second number is its angle.
bool read_slash_angle(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  if (!is_untoleranced(part.size) || !part.size.unit.empty() || !at.take("/")) return false;
  auto angle = read_angle(at);
  if (!angle || !is_untoleranced(*angle)) return false;
  const auto value = degrees(angle->nominal);
  if (!value || *value < least_chamfer_angle || *value > 90 - least_chamfer_angle) return false;
  part.angle = std::move(angle);
  cursor = at;
  return true;
}

// 1x45°, 1±0.1 x 45°, 45° x 1, C1, CHAMFER 0,2 x 45°.
void read_chamfer(Cursor& cursor, CalloutPart& part) {
  if (part.type == DimensionType::diameter) {
    read_times_angle(cursor, part);  // a countersink that says so in words, or not at all
    return;
  }
  if (part.type != DimensionType::linear && part.type != DimensionType::chamfer) return;
  if (is_angular(part.size)) {
    Cursor at = cursor;
    if (part.type == DimensionType::chamfer || !take_times(at)) return;
    auto size = read_size(at);
    if (!size || is_angular(*size)) return;
    part.angle = std::move(part.size);
    part.size = std::move(*size);
    part.angle_first = true;
    part.type = DimensionType::chamfer;
    cursor = at;
    return;
  }
  if (read_times_angle(cursor, part) || read_slash_angle(cursor, part))
    part.type = DimensionType::chamfer;
}

// ⌲ 1:5, ⌳ 1:10.
bool read_ratio(Cursor& cursor, CalloutPart& part) {
  if (part.type != DimensionType::taper && part.type != DimensionType::slope) return false;
  Cursor at = cursor;
  const std::string_view first = take_number(at);
  at.skip_blanks();
  if (first.empty() || !at.take(":")) return false;
  at.skip_blanks();
  const std::string_view second = take_number(at);
  if (second.empty()) return false;
  part.size.nominal = std::string(first) + ":" + std::string(second);
  cursor = at;
  return true;
}

// "+0.02 50.6 0": the deviations of a stack read from the top.
std::optional<Amount> take_upper_in_front(Cursor& cursor) {
  Cursor at = cursor;
  auto upper = read_deviation(at, false);
  if (!upper || (at.peek() != ' ' && at.peek() != '\n')) return std::nullopt;
  at.skip_space();
  cursor = at;
  return upper;
}

// Puts `upper` above the lower deviation that stands behind the nominal.
bool join_stack(Cursor& cursor, Size& size, const Amount& upper) {
  Cursor at = cursor;
  std::string lower;
  if (size.form == ToleranceForm::none && size.fit.empty()) {
    at.skip_space();
    const auto behind = read_deviation(at, true);
    if (!behind) return false;
    lower = behind->text;
  } else if (size.form == ToleranceForm::deviations && size.upper.empty() != size.lower.empty()) {
    lower = size.upper.empty() ? size.lower : size.upper;
  }
  const auto low = exact_value(lower);
  const auto high = exact_value(upper.text);
  if (!low || !high || *high <= *low || upper.unit != (upper.unit.empty() ? "" : size.unit))
    return false;
  size.form = ToleranceForm::deviations;
  size.upper = upper.text;
  size.lower = lower;
  cursor = at;
  return true;
}

// A round end as wide as the part allows: no number at all.
bool read_full_radius(Cursor& cursor, CalloutPart& part) {
  const std::string_view phrase = take_full_radius(cursor);
  if (phrase.empty()) return false;
  part.type = DimensionType::radius;
  part.written_as = phrase;
  return true;
}

// A number with the sign before or behind it.
bool read_signed_size(Cursor& cursor, CalloutPart& part) {
  if (auto sign = take_part_sign(cursor)) {
    part.type = sign->type;
    part.written_as = std::move(sign->written_as);
  }
  if (read_ratio(cursor, part)) return true;
  auto size = read_size(cursor);
  if (!size) return false;
  part.size = std::move(*size);
  read_chamfer(cursor, part);
  if (part.type == DimensionType::linear && is_angular(part.size)) part.type = DimensionType::angle;
  read_suffix(cursor, part);
  return true;
}

std::optional<CalloutPart> read_plain_part(Cursor& cursor) {
  Cursor at = cursor;
  if (auto bore = read_bore(at)) {
    cursor = at;
    return bore;
  }
  CalloutPart part;
  if (!read_thread(at, part) && !read_full_radius(at, part) && !read_signed_size(at, part))
    return std::nullopt;
  read_attributes(at, part);
  cursor = at;
  return part;
}

// "max. 240", "MIN R2": the limit's word before the size. A point right behind the word may belong
// to the number.
std::optional<CalloutPart> read_limited_part(Cursor& cursor) {
  Cursor at = cursor;
  ToleranceForm form = ToleranceForm::none;
  const std::string_view word = take_limit_word(at, form);
  if (word.empty() || at.peek() == '.') return std::nullopt;
  at.skip_blanks();
  auto part = read_plain_part(at);
  if (!part || part->thread || part->size.nominal.empty() || !is_untoleranced(part->size))
    return std::nullopt;
  part->size.form = form;
  part->size.form_ink = word;
  part->size.word_first = true;
  cursor = at;
  return part;
}

}  // namespace

bool is_angular(const Size& size) {
  return size.unit == "°" || equals_ignoring_case(size.unit, "deg") ||
         size.nominal.find("°") != std::string::npos;
}

std::optional<CalloutPart> read_part(Cursor& cursor) {
  auto part = read_limited_part(cursor);
  return part ? part : read_plain_part(cursor);
}

std::optional<CalloutPart> read_stacked_part(Cursor& cursor) {
  Cursor at = cursor;
  const auto upper = take_upper_in_front(at);
  if (!upper) return std::nullopt;
  auto part = read_part(at);
  if (!part || part->thread || !join_stack(at, part->size, *upper)) return std::nullopt;
  cursor = at;
  return part;
}

}  // namespace drawproc::notation
