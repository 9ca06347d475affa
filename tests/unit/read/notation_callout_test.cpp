#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"
#include "support/notation_law.hpp"

namespace drawproc {
namespace {

struct CalloutCase {
  std::string_view text;
  int count;
  DimensionType type;
  std::string_view nominal, depth, through;
  std::string_view steps;  ///< type:size, separated by blanks
  std::string_view words;  ///< separated by |
  std::string_view notes, print;
};

constexpr CalloutCase cases[] = {
    {"4x ⌀6.60 +0.40 -0.10", 4, DimensionType::diameter, "6.60", "", "", "", "", "",
     "4x ⌀6.60 +0.40 -0.10"},
    {"4X ⌀6.6", 4, DimensionType::diameter, "6.6", "", "", "", "", "", "4x ⌀6.6"},
    {"4 x ⌀6.6", 4, DimensionType::diameter, "6.6", "", "", "", "", "", "4x ⌀6.6"},
    {"2-⌀4 Holes", 2, DimensionType::diameter, "4", "", "", "", "", "Holes", "2-⌀4 Holes"},
    {"4-2.7", 4, DimensionType::linear, "2.7", "", "", "", "", "", "4-2.7"},
    {"4- 2.7 Holes", 4, DimensionType::linear, "2.7", "", "", "", "", "Holes", "4-2.7 Holes"},
    {"2X79±0.15", 2, DimensionType::linear, "79", "", "", "", "", "", "2x 79±0.15"},
    {"2X 79", 2, DimensionType::linear, "79", "", "", "", "", "", "2x 79"},
    {"4X4.95±0.05", 4, DimensionType::linear, "4.95", "", "", "", "", "", "4x 4.95±0.05"},
    {"4X1.2 ± 0.05", 4, DimensionType::linear, "1.2", "", "", "", "", "", "4x 1.2±0.05"},
    {"8X 26.5", 8, DimensionType::linear, "26.5", "", "", "", "", "", "8x 26.5"},
    {"8X R1", 8, DimensionType::radius, "1", "", "", "", "", "", "8x R1"},
    {"5X 3.912", 5, DimensionType::linear, "3.912", "", "", "", "", "", "5x 3.912"},
    {"2X .825", 2, DimensionType::linear, ".825", "", "", "", "", "", "2x .825"},
    {"4X ⌀.188", 4, DimensionType::diameter, ".188", "", "", "", "", "", "4x ⌀.188"},
    {"5X 45°", 5, DimensionType::angle, "45", "", "", "", "", "", "5x 45°"},
    {"7X .518", 7, DimensionType::linear, ".518", "", "", "", "", "", "7x .518"},
    {"4X SR.094", 4, DimensionType::spherical_radius, ".094", "", "", "", "", "", "4x SR.094"},
    {"4X R.032 ±.010", 4, DimensionType::radius, ".032", "", "", "", "", "", "4x R.032±.010"},
    {"3X .150", 3, DimensionType::linear, ".150", "", "", "", "", "", "3x .150"},
    {"3X .129 THRU", 3, DimensionType::linear, ".129", "", "THRU", "", "", "", "3x .129 THRU"},
    {"3X ⌀.129 THRU", 3, DimensionType::diameter, ".129", "", "THRU", "", "", "", "3x ⌀.129 THRU"},
    {"3X ⌀.129 THRU\n⌵ ⌀.225 X 100°", 3, DimensionType::diameter, ".129", "", "THRU",
     "countersink:.225", "", "", "3x ⌀.129 THRU\n⌵⌀.225x100°"},
    {"3X ⌀.129 THRU\n⌵ ⌀.225 X 100°\n120deg spacing", 3, DimensionType::diameter, ".129", "",
     "THRU", "countersink:.225", "", "120deg spacing",
     "3x ⌀.129 THRU\n⌵⌀.225x100°\n120deg spacing"},
    {"120deg spacing", 0, DimensionType::angle, "120", "", "", "", "", "spacing",
     "120 deg spacing"},
    {"6X ⌀.120 THRU (Helicoil)", 6, DimensionType::diameter, ".120", "", "THRU", "", "",
     "(Helicoil)", "6x ⌀.120 THRU (Helicoil)"},
    {"6X .120 THRU (Helicoil)", 6, DimensionType::linear, ".120", "", "THRU", "", "", "(Helicoil)",
     "6x .120 THRU (Helicoil)"},
    {"R2.125 THRU ALL", 0, DimensionType::radius, "2.125", "", "THRU ALL", "", "", "",
     "R2.125 THRU ALL"},
    {".27 THRU", 0, DimensionType::linear, ".27", "", "THRU", "", "", "", ".27 THRU"},
    {"0.129 THRU ALL", 0, DimensionType::linear, "0.129", "", "THRU ALL", "", "", "",
     "0.129 THRU ALL"},
    {"⌀.27 THRU", 0, DimensionType::diameter, ".27", "", "THRU", "", "", "", "⌀.27 THRU"},
    {"⌀.27 THRU\n⌴ ⌀.44 ↧.15", 0, DimensionType::diameter, ".27", "", "THRU", "counterbore:.44", "",
     "", "⌀.27 THRU\n⌴⌀.44 ↧.15"},
    {"⌀.27 THRU ⌴⌀.44↧.15", 0, DimensionType::diameter, ".27", "", "THRU", "counterbore:.44", "",
     "", "⌀.27 THRU\n⌴⌀.44 ↧.15"},
    {"4 x ⌀ 11,00 ↧ 20,00 ⌴ ⌀ 18,00 ↧ 12,00", 4, DimensionType::diameter, "11,00", "20,00", "",
     "counterbore:18,00", "", "", "4x ⌀11,00 ↧20,00\n⌴⌀18,00 ↧12,00"},
    {"4x ⌀11 ↧20\n⌴⌀18 ↧12", 4, DimensionType::diameter, "11", "20", "", "counterbore:18", "", "",
     "4x ⌀11 ↧20\n⌴⌀18 ↧12"},
    {"2X ⌀.370 - .380", 2, DimensionType::diameter, "", "", "", "", "", "", "2x ⌀.370 - .380"},
    {"⌀.182 - .192 ↧.250 ± .010", 0, DimensionType::diameter, "", ".250±.010", "", "", "", "",
     "⌀.182 - .192 ↧.250±.010"},
    {"⌴⌀.245 - .255 ↧.100 ± .010", 0, DimensionType::counterbore, "", ".100±.010", "", "", "", "",
     "⌴⌀.245 - .255 ↧.100±.010"},
    {"⌀.182 - .192 ↧.250 ± .010\n⌴⌀.245 - .255 ↧.100 ± .010", 0, DimensionType::diameter, "",
     ".250±.010", "", "counterbore:.245...255", "", "",
     "⌀.182 - .192 ↧.250±.010\n⌴⌀.245 - .255 ↧.100±.010"},
    {"⌀.145 - .155 ↧.100 ± .010", 0, DimensionType::diameter, "", ".100±.010", "", "", "", "",
     "⌀.145 - .155 ↧.100±.010"},
    {"4 x M8 Gewinde durchgehend", 4, DimensionType::thread, "8", "", "", "", "",
     "Gewinde durchgehend", "4x M8 Gewinde durchgehend"},
    {"4X M2.5 MOUNT", 4, DimensionType::thread, "2.5", "", "", "", "", "MOUNT", "4x M2.5 MOUNT"},
    {"3x #4-40 tapped hole", 3, DimensionType::thread, "#4", "", "", "", "", "tapped hole",
     "3x #4-40 tapped hole"},
    {"4x M6 ↧12", 4, DimensionType::thread, "6", "12", "", "", "", "", "4x M6 ↧12"},
    {"⌀5 ↧16\nM6 ↧12", 0, DimensionType::diameter, "5", "16", "", "thread:6", "", "",
     "⌀5 ↧16\nM6 ↧12"},
    {"⌀5 THRU\nM6", 0, DimensionType::diameter, "5", "", "THRU", "thread:6", "", "", "⌀5 THRU\nM6"},
    {"M6x1 - 6H THRU", 0, DimensionType::thread, "6", "", "THRU", "", "", "", "M6x1-6H THRU"},
    {"4 x CHAMFER 0,2", 4, DimensionType::chamfer, "0,2", "", "", "", "", "", "4x CHAMFER 0,2"},
    {"CHAMFER 0,2", 0, DimensionType::chamfer, "0,2", "", "", "", "", "", "CHAMFER 0,2"},
    {"2x C1", 2, DimensionType::chamfer, "1", "", "", "", "", "", "2x C1"},
    {"2-C0.5", 2, DimensionType::chamfer, "0.5", "", "", "", "", "", "2-C0.5"},
    {"4-R5", 4, DimensionType::radius, "5", "", "", "", "", "", "4-R5"},
    {"4-M6", 4, DimensionType::thread, "6", "", "", "", "", "", "4-M6"},
    {"2x 1x45°", 2, DimensionType::chamfer, "1", "", "", "", "", "", "2x 1x45°"},
    {"2x1x45°", 2, DimensionType::chamfer, "1", "", "", "", "", "", "2x 1x45°"},
    {"2X 0.5 X 45°", 2, DimensionType::chamfer, "0.5", "", "", "", "", "", "2x 0.5x45°"},
    {"70 REF", 0, DimensionType::linear, "70", "", "", "", "REF", "", "70 REF"},
    {"70 REF.", 0, DimensionType::linear, "70", "", "", "", "REF.", "", "70 REF."},
    {"R70 REF", 0, DimensionType::radius, "70", "", "", "", "REF", "", "R70 REF"},
    {"(70) REF", 0, DimensionType::linear, "70", "", "", "", "REF", "", "70 REF"},
    {"100 REF", 0, DimensionType::linear, "100", "", "", "", "REF", "", "100 REF"},
    {"5 TYP", 0, DimensionType::linear, "5", "", "", "", "TYP", "", "5 TYP"},
    {"5 TYP.", 0, DimensionType::linear, "5", "", "", "", "TYP.", "", "5 TYP."},
    {"R3 TYP", 0, DimensionType::radius, "3", "", "", "", "TYP", "", "R3 TYP"},
    {"⌀5 TYP 4 PLACES", 0, DimensionType::diameter, "5", "", "", "", "TYP|4 PLACES", "",
     "⌀5 TYP 4 PLACES"},
    {"⌀5 (4 PLACES)", 0, DimensionType::diameter, "5", "", "", "", "(4 PLACES)", "",
     "⌀5 (4 PLACES)"},
    {"⌀5 4 HOLES", 0, DimensionType::diameter, "5", "", "", "", "4 HOLES", "", "⌀5 4 HOLES"},
    {"⌀6.5 4 PLCS EQ SP", 0, DimensionType::diameter, "6.5", "", "", "", "4 PLCS|EQ SP", "",
     "⌀6.5 4 PLCS EQ SP"},
    {"6x ⌀9 EQ SP", 6, DimensionType::diameter, "9", "", "", "", "EQ SP", "", "6x ⌀9 EQ SP"},
    {"6x ⌀9 EQ. SP.", 6, DimensionType::diameter, "9", "", "", "", "EQ. SP.", "", "6x ⌀9 EQ. SP."},
    {"8x ⌀6.6 EQUALLY SPACED", 8, DimensionType::diameter, "6.6", "", "", "", "EQUALLY SPACED", "",
     "8x ⌀6.6 EQUALLY SPACED"},
    {"⌀80 PCD", 0, DimensionType::diameter, "80", "", "", "", "PCD", "", "⌀80 PCD"},
    {"⌀80 P.C.D.", 0, DimensionType::diameter, "80", "", "", "", "P.C.D.", "", "⌀80 P.C.D."},
    {"⌀3.00 B.C.", 0, DimensionType::diameter, "3.00", "", "", "", "B.C.", "", "⌀3.00 B.C."},
    {"2.500 BSC", 0, DimensionType::linear, "2.500", "", "", "", "BSC", "", "2.500 BSC"},
    {"2.500 BASIC", 0, DimensionType::linear, "2.500", "", "", "", "BASIC", "", "2.500 BASIC"},
    {"⌀8 10 DEEP", 0, DimensionType::diameter, "8", "10", "", "", "", "", "⌀8 x 10 DEEP"},
    {"⌀8 x 10 DEEP", 0, DimensionType::diameter, "8", "10", "", "", "", "", "⌀8 x 10 DEEP"},
    {"⌀8 ↧10", 0, DimensionType::diameter, "8", "10", "", "", "", "", "⌀8 ↧10"},
    {"⌀8.5 ↧ 20±0.5", 0, DimensionType::diameter, "8.5", "20±0.5", "", "", "", "", "⌀8.5 ↧20±0.5"},
    {"M8 20 DEEP", 0, DimensionType::thread, "8", "20", "", "", "", "", "M8 x 20 DEEP"},
    {"M8 x 20 DEEP", 0, DimensionType::thread, "8", "20", "", "", "", "", "M8 x 20 DEEP"},
    {"⌀10 H7 ↧15", 0, DimensionType::diameter, "10", "15", "", "", "", "", "⌀10 H7 ↧15"},
    {"2x ⌀10 H7 THRU", 2, DimensionType::diameter, "10", "", "THRU", "", "", "", "2x ⌀10 H7 THRU"},
    {"4x (⌀5)", 4, DimensionType::diameter, "5", "", "", "", "", "", "4x (⌀5)"},
    {"(4x R5)", 4, DimensionType::radius, "5", "", "", "", "", "", "4x (R5)"},
    {"2x (45°)", 2, DimensionType::angle, "45", "", "", "", "", "", "2x (45°)"},
    {"⌀5 x 82° CSK", 0, DimensionType::diameter, "5", "", "", "", "", "CSK", "⌀5x82° CSK"},
    {"⌀4.5 THRU ALL\n⌵ ⌀9 X 90°", 0, DimensionType::diameter, "4.5", "", "THRU ALL",
     "countersink:9", "", "", "⌀4.5 THRU ALL\n⌵⌀9x90°"},
    {"4x ⌀5.5 THRU\n⌴⌀10 ↧5.4", 4, DimensionType::diameter, "5.5", "", "THRU", "counterbore:10", "",
     "", "4x ⌀5.5 THRU\n⌴⌀10 ↧5.4"},
    {"4x ⌀6.8 ↧25\nM8x1.25-6H ↧20", 4, DimensionType::diameter, "6.8", "25", "", "thread:8", "", "",
     "4x ⌀6.8 ↧25\nM8x1.25-6H ↧20"},
    {"⌀12 THRU\n⌴⌀20 ↧5\n⌵⌀22x90°", 0, DimensionType::diameter, "12", "", "THRU",
     "counterbore:20 countersink:22", "", "", "⌀12 THRU\n⌴⌀20 ↧5\n⌵⌀22x90°"},
    {"SF ⌀20 ↧1", 0, DimensionType::spotface, "20", "1", "", "", "", "", "SF ⌀20 ↧1"},
    {"⌀11 C'BORE ⌀18 ↧11", 0, DimensionType::diameter, "11", "", "", "counterbore:18", "", "",
     "⌀11\nC'BORE ⌀18 ↧11"},
    {"⌀6 DRILL", 0, DimensionType::diameter, "6", "", "", "", "", "DRILL", "⌀6 DRILL"},
    {"⌀8 H7 REAM", 0, DimensionType::diameter, "8", "", "", "", "", "REAM", "⌀8 H7 REAM"},
    {"20 LONG", 0, DimensionType::linear, "20", "", "", "", "", "LONG", "20 LONG"},
    {"12 WIDE", 0, DimensionType::linear, "12", "", "", "", "", "WIDE", "12 WIDE"},
    {"8 DEEP", 0, DimensionType::linear, "8", "", "", "", "", "DEEP", "8 DEEP"},
    {"⌀5 FAR SIDE", 0, DimensionType::diameter, "5", "", "", "", "FAR SIDE", "", "⌀5 FAR SIDE"},
    {"R5 BOTH SIDES", 0, DimensionType::radius, "5", "", "", "", "BOTH SIDES", "", "R5 BOTH SIDES"},
    {"19 A/F", 0, DimensionType::linear, "19", "", "", "", "A/F", "", "19 A/F"},
    {"24 AF", 0, DimensionType::linear, "24", "", "", "", "AF", "", "24 AF"},
    {"3x ⌀4 on ⌀30 PCD", 3, DimensionType::diameter, "4", "", "", "", "", "on ⌀30 PCD",
     "3x ⌀4 on ⌀30 PCD"},
    {"12x ⌀8.5", 12, DimensionType::diameter, "8.5", "", "", "", "", "", "12x ⌀8.5"},
    {"100x ⌀2", 100, DimensionType::diameter, "2", "", "", "", "", "", "100x ⌀2"},
    {"16X 1.5", 16, DimensionType::linear, "1.5", "", "", "", "", "", "16x 1.5"},
    {"24X 5", 24, DimensionType::linear, "5", "", "", "", "", "", "24x 5"},
    {"2X R6", 2, DimensionType::radius, "6", "", "", "", "", "", "2x R6"},
    {"2-R6", 2, DimensionType::radius, "6", "", "", "", "", "", "2-R6"},
    {"4-⌀3 Holes", 4, DimensionType::diameter, "3", "", "", "", "", "Holes", "4-⌀3 Holes"},
    {"4 - ⌀3 Holes", 4, DimensionType::diameter, "3", "", "", "", "", "Holes", "4-⌀3 Holes"},
    {"1X 45°", 1, DimensionType::angle, "45", "", "", "", "", "", "1x 45°"},
};

std::string steps_of(const Dimension& dimension) {
  std::string text;
  for (const CalloutPart& step : dimension.steps) {
    const Size& size = step.size;
    text += (text.empty() ? "" : " ") + std::string(name(step.type)) + ":";
    text += size.nominal.empty() ? size.lower + ".." + size.upper : size.nominal;
  }
  return text;
}

std::string words_of(const Dimension& dimension) {
  std::string text;
  for (const std::string& word : dimension.words) text += (text.empty() ? "" : "|") + word;
  return text;
}

}  // namespace

TEST_CASE("a call-out is read with its count, steps, words and notes") {
  for (const CalloutCase& expected : cases) {
    INFO(expected.text);
    const auto dimension = parse_dimension(expected.text);
    REQUIRE(dimension);
    CHECK(dimension->count == expected.count);
    CHECK(dimension->type == expected.type);
    CHECK(dimension->size.nominal == expected.nominal);
    CHECK((dimension->depth ? print(*dimension->depth) : "") == expected.depth);
    CHECK(dimension->through == expected.through);
    CHECK(steps_of(*dimension) == expected.steps);
    CHECK(words_of(*dimension) == expected.words);
    CHECK(dimension->notes == expected.notes);
    CHECK(print(*dimension) == expected.print);
    CHECK(test::broken_notation_law(expected.text, {}) == "");
    CHECK(test::broken_notation_law(expected.text, {true, true, true}) == "");
  }
}

TEST_CASE("a blank after the sign tells a count of angles from a chamfer") {
  CHECK(parse_dimension("5X 45°")->type == DimensionType::angle);
  CHECK(parse_dimension("5X45°")->type == DimensionType::chamfer);
  CHECK(parse_dimension("5 X 45°")->type == DimensionType::chamfer);
}

TEST_CASE("a count keeps the way it is written") {
  CHECK(parse_dimension("4X ⌀5")->count_form == CountForm::times);
  CHECK(parse_dimension("4-⌀5")->count_form == CountForm::dash);
  CHECK(parse_dimension("⌀5")->count_form == CountForm::none);
}

TEST_CASE("a countersink of a call-out keeps its angle") {
  const auto dimension = parse_dimension("3X ⌀.129 THRU\n⌵ ⌀.225 X 100°");
  REQUIRE((dimension && dimension->steps.size() == 1 && dimension->steps[0].angle));
  CHECK(dimension->steps[0].angle->nominal == "100");
}

TEST_CASE("a counterbore of a call-out keeps its limits and its depth's tolerance") {
  const auto dimension = parse_dimension("⌀.182 - .192 ↧.250 ± .010\n⌴⌀.245 - .255 ↧.100 ± .010");
  REQUIRE(
      (dimension && dimension->depth && dimension->steps.size() == 1 && dimension->steps[0].depth));
  CHECK(dimension->depth->upper == ".010");
  CHECK(dimension->steps[0].size.lower == ".245");
  CHECK(dimension->steps[0].size.upper == ".255");
  CHECK(dimension->steps[0].depth->nominal == ".100");
}

TEST_CASE("two diameters above each other are not one call-out") {
  CHECK_FALSE(parse_dimension("⌀15\n⌀60"));
  CHECK_FALSE(parse_dimension("⌀15 drill\n⌀60"));
  CHECK_FALSE(parse_dimension("⌀15\n60mm"));
}

}  // namespace drawproc
