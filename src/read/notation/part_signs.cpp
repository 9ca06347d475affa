#include <array>

#include "read/notation/grammar.hpp"

// What tells a part's kind: the symbols of ISO 129-1 and ASME Y14.5, and the words of eight
// languages that stand in their place.
namespace drawproc::notation {
namespace {

using enum DimensionType;

struct Sign {
  std::string_view ink;
  DimensionType type;
  bool own;  ///< the type's own symbol: not kept in written_as
};

// Exactly as written; longer ones before their beginnings.
constexpr std::array signs{Sign{"S⌀", spherical_diameter, true},
                           Sign{"⌀", diameter, true},
                           Sign{"SR", spherical_radius, true},
                           Sign{"CR", controlled_radius, true},
                           Sign{"R", radius, true},
                           Sign{"□", square, true},
                           Sign{"⌢", arc_length, true},
                           Sign{"⌒", arc_length, true},
                           Sign{"⌲", taper, true},
                           Sign{"⌳", slope, true},
                           Sign{"↧", depth, true},
                           Sign{"~⌀", diameter, false},
                           Sign{"~R", radius, false},
                           Sign{"~", linear, false},
                           Sign{"≈⌀", diameter, false},
                           Sign{"≈R", radius, false},
                           Sign{"≈", linear, false},
                           Sign{"OD", diameter, false},
                           Sign{"ID", diameter, false},
                           Sign{"O.D.", diameter, false},
                           Sign{"I.D.", diameter, false},
                           Sign{"DIA", diameter, false},
                           Sign{"RAD", radius, false},
                           Sign{"CHAMFER", chamfer, false},
                           Sign{"CHAM", chamfer, false},
                           Sign{"CH", chamfer, false},
                           Sign{"C", chamfer, false},
                           Sign{"THK", thickness, false},
                           Sign{"THICKNESS", thickness, false},
                           Sign{"SQ", square, false},
                           Sign{"DEPTH", depth, false},
                           Sign{"DP", depth, false},
                           Sign{"SW", linear, false},
                           Sign{"AF", linear, false},
                           Sign{"A/F", linear, false},
                           Sign{"E/C", linear, false},
                           Sign{"HEX", linear, false},
                           Sign{"T=", thickness, false},
                           Sign{"t=", thickness, false},
                           Sign{"s=", thickness, false},
                           Sign{"t", thickness, false}};

// Words in either case. The circle that holes lie on needs its ⌀ where the word is short.
struct Word {
  std::string_view ink;
  DimensionType type;
  bool with_diameter;  ///< ⌀ follows
};
constexpr std::array words{Word{"PCD", diameter, true},        Word{"P.C.D.", diameter, true},
                           Word{"B.C.", diameter, true},       Word{"LK", diameter, true},
                           Word{"TK", diameter, true},         Word{"LOCHKREIS", diameter, true},
                           Word{"TEILKREIS", diameter, true},  Word{"PCD", diameter, false},
                           Word{"P.C.D.", diameter, false},    Word{"LOCHKREIS", diameter, false},
                           Word{"TEILKREIS", diameter, false}, Word{"BLECHDICKE", thickness, false},
                           Word{"DICKE", thickness, false},    Word{"ÉP.", thickness, false},
                           Word{"EP.", thickness, false},      Word{"ESP.", thickness, false},
                           Word{"SP.", thickness, false},      Word{"板厚", thickness, false},
                           Word{"두께", thickness, false}};

// Bores that carry a diameter sign of their own: ⌴⌀11.
constexpr std::array bores{
    Sign{"⌴", counterbore, true},       Sign{"⌵", countersink, true},
    Sign{"SF", spotface, false},        Sign{"SPOTFACE", spotface, false},
    Sign{"S'FACE", spotface, false},    Sign{"CBORE", counterbore, false},
    Sign{"C'BORE", counterbore, false}, Sign{"COUNTERBORE", counterbore, false},
    Sign{"CSINK", countersink, false},  Sign{"C'SINK", countersink, false},
    Sign{"CSK", countersink, false},    Sign{"COUNTERSINK", countersink, false}};

// The same in either case, always with ⌀. A Senkung has its angle where it is a countersink.
constexpr std::array worded_bores{
    Word{"ZYLINDERSENKUNG", counterbore, true}, Word{"FLACHSENKUNG", counterbore, true},
    Word{"KEGELSENKUNG", countersink, true},    Word{"ANSENKUNG", spotface, true},
    Word{"SENKUNG", counterbore, true},         Word{"LAMAGE", counterbore, true},
    Word{"LAMATURA", counterbore, true},        Word{"CAJERA", counterbore, true},
    Word{"AVELLANADO CIL.", counterbore, true}, Word{"FRAISURE", countersink, true},
    Word{"SVASATURA", countersink, true},       Word{"AVELLANADO", countersink, true},
    Word{"REFRENTADO", spotface, true}};

// Written behind the number: .250 DIA, 3 THK.
constexpr std::array suffixes{Sign{"DIAMETER", diameter, false}, Sign{"DIA", diameter, false},
                              Sign{"OD", diameter, false},       Sign{"ID", diameter, false},
                              Sign{"THICK", thickness, false},   Sign{"THK", thickness, false},
                              Sign{"SQ", square, false},         Sign{"RAD", radius, false},
                              Sign{"キリ", diameter, false}};

constexpr std::array<std::string_view, 6> depth_words{"DEEP", "DP",    "TIEF",
                                                      "PROF", "DEPTH", "PROFONDO"};
constexpr std::array<std::string_view, 10> depth_words_before{
    "PROFONDEUR", "PROFONDITÀ", "PROFUNDIDAD", "PROF.", "PROF",
    "DEPTH",      "TIEFE",      "深さ",        "深",    "깊이"};

// SW1 to SW3 are switches; nobody's spanner is that small.
constexpr double smallest_spanner = 4;

bool starts_number(const Cursor& cursor) {
  return is_digit(cursor.peek()) || (cursor.peek() == '.' && is_digit(cursor.peek(1)));
}

bool is_spanner_size(Cursor cursor) {
  const auto value = exact_value(take_number(cursor));
  return value && value->to_double() >= smallest_spanner;
}

std::optional<PartSign> take_word(Cursor& cursor, const auto& table) {
  for (const Word& word : table) {
    Cursor at = cursor;
    std::string written(at.take_any_case(word.ink));
    if (written.empty()) continue;
    at.skip_blanks();
    if (word.with_diameter) {
      if (!at.take("⌀")) continue;
      at.skip_blanks();
      written += " ⌀";
    }
    if (!starts_number(at)) continue;
    cursor = at;
    return PartSign{word.type, std::move(written)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<PartSign> take_part_sign(Cursor& cursor) {
  for (const Sign& sign : signs) {
    Cursor at = cursor;
    if (!at.take(sign.ink)) continue;
    at.skip_blanks();
    if (!starts_number(at) || (sign.ink == "SW" && !is_spanner_size(at))) continue;
    cursor = at;
    return PartSign{sign.type, std::string(sign.own ? "" : sign.ink)};
  }
  return take_word(cursor, words);
}

std::optional<PartSign> take_bore_sign(Cursor& cursor) {
  for (const Sign& sign : bores) {
    Cursor at = cursor;
    if (!at.take(sign.ink)) continue;
    at.skip_blanks();
    const bool with_diameter = at.take("⌀");
    at.skip_blanks();
    cursor = at;
    if (sign.own && with_diameter) return PartSign{sign.type, {}};
    return PartSign{sign.type, std::string(sign.ink) + (with_diameter ? " ⌀" : "")};
  }
  return take_word(cursor, worded_bores);
}

std::optional<PartSign> take_part_suffix(Cursor& cursor) {
  for (const Sign& suffix : suffixes) {
    const std::string_view found = cursor.take_phrase(suffix.ink);
    if (!found.empty()) return PartSign{suffix.type, std::string(found)};
  }
  return std::nullopt;
}

std::string_view take_full_radius(Cursor& cursor) {
  for (const std::string_view phrase : {"FULL RADIUS", "FULL RAD", "FULL R"}) {
    const std::string_view found = cursor.take_phrase(phrase);
    if (!found.empty()) return found;
  }
  return {};
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

std::string_view take_depth_word_before(Cursor& cursor) {
  for (const std::string_view word : depth_words_before) {
    Cursor at = cursor;
    const std::string_view found = at.take_any_case(word);
    if (found.empty()) continue;
    at.skip_blanks();
    if (!starts_number(at)) continue;
    cursor = at;
    return found;
  }
  return {};
}

}  // namespace drawproc::notation
