#include "read/sheet_facts.hpp"

#include <catch2/catch.hpp>

#include "read/lettering.hpp"
#include "read/sheet_units.hpp"

namespace drawproc::test {
namespace {

using Pages = std::vector<PageReport>;

Pages sheet(const std::vector<std::string>& texts,
            const std::vector<std::string>& title_rows = {}) {
  PageReport page = page_with(texts);
  if (!title_rows.empty()) page.annotations.push_back(title_block(100, title_rows));
  return {page};
}

std::string units(const Pages& pages, const ReadOptions& options = {}) {
  const Evidenced found = units_of(pages, options);
  return found.value + " <- " + found.evidence;
}
std::string standard(const Pages& pages, const ReadOptions& options = {}) {
  const Evidenced found = standard_of(pages, options);
  return found.value + " <- " + found.evidence;
}
std::string tolerances(const Pages& pages, const ReadOptions& options = {}) {
  const auto found = general_tolerances_of(pages, options);
  return found ? found->standard + " / " + found->tolerance_class + " / " +
                     std::to_string(found->source)
               : "(none)";
}

}  // namespace

TEST_CASE("a sentence about dimensions says the unit") {
  CHECK(stated_unit("DIMENSIONS ARE IN INCHES") == "inch");
  CHECK(stated_unit("Dimensions in millimeters") == "mm");
  CHECK(stated_unit("ALL DIMENSIONS IN MM") == "mm");
  CHECK(stated_unit("6. UNITS: INCHES") == "inch");
  CHECK(stated_unit("BEMASSUNGEN SIND IN MILLIMETER") == "mm");
  CHECK(stated_unit("Alle Maße in mm") == "mm");
  CHECK(stated_unit("Cotes en mm") == "mm");
  CHECK(stated_unit("単位 mm") == "mm");
  CHECK(stated_unit("单位：毫米") == "mm");
  CHECK(stated_unit("단위 : mm") == "mm");
}

TEST_CASE("the unit of what stands in brackets is the second one") {
  CHECK(stated_unit("VALUES SHOWN IN SQUARE BRACKETS [XXX] ARE MILLIMETERS") == "inch");
  CHECK(stated_unit("DIMENSIONS ARE IN MM [INCHES]") == "mm");
}

TEST_CASE("a unit elsewhere says nothing of the sheet") {
  for (const char* text :
       {"Thickness 1.5mm", "3.99 mm precision ground rod", "12 mm", "2 inch pipe", "UNIT 4",
        "DIMENSIONS APPLY AFTER PLATING, 0.02 mm THICK", ""})
    CHECK_FALSE(stated_unit(text).has_value());
}

TEST_CASE("the title block's statement is the evidence for the unit") {
  CHECK(units(sheet({"45"}, {"UNLESS OTHERWISE SPECIFIED:", "DIMENSIONS ARE IN INCHES"})) ==
        "inch <- title block: DIMENSIONS ARE IN INCHES");
}

TEST_CASE("a note's statement is evidence too") {
  CHECK(units(sheet({".500", "Dimensions in millimeters"})) ==
        "mm <- general note: Dimensions in millimeters");
}

TEST_CASE("the units field of a title block says the unit") {
  Pages pages = sheet({"45"});
  pages[0].annotations.push_back(title_block(2, {"UNIT", "mm"}, {{"units", "mm", {}, {}}}));
  CHECK(units(pages) == "mm <- title block: units mm");
}

TEST_CASE("a units field that is a sentence is quoted as it stands") {
  Pages pages = sheet({"45"});
  pages[0].annotations.push_back(
      title_block(2, {"SCALE"}, {{"units", "DIMENSIONS ARE IN INCHES", {}, {}}}));
  CHECK(units(pages) == "inch <- title block: DIMENSIONS ARE IN INCHES");
}

TEST_CASE("the option beats the sheet") {
  ReadOptions options;
  options.units = "mm";
  CHECK(units(sheet({"45"}, {"DIMENSIONS ARE IN INCHES"}), options) == "mm <- option --units");
}

TEST_CASE("two statements that contradict each other give no unit") {
  CHECK(units(sheet({"DIMENSIONS ARE IN MM"}, {"DIMENSIONS ARE IN INCHES"})) ==
        " <- contradictory: general note: DIMENSIONS ARE IN MM; title block: DIMENSIONS ARE IN "
        "INCHES");
}

TEST_CASE("sizes with inches in brackets are millimetres") {
  CHECK(units(sheet({"38.10 [1.500 in]", "6.35 [.250 in]"})) ==
        "mm <- 2 sizes with the other unit in brackets, first in mm");
}

TEST_CASE("sizes with millimetres in brackets are inches") {
  CHECK(units(sheet({"1.500 [38.10]"})) ==
        "inch <- 1 sizes with the other unit in brackets, first in inch");
}

TEST_CASE("marks at the sizes say the unit") {
  CHECK(units(sheet({"12.5 mm", "45"})) == "mm <- 1 sizes marked mm");
  CHECK(units(sheet({"1.500 in", "2.00 in"})) == "inch <- 2 sizes marked inch");
}

TEST_CASE("marks of both units decide nothing") {
  CHECK(units(sheet({"12.5 mm", "1.500 in"})) == " <- contradictory: 1 sizes marked mm, 1 inch");
}

TEST_CASE("sizes without a zero before the point are weak evidence for inches") {
  CHECK(units(sheet({".500", ".250", "1.125"})) ==
        "inch <- weak: 2 of 3 sizes without a zero before the point, 3 of 3 sizes with three or "
        "more places");
}

TEST_CASE("whole sizes and decimal commas are weak evidence for millimetres") {
  CHECK(units(sheet({"20", "38", "5.5"})) == "mm <- weak: 2 of 3 sizes whole");
  CHECK(units(sheet({"3,40", "1,50", "33,40"})) == "mm <- weak: 3 of 3 sizes with a decimal comma");
}

TEST_CASE("habits against each other decide nothing") {
  CHECK(units(sheet({"20", "38", ".500"})) ==
        " <- undecided: 2 of 3 sizes whole (mm); 1 of 3 sizes without a zero before the point "
        "(inch)");
}

TEST_CASE("sizes with one place are weak evidence for millimetres on a long part alone") {
  CHECK(units(sheet({"42.0", "36.5", "270.0"})) ==
        "mm <- weak: 3 of 3 sizes with one place at most");
  CHECK(units(sheet({"1.5", "2.5", "8.0"})) == " <- ");
}

TEST_CASE("fits of ISO 286 and general tolerances in mm tables are weak evidence for mm") {
  CHECK(units(sheet({"⌀12.52 F8"})) == "mm <- weak: 1 of 1 sizes with fits of ISO 286");
  CHECK(units(sheet({"12.52"}, {"TOLERANCES: ISO 2768-mK"})) ==
        "mm <- weak: ISO 2768, whose tables are in mm");
}

TEST_CASE("a metric standard on a sheet that writes as inches do decides nothing") {
  CHECK(units(sheet({".500", ".250", "1.125", "ISO 2768-m"})).substr(0, 15) == " <- undecided: ");
}

TEST_CASE("a general tolerance that is an option says nothing of the unit") {
  ReadOptions options;
  options.general_tolerance = "ISO 2768-m";
  CHECK(units(sheet({"12.52"}), options) == " <- ");
}

TEST_CASE("two sizes are too few to have a habit") { CHECK(units(sheet({"20", "38"})) == " <- "); }

TEST_CASE("angles have no part in the unit") {
  CHECK(units(sheet({"30°", "45°", "60°"})) == " <- ");
}

TEST_CASE("a sheet without annotations has no unit") { CHECK(units({}) == " <- "); }

TEST_CASE("the standard is that of the documents named") {
  CHECK(standard(sheet({}, {"GENERAL TOLERANCES ISO 2768-mK"})) ==
        "ISO <- title block: GENERAL TOLERANCES ISO 2768-mK");
  CHECK(standard(sheet({"INTERPRET PER ASME Y14.5-2009"})) ==
        "ASME <- general note: INTERPRET PER ASME Y14.5-2009");
  CHECK(standard(sheet({"Allgemeintoleranzen DIN 7168-m"})).substr(0, 3) == "DIN");
  CHECK(standard(sheet({"普通公差 JIS B 0405-m"})).substr(0, 3) == "JIS");
  CHECK(standard(sheet({"未注公差 GB/T 1804-m"})).substr(0, 2) == "GB");
}

TEST_CASE("a German edition of an ISO document is ISO") {
  CHECK(standard(sheet({"DIN EN ISO 2768-1 m"})).substr(0, 3) == "ISO");
}

TEST_CASE("a document on tolerancing as such beats one on general tolerances") {
  CHECK(standard(sheet({"ISO 2768-m", "ASME Y14.5M-1994"})) ==
        "ASME <- general note: ASME Y14.5M-1994");
}

TEST_CASE("standards for screws and materials say nothing of the drawing's") {
  CHECK(standard(sheet(
            {"DIN 912 M6x20", "ISO 4762", "ASTM A240", "JIS G 4051 S45C", "DIN 6912"})) == " <- ");
}

TEST_CASE("weak evidence for a standard says that it is weak") {
  CHECK(standard(sheet({"FIRST ANGLE PROJECTION"})) == "ISO <- weak: FIRST ANGLE PROJECTION");
  CHECK(standard(sheet({}, {"THREE PLACE DECIMAL ±.001", "THIRD ANGLE PROJECTION"})) ==
        "ASME <- weak: THREE PLACE DECIMAL ±.001, THIRD ANGLE PROJECTION");
  CHECK(standard(sheet({}, {"DIMENSIONS ARE IN INCHES"})) == "ASME <- weak: dimensions in inches");
}

TEST_CASE("third angle alone decides nothing") {
  CHECK(standard(sheet({"THIRD ANGLE PROJECTION"})) ==
        " <- THIRD ANGLE PROJECTION, which ASME, JIS and GB share");
}

TEST_CASE("the option beats the documents") {
  ReadOptions options;
  options.standard = "iso";
  CHECK(standard(sheet({"ASME Y14.5"}), options) == "ISO <- option --standard");
}

TEST_CASE("general tolerances by a standard have its name and class") {
  CHECK(tolerances(sheet({"45", "ISO 2768-mK"})) == "ISO 2768 / mK / 2");
  CHECK(tolerances(sheet({"ISO 2768-1 m"})) == "ISO 2768-1 / m / 1");
  CHECK(tolerances(sheet({"DIN 7168-m"})) == "DIN 7168 / m / 1");
}

TEST_CASE("general tolerances are found inside a sentence and in a title block") {
  CHECK(tolerances(sheet({"3. Tolerances according to ISO 2768-mK unless stated otherwise."})) ==
        "ISO 2768 / mK / 1");
  CHECK(tolerances(sheet({"45"}, {"SCALE 1:2", "TOLERANCES: ISO 2768-fH"})) ==
        "ISO 2768 / fH / 100");
}

TEST_CASE("a general tolerance goes on in the next row of its note") {
  Annotation note = test::title_block(1, {"Tolerancias generales ISO", "2768 - mH."});
  note.kind = AnnotationKind::note;
  Pages pages = sheet({});
  pages[0].annotations.push_back(note);
  CHECK(tolerances(pages) == "ISO 2768 / mH / 1");
}

TEST_CASE("general tolerances without a standard are given as they stand") {
  CHECK(tolerances(sheet({"General tolerances 0,1mm"})) == " / 0,1 mm / 1");
  CHECK(tolerances(sheet({"Tolerance is ±0.1 if not specified."})) == " / ±0.1 / 1");
}

TEST_CASE("a block by decimal places is given line by line") {
  CHECK(tolerances(sheet({"45"}, {"DIMENSIONS ARE IN INCHES", "FRACTIONAL ±1/32",
                                  "TWO PLACE DECIMAL ±.01", "THREE PLACE DECIMAL ±.001"})) ==
        " / FRACTIONAL ±1/32; TWO PLACE DECIMAL ±.01; THREE PLACE DECIMAL ±.001 / 100");
}

TEST_CASE("a block is read from the rows of the tolerances field where lines are in pieces") {
  Pages pages = sheet({"45"});
  pages[0].annotations.push_back(
      title_block(2, {"TWO PLACE DECIMAL", ".01"},
                  {{"tolerances", "ANGULAR: MACH BEND\nTWO PLACE DECIMAL .01", {}, {}}}));
  CHECK(tolerances(pages) == " / TWO PLACE DECIMAL .01 / 2");
}

TEST_CASE("a standard whose class stands in the next row of its field is one statement") {
  Pages pages = sheet({"45"});
  pages[0].annotations.push_back(
      title_block(2, {"ISO", "2768-mK"}, {{"tolerances", "ISO\n2768-mK", {}, {}}}));
  CHECK(tolerances(pages) == "ISO 2768 / mK / 2");
}

TEST_CASE("a block with one value for all lengths is a general tolerance") {
  CHECK(tolerances(sheet({"45"}, {"UNLESS OTHERWISE NOTED", "LINEAR: ±0.1", "ANGULAR: ±1°"})) ==
        " / LINEAR ±0.1; ANGULAR ±1° / 100");
}

TEST_CASE("counts in revision tables and parts lists are no deviations") {
  CHECK(tolerances(sheet({"45"}, {"ZONE", "ALL", "1", "RELEASED"})) == "(none)");
  CHECK(tolerances(sheet({"45"}, {"X5CrNi", "18-10", "2", "Galet"})) == "(none)");
}

TEST_CASE("a line of the block that goes on in the next row is kept") {
  CHECK(tolerances(sheet({"45"}, {"ANGULAR: MACH ±0°30' BEND", "±2°", "TWO PLACE DECIMAL ±.02"})) ==
        " / ANGULAR: MACH ±0°30'; BEND ±2°; TWO PLACE DECIMAL ±.02 / 100");
}

TEST_CASE("a block that limits form alone is no general tolerance of sizes") {
  CHECK(tolerances(sheet({"45"}, {"CONCENTRICITY 0.05", "ANGLES ±1°"})) == "(none)");
  CHECK(tolerances(sheet({"CONCENTRICITY : ± 0.05"})) == "(none)");
}

TEST_CASE("a standard beats a plain value before it") {
  CHECK(tolerances(sheet({"General tolerances 0.1mm", "ISO 2768-m"})) == "ISO 2768 / m / 2");
}

TEST_CASE("dimensions are no general tolerances") {
  CHECK(tolerances(sheet({"45±0.1", "⌀20 H7", "NOTES:", "PLATING ±0.002"})) == "(none)");
}

TEST_CASE("the option stands in where the sheet states none") {
  ReadOptions options;
  options.general_tolerance = "ISO2768-mK";
  CHECK(tolerances(sheet({"45"}), options) == "ISO2768 / mK / 0");
  CHECK(tolerances(sheet({"ISO 2768-c"}), options) == "ISO 2768 / c / 1");
}

}  // namespace drawproc::test
