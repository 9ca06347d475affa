#include "report/csv.hpp"

#include <catch2/catch.hpp>

#include "unit/report/sample_reports.hpp"

using namespace drawproc;

TEST_CASE("a plain cell is written as it is") {
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("⌀6.60 H7") == "⌀6.60 H7");
}

TEST_CASE("commas, semicolons, quotes and line breaks put a cell in quotes") {
  CHECK(csv_cell("12,5") == "\"12,5\"");
  CHECK(csv_cell("a;b") == "\"a;b\"");
  CHECK(csv_cell("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(csv_cell("4x ⌀6\n⌴ ⌀11") == "\"4x ⌀6\n⌴ ⌀11\"");
  CHECK(csv_cell("a\rb") == "\"a\rb\"");
}

TEST_CASE("blanks at the edge of a cell are kept by quotes") {
  CHECK(csv_cell(" a ") == "\" a \"");
}

TEST_CASE("signed numbers stay numbers") {
  for (const char* number : {"-0.1", "+5", "-.250", "12.50", "+0"})
    CHECK(csv_cell(number) == number);
  CHECK(csv_cell("-0,1") == "\"-0,1\"");
}

TEST_CASE("what a spreadsheet would run as a formula is made text") {
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_cell("+0.1/-0.05") == "'+0.1/-0.05");
  CHECK(csv_cell("-A-") == "'-A-");
  CHECK(csv_cell("-1-2") == "'-1-2");
  CHECK(csv_cell("-1.2.3") == "'-1.2.3");
  CHECK(csv_cell("+") == "'+");
}

TEST_CASE("blanks, tabs and full-width signs do not smuggle a formula in") {
  CHECK(csv_cell("  =1") == "'  =1");
  CHECK(csv_cell("\t=1") == "'\t=1");
  CHECK(csv_cell("\n=1") == "\"'\n=1\"");
  CHECK(csv_cell("＝1") == "'＝1");
}

TEST_CASE("bytes that are no UTF-8 are replaced and NUL is dropped") {
  CHECK(csv_cell("a\xff") == "a\xEF\xBF\xBD");
  CHECK(csv_cell(std::string_view("=\0x", 3)) == "'=x");
  CHECK(csv_cell(std::string_view("\0=x", 3)) == "'=x");
}

TEST_CASE("a table is read as it was written") {
  CsvWriter csv({"a", "b"});
  csv.row({"12,5", "say \"5\"\n6"});
  csv.row({"", " x "});
  CHECK(parse_csv(csv.take()) ==
        std::vector<std::vector<std::string>>{{"a", "b"}, {"12,5", "say \"5\"\n6"}, {"", " x "}});
}

TEST_CASE("a table is read as a spreadsheet saves it") {
  using Rows = std::vector<std::vector<std::string>>;
  CHECK(parse_csv("a;b\r\n1,5;\"2;3\"\r\n") == Rows{{"a", "b"}, {"1,5", "2;3"}});
  CHECK(parse_csv("a\tb\r1\t2") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(parse_csv("a,b\n\n1,2") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(parse_csv("a\n\"open") == Rows{{"a"}, {"open"}});
  CHECK(parse_csv("").empty());
}

TEST_CASE("characteristics.csv has a byte order mark, a header and a row for each characteristic") {
  Report report = testing::small_report();
  report.characteristics.push_back(
      {"5.1", 7, 2, "8.5 +0.1 -0.05", "8.5", "8.45", "8.6", "mm", LimitsRule::stated, ""});
  CHECK(characteristics_csv(report) ==
        "\xEF\xBB\xBF"
        "balloon,annotation,page,zone,requirement,nominal,lower,upper,unit,limits_from,table_row,"
        "it_class,note\n"
        "1,1,1,B4,12.50,12.50,,,mm,none,,,\n"
        "5.1,7,2,,8.5 +0.1 -0.05,8.5,8.45,8.6,mm,stated,,,\n");
}

TEST_CASE("characteristics.csv says by which row of which table a size is limited") {
  Report report;
  Characteristic c{"1", 1, 1, "⌀25 H7", "25", "25.000", "25.021", "mm", LimitsRule::fit, ""};
  c.basis.standard = "ISO 286-2";
  c.basis.row = "H7 18-30";
  c.basis.note = "hole";
  c.it_class = 7;
  report.characteristics = {c};
  CHECK(characteristics_csv(report).ends_with(
      "1,1,1,,⌀25 H7,25,25.000,25.021,mm,fit,ISO 286-2 H7 18-30,7,hole\n"));
}

TEST_CASE("a report without characteristics has a table without rows") {
  CHECK(characteristics_csv({}) ==
        "\xEF\xBB\xBF"
        "balloon,annotation,page,zone,requirement,nominal,lower,upper,unit,limits_from,table_row,"
        "it_class,note\n");
}
