#include "read/notation.hpp"

#include "read/notation/grammar.hpp"

namespace drawproc {
namespace notation {
namespace {

template <typename Value>
std::optional<Notation> with_flags(std::optional<Value> value, NotationFlags flags) {
  if (!value) return std::nullopt;
  return Notation{std::move(*value), flags};
}

std::optional<Dimension> whole_dimension(std::string_view text) {
  return parse_dimension(text, {});
}

}  // namespace
}  // namespace notation

std::optional<Notation> parse_notation(std::string_view text, NotationFlags flags) {
  using notation::with_flags;
  const std::string canonical = notation::prepare(text);
  if (canonical.empty()) return std::nullopt;
  if (canonical.find('|') != std::string::npos) {
    if (auto frame = with_flags(parse_frame(canonical), flags)) return frame;
    return with_flags(parse_datum_target(canonical), flags);
  }
  if (flags.box) {
    if (auto datum = with_flags(parse_datum(canonical), flags)) return datum;
  }
  if (auto scale = with_flags(parse_scale(canonical), flags)) return scale;
  if (auto label = with_flags(parse_view_label(canonical), flags)) return label;
  if (auto dimension = with_flags(parse_dimension(canonical, flags), flags)) return dimension;
  if (auto texture = with_flags(notation::parse_evident_surface_texture(canonical), flags))
    return texture;
  if (auto datum = parse_datum(canonical); datum && datum->dashed)
    return Notation{std::move(*datum), flags};
  return with_flags(parse_general_tolerance(canonical), flags);
}

std::string print(const Notation& notation) {
  return std::visit([](const auto& value) { return print(value); }, notation.value);
}

bool is_lone_deviation(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  if (cursor.take("±")) {
    cursor.skip_blanks();
    return notation::read_amount(cursor).has_value() && cursor.at_end();
  }
  const auto first = notation::read_deviation(cursor, true);
  if (!first) return false;
  cursor.skip_space();
  if (cursor.peek() == '/') cursor.advance(1);
  cursor.skip_space();
  if (cursor.at_end()) return true;
  return notation::read_deviation(cursor, true).has_value() && cursor.at_end();
}

bool is_lone_secondary(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  if (canonical.size() < 3 || canonical.front() != '[' || canonical.back() != ']') return false;
  const auto inner = parse_dimension(std::string_view(canonical).substr(1, canonical.size() - 2));
  return inner && inner->notes.empty() && inner->steps.empty() && inner->count == 0 && !inner->by;
}

bool is_lone_fit(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  return !notation::take_fit(cursor).empty() && cursor.at_end();
}

bool is_lone_count(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  if (notation::take_integer(cursor, 3).empty()) return false;
  cursor.skip_blanks();
  return (cursor.take("x") || cursor.take("X")) && cursor.at_end();
}

bool is_lone_qualifier(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  ToleranceForm form = ToleranceForm::none;
  const bool taken = !notation::take_qualifier(cursor).empty() ||
                     !notation::take_through(cursor).empty() ||
                     !notation::take_limit_word(cursor, form).empty();
  return taken && cursor.at_end();
}

bool is_callout_continuation(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  if (canonical.starts_with("⌴") || canonical.starts_with("⌵") || canonical.starts_with("↧"))
    return true;
  notation::Cursor cursor(canonical);
  return !notation::take_depth_word_before(cursor).empty();
}

bool looks_like_size(std::string_view text) {
  const auto dimension = notation::whole_dimension(text);
  return dimension && dimension->count == 0 && dimension->words.empty() &&
         dimension->notes.empty() && dimension->steps.empty() && !dimension->by;
}

}  // namespace drawproc
