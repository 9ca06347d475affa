#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"
#include "support/notation_law.hpp"

namespace drawproc {
namespace {

struct SizeCase {
  std::string_view text;
  DimensionType type;
  ToleranceForm form;
  std::string_view nominal, upper, lower, fit, unit;
  std::string_view print;
};

// The texts are those of real sheets, of standards.md and of their variants in other hands.
constexpr SizeCase cases[] = {
    {"10,04", DimensionType::linear, ToleranceForm::none, "10,04", "", "", "", "", "10,04"},
    {"200,00", DimensionType::linear, ToleranceForm::none, "200,00", "", "", "", "", "200,00"},
    {"0", DimensionType::linear, ToleranceForm::none, "0", "", "", "", "", "0"},
    {"5", DimensionType::linear, ToleranceForm::none, "5", "", "", "", "", "5"},
    {"70", DimensionType::linear, ToleranceForm::none, "70", "", "", "", "", "70"},
    {"100", DimensionType::linear, ToleranceForm::none, "100", "", "", "", "", "100"},
    {"6.144", DimensionType::linear, ToleranceForm::none, "6.144", "", "", "", "", "6.144"},
    {"80.5", DimensionType::linear, ToleranceForm::none, "80.5", "", "", "", "", "80.5"},
    {".750", DimensionType::linear, ToleranceForm::none, ".750", "", "", "", "", ".750"},
    {"0.115", DimensionType::linear, ToleranceForm::none, "0.115", "", "", "", "", "0.115"},
    {"12.50", DimensionType::linear, ToleranceForm::none, "12.50", "", "", "", "", "12.50"},
    {"1000", DimensionType::linear, ToleranceForm::none, "1000", "", "", "", "", "1000"},
    {"99999", DimensionType::linear, ToleranceForm::none, "99999", "", "", "", "", "99999"},
    {"3.8", DimensionType::linear, ToleranceForm::none, "3.8", "", "", "", "", "3.8"},
    {"26.5", DimensionType::linear, ToleranceForm::none, "26.5", "", "", "", "", "26.5"},
    {"38H12", DimensionType::linear, ToleranceForm::none, "38", "", "", "H12", "", "38 H12"},
    {"⌀42", DimensionType::diameter, ToleranceForm::none, "42", "", "", "", "", "⌀42"},
    {"⌀15", DimensionType::diameter, ToleranceForm::none, "15", "", "", "", "", "⌀15"},
    {"Ø15", DimensionType::diameter, ToleranceForm::none, "15", "", "", "", "", "⌀15"},
    {"ø 15", DimensionType::diameter, ToleranceForm::none, "15", "", "", "", "", "⌀15"},
    {"∅15", DimensionType::diameter, ToleranceForm::none, "15", "", "", "", "", "⌀15"},
    {"Φ15", DimensionType::diameter, ToleranceForm::none, "15", "", "", "", "", "⌀15"},
    {"φ15", DimensionType::diameter, ToleranceForm::none, "15", "", "", "", "", "⌀15"},
    {"%%c15", DimensionType::diameter, ToleranceForm::none, "15", "", "", "", "", "⌀15"},
    {"⌀38H12", DimensionType::diameter, ToleranceForm::none, "38", "", "", "H12", "", "⌀38 H12"},
    {"⌀21,5±0,1", DimensionType::diameter, ToleranceForm::symmetric, "21,5", "0,1", "-0,1", "", "",
     "⌀21,5±0,1"},
    {"3±0.02", DimensionType::linear, ToleranceForm::symmetric, "3", "0.02", "-0.02", "", "",
     "3±0.02"},
    {"3 ± 0.02", DimensionType::linear, ToleranceForm::symmetric, "3", "0.02", "-0.02", "", "",
     "3±0.02"},
    {"3+/-0.02", DimensionType::linear, ToleranceForm::symmetric, "3", "0.02", "-0.02", "", "",
     "3±0.02"},
    {"3 +- 0.02", DimensionType::linear, ToleranceForm::symmetric, "3", "0.02", "-0.02", "", "",
     "3±0.02"},
    {"26.05 ¡À 0.20", DimensionType::linear, ToleranceForm::symmetric, "26.05", "0.20", "-0.20", "",
     "", "26.05±0.20"},
    {"125±0.15", DimensionType::linear, ToleranceForm::symmetric, "125", "0.15", "-0.15", "", "",
     "125±0.15"},
    {"9,14 ±0,02", DimensionType::linear, ToleranceForm::symmetric, "9,14", "0,02", "-0,02", "", "",
     "9,14±0,02"},
    {"50.6 +0.02 0", DimensionType::linear, ToleranceForm::deviations, "50.6", "0.02", "0", "", "",
     "50.6 +0.02 0"},
    {"50.6 +0.02/0", DimensionType::linear, ToleranceForm::deviations, "50.6", "0.02", "0", "", "",
     "50.6 +0.02 0"},
    {"+0.02 50.6 0", DimensionType::linear, ToleranceForm::deviations, "50.6", "0.02", "0", "", "",
     "50.6 +0.02 0"},
    {"+0.02\n50.6\n0", DimensionType::linear, ToleranceForm::deviations, "50.6", "0.02", "0", "",
     "", "50.6 +0.02 0"},
    {"50.6\n+0.02\n0", DimensionType::linear, ToleranceForm::deviations, "50.6", "0.02", "0", "",
     "", "50.6 +0.02 0"},
    {"50.6 0 -0.02", DimensionType::linear, ToleranceForm::deviations, "50.6", "0", "-0.02", "", "",
     "50.6 0 -0.02"},
    {"8.5 +0.1/-0.05", DimensionType::linear, ToleranceForm::deviations, "8.5", "0.1", "-0.05", "",
     "", "8.5 +0.1 -0.05"},
    {"8.5 +0,1 -0,05", DimensionType::linear, ToleranceForm::deviations, "8.5", "0,1", "-0,05", "",
     "", "8.5 +0,1 -0,05"},
    {"6.000 +0.002/-0.000", DimensionType::linear, ToleranceForm::deviations, "6.000", "0.002",
     "-0.000", "", "", "6.000 +0.002 -0.000"},
    {"6.452 +0.002/-0.000", DimensionType::linear, ToleranceForm::deviations, "6.452", "0.002",
     "-0.000", "", "", "6.452 +0.002 -0.000"},
    {"6.448 +0.000/-0.002", DimensionType::linear, ToleranceForm::deviations, "6.448", "+0.000",
     "-0.002", "", "", "6.448 +0.000 -0.002"},
    {"0 3,99 - 0,02", DimensionType::linear, ToleranceForm::deviations, "3,99", "0", "-0,02", "",
     "", "3,99 0 -0,02"},
    {"0\n3,99\n-0,02", DimensionType::linear, ToleranceForm::deviations, "3,99", "0", "-0,02", "",
     "", "3,99 0 -0,02"},
    {"0\n0.8\n-0.1", DimensionType::linear, ToleranceForm::deviations, "0.8", "0", "-0.1", "", "",
     "0.8 0 -0.1"},
    {"47 +1.5 0", DimensionType::linear, ToleranceForm::deviations, "47", "1.5", "0", "", "",
     "47 +1.5 0"},
    {"⌀20 +0.05 +0.02", DimensionType::diameter, ToleranceForm::deviations, "20", "0.05", "0.02",
     "", "", "⌀20 +0.05 +0.02"},
    {"⌀20 -0.02 -0.05", DimensionType::diameter, ToleranceForm::deviations, "20", "-0.02", "-0.05",
     "", "", "⌀20 -0.02 -0.05"},
    {"10 +0.5", DimensionType::linear, ToleranceForm::deviations, "10", "0.5", "", "", "",
     "10 +0.5"},
    {"10 -0.5", DimensionType::linear, ToleranceForm::deviations, "10", "", "-0.5", "", "",
     "10 -0.5"},
    {"10 -2", DimensionType::linear, ToleranceForm::deviations, "10", "", "-2", "", "", "10 -2"},
    {".145 - .155", DimensionType::linear, ToleranceForm::limits, "", ".155", ".145", "", "",
     ".145 - .155"},
    {".145-.155", DimensionType::linear, ToleranceForm::limits, "", ".155", ".145", "", "",
     ".145 - .155"},
    {"⌀.164 - .167", DimensionType::diameter, ToleranceForm::limits, "", ".167", ".164", "", "",
     "⌀.164 - .167"},
    {"⌀10 - 12", DimensionType::diameter, ToleranceForm::limits, "", "12", "10", "", "",
     "⌀10 - 12"},
    {"1.29~1.34", DimensionType::linear, ToleranceForm::limits, "", "1.34", "1.29", "", "",
     "1.29~1.34"},
    {"1.29 ~1.34", DimensionType::linear, ToleranceForm::limits, "", "1.34", "1.29", "", "",
     "1.29~1.34"},
    {"10~12", DimensionType::linear, ToleranceForm::limits, "", "12", "10", "", "", "10~12"},
    {"10.2\n10.1", DimensionType::linear, ToleranceForm::limits, "", "10.2", "10.1", "", "",
     "10.2\n10.1"},
    {"10.2/10.1", DimensionType::linear, ToleranceForm::limits, "", "10.2", "10.1", "", "",
     "10.2/10.1"},
    {"⌀10.2\n⌀10.1", DimensionType::diameter, ToleranceForm::limits, "", "10.2", "10.1", "", "",
     "⌀10.2\n⌀10.1"},
    {".502\n.498", DimensionType::linear, ToleranceForm::limits, "", ".502", ".498", "", "",
     ".502\n.498"},
    {"240 MAX.", DimensionType::linear, ToleranceForm::maximum, "240", "", "", "", "", "240 MAX."},
    {"240 MAX", DimensionType::linear, ToleranceForm::maximum, "240", "", "", "", "", "240 MAX"},
    {"7MAX", DimensionType::linear, ToleranceForm::maximum, "7", "", "", "", "", "7 MAX"},
    {"7 max", DimensionType::linear, ToleranceForm::maximum, "7", "", "", "", "", "7 max"},
    {"5 MIN", DimensionType::linear, ToleranceForm::minimum, "5", "", "", "", "", "5 MIN"},
    {"5 min.", DimensionType::linear, ToleranceForm::minimum, "5", "", "", "", "", "5 min."},
    {"R.005 MAX", DimensionType::radius, ToleranceForm::maximum, ".005", "", "", "", "",
     "R.005 MAX"},
    {"R5 MIN", DimensionType::radius, ToleranceForm::minimum, "5", "", "", "", "", "R5 MIN"},
    {"⌀7MAX", DimensionType::diameter, ToleranceForm::maximum, "7", "", "", "", "", "⌀7 MAX"},
    {"6.25 MAX", DimensionType::linear, ToleranceForm::maximum, "6.25", "", "", "", "", "6.25 MAX"},
    {"⌀20 H7", DimensionType::diameter, ToleranceForm::none, "20", "", "", "H7", "", "⌀20 H7"},
    {"⌀20H7", DimensionType::diameter, ToleranceForm::none, "20", "", "", "H7", "", "⌀20 H7"},
    {"20 h6", DimensionType::linear, ToleranceForm::none, "20", "", "", "h6", "", "20 h6"},
    {"⌀25 H7/g6", DimensionType::diameter, ToleranceForm::none, "25", "", "", "H7/g6", "",
     "⌀25 H7/g6"},
    {"⌀25 H7 g6", DimensionType::diameter, ToleranceForm::none, "25", "", "", "H7/g6", "",
     "⌀25 H7/g6"},
    {"⌀25\nH7\ng6", DimensionType::diameter, ToleranceForm::none, "25", "", "", "H7/g6", "",
     "⌀25 H7/g6"},
    {"⌀8 js9", DimensionType::diameter, ToleranceForm::none, "8", "", "", "js9", "", "⌀8 js9"},
    {"⌀8 JS9", DimensionType::diameter, ToleranceForm::none, "8", "", "", "JS9", "", "⌀8 JS9"},
    {"⌀12 K7", DimensionType::diameter, ToleranceForm::none, "12", "", "", "K7", "", "⌀12 K7"},
    {"⌀16 P9", DimensionType::diameter, ToleranceForm::none, "16", "", "", "P9", "", "⌀16 P9"},
    {"⌀30 F8/h7", DimensionType::diameter, ToleranceForm::none, "30", "", "", "F8/h7", "",
     "⌀30 F8/h7"},
    {"⌀100 h11", DimensionType::diameter, ToleranceForm::none, "100", "", "", "h11", "",
     "⌀100 h11"},
    {"⌀20 H7 (+0.021/0)", DimensionType::diameter, ToleranceForm::deviations, "20", "0.021", "0",
     "H7", "", "⌀20 H7 (+0.021 0)"},
    {"⌀20 H7 (+0.021 0)", DimensionType::diameter, ToleranceForm::deviations, "20", "0.021", "0",
     "H7", "", "⌀20 H7 (+0.021 0)"},
    {"⌀20 g6 (-0.007 -0.020)", DimensionType::diameter, ToleranceForm::deviations, "20", "-0.007",
     "-0.020", "g6", "", "⌀20 g6 (-0.007 -0.020)"},
    {"⌀20 H7 +0.021 0", DimensionType::diameter, ToleranceForm::deviations, "20", "0.021", "0",
     "H7", "", "⌀20 H7 (+0.021 0)"},
    {"⌀20 H7 (20.021/20.000)", DimensionType::diameter, ToleranceForm::limits, "20", "20.021",
     "20.000", "H7", "", "⌀20 H7 (20.021/20.000)"},
    {"20 ±IT14/2", DimensionType::linear, ToleranceForm::symmetric, "20", "IT14/2", "-IT14/2", "",
     "", "20±IT14/2"},
    {"45°", DimensionType::angle, ToleranceForm::none, "45", "", "", "", "°", "45°"},
    {"45,0°", DimensionType::angle, ToleranceForm::none, "45,0", "", "", "", "°", "45,0°"},
    {"45º", DimensionType::angle, ToleranceForm::none, "45", "", "", "", "°", "45°"},
    {"45˚", DimensionType::angle, ToleranceForm::none, "45", "", "", "", "°", "45°"},
    {"45 °", DimensionType::angle, ToleranceForm::none, "45", "", "", "", "°", "45°"},
    {"45°±0.5°", DimensionType::angle, ToleranceForm::symmetric, "45", "0.5", "-0.5", "", "°",
     "45°±0.5°"},
    {"45°±0.5", DimensionType::angle, ToleranceForm::symmetric, "45", "0.5", "-0.5", "", "°",
     "45°±0.5°"},
    {"45° +1° -0.5°", DimensionType::angle, ToleranceForm::deviations, "45", "1", "-0.5", "", "°",
     "45° +1° -0.5°"},
    {"45° +1°/0°", DimensionType::angle, ToleranceForm::deviations, "45", "1", "0", "", "°",
     "45° +1° 0°"},
    {"30°15'", DimensionType::angle, ToleranceForm::none, "30°15'", "", "", "", "", "30°15'"},
    {"30°15'20\"", DimensionType::angle, ToleranceForm::none, "30°15'20\"", "", "", "", "",
     "30°15'20\""},
    {"30° 15' 20\"", DimensionType::angle, ToleranceForm::none, "30°15'20\"", "", "", "", "",
     "30°15'20\""},
    {"30°15′20″", DimensionType::angle, ToleranceForm::none, "30°15'20\"", "", "", "", "",
     "30°15'20\""},
    {"30°15'±5'", DimensionType::angle, ToleranceForm::symmetric, "30°15'", "5'", "-5'", "", "",
     "30°15'±5'"},
    {"30°±15'", DimensionType::angle, ToleranceForm::symmetric, "30", "15'", "-15'", "", "°",
     "30°±15'"},
    {"30°±0°15'", DimensionType::angle, ToleranceForm::symmetric, "30", "0°15'", "-0°15'", "", "°",
     "30°±0°15'"},
    {"44° - 46°", DimensionType::angle, ToleranceForm::limits, "", "46", "44", "", "°",
     "44° - 46°"},
    {"120deg", DimensionType::angle, ToleranceForm::none, "120", "", "", "", "deg", "120 deg"},
    {"5\"", DimensionType::linear, ToleranceForm::none, "5", "", "", "", "\"", "5\""},
    {"5.25\"", DimensionType::linear, ToleranceForm::none, "5.25", "", "", "", "\"", "5.25\""},
    {"1.500 in", DimensionType::linear, ToleranceForm::none, "1.500", "", "", "", "in", "1.500 in"},
    {"1.500in", DimensionType::linear, ToleranceForm::none, "1.500", "", "", "", "in", "1.500 in"},
    {"50mm", DimensionType::linear, ToleranceForm::none, "50", "", "", "", "mm", "50 mm"},
    {"50 mm", DimensionType::linear, ToleranceForm::none, "50", "", "", "", "mm", "50 mm"},
    {"50 mm ±0.1", DimensionType::linear, ToleranceForm::symmetric, "50", "0.1", "-0.1", "", "mm",
     "50±0.1 mm"},
    {"50±0.1 mm", DimensionType::linear, ToleranceForm::symmetric, "50", "0.1", "-0.1", "", "mm",
     "50±0.1 mm"},
    {"1/2", DimensionType::linear, ToleranceForm::none, "1/2", "", "", "", "", "1/2"},
    {"1/32", DimensionType::linear, ToleranceForm::none, "1/32", "", "", "", "", "1/32"},
    {"1 1/2", DimensionType::linear, ToleranceForm::none, "1 1/2", "", "", "", "", "1 1/2"},
    {"1-1/2", DimensionType::linear, ToleranceForm::none, "1 1/2", "", "", "", "", "1 1/2"},
    {"½", DimensionType::linear, ToleranceForm::none, "1/2", "", "", "", "", "1/2"},
    {"1½", DimensionType::linear, ToleranceForm::none, "1 1/2", "", "", "", "", "1 1/2"},
    {"3/8\"", DimensionType::linear, ToleranceForm::none, "3/8", "", "", "", "\"", "3/8\""},
    {"1 1/2\"", DimensionType::linear, ToleranceForm::none, "1 1/2", "", "", "", "\"", "1 1/2\""},
    {"(25,5)", DimensionType::linear, ToleranceForm::none, "25,5", "", "", "", "", "(25,5)"},
    {"( 65.65 )", DimensionType::linear, ToleranceForm::none, "65.65", "", "", "", "", "(65.65)"},
    {"(⌀20)", DimensionType::diameter, ToleranceForm::none, "20", "", "", "", "", "(⌀20)"},
    {"(45°)", DimensionType::angle, ToleranceForm::none, "45", "", "", "", "°", "(45°)"},
    {"R3", DimensionType::radius, ToleranceForm::none, "3", "", "", "", "", "R3"},
    {"R10,00", DimensionType::radius, ToleranceForm::none, "10,00", "", "", "", "", "R10,00"},
    {"R 3", DimensionType::radius, ToleranceForm::none, "3", "", "", "", "", "R3"},
    {"R9.53", DimensionType::radius, ToleranceForm::none, "9.53", "", "", "", "", "R9.53"},
    {"R.032 ±.010", DimensionType::radius, ToleranceForm::symmetric, ".032", ".010", "-.010", "",
     "", "R.032±.010"},
    {"R1/4", DimensionType::radius, ToleranceForm::none, "1/4", "", "", "", "", "R1/4"},
    {"SR5", DimensionType::spherical_radius, ToleranceForm::none, "5", "", "", "", "", "SR5"},
    {"SR.094", DimensionType::spherical_radius, ToleranceForm::none, ".094", "", "", "", "",
     "SR.094"},
    {"S⌀12", DimensionType::spherical_diameter, ToleranceForm::none, "12", "", "", "", "", "S⌀12"},
    {"SØ12", DimensionType::spherical_diameter, ToleranceForm::none, "12", "", "", "", "", "S⌀12"},
    {"CR4", DimensionType::controlled_radius, ToleranceForm::none, "4", "", "", "", "", "CR4"},
    {"□20", DimensionType::square, ToleranceForm::none, "20", "", "", "", "", "□20"},
    {"☐20", DimensionType::square, ToleranceForm::none, "20", "", "", "", "", "□20"},
    {"⌢25", DimensionType::arc_length, ToleranceForm::none, "25", "", "", "", "", "⌢25"},
    {"⌢ 31.4±0.2", DimensionType::arc_length, ToleranceForm::symmetric, "31.4", "0.2", "-0.2", "",
     "", "⌢31.4±0.2"},
    {"OD4.6", DimensionType::diameter, ToleranceForm::none, "4.6", "", "", "", "", "OD4.6"},
    {"ID 3.2", DimensionType::diameter, ToleranceForm::none, "3.2", "", "", "", "", "ID3.2"},
    {"O.D. 5", DimensionType::diameter, ToleranceForm::none, "5", "", "", "", "", "O.D.5"},
    {".25 DIA", DimensionType::diameter, ToleranceForm::none, ".25", "", "", "", "", ".25 DIA"},
    {".250 DIA.", DimensionType::diameter, ToleranceForm::none, ".250", "", "", "", "",
     ".250 DIA."},
    {"12 DIA", DimensionType::diameter, ToleranceForm::none, "12", "", "", "", "", "12 DIA"},
    {"DIA 12", DimensionType::diameter, ToleranceForm::none, "12", "", "", "", "", "DIA 12"},
    {"12 SQ", DimensionType::square, ToleranceForm::none, "12", "", "", "", "", "12 SQ"},
    {"5 RAD", DimensionType::radius, ToleranceForm::none, "5", "", "", "", "", "5 RAD"},
    {"3 THK", DimensionType::thickness, ToleranceForm::none, "3", "", "", "", "", "3 THK"},
    {"T=3.0MAX", DimensionType::thickness, ToleranceForm::maximum, "3.0", "", "", "", "",
     "T=3.0 MAX"},
    {"T=0.8 Max", DimensionType::thickness, ToleranceForm::maximum, "0.8", "", "", "", "",
     "T=0.8 Max"},
    {"t=2", DimensionType::thickness, ToleranceForm::none, "2", "", "", "", "", "t=2"},
    {"t2", DimensionType::thickness, ToleranceForm::none, "2", "", "", "", "", "t2"},
    {"THK 1.5", DimensionType::thickness, ToleranceForm::none, "1.5", "", "", "", "", "THK 1.5"},
    {"1x45°", DimensionType::chamfer, ToleranceForm::none, "1", "", "", "", "", "1x45°"},
    {"1 x 45°", DimensionType::chamfer, ToleranceForm::none, "1", "", "", "", "", "1x45°"},
    {"1×45°", DimensionType::chamfer, ToleranceForm::none, "1", "", "", "", "", "1x45°"},
    {"0.5 X 45°", DimensionType::chamfer, ToleranceForm::none, "0.5", "", "", "", "", "0.5x45°"},
    {"2X45°", DimensionType::chamfer, ToleranceForm::none, "2", "", "", "", "", "2x45°"},
    {".06 X 45°", DimensionType::chamfer, ToleranceForm::none, ".06", "", "", "", "", ".06x45°"},
    {"45° X .06", DimensionType::chamfer, ToleranceForm::none, ".06", "", "", "", "", "45°x.06"},
    {"45°x1", DimensionType::chamfer, ToleranceForm::none, "1", "", "", "", "", "45°x1"},
    {"C1", DimensionType::chamfer, ToleranceForm::none, "1", "", "", "", "", "C1"},
    {"C0.5", DimensionType::chamfer, ToleranceForm::none, "0.5", "", "", "", "", "C0.5"},
    {"C 2", DimensionType::chamfer, ToleranceForm::none, "2", "", "", "", "", "C2"},
    {"CH5", DimensionType::chamfer, ToleranceForm::none, "5", "", "", "", "", "CH5"},
    {"CHAMFER 0,2", DimensionType::chamfer, ToleranceForm::none, "0,2", "", "", "", "",
     "CHAMFER 0,2"},
    {"CHAMFER 1x45°", DimensionType::chamfer, ToleranceForm::none, "1", "", "", "", "",
     "CHAMFER 1x45°"},
    {"1±0.1x45°", DimensionType::chamfer, ToleranceForm::symmetric, "1", "0.1", "-0.1", "", "",
     "1±0.1x45°"},
    {"1x45°±2°", DimensionType::chamfer, ToleranceForm::none, "1", "", "", "", "", "1x45°±2°"},
    {"⌲ 1:5", DimensionType::taper, ToleranceForm::none, "1:5", "", "", "", "", "⌲1:5"},
    {"⌳1:10", DimensionType::slope, ToleranceForm::none, "1:10", "", "", "", "", "⌳1:10"},
    {"↧20", DimensionType::depth, ToleranceForm::none, "20", "", "", "", "", "↧20"},
    {"↧.250 ± .010", DimensionType::depth, ToleranceForm::symmetric, ".250", ".010", "-.010", "",
     "", "↧.250±.010"},
    {"⌴⌀18,00", DimensionType::counterbore, ToleranceForm::none, "18,00", "", "", "", "",
     "⌴⌀18,00"},
    {"⌴ ⌀ 18", DimensionType::counterbore, ToleranceForm::none, "18", "", "", "", "", "⌴⌀18"},
    {"⌴18", DimensionType::counterbore, ToleranceForm::none, "18", "", "", "", "", "⌴18"},
    {"⌵⌀10x90°", DimensionType::countersink, ToleranceForm::none, "10", "", "", "", "", "⌵⌀10x90°"},
    {"⌵ ⌀.225 X 100°", DimensionType::countersink, ToleranceForm::none, ".225", "", "", "", "",
     "⌵⌀.225x100°"},
    {"⌵ 10 x 82°", DimensionType::countersink, ToleranceForm::none, "10", "", "", "", "",
     "⌵10x82°"},
    {"CSK ⌀10 x 90°", DimensionType::countersink, ToleranceForm::none, "10", "", "", "", "",
     "CSK ⌀10x90°"},
    {"C'BORE ⌀11", DimensionType::counterbore, ToleranceForm::none, "11", "", "", "", "",
     "C'BORE ⌀11"},
    {"CBORE 11", DimensionType::counterbore, ToleranceForm::none, "11", "", "", "", "", "CBORE 11"},
    {"SF ⌀20", DimensionType::spotface, ToleranceForm::none, "20", "", "", "", "", "SF ⌀20"},
    {"38.10 [1.500 in]", DimensionType::linear, ToleranceForm::none, "38.10", "", "", "", "",
     "38.10 [1.500 in]"},
    {"34.05 [1.341 in]", DimensionType::linear, ToleranceForm::none, "34.05", "", "", "", "",
     "34.05 [1.341 in]"},
    {"3.45 [ .136 in]", DimensionType::linear, ToleranceForm::none, "3.45", "", "", "", "",
     "3.45 [.136 in]"},
    {"R9.53 [.375 in]", DimensionType::radius, ToleranceForm::none, "9.53", "", "", "", "",
     "R9.53 [.375 in]"},
    {"⌀12.70 [.500]", DimensionType::diameter, ToleranceForm::none, "12.70", "", "", "", "",
     "⌀12.70 [.500]"},
    {"25.4±0.1 [1.000±.004]", DimensionType::linear, ToleranceForm::symmetric, "25.4", "0.1",
     "-0.1", "", "", "25.4±0.1 [1.000±.004]"},
    {"38.10\n[1.500 in]", DimensionType::linear, ToleranceForm::none, "38.10", "", "", "", "",
     "38.10 [1.500 in]"},
    {"38.10 [1.500\"]", DimensionType::linear, ToleranceForm::none, "38.10", "", "", "", "",
     "38.10 [1.500\"]"},
    {"6.25 MAX", DimensionType::linear, ToleranceForm::maximum, "6.25", "", "", "", "", "6.25 MAX"},
    {"４５．０", DimensionType::linear, ToleranceForm::none, "45.0", "", "", "", "", "45.0"},
    {"12 −0.1 −0.2", DimensionType::linear, ToleranceForm::deviations, "12", "-0.1", "-0.2", "", "",
     "12 -0.1 -0.2"},
    {"12 –0.1 –0.2", DimensionType::linear, ToleranceForm::deviations, "12", "-0.1", "-0.2", "", "",
     "12 -0.1 -0.2"},
    {"12 +0.000 -0.012", DimensionType::linear, ToleranceForm::deviations, "12", "+0.000", "-0.012",
     "", "", "12 +0.000 -0.012"},
    {".0005 ± .0001", DimensionType::linear, ToleranceForm::symmetric, ".0005", ".0001", "-.0001",
     "", "", ".0005±.0001"},
    {"1.035", DimensionType::linear, ToleranceForm::none, "1.035", "", "", "", "", "1.035"},
    {"2.125", DimensionType::linear, ToleranceForm::none, "2.125", "", "", "", "", "2.125"},
    {"37.5 °", DimensionType::angle, ToleranceForm::none, "37.5", "", "", "", "°", "37.5°"},
    {"36°", DimensionType::angle, ToleranceForm::none, "36", "", "", "", "°", "36°"},
    {"0°", DimensionType::angle, ToleranceForm::none, "0", "", "", "", "°", "0°"},
    {"50 °", DimensionType::angle, ToleranceForm::none, "50", "", "", "", "°", "50°"},
    {"0.4 ± 0.03", DimensionType::linear, ToleranceForm::symmetric, "0.4", "0.03", "-0.03", "", "",
     "0.4±0.03"},
    {"1.2 ± 0.05", DimensionType::linear, ToleranceForm::symmetric, "1.2", "0.05", "-0.05", "", "",
     "1.2±0.05"},
    {"187 ± 0.15", DimensionType::linear, ToleranceForm::symmetric, "187", "0.15", "-0.15", "", "",
     "187±0.15"},
    {"2.50 +0.00 -0.05", DimensionType::linear, ToleranceForm::deviations, "2.50", "+0.00", "-0.05",
     "", "", "2.50 +0.00 -0.05"},
    {"⌀4.6 0 -0.2", DimensionType::diameter, ToleranceForm::deviations, "4.6", "0", "-0.2", "", "",
     "⌀4.6 0 -0.2"},
    {"100 +1 -1", DimensionType::linear, ToleranceForm::deviations, "100", "1", "-1", "", "",
     "100 +1 -1"},
    {"0.8 0 -0.1", DimensionType::linear, ToleranceForm::deviations, "0.8", "0", "-0.1", "", "",
     "0.8 0 -0.1"},
    {"⌀60 k6", DimensionType::diameter, ToleranceForm::none, "60", "", "", "k6", "", "⌀60 k6"},
    {"45 m6", DimensionType::linear, ToleranceForm::none, "45", "", "", "m6", "", "45 m6"},
};

}  // namespace

TEST_CASE("a size is read with its type, tolerance, fit and unit, and printed back") {
  for (const SizeCase& expected : cases) {
    INFO(expected.text);
    const auto dimension = parse_dimension(expected.text);
    REQUIRE(dimension);
    CHECK(dimension->type == expected.type);
    CHECK(dimension->size.form == expected.form);
    CHECK(dimension->size.nominal == expected.nominal);
    CHECK(dimension->size.upper == expected.upper);
    CHECK(dimension->size.lower == expected.lower);
    CHECK(dimension->size.fit == expected.fit);
    CHECK(dimension->size.unit == expected.unit);
    CHECK(print(*dimension) == expected.print);
    CHECK(dimension->count == 0);
    CHECK(dimension->notes.empty());
  }
}

TEST_CASE("every size survives printing, whatever surrounds it") {
  for (const SizeCase& expected : cases) {
    INFO(expected.text);
    for (const NotationFlags flags :
         {NotationFlags{}, NotationFlags{true, false, false}, NotationFlags{false, true, true}}) {
      CHECK(test::broken_notation_law(expected.text, flags) == "");
    }
  }
}

TEST_CASE("a box makes a dimension basic, an underline not to scale") {
  const auto plain = parse_notation("6.144");
  const auto boxed = parse_notation("6.144", {.box = true});
  const auto underlined = parse_notation("6.144", {.underline = true});
  REQUIRE((plain && boxed && underlined));
  CHECK_FALSE(std::get<Dimension>(plain->value).basic);
  CHECK(std::get<Dimension>(boxed->value).basic);
  CHECK(std::get<Dimension>(underlined->value).not_to_scale);
  CHECK(print(*boxed) == "6.144");
}

TEST_CASE("round brackets and REF both make a reference") {
  CHECK(parse_dimension("(25,5)")->reference);
  CHECK(parse_dimension("70 REF")->reference);
  CHECK_FALSE(parse_dimension("70")->reference);
}

TEST_CASE("the second unit of a dual dimension is kept apart") {
  const auto dimension = parse_dimension("R9.53 [.375 in]");
  REQUIRE((dimension && dimension->secondary));
  CHECK(dimension->size.nominal == "9.53");
  CHECK(dimension->secondary->nominal == ".375");
  CHECK(dimension->secondary->unit == "in");
}

TEST_CASE("a chamfer has a length and an angle, in either order") {
  const auto usual = parse_dimension("1x45°");
  const auto reversed = parse_dimension("45° X .06");
  REQUIRE((usual && usual->angle && reversed && reversed->angle));
  CHECK(usual->angle->nominal == "45");
  CHECK_FALSE(usual->angle_first);
  CHECK(reversed->angle->nominal == "45");
  CHECK(reversed->size.nominal == ".06");
  CHECK(reversed->angle_first);
}

TEST_CASE("limits follow from what is written at the size") {
  const auto limits = [](std::string_view text) {
    return stated_limits(parse_dimension(text)->size);
  };
  CHECK(limits("8.5 +0.1/-0.05")->first.to_string() == "8.45");
  CHECK(limits("8.5 +0.1/-0.05")->second.to_string() == "8.6");
  CHECK(limits("⌀21,5±0,1")->first.to_string() == "21.4");
  CHECK(limits("6.448 +0.000/-0.002")->second.to_string() == "6.448");
  CHECK(limits(".145 - .155")->first.to_string() == "0.145");
  CHECK(limits("⌀20 H7 (+0.021/0)")->second.to_string() == "20.021");
}

TEST_CASE("limits are not made up where they are not stated") {
  for (const std::string_view text :
       {"20", "⌀20 H7", "10 +0.5", "240 MAX", "20 ±IT14/2", "30°15'±5'"}) {
    INFO(text);
    CHECK_FALSE(stated_limits(parse_dimension(text)->size));
  }
}

TEST_CASE("angles become degrees") {
  CHECK(degrees("45,5") == Approx(45.5));
  CHECK(degrees("30°15'") == Approx(30.25));
  CHECK(degrees("-0°30'") == Approx(-0.5));
  CHECK(degrees("10°0'36\"") == Approx(10.01));
  CHECK_FALSE(degrees("abc"));
  CHECK_FALSE(degrees(""));
  CHECK_FALSE(degrees("30°x"));
}

}  // namespace drawproc
