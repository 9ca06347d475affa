#include <algorithm>
#include <array>

#include "read/notation.hpp"
#include "read/notation/grammar.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace notation {
namespace {

using enum GeometricCharacteristic;

struct CharacteristicSign {
  std::string_view ink;
  GeometricCharacteristic characteristic;
};

// The first sign of each is the one printed; the others are look-alikes that mean something else
// outside a frame.
constexpr std::array signs{
    CharacteristicSign{"⏤", straightness},     CharacteristicSign{"-", straightness},
    CharacteristicSign{"⏥", flatness},         CharacteristicSign{"○", circularity},
    CharacteristicSign{"⌭", cylindricity},     CharacteristicSign{"/○/", cylindricity},
    CharacteristicSign{"⌒", line_profile},     CharacteristicSign{"⌢", line_profile},
    CharacteristicSign{"⌓", surface_profile},  CharacteristicSign{"∠", angularity},
    CharacteristicSign{"⟂", perpendicularity}, CharacteristicSign{"∥", parallelism},
    CharacteristicSign{"//", parallelism},     CharacteristicSign{"⌖", position},
    CharacteristicSign{"◎", concentricity},    CharacteristicSign{"Ⓒ", concentricity},
    CharacteristicSign{"⌯", symmetry},         CharacteristicSign{"≡", symmetry},
    CharacteristicSign{"=", symmetry},         CharacteristicSign{"↗", circular_runout},
    CharacteristicSign{"⌰", total_runout},     CharacteristicSign{"↗↗", total_runout}};

constexpr std::array<std::string_view, 26> zone_words{
    "CZR", "CZ", "SZ", "UZ", "OZ", "VA", "SIM", "ACS", "SCS", "CT",  "UF", "LD", "MD",
    "PD",  "LE", "PT", "GG", "GX", "GN", "NC",  "ST",  "TP",  "MAX", "CC", "NR", "SQ"};

constexpr std::size_t most_rows = 6;
constexpr std::size_t most_datums = 5;
constexpr std::size_t longest_frame_note = 60;

std::optional<GeometricCharacteristic> characteristic_of(std::string_view cell) {
  const auto* found =
      std::find_if(signs.begin(), signs.end(),
                   [cell](const CharacteristicSign& sign) { return sign.ink == cell; });
  if (found == signs.end()) return std::nullopt;
  return found->characteristic;
}

std::string_view sign_of(GeometricCharacteristic characteristic) {
  return std::find_if(signs.begin(), signs.end(),
                      [characteristic](const CharacteristicSign& sign) {
                        return sign.characteristic == characteristic;
                      })
      ->ink;
}

// Ⓐ to Ⓩ are three bytes from E2 92 B6.
std::string circled(char letter) {
  std::string text;
  append_utf8(text, U'Ⓐ' + static_cast<char32_t>(letter - 'A'));
  return text;
}

char take_circled(Cursor& cursor) {
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    if (cursor.take(circled(letter))) return letter;
  }
  // Typewriter form: (M).
  if (cursor.peek() == '(' && cursor.peek(2) == ')' && cursor.peek(1) >= 'A' &&
      cursor.peek(1) <= 'Z') {
    const char letter = cursor.peek(1);
    cursor.advance(3);
    return letter;
  }
  return '\0';
}

std::string take_modifier_value(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  const std::size_t start = at.position();
  if (at.peek() == '+' || at.peek() == '-') at.advance(1);
  if (take_number(at).empty()) return {};
  cursor = at;
  return std::string(at.since(start));
}

std::optional<Modifier> take_word_modifier(Cursor& cursor) {
  if (cursor.take("><")) return Modifier{"><", {}};
  for (const std::string_view word : zone_words) {
    Cursor at = cursor;
    if (word.size() < 2 || !at.take(word)) continue;
    const char next = at.peek();
    if (is_ascii_letter(next)) continue;
    cursor = at;
    return Modifier{std::string(word), take_modifier_value(cursor)};
  }
  return std::nullopt;
}

// "[DF]", "[x,y]": degrees of freedom and the like.
std::optional<Modifier> take_bracketed_modifier(Cursor& cursor) {
  Cursor at = cursor;
  const std::size_t start = at.position();
  if (!at.take("[")) return std::nullopt;
  std::size_t length = 0;
  while (is_ascii_letter(at.peek()) || at.peek() == ',') {
    at.advance(1);
    ++length;
  }
  if (length == 0 || length > 12 || !at.take("]")) return std::nullopt;
  cursor = at;
  return Modifier{std::string(at.since(start)), {}};
}

std::vector<Modifier> take_modifiers(Cursor& cursor, bool with_values) {
  std::vector<Modifier> modifiers;
  for (;;) {
    Cursor at = cursor;
    at.skip_blanks();
    if (const char letter = take_circled(at); letter != '\0') {
      modifiers.push_back(
          {std::string(1, letter), with_values ? take_modifier_value(at) : std::string{}});
    } else if (auto word = with_values ? take_word_modifier(at) : take_bracketed_modifier(at)) {
      modifiers.push_back(std::move(*word));
    } else {
      return modifiers;
    }
    cursor = at;
  }
}

ZoneShape take_shape(Cursor& cursor) {
  if (cursor.take("S⌀")) return ZoneShape::spherical_diameter;
  if (cursor.take("⌀")) return ZoneShape::diameter;
  if (cursor.take("□")) return ZoneShape::square;
  return ZoneShape::none;
}

std::string take_unit_length(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  if (!at.take("/")) return {};
  at.skip_blanks();
  std::string per(take_number(at));
  if (per.empty()) return {};
  cursor = at;
  if (at.peek() == 'x' || at.peek() == 'X') {
    at.advance(1);
    const std::string_view other = take_number(at);
    if (!other.empty()) {
      per.append("x").append(other);
      cursor = at;
    }
  }
  return per;
}

