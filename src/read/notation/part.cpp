#include <algorithm>
#include <array>

#include "read/notation/grammar.hpp"

namespace drawproc::notation {
namespace {

struct Symbol {
  std::string_view ink;
  DimensionType type;
  bool own;  // the type's own symbol: not kept in written_as
};

// Longer ones before their beginnings.
constexpr std::array symbols{Symbol{"S⌀", DimensionType::spherical_diameter, true},
                             Symbol{"⌀", DimensionType::diameter, true},
                             Symbol{"SR", DimensionType::spherical_radius, true},
                             Symbol{"CR", DimensionType::controlled_radius, true},
                             Symbol{"R", DimensionType::radius, true},
                             Symbol{"□", DimensionType::square, true},
                             Symbol{"⌢", DimensionType::arc_length, true},
                             Symbol{"⌲", DimensionType::taper, true},
                             Symbol{"⌳", DimensionType::slope, true},
                             Symbol{"↧", DimensionType::depth, true},
                             Symbol{"OD", DimensionType::diameter, false},
                             Symbol{"ID", DimensionType::diameter, false},
                             Symbol{"O.D.", DimensionType::diameter, false},
                             Symbol{"I.D.", DimensionType::diameter, false},
                             Symbol{"DIA", DimensionType::diameter, false},
                             Symbol{"RAD", DimensionType::radius, false},
                             Symbol{"CHAMFER", DimensionType::chamfer, false},
                             Symbol{"CHAM", DimensionType::chamfer, false},
                             Symbol{"CH", DimensionType::chamfer, false},
                             Symbol{"C", DimensionType::chamfer, false},
                             Symbol{"THK", DimensionType::thickness, false},
                             Symbol{"THICKNESS", DimensionType::thickness, false},
                             Symbol{"SQ", DimensionType::square, false},
                             Symbol{"DEPTH", DimensionType::depth, false},
                             Symbol{"DP", DimensionType::depth, false},
                             Symbol{"T=", DimensionType::thickness, false},
                             Symbol{"t=", DimensionType::thickness, false},
                             Symbol{"t", DimensionType::thickness, false}};

// Bores that carry a diameter sign of their own: ⌴⌀11.
constexpr std::array bores{Symbol{"⌴", DimensionType::counterbore, true},
                           Symbol{"⌵", DimensionType::countersink, true},
                           Symbol{"SF", DimensionType::spotface, false},
                           Symbol{"SPOTFACE", DimensionType::spotface, false},
                           Symbol{"S'FACE", DimensionType::spotface, false},
                           Symbol{"CBORE", DimensionType::counterbore, false},
                           Symbol{"C'BORE", DimensionType::counterbore, false},
                           Symbol{"COUNTERBORE", DimensionType::counterbore, false},
                           Symbol{"CSINK", DimensionType::countersink, false},
                           Symbol{"C'SINK", DimensionType::countersink, false},
                           Symbol{"CSK", DimensionType::countersink, false},
                           Symbol{"COUNTERSINK", DimensionType::countersink, false}};

// Written behind the number: .250 DIA, 3 THK.
constexpr std::array suffixes{Symbol{"DIAMETER", DimensionType::diameter, false},
                              Symbol{"DIA", DimensionType::diameter, false},
                              Symbol{"OD", DimensionType::diameter, false},
                              Symbol{"ID", DimensionType::diameter, false},
                              Symbol{"THICK", DimensionType::thickness, false},
                              Symbol{"THK", DimensionType::thickness, false},
                              Symbol{"SQ", DimensionType::square, false},
                              Symbol{"RAD", DimensionType::radius, false}};

constexpr std::array<std::string_view, 6> depth_words{"DEEP", "DP",    "TIEF",
                                                      "PROF", "DEPTH", "PROFONDO"};

bool starts_number(const Cursor& cursor) {
  return is_digit(cursor.peek()) || (cursor.peek() == '.' && is_digit(cursor.peek(1)));
}

// A letter symbol must not be the end of a longer word, nor be followed by anything but its number.
const Symbol* take_symbol(Cursor& cursor, const auto& table, bool needs_number) {
  for (const Symbol& symbol : table) {
    Cursor at = cursor;
    if (!at.take(symbol.ink)) continue;
    at.skip_blanks();
    if (needs_number && !starts_number(at)) continue;
    cursor = at;
    return &symbol;
  }
  return nullptr;
}

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

std::string_view take_depth_word(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  for (const std::string_view word : depth_words) {
    const std::string_view found = at.take_phrase(word);
    if (!found.empty()) {
      cursor = at;
      return found;
    }
  }
  return {};
}

// "↧10", "10 DEEP", "x 10 DEEP".
bool read_depth(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  at.skip_space();
  const bool symbol = at.take("↧");
  // "4 x 10 DEEP" is a count of depths, not a 4 with a depth.
  const bool may_be_count = part.type == DimensionType::linear &&
                            part.size.nominal.find_first_of(".,") == std::string::npos;
  if (!symbol && may_be_count) return false;
  if (symbol) {
    at.skip_blanks();
  } else {
    take_times(at);
  }
  auto size = read_size(at);
  if (!size) return false;
  if (!symbol) {
    part.depth_word = take_depth_word(at);
    if (part.depth_word.empty()) return false;
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
  if (part.type != DimensionType::linear) return;
  Cursor at = cursor;
  at.skip_blanks();
  for (const Symbol& suffix : suffixes) {
    const std::string_view found = at.take_phrase(suffix.ink);
    if (found.empty()) continue;
    part.type = suffix.type;
    part.written_as = found;
    part.symbol_after = true;
    cursor = at;
    return;
  }
}

void read_attributes(Cursor& cursor, CalloutPart& part) {
  if (!part.secondary) read_secondary(cursor, part);
  if (part.through.empty()) read_through(cursor, part);
  if (!part.depth && part.type != DimensionType::depth) read_depth(cursor, part);
  if (part.through.empty()) read_through(cursor, part);
}

std::optional<CalloutPart> read_bore(Cursor& cursor) {
  Cursor at = cursor;
  const Symbol* symbol = take_symbol(at, bores, false);
  if (symbol == nullptr) return std::nullopt;
  CalloutPart part;
  part.type = symbol->type;
  const bool diameter = at.take("⌀");
  at.skip_blanks();
  if (!symbol->own || !diameter)
    part.written_as = std::string(symbol->ink) + (diameter ? " ⌀" : "");
  auto size = read_size(at);
  if (!size) return std::nullopt;
  part.size = std::move(*size);
  if (part.type == DimensionType::countersink) read_times_angle(at, part);
  read_attributes(at, part);
  cursor = at;
  return part;
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
  if (read_times_angle(cursor, part)) part.type = DimensionType::chamfer;
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

}  // namespace

bool is_angular(const Size& size) {
  return size.unit == "°" || equals_ignoring_case(size.unit, "deg") ||
         size.nominal.find("°") != std::string::npos;
}

std::optional<CalloutPart> read_part(Cursor& cursor) {
  Cursor at = cursor;
  if (auto bore = read_bore(at)) {
    cursor = at;
    return bore;
  }
  CalloutPart part;
  if (read_thread(at, part)) {
    read_attributes(at, part);
    cursor = at;
    return part;
  }
  if (const Symbol* symbol = take_symbol(at, symbols, true)) {
    part.type = symbol->type;
    if (!symbol->own) part.written_as = symbol->ink;
  }
  if (!read_ratio(at, part)) {
    auto size = read_size(at);
    if (!size) return std::nullopt;
    part.size = std::move(*size);
    read_chamfer(at, part);
    if (part.type == DimensionType::linear && is_angular(part.size))
      part.type = DimensionType::angle;
    read_suffix(at, part);
  }
  read_attributes(at, part);
  cursor = at;
  return part;
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
