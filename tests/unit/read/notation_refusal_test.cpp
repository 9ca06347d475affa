#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"

namespace drawproc {
namespace {

// Dates, numbers of parts, sheets and telephones, names, materials, notes, deviations without a
// nominal, two dimensions side by side, and everything that is nearly notation.
constexpr std::string_view texts[] = {
    "5/",
    "2016/09/23",
    "2018-05-13",
    "9/17/2020",
    "11.8.2020",
    "1/24/2021",
    "17-4-11",
    "2017-4-11",
    "Feb-01-23",
    "827-9999-904",
    "20150310.1524",
    "20160923",
    "50459-010H0M0-001",
    "+82 10 1234 5678",
    "555-1234",
    "010-1234-5678",
    "46 MAGNETIC",
    "MAGNETIC ENCODER ORIGIN",
    "JST ZH-6",
    "XT30PW-M",
    "2X XT30PW-M",
    "2x JST PH-3",
    "HEATSINK AREA",
    "MC_20210124",
    "SHEET 1/1",
    "SHEET 1 OF 1",
    "SHEET 1 OF 4",
    "1 of 3",
    "2 of 3",
    "1 OF 1",
    "REV A",
    "REV",
    "A4",
    "A2",
    "SIZE",
    "DWG NO",
    "A4 Drawing",
    "2X Stainless steel",
    "Stainless steel",
    "6061-T6 aluminum",
    "Mat'l: 6061 Aluminum",
    "Aluminium 7075",
    "Material A2017",
    "S45C",
    "SUS304",
    "AISI 316L",
    "Thickness 1.5mm",
    "20150128.0844",
    "File: u:\\ug\\827-9999-904.prt",
    "[NX8]",
    "tamatusk",
    "Josh Pieper",
    "Joe S.",
    "www.beyondmech.com",
    "https://open-dynamic-robot-initiative.github.io/",
    "Visit www.beyondmech.com",
    "Reference Only",
    "ALL DIMENSIONS IN MM",
    "Dimensions in millimeters",
    "DIMENSIONS ARE IN INCHES",
    "DO NOT SCALE DRAWING",
    "THIRD ANGLE PROJECTION",
    "UNIT",
    "mm",
    "1.0 mm x",
    "1.000 mm STAINLESS",
    "3.99 mm precision ground rod",
    "R0.650~0.010",
    "R0.6 50 ~ 0.010",
    "±0,02",
    "±0.5",
    "+0.02",
    "-0,1",
    "- 0,02",
    "+1.5 0",
    "H7",
    "g6",
    "4x",
    "2X",
    "TYP",
    "REF",
    "MAX",
    "THRU",
    "THRU ALL",
    "⌀",
    "°",
    "45° 30°",
    "10 20",
    "10 20 30",
    "26.05 1.73",
    "25\n20",
    "200,00\n175,00",
    "4-40",
    "6-32",
    "10-24",
    "24-12",
    "5-6",
    "1-2",
    "40x30",
    "100x50",
    "297x210",
    "1.2.3",
    "1..2",
    "1.",
    "5.",
    ",5",
    ".",
    "-",
    "--",
    "±",
    "12.50.",
    "007",
    "00",
    "0012",
    "1234567",
    "1.1234567",
    "12.5.2018",
    "10:30",
    "5:2",
    "16:9",
    "12:45:00",
    "20 +0.1 +0.2",
    "20 -0.2 -0.1",
    "20 +0 -0",
    "20 0 0",
    "4 -40",
    "5 +10",
    "20 ±",
    "20 +",
    "20 H",
    "20 H19",
    "20 H0",
    "20 I7",
    "20 Q7",
    "20 hH7",
    "3D16",
    "20 H7/",
    "⌀20 H7/H",
    "⌀ABC",
    "RABC",
    "R2.",
    "MX8",
    "M8x",
    "M0",
    "G1/3",
    "1/3",
    "3/2",
    "2/4",
    "1/4-",
    "1/4-UNC-",
    "#",
    "#4",
    "#-40",
    "UNC",
    "NPT",
    "1/4 20",
    "(25",
    "25)",
    "((25))",
    "[25]",
    "[1.500 in]",
    "25 [",
    "25 []",
    "25 [1.0",
    "()",
    "4x()",
    "0x 5",
    "4x 4x 5",
    "x5",
    "5x",
    "1x45°°",
    "45°45",
    "30°75\"x",
    "5\" 5'",
    "5'",
    "5'6\"",
    "30'",
    "|",
    "||",
    "A|",
    "|A",
    "⌖|",
    "⌖||A",
    "⌖|0.1|",
    "⌖|A|0.1",
    "⌖|0.1|A|B|C|D|E|F",
    "⌖|0.1|a",
    "⌖|0.1|ABC",
    "Q|0.1",
    "⌖⌖|0.1",
    "⌖|0.1|A-",
    "⌖|0.1Ⓜx|A",
    "⌖|⌀|A",
    "|0.1|A",
    "0.1|A",
    "⌖ 0.1 A",
    "⌖|0.1|A\n|0.1|A\n⌖|0.1|A",
    "⌀6|A",
    "6|a1",
    "A1|⌀6",
    "SECTION",
    "SECTION VIEW",
    "DETAIL",
    "DETAIL OF",
    "VIEW",
    "Section A-A and B-B",
    "A-B",
    "A-",
    "-A",
    "--A--",
    "AB",
    "A B",
    "a",
    "ABC",
    "SCALE",
    "SCALE A",
    "SCALE:",
    "SCALE 0:1",
    "1:0",
    "Ra",
    "Rz",
    "Ra x",
    "Rabbit 3",
    "N0",
    "N13",
    "N7x",
    "▽▽▽▽▽",
    "3.2√",
    "√√",
    "√abc",
    "ISO",
    "ISO 9001",
    "ISO 27680-m",
    "DIN 912",
    "JIS B 1176",
    ".XX",
    ".XX .YY",
    "ANGLES",
    "ANGLES x",
    "FLATNESS",
    "TOLERANCES",
    "TOLERANCES UNLESS",
    "GENERAL TOLERANCES",
    "300 X 150",
    "NOTES:",
    "NOTES (UNLESS OTHERWISE SPECIFIED):",
    "1. OBTAIN DIMENSIONS FOR ALL UNDIMENSIONED FEATURES FROM THE MODEL.",
    "2. FINISH: CHROMATE CONVERSION COATING",
    "ASME Y14.5M-1994",
    "ASME Y14.41-2003",
    "MIL-DTL-5541",
    "PIN1",
    "SCREW",
    "AWG 24",
    "WIRE-UL10064",
    "Detail",
    "BATT+",
    "GND",
    "TORX T5",
    "E-RING",
    "0.5 mm E-RING",
    "No.",
    "½½",
    "?",
    "¿",
    "日本語",
    "도면",
    "\\xff",
    "100%",
    "5%",
    "$5",
    "#1",
    "@5",
    "10 kg",
    "10 N",
    "5 V",
    "20 C",
    "1,250.00",
    "1.035-40",
    "2.5-80",
    "0.5 - 80",
    "⌀10 DP 5",
    "1.250,00",
};

}  // namespace

TEST_CASE("what is no notation stays text") {
  for (const std::string_view text : texts) {
    INFO(text);
    CHECK_FALSE(parse_notation(text));
  }
}

TEST_CASE("a glyph nobody could read makes the text unread") {
  CHECK(parse_notation("⌀6.60"));
  CHECK_FALSE(parse_notation("⌀6.\uFFFD0"));
  CHECK_FALSE(parse_notation("\uFFFD6.60"));
  CHECK_FALSE(parse_notation("\xC3(6.60"));
}

TEST_CASE("nothing longer than 4096 bytes is an annotation") {
  CHECK_FALSE(parse_notation("⌀6 THRU (" + std::string(5000, 'a') + ")"));
  CHECK_FALSE(parse_notation(std::string(5000, ' ') + "6"));
  CHECK(parse_notation(std::string(4000, ' ') + "6"));
}

TEST_CASE("an empty text is nothing") {
  CHECK_FALSE(parse_notation(""));
  CHECK_FALSE(parse_notation("  \n "));
  CHECK_FALSE(parse_dimension(""));
  CHECK_FALSE(parse_frame(""));
  CHECK_FALSE(parse_datum(""));
  CHECK_FALSE(parse_surface_texture(""));
  CHECK_FALSE(parse_view_label(""));
  CHECK_FALSE(parse_scale(""));
  CHECK_FALSE(parse_general_tolerance(""));
}

TEST_CASE("pieces of annotations are recognised for what they are") {
  for (const std::string_view text :
       {"+0.02", "-0,1", "0", "±0.1", "+1.5 0", "+0.002/-0.000", "- 0,02", "+30'"}) {
    INFO(text);
    CHECK(is_lone_deviation(text));
  }
  for (const std::string_view text : {"0.02", "5", "+", "+A", "10 +0.1", ""}) {
    INFO(text);
    CHECK_FALSE(is_lone_deviation(text));
  }
  CHECK(is_lone_secondary("[1.500 in]"));
  CHECK_FALSE(is_lone_secondary("1.500 in"));
  CHECK(is_lone_fit("H7/g6"));
  CHECK_FALSE(is_lone_fit("20 H7"));
  CHECK(is_lone_count("4X"));
  CHECK_FALSE(is_lone_count("4"));
  CHECK(is_lone_qualifier("TYP."));
  CHECK(is_lone_qualifier("THRU ALL"));
  CHECK_FALSE(is_lone_qualifier("TYPE"));
  CHECK(is_callout_continuation("⌴⌀11 ↧6"));
  CHECK_FALSE(is_callout_continuation("⌀11"));
  CHECK(looks_like_size("⌀20 H7"));
  CHECK_FALSE(looks_like_size("4x ⌀20"));
}

}  // namespace drawproc
