#include "report/corrections.hpp"

#include <catch2/catch.hpp>

#include "drawproc/failure.hpp"

using namespace drawproc;

namespace {

constexpr std::string_view kHeader = "drawing,page,annotation,polygon,text,sha256,correct\n";

Corrections table(const std::string& rows) { return {std::string(kHeader) + rows, "review.csv"}; }

Report report_with(const std::vector<Annotation>& annotations) {
  Report report;
  report.pages.resize(1);
  report.pages[0].annotations = annotations;
  return report;
}

Annotation at(int id, double x, const std::string& text) {
  Annotation annotation;
  annotation.id = id;
  annotation.text = text;
  annotation.polygon = quad_of({x, 0, x + 10, 10});
  return annotation;
}

}  // namespace

TEST_CASE("rows that nobody filled in are no corrections") {
  const Corrections corrections =
      table("a.pdf,1,1,0 0 1 0 1 1 0 1,12,,\na.pdf,1,2,5 5 6 5 6 6 5 6,13,, 13.5 \n");
  REQUIRE(corrections.all().size() == 1);
  CHECK(corrections.all()[0] ==
        Correction{"a.pdf", "", 1, 2, Quad{{{5, 5}, {6, 5}, {6, 6}, {5, 6}}}, "13", "13.5"});
}

TEST_CASE("an apostrophe that keeps a spreadsheet from computing is taken away, another stays") {
  const auto correct_of = [](const std::string& cell) {
    return table("a,1,1,,,," + cell + "\n").all().at(0).correct;
  };
  CHECK(correct_of("'+0.1/-0.2") == "+0.1/-0.2");
  CHECK(correct_of("'+0.1") == "+0.1");
  CHECK(correct_of("'=A") == "=A");
  CHECK(correct_of("'12") == "'12");
  CHECK(correct_of("12'") == "12'");
}

TEST_CASE("corrections are of a file's bytes where the table says whose, else of its name") {
  const Corrections corrections = table("a,1,1,,,,5\nb,1,1,,,abc,6\n");
  CHECK(corrections.of("a", "any").size() == 1);
  CHECK(corrections.of("b", "other").empty());
  CHECK(corrections.of("moved", "abc").size() == 1);
  CHECK(corrections.outdated("b", "other").size() == 1);
  CHECK(corrections.outdated("b", "abc").empty());
}

TEST_CASE("the later of two corrections for the same ink counts") {
  const Corrections corrections = table("a,1,1,,,,5\na,1,1,,,,6\na,2,1,,,,7\n");
  REQUIRE(corrections.all().size() == 2);
  CHECK(corrections.all()[0].correct == "6");
}

TEST_CASE("the hash follows what is corrected in that drawing and nothing else") {
  const std::string row = "a,1,1,0 0 1 0 1 1 0 1,12,,";
  const std::string hash = table(row + "13\n").hash("a", "x");
  CHECK(hash.size() == 64);
  CHECK(table(row + "14\n").hash("a", "x") != hash);
  CHECK(table(row + "13\nb,1,1,,,,5\n").hash("a", "x") == hash);
  CHECK(table(row + "13\n").hash("b", "x").empty());
}

TEST_CASE("a correction is for what stands in its place, else for its id and text") {
  const Report report = report_with({at(1, 0, "12"), at(2, 100, "12")});
  const auto found = [&](const std::string& row) {
    return place_of(table(row).all().at(0), report);
  };
  CHECK(found("a,1,1,100 0 111 0 111 10 100 10,12,,5\n") == CorrectedPlace{0, 1});
  CHECK(found("a,1,2,500 0 511 0 511 10 500 10,12,,5\n") == CorrectedPlace{0, 1});
  CHECK(found("a,1,2,500 0 511 0 511 10 500 10,99,,5\n") == std::nullopt);
  CHECK(found("a,1,2,,,,5\n") == CorrectedPlace{0, 1});
  CHECK(found("a,2,2,,,,5\n") == std::nullopt);
}

TEST_CASE("a table that is no review table, or a row without a place, is refused") {
  CHECK_THROWS_AS(Corrections("", "x"), Fatal);
  CHECK_THROWS_AS(Corrections("drawing,page\n", "x"), Fatal);
  CHECK_THROWS_AS(Corrections(std::string(kHeader) + "\xff,1,1,,,,5\n", "x"), Fatal);
  CHECK_THROWS_AS(table("a,,1,,,,5\n"), Fatal);
  CHECK_THROWS_AS(table("a,1,,,,,5\n"), Fatal);
}
