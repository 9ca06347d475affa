#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"
#include "support/notation_law.hpp"

// The words that drawings of eight languages put beside their sizes.
namespace drawproc {
namespace {

struct Case {
  std::string_view text, print;
};

void check(std::string_view text, std::string_view print_wanted, std::string_view kind) {
  INFO(text);
  const auto notation = parse_notation(text);
  REQUIRE(notation);
  CHECK(kind_name(*notation) == kind);
  CHECK(print(*notation) == print_wanted);
  CHECK(test::broken_notation_law(text, {}) == "");
  CHECK(test::broken_notation_law(text, {true, false, false}) == "");
}

}  // namespace

TEST_CASE("sizes with words and signs of many hands are read and printed back") {
  constexpr Case cases[] = {
      {"⌒25", "⌢25"},
      {"⌒ 25.4", "⌢25.4"},
      {"15.68 DP", "15.68 DP"},
      {"12 prof.", "12 prof."},
      {"DP 16", "DP16"},
      {"DEPTH 16", "DEPTH 16"},
      {"PCD 80", "PCD 80"},
      {"P.C.D. 80", "P.C.D.80"},
      {"PCD ⌀80", "PCD ⌀80"},
      {"LK ⌀80", "LK ⌀80"},
      {"LK⌀ 80", "LK ⌀80"},
      {"Lochkreis ⌀64,5", "Lochkreis ⌀64,5"},
      {"B.C. ⌀3.00", "B.C. ⌀3.00"},
      {"SW24", "SW24"},
      {"SW 24", "SW24"},
      {"HEX 17", "HEX 17"},
      {"s=3", "s=3"},
      {"t=3", "t=3"},
      {"ép. 2", "ép.2"},
      {"Blechdicke 1,5", "Blechdicke 1,5"},
      {"max. 240", "max. 240"},
      {"MAX 240", "MAX 240"},
      {"max. ⌀240", "max. ⌀240"},
      {"2x max. R0,5", "2x max. R0,5"},
      {"min. 1x45°", "min. 1x45°"},
      {"240 MÁX", "240 MÁX"},
      {"240 máx.", "240 máx."},
      {"R2 maxi", "R2 maxi"},
      {"20 mini", "20 mini"},
      {"2/45°", "2x45°"},
      {"0,5/30°", "0,5x30°"},
      {"FULL R", "FULL R"},
      {"2x FULL R", "2x FULL R"},
      {"M8 ↧16 / ⌀6.8 ↧20", "M8 ↧16\n⌀6.8 ↧20"},
      {"⌀6.6 THRU / M8", "⌀6.6 THRU\nM8"},
      {"~25", "~25"},
      {"~⌀30", "~⌀30"},
      {"≈120", "≈120"},
      {"⌀8 Tiefe 12", "⌀8 Tiefe 12"},
      {"⌀8 prof. 12", "⌀8 prof. 12"},
      {"⌀8深12", "⌀8 深 12"},
      {"4x M6 깊이 12", "4x M6 깊이 12"},
      {"⌀8 débouchant", "⌀8 débouchant"},
      {"⌀9 Senkung ⌀15 x 8 tief", "⌀9\nSenkung ⌀15 x 8 tief"},
      {"⌀9 Senkung ⌀15x90°", "⌀9\nSenkung ⌀15x90°"},
      {"⌀9\nlamage ⌀15 ↧8", "⌀9\nlamage ⌀15 ↧8"},
      {"⌀9\nsvasatura ⌀15x90°", "⌀9\nsvasatura ⌀15x90°"},
      {"6.6キリ", "6.6キリ"},
      {"4x 6.6キリ", "4x 6.6キリ"},
      {"R3 típ.", "R3 típ."},
      {"25 réf.", "25 réf."},
      {"6x ⌀9 gleichmäßig verteilt", "6x ⌀9 gleichmäßig verteilt"},
      {"6x ⌀9 équidistants", "6x ⌀9 équidistants"},
      {"1x45° beidseitig", "1x45° beidseitig"},
      {"1x45° 2 lati", "1x45° 2 lati"},
      {"2-R3 4处", "2-R3 4处"},
  };
  for (const Case& expected : cases) {
    check(expected.text, expected.print, "dimension");
  }
}

TEST_CASE("words say what kind of size stands beside them") {
  CHECK(parse_dimension("⌒25")->type == DimensionType::arc_length);
  CHECK(parse_dimension("LK ⌀80")->type == DimensionType::diameter);
  CHECK(parse_dimension("LK ⌀80")->written_as == "LK ⌀");
  CHECK(parse_dimension("SW24")->type == DimensionType::linear);
  CHECK(parse_dimension("s=3")->type == DimensionType::thickness);
  CHECK(parse_dimension("2/45°")->type == DimensionType::chamfer);
  CHECK(parse_dimension("FULL R")->type == DimensionType::radius);
  CHECK(parse_dimension("FULL R")->size.nominal.empty());
  CHECK(parse_dimension("⌀9 Senkung ⌀15x90°")->steps.at(0).type == DimensionType::countersink);
  CHECK(parse_dimension("⌀9 Senkung ⌀15")->steps.at(0).type == DimensionType::counterbore);
  CHECK(parse_dimension("⌀8 prof. 12")->depth->nominal == "12");
  CHECK(parse_dimension("25 rif.")->reference);
  CHECK(parse_dimension("(25)")->reference);
}

TEST_CASE("a limit's word before the size is the limit's form") {
  const auto most = parse_dimension("max. ⌀240");
  REQUIRE(most);
  CHECK(most->type == DimensionType::diameter);
  CHECK(most->size.form == ToleranceForm::maximum);
  CHECK(most->size.word_first);
  CHECK(most->size.form_ink == "max.");
  CHECK(parse_dimension("MIN 3")->size.form == ToleranceForm::minimum);
}

TEST_CASE("words beside numbers that are no sizes stay text") {
  for (const std::string_view text :
       {"SW1",  "SW 2",    "SW3",        "max.240", "MAX. 5±0.1", "max. M8", "MAX 5 MIN", "~",
        "~A",   "FULL",    "FULL RANGE", "PCD",     "LK 80",      "TK80",    "1/2°5",     "2/95°",
        "2/45", "⌀8 / ⌀6", "e=5",        "Tiefe",   "深",         "(=60)",   "=60"}) {
    INFO(text);
    CHECK_FALSE(parse_notation(text));
  }
}

}  // namespace drawproc
