#include <algorithm>
#include <array>

#include "read/notation/grammar.hpp"

namespace drawproc::notation {
namespace {

using namespace std::string_view_literals;

// Longer phrases before their beginnings.
constexpr std::array through_words{
    "THRU ALL"sv,    "THROUGH ALL"sv, "THRU HOLE"sv,   "THROUGH HOLE"sv, "THRU"sv,      "THROUGH"sv,
    "DURCHGEHEND"sv, "DURCHGANG"sv,   "DURCH ALLES"sv, "DURCH"sv,        "PASSANTE"sv,  "PASSANT"sv,
    "PASANTE"sv,     "TRAVERSANT"sv,  "DEBOUCHANT"sv,  "DÉBOUCHANT"sv,   "À TRAVERS"sv, "贯穿"sv,
    "通孔"sv,        "通し"sv,        "관통"sv};

constexpr std::array qualifiers{"TYPICAL"sv,
                                "TYP"sv,
                                "TÍP"sv,
                                "TIP"sv,
                                "REFERENCE"sv,
                                "REF"sv,
                                "RÉF"sv,
                                "RIF"sv,
                                "BASIC"sv,
                                "BSC"sv,
                                "EQUALLY SPACED"sv,
                                "EQ SPACED"sv,
                                "EQUI SPACED"sv,
                                "EQUISPACED"sv,
                                "EQ SP"sv,
                                "EQ SPC"sv,
                                "EQS"sv,
                                "P C D"sv,
                                "PCD"sv,
                                "B C D"sv,
                                "BCD"sv,
                                "B C"sv,
                                "BC"sv,
                                "N T S"sv,
                                "NTS"sv,
                                "GLEICHMÄSSIG VERTEILT"sv,
                                "GLEICHMÄßIG VERTEILT"sv,
                                "ÉQUIDISTANTS"sv,
                                "ÉQUIDIST"sv,
                                "EQUIDISTANTI"sv,
                                "EQUIDISTANTES"sv,
                                "EQUID"sv,
                                "均布"sv,
                                "等配"sv,
                                "등간격"sv,
                                "BOTH SIDES"sv,
                                "BOTH ENDS"sv,
                                "NEAR SIDE"sv,
                                "FAR SIDE"sv,
                                "BEIDSEITIG"sv,
                                "DES 2 CÔTÉS"sv,
                                "AMBOS LADOS"sv,
                                "ALL AROUND"sv,
                                "STOCK"sv,
                                "FLAT"sv,
                                "A F"sv,
                                "A/F"sv,
                                "S/PLATS"sv,
                                "MATCHED"sv,
                                "CF"sv,
                                "TED"sv};

constexpr std::array maximum_words{"MAXIMUM"sv, "MAXI"sv, "MAX"sv, "MÁXIMO"sv, "MÁX"sv};
constexpr std::array minimum_words{"MINIMUM"sv, "MINI"sv, "MIN"sv, "MÍNIMO"sv, "MÍN"sv};

constexpr std::array counted_nouns{
    "PLACES"sv,  "PLCS"sv,  "PLACE"sv,    "PLC"sv,      "PLS"sv,       "PL"sv,     "HOLES"sv,
    "HOLE"sv,    "SIDES"sv, "SURFACES"sv, "SLOTS"sv,    "PCS"sv,       "OFF"sv,    "POSITIONS"sv,
    "STELLEN"sv, "TEETH"sv, "CORNERS"sv,  "FACES"sv,    "BOHRUNGEN"sv, "SEITEN"sv, "TROUS"sv,
    "CÔTÉS"sv,   "FORI"sv,  "LATI"sv,     "AGUJEROS"sv, "LADOS"sv,     "处"sv,     "箇所"sv,
    "ヶ所"sv,    "ケ所"sv,  "개소"sv};

// Words that may follow a plain number and leave it a dimension.
constexpr std::array note_words{
    "HOLES"sv,    "HOLE"sv,      "SPACING"sv,    "SPACED"sv,    "APART"sv,      "TAPPED"sv,
    "TAP"sv,      "DRILL"sv,     "DRILLED"sv,    "REAM"sv,      "REAMED"sv,     "BORE"sv,
    "BORED"sv,    "SLOT"sv,      "SLOTS"sv,      "WIDE"sv,      "LONG"sv,       "LG"sv,
    "WD"sv,       "HIGH"sv,      "DEEP"sv,       "FILLET"sv,    "FILLETS"sv,    "CHAMFER"sv,
    "CHAMFERS"sv, "GEWINDE"sv,   "BOHRUNG"sv,    "BOHRUNGEN"sv, "TIEF"sv,       "GROOVE"sv,
    "KEYWAY"sv,   "TEETH"sv,     "WALL"sv,       "RAD"sv,       "RADIUS"sv,     "DIAMETER"sv,
    "FULL"sv,     "THREAD"sv,    "THREADS"sv,    "PLATE"sv,     "AROUND"sv,     "TRUE"sv,
    "ACROSS"sv,   "FLATS"sv,     "SQUARE"sv,     "HEX"sv,       "KNURL"sv,      "GAP"sv,
    "TANGENT"sv,  "SPHERICAL"sv, "INSIDE"sv,     "OUTSIDE"sv,   "BEND"sv,       "BENDS"sv,
    "DP"sv,       "PROF"sv,      "PROFONDEUR"sv, "PROFONDO"sv,  "PROFONDITÀ"sv, "PROFUNDIDAD"sv,
    "TIEFE"sv,    "THRU"sv};

template <typename Table>
std::string_view take_any(Cursor& cursor, const Table& table) {
  for (const std::string_view phrase : table) {
    const std::string_view found = cursor.take_phrase(phrase);
    if (!found.empty()) return found;
  }
  return {};
}

// "4 PLACES", "(2 SIDES)" counts behind the size.
std::string_view take_counted_noun(Cursor& cursor) {
  Cursor at = cursor;
  const std::size_t start = at.position();
  const bool bracketed = at.take("(");
  at.skip_blanks();
  if (take_integer(at, 3).empty()) return {};
  at.skip_blanks();
  if (at.peek() == 'x' || at.peek() == 'X') {
    if (!bracketed) return {};
    at.advance(1);
  } else if (take_any(at, counted_nouns).empty()) {
    return {};
  }
  if (bracketed) at.skip_blanks();
  if (bracketed && !at.take(")")) return {};
  cursor = at;
  return cursor.since(start);
}

}  // namespace

std::string_view take_through(Cursor& cursor) { return take_any(cursor, through_words); }

std::string_view take_qualifier(Cursor& cursor) {
  const std::string_view counted = take_counted_noun(cursor);
  return counted.empty() ? take_any(cursor, qualifiers) : counted;
}

std::string_view take_limit_word(Cursor& cursor, ToleranceForm& form) {
  std::string_view word = take_any(cursor, maximum_words);
  if (!word.empty()) {
    form = ToleranceForm::maximum;
    return word;
  }
  word = take_any(cursor, minimum_words);
  if (!word.empty()) form = ToleranceForm::minimum;
  return word;
}

bool says_reference(std::string_view word) {
  while (!word.empty() && word.back() == '.') word.remove_suffix(1);
  constexpr std::array reference_words{"REFERENCE"sv, "REF"sv, "RÉF"sv, "RIF"sv};
  return std::any_of(reference_words.begin(), reference_words.end(),
                     [&](std::string_view known) { return equals_ignoring_case(known, word); });
}

bool is_known_note_word(std::string_view word) {
  return std::any_of(note_words.begin(), note_words.end(),
                     [&](std::string_view known) { return equals_ignoring_case(known, word); });
}

}  // namespace drawproc::notation