std::optional<ToleranceZone> parse_zone(std::string_view cell) {
  Cursor cursor(cell);
  ToleranceZone zone;
  cursor.skip_blanks();
  zone.shape = take_shape(cursor);
  cursor.skip_blanks();
  zone.value = take_number(cursor);
  if (zone.value.empty()) return std::nullopt;
  zone.per = take_unit_length(cursor);
  zone.modifiers = take_modifiers(cursor, true);
  cursor.skip_blanks();
  if (!cursor.at_end()) return std::nullopt;
  return zone;
}

std::optional<DatumElement> take_datum_element(Cursor& cursor) {
  std::size_t letters = 0;
  while (cursor.peek(letters) >= 'A' && cursor.peek(letters) <= 'Z') ++letters;
  if (letters == 0 || letters > 2) return std::nullopt;
  DatumElement element;
  element.label = cursor.rest().substr(0, letters);
  cursor.advance(letters);
  while (is_digit(cursor.peek()) && element.label.size() < 4) {
    element.label += cursor.peek();
    cursor.advance(1);
  }
  element.modifiers = take_modifiers(cursor, false);
  return element;
}

std::optional<DatumReference> parse_datum_cell(std::string_view cell) {
  Cursor cursor(cell);
  DatumReference reference;
  do {
    cursor.skip_blanks();
    auto element = take_datum_element(cursor);
    if (!element) return std::nullopt;
    reference.elements.push_back(std::move(*element));
    cursor.skip_blanks();
  } while (reference.elements.size() < 4 && cursor.take("-"));
  if (!cursor.at_end()) return std::nullopt;
  return reference;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const std::size_t at = text.find(separator);
    pieces.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

// One row of cells. `shared` is the symbol of the row above, for a row that begins with an empty
// cell.
std::optional<FrameRow> parse_row(std::string_view row,
                                  std::optional<GeometricCharacteristic> shared) {
  const auto cells = split(row, '|');
  if (cells.size() < 2 || cells.size() > 2 + most_datums) return std::nullopt;
  const auto characteristic = cells[0].empty() ? shared : characteristic_of(cells[0]);
  const auto zone = parse_zone(cells[1]);
  if (!characteristic || !zone) return std::nullopt;
  FrameRow result{*characteristic, *zone, {}};
  for (std::size_t i = 2; i < cells.size(); ++i) {
    auto datum = parse_datum_cell(cells[i]);
    if (!datum) return std::nullopt;
    result.datums.push_back(std::move(*datum));
  }
  return result;
}

bool is_frame_note(std::string_view row) {
  return !row.empty() && row.size() <= longest_frame_note &&
         row.find('|') == std::string_view::npos && row.find("⌮") == std::string_view::npos;
}

void print_modifiers(std::string& text, const std::vector<Modifier>& modifiers) {
  for (const Modifier& modifier : modifiers) {
    const bool letter = modifier.name.size() == 1;
    if (letter) {
      text += circled(modifier.name.front());
    } else {
      text += (modifier.name.front() == '[' ? "" : " ") + modifier.name;
    }
    text += modifier.value;
  }
}

std::string print_zone(const ToleranceZone& zone) {
  constexpr std::array<std::string_view, 4> shapes{"", "⌀", "S⌀", "□"};
  std::string text(shapes[static_cast<std::size_t>(zone.shape)]);
  text += zone.value;
  if (!zone.per.empty()) text += "/" + zone.per;
  print_modifiers(text, zone.modifiers);
  return text;
}

std::string print_datum(const DatumReference& reference) {
  std::string text;
  for (const DatumElement& element : reference.elements) {
    if (!text.empty()) text += "-";
    text += element.label;
    print_modifiers(text, element.modifiers);
  }
  return text;
}

}  // namespace
}  // namespace notation

std::optional<FeatureControlFrame> parse_frame(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  auto rows = notation::split(canonical, '\n');
  FeatureControlFrame frame;
  if (notation::is_frame_note(rows.front())) {
    frame.above = rows.front();
    rows.erase(rows.begin());
  }
  if (rows.size() > 1 && notation::is_frame_note(rows.back())) {
    frame.below = rows.back();
    rows.pop_back();
  }
  if (rows.empty() || rows.size() > notation::most_rows) return std::nullopt;
  if (rows.front().starts_with("⌮")) {
    frame.all_around = true;
    rows.front() = notation::trimmed(rows.front().substr(std::string_view("⌮").size()));
  }
  for (const std::string_view row : rows) {
    std::optional<GeometricCharacteristic> shared;
    if (!frame.rows.empty()) shared = frame.rows.back().characteristic;
    auto parsed = notation::parse_row(row, shared);
    if (!parsed) return std::nullopt;
    const bool continues = row.front() == '|';
    if (frame.rows.size() > 1 && continues != frame.composite) return std::nullopt;
    if (!frame.rows.empty()) frame.composite = continues;
    frame.rows.push_back(std::move(*parsed));
  }
  return frame;
}

std::string print(const FeatureControlFrame& frame) {
  std::string text = frame.above.empty() ? "" : frame.above + "\n";
  if (frame.all_around) text += "⌮";
  for (std::size_t i = 0; i < frame.rows.size(); ++i) {
    const FrameRow& row = frame.rows[i];
    if (i > 0) text += "\n";
    if (i == 0 || !frame.composite) text += notation::sign_of(row.characteristic);
    text += "|" + notation::print_zone(row.zone);
    for (const DatumReference& datum : row.datums) text += "|" + notation::print_datum(datum);
  }
  if (!frame.below.empty()) text += "\n" + frame.below;
  return text;
}

}  // namespace drawproc
