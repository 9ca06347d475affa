#include "report/form3.hpp"

#include <catch2/catch.hpp>

#include "report/form3_xlsx.hpp"
#include "report/ppap.hpp"
#include "unit/report/sample_reports.hpp"

using namespace drawproc;

namespace {

std::string comments_with(const Characteristic& characteristic) {
  Report report = testing::small_report();
  report.characteristics = {characteristic};
  return form3_rows(report).front().comments;
}

Report with_title_block(std::vector<TitleField> fields) {
  Report report = testing::small_report();
  report.title_block = std::move(fields);
  return report;
}

}  // namespace

TEST_CASE("form3.csv has exactly the columns of AS9102 Rev C") {
  CHECK(form3_csv({}, Form3Revision::C) ==
        "\xEF\xBB\xBF"
        "Char. No.,Reference Location,Characteristic Designator,Requirement,Results,"
        "Designed / Qualified Tooling,Nonconformance Number,Additional Data / Comments\n");
}

TEST_CASE("Form 3 of Rev B has signature and date before its comments") {
  const auto columns = form3_columns(Form3Revision::B);
  REQUIRE(columns.size() == 10);
  CHECK(columns[7] == Form3Field{12, "Signature"});
  CHECK(columns[8] == Form3Field{13, "Date"});
  CHECK(columns[9] == Form3Field{14, "Additional Data / Comments"});
  CHECK(form3_columns(Form3Revision::C).back() == Form3Field{12, "Additional Data / Comments"});
}

TEST_CASE("the fourth field of Form 3 is a number in Rev B and an identifier in Rev C") {
  CHECK(form3_header_fields(Form3Revision::B)[3] == Form3Field{4, "FAIR Number"});
  CHECK(form3_header_fields(Form3Revision::C)[3] == Form3Field{4, "FAIR Identifier"});
}

TEST_CASE("a row of form3.csv leaves to the inspector what is the inspector's") {
  const std::string csv = form3_csv(testing::small_report(), Form3Revision::C);
  CHECK(csv.substr(csv.find('\n') + 1) ==
        "1,Sheet 1 / B4,,12.50,,,,"
        "\"No limits known. Text read: 12.50 (ocr, detect 1.00). Annotation 1.\"\n");
}

TEST_CASE("a sheet without zones is a location by its number alone") {
  CHECK(reference_location({"5", 7, 2, "", "", "", "", "", LimitsRule::none, ""}) == "Sheet 2");
}

TEST_CASE("comments of Form 3 say the limits and the rule that gives them") {
  using enum LimitsRule;
  CHECK(comments_with({"1", 9, 1, "", "60", "59.8", "60.1", "mm", general, ""}) ==
        "Limits 59.8 to 60.1 mm (general). Annotation 9.");
  CHECK(comments_with({"1", 9, 1, "", "", "", "0.05", "inch", stated, ""}) ==
        "At most 0.05 inch (stated). Annotation 9.");
  CHECK(comments_with({"1", 9, 1, "", "", "3", "", "", stated, ""}) ==
        "At least 3 (stated). Annotation 9.");
  CHECK(comments_with({"1", 9, 1, "", "40", "", "", "mm", basic, ""}) ==
        "Theoretically exact. Annotation 9.");
}

TEST_CASE("comments of Form 3 name the table and the row that limits come from") {
  Characteristic c{"1", 9, 1, "", "40", "39.7", "40.3", "mm", LimitsRule::general, ""};
  c.basis.standard = "ISO 2768-1";
  c.basis.row = "m 30-120";
  CHECK(comments_with(c) == "Limits 39.7 to 40.3 mm (general: ISO 2768-1 m 30-120). Annotation 9.");
  c.basis = {};
  c.lower = c.upper = "";
  c.basis.note = "the fit is not tabulated";
  CHECK(comments_with(c) == "No limits known: the fit is not tabulated. Annotation 9.");
}

TEST_CASE("the part number of Form 3 is the title block's, or else the drawing's number") {
  const TitleField number{"number", "D-100", {}, {}}, part{"part_number", "P-7", {}, {}};
  CHECK(form3_header(with_title_block({number, part})).part_number == "P-7");
  CHECK(form3_header(with_title_block({number})).part_number == "D-100");
  CHECK(form3_header(with_title_block({{"title", "SHAFT", {}, {}}})) ==
        Form3Header{"", "SHAFT", "", ""});
}

TEST_CASE("form3.xlsx is a ZIP archive and the same bytes each time") {
  const Report report = testing::random_report(4);
  const std::string first = form3_xlsx(report, Form3Revision::C);
  CHECK(first.substr(0, 4) == "PK\x03\x04");
  CHECK(form3_xlsx(report, Form3Revision::C) == first);
  CHECK(form3_xlsx(report, Form3Revision::B) != first);
}

TEST_CASE("form3.xlsx is written of any report and of texts longer than a cell") {
  for (unsigned seed = 0; seed < 20; ++seed)
    CHECK_FALSE(form3_xlsx(testing::random_report(seed), Form3Revision::B).empty());
  Report report = testing::small_report();
  report.characteristics.front().requirement = std::string(40'000, 'x');
  CHECK_FALSE(form3_xlsx(report, Form3Revision::C).empty());
}

TEST_CASE("ppap.csv has specification limits in columns of their own and the results empty") {
  Report report = testing::small_report();
  report.characteristics.front().lower = "12.45";
  report.characteristics.front().limits_from = LimitsRule::stated;
  CHECK(ppap_csv(report) ==
        "\xEF\xBB\xBF"
        "Item,Dimension / Specification,Nominal,Lower Limit,Upper Limit,Unit,Limits From,"
        "Reference Location,Test Date,Qty. Tested,Measurement Results,OK,Not OK\n"
        "1,12.50,12.50,12.45,,mm,stated,Sheet 1 / B4,,,,,\n");
}
