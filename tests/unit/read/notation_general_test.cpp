#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"
#include "support/notation_law.hpp"

namespace drawproc {
namespace {

struct Case {
  bool box;
  std::string_view text, kind, print;
};

constexpr Case cases[] = {
    {false, "ISO 2768-mK", "general_tolerance", "ISO 2768-mK"},
    {false, "ISO 2768-m", "general_tolerance", "ISO 2768-m"},
    {false, "ISO 2768 mK", "general_tolerance", "ISO 2768-mK"},
    {false, "ISO 2768 - mK", "general_tolerance", "ISO 2768-mK"},
    {false, "ISO 2768-mK-E", "general_tolerance", "ISO 2768-mK-E"},
    {false, "ISO 2768-1 m", "general_tolerance", "ISO 2768-1 m"},
    {false, "ISO 2768-1-m", "general_tolerance", "ISO 2768-1 m"},
    {false, "ISO 2768-2 K", "general_tolerance", "ISO 2768-2 K"},
    {false, "DIN ISO 2768-mK", "general_tolerance", "DIN ISO 2768-mK"},
    {false, "DIN ISO 2768-m-K", "general_tolerance", "DIN ISO 2768-mK"},
    {false, "DIN EN ISO 2768-fH", "general_tolerance", "DIN EN ISO 2768-fH"},
    {false, "EN ISO 2768-cL", "general_tolerance", "EN ISO 2768-cL"},
    {false, "KS B ISO 2768-mK", "general_tolerance", "KS B ISO 2768-mK"},
    {false, "Tolerancias generales EN 22768-m", "general_tolerance",
     "Tolerancias generales EN 22768-m"},
    {false, "ISO2768-mK", "general_tolerance", "ISO2768-mK"},
    {false, "GENERAL TOLERANCES ISO 2768-mK", "general_tolerance",
     "GENERAL TOLERANCES ISO 2768-mK"},
    {false, "GENERAL TOLERANCE: ISO 2768-m", "general_tolerance", "GENERAL TOLERANCE ISO 2768-m"},
    {false, "Allgemeintoleranzen ISO 2768-mK", "general_tolerance",
     "Allgemeintoleranzen ISO 2768-mK"},
    {false, "Allgemeintoleranzen nach DIN ISO 2768-m", "general_tolerance",
     "Allgemeintoleranzen nach DIN ISO 2768-m"},
    {false, "Tolerances acc. to ISO 2768-mK", "general_tolerance",
     "Tolerances acc. to ISO 2768-mK"},
    {false, "TOLERANCING ISO 22081", "general_tolerance", "TOLERANCING ISO 22081"},
    {false, "DIN 7168-m", "general_tolerance", "DIN 7168-m"},
    {false, "DIN 7168 - sg", "general_tolerance", "DIN 7168-sg"},
    {false, "JIS B 0405-m", "general_tolerance", "JIS B 0405-m"},
    {false, "GB/T 1804-m", "general_tolerance", "GB/T 1804-m"},
    {false, "GB/T 1804-2000-m", "general_tolerance", "GB/T 1804-m"},
    {false, "ISO 2768-1:1989-m", "general_tolerance", "ISO 2768-1 m"},
    {false, "TOLERANCES: ISO 2768-FK", "general_tolerance", "TOLERANCES ISO 2768-fK"},
    {false, "DIN 2769-m", "general_tolerance", "DIN 2769-m"},
    {false, "ISO 2768-x", "general_tolerance", "ISO 2768-x"},
    {false, "ISO 2768-mX", "general_tolerance", "ISO 2768-mX"},
    {false, "ISO 2768-1 x", "general_tolerance", "ISO 2768-1 x"},
    {false, "ISO 13920-AE", "general_tolerance", "ISO 13920-AE"},
    {false, "ISO 8062-3 DCTG 8", "general_tolerance", "ISO 8062-3 DCTG 8"},
    {false, "General tolerances 0.05mm", "general_tolerance", "General tolerances 0.05 mm"},
    {false, "General tolerances 0.1mm", "general_tolerance", "General tolerances 0.1 mm"},
    {false, "GENERAL TOLERANCE ±0.1", "general_tolerance", "GENERAL TOLERANCE ±0.1"},
    {false, "TOLERANCES: ±0.2", "general_tolerance", "TOLERANCES ±0.2"},
    {false, "TOL ±.005", "general_tolerance", "TOL ±.005"},
    {false, ".X ±.1", "general_tolerance", ".X ±.1"},
    {false, ".XX ±.01", "general_tolerance", ".XX ±.01"},
    {false, ".XXX ±.005", "general_tolerance", ".XXX ±.005"},
    {false, "X.XX ±0.01", "general_tolerance", "X.XX ±0.01"},
    {false, ".XX = ±.01", "general_tolerance", ".XX ±.01"},
    {false, ".XX±.01\n.XXX±.005\nANGLES±0.5°", "general_tolerance",
     ".XX ±.01\n.XXX ±.005\nANGLES ±0.5°"},
    {false, "X ±1\nX.X ±0.5", "general_tolerance", "X ±1\nX.X ±0.5"},
    {false, "X.X ±0.1 X.XX ±0.05", "general_tolerance", "X.X ±0.1\nX.XX ±0.05"},
    {false, "TWO PLACE DECIMAL .01", "general_tolerance", "TWO PLACE DECIMAL .01"},
    {false, "TWO PLACE DECIMAL ±.01", "general_tolerance", "TWO PLACE DECIMAL ±.01"},
    {false, "THREE PLACE DECIMAL .001", "general_tolerance", "THREE PLACE DECIMAL .001"},
    {false, "3 PL ±.005", "general_tolerance", "3 PL ±.005"},
    {false, "FRACTIONAL 1/32", "general_tolerance", "FRACTIONAL 1/32"},
    {false, "FRACTIONAL ±1/64", "general_tolerance", "FRACTIONAL ±1/64"},
    {false, "ANGULAR: MACH ±1° BEND ±1°", "general_tolerance", "ANGULAR: MACH ±1°\nBEND ±1°"},
    {false, "ANGLES ±0.5°", "general_tolerance", "ANGLES ±0.5°"},
    {false, "ANGLES: ±30'", "general_tolerance", "ANGLES ±30'"},
    {false, "ANGULAR ±1°", "general_tolerance", "ANGULAR ±1°"},
    {false,
     "TOLERANCES:\nFRACTIONAL ±1/32\nANGULAR: MACH ±1° BEND ±1°\nTWO PLACE DECIMAL ±.01\nTHREE "
     "PLACE DECIMAL ±.001",
     "general_tolerance",
     "TOLERANCES\nFRACTIONAL ±1/32\nANGULAR: MACH ±1°\nBEND ±1°\nTWO PLACE DECIMAL ±.01\nTHREE "
     "PLACE DECIMAL ±.001"},
    {false, "300 X 150 : 0.15", "general_tolerance", "150 - 300 : 0.15"},
    {false, "150 X 50 : 0.10", "general_tolerance", "50 - 150 : 0.10"},
    {false, "300 ABOVE : 0.20", "general_tolerance", "ABOVE 300 : 0.20"},
    {false, "20mm BELOW : 0.05", "general_tolerance", "BELOW 20 : 0.05"},
    {false, "OVER 6 TO 30 ±0.2", "general_tolerance", "OVER 6 - 30 : ±0.2"},
    {false, "6 - 30 ±0.2", "general_tolerance", "6 - 30 : ±0.2"},
    {false, "FLATNESS : 0.20", "general_tolerance", "FLATNESS 0.20"},
    {false, "CONCENTRICITY : 0.05", "general_tolerance", "CONCENTRICITY 0.05"},
    {false, "LINEAR ±0.1", "general_tolerance", "LINEAR ±0.1"},
    {false, "UNLESS OTHERWISE SPECIFIED ±0.1", "general_tolerance",
     "UNLESS OTHERWISE SPECIFIED ±0.1"},
    {false, "UNLESS SPECIFIED TOLERANCE ARE:\n300 ABOVE : 0.20\n300 X 150 : 0.15",
     "general_tolerance", "UNLESS SPECIFIED TOLERANCE ARE\nABOVE 300 : 0.20\n150 - 300 : 0.15"},
    {false, "HOLES +0.1 -0.0", "general_tolerance", "HOLES +0.1 -0.0"},
};

}  // namespace

TEST_CASE("general tolerances are read and printed back") {
  for (const Case& expected : cases) {
    INFO(expected.text);
    const NotationFlags flags{.box = expected.box};
    const auto notation = parse_notation(expected.text, flags);
    REQUIRE(notation);
    CHECK(kind_name(*notation) == expected.kind);
    CHECK(notation->flags == flags);
    CHECK(print(*notation) == expected.print);
    CHECK(test::broken_notation_law(expected.text, flags) == "");
  }
}

TEST_CASE("the classes of ISO 2768 are taken apart") {
  const auto tolerance = parse_general_tolerance("DIN ISO 2768-mK-E");
  REQUIRE(tolerance);
  CHECK(tolerance->standard == "DIN ISO 2768");
  CHECK(tolerance->tolerance_class == "m");
  CHECK(tolerance->geometric_class == "K");
  CHECK(tolerance->envelope);
}

TEST_CASE("a block by decimal places has a line for each") {
  const auto block = parse_general_tolerance(
      "TOLERANCES:\nTWO PLACE DECIMAL ±.01\nTHREE PLACE DECIMAL ±.001\nANGLES ±0.5°");
  REQUIRE((block && block->lines.size() == 3));
  CHECK(block->lines[0].places == 2);
  CHECK(block->lines[0].upper == ".01");
  CHECK(block->lines[0].lower == "-.01");
  CHECK(block->lines[1].places == 3);
  CHECK(block->lines[2].subject == GeneralToleranceSubject::angular);
  CHECK(block->lines[2].unit == "°");
}

TEST_CASE("a range has its ends in order, an open one only one") {
  const auto range = parse_general_tolerance("300 X 150 : 0.15");
  const auto above = parse_general_tolerance("300 ABOVE : 0.20");
  REQUIRE((range && above));
  CHECK(range->lines[0].from == "150");
  CHECK(range->lines[0].to == "300");
  CHECK(above->lines[0].from == "300");
  CHECK(above->lines[0].to.empty());
}

}  // namespace drawproc
