#include "tolerance/predict_stage.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "read/characteristics.hpp"
#include "read/lettering.hpp"
#include "tolerance/size_principle.hpp"

namespace drawproc::test {
namespace {

/// A report as the read stage leaves it.
Report read_report(std::vector<Annotation> annotations) {
  Report report;
  report.units.value = "mm";
  report.stages = {"read"};
  report.pages.resize(1);
  report.pages[0].text_height_px = 20;
  report.pages[0].annotations = std::move(annotations);
  report.characteristics = characteristics_of(report.pages, report.units.value);
  return report;
}

Report predicted(Report report) { return with_predictions(std::move(report)); }

const Finding* finding(const Report& report, std::string_view code) {
  const auto at = std::find_if(report.findings.begin(), report.findings.end(),
                               [&](const Finding& f) { return f.code == code; });
  return at == report.findings.end() ? nullptr : &*at;
}

std::string principle(Report report) {
  const Evidenced found = size_principle_of(report);
  return found.value + ": " + found.evidence;
}

}  // namespace

TEST_CASE("characteristics get the limits of the sheet's general tolerance", "[tolerance]") {
  Report report = read_report({annotation(1, "⌀25 H7", {0, 0}), annotation(2, "45", {0, 500}),
                               annotation(3, "8±0.1", {0, 1000})});
  report.general_tolerances = GeneralToleranceStatement{"ISO 2768-1", "m", 9};
  const Report done = predicted(report);
  REQUIRE(done.characteristics.size() == 3);
  CHECK(done.characteristics[0].upper == "25.021");
  CHECK(done.characteristics[0].limits_from == LimitsRule::fit);
  CHECK(done.characteristics[1].lower == "44.7");
  CHECK(done.characteristics[1].basis.source == 9);
  CHECK(done.characteristics[2].upper == "8.1");
  CHECK(done.characteristics[2].limits_from == LimitsRule::stated);
  CHECK(done.findings.empty());
}

TEST_CASE("prediction changes no balloon, requirement, annotation or order", "[tolerance]") {
  const Report report =
      read_report({annotation(1, "4x ⌀6.6 ↧10\n⌴⌀11 ↧6.5", {0, 0}), annotation(2, "45", {0, 500})});
  const Report done = predicted(report);
  REQUIRE(done.characteristics.size() == report.characteristics.size());
  for (std::size_t i = 0; i < report.characteristics.size(); ++i) {
    CHECK(done.characteristics[i].balloon == report.characteristics[i].balloon);
    CHECK(done.characteristics[i].requirement == report.characteristics[i].requirement);
  }
  CHECK(done.pages == report.pages);
  CHECK(predicted(report) == done);
}

TEST_CASE("every part of a call-out has its own limits", "[tolerance]") {
  Report report = read_report({annotation(1, "4x ⌀6.6 ↧10\n⌴⌀11 H9 ↧6.5±0.1", {0, 0})});
  report.general_tolerances = GeneralToleranceStatement{"ISO 2768", "mK", 9};
  const auto list = predicted(report).characteristics;
  REQUIRE(list.size() == 4);
  CHECK(list[0].upper == "6.8");
  CHECK(list[1].upper == "10.2");
  CHECK(list[2].upper == "11.043");
  CHECK(list[3].upper == "6.6");
}

TEST_CASE("a tolerance table without a standard is read back from the report", "[tolerance]") {
  Report report = read_report({annotation(1, "1.50", {0, 0}), annotation(2, ".500", {0, 500})});
  report.units.value = "inch";
  report.characteristics = characteristics_of(report.pages, "inch");
  report.general_tolerances = GeneralToleranceStatement{"", ".XX ±.01; .XXX ±.005", 9};
  const auto list = predicted(report).characteristics;
  CHECK(list[0].upper == "1.51");
  CHECK(list[0].limits_from == LimitsRule::title_block);
  CHECK(list[1].lower == "0.495");
  CHECK(list[1].basis.row == ".XXX ±.005");
}

TEST_CASE("one value for all sizes is read back from the report", "[tolerance]") {
  Report report = read_report({annotation(1, "20", {0, 0})});
  report.general_tolerances = GeneralToleranceStatement{"", "0,1 mm", 9};
  CHECK(predicted(report).characteristics[0].upper == "20.1");
}

TEST_CASE("the option's general tolerance has source 0", "[tolerance]") {
  Report report = read_report({annotation(1, "20", {0, 0})});
  report.general_tolerances = GeneralToleranceStatement{"ISO2768", "m", 0};
  CHECK(predicted(report).characteristics[0].basis.source == 0);
}

TEST_CASE("a note at a view holds for that view", "[tolerance]") {
  Annotation note = annotation(8, "ISO 2768-f", {0, 0});
  Annotation inside = annotation(1, "45", {0, 500}), outside = annotation(2, "45", {0, 900});
  note.view = inside.view = 3;
  outside.view = 4;
  Report report = read_report({note, inside, outside});
  report.general_tolerances = GeneralToleranceStatement{"ISO 2768", "m", 9};
  const auto list = predicted(report).characteristics;
  CHECK(list[0].upper == "45.15");
  CHECK(list[1].upper == "45.3");
}

TEST_CASE("theoretically exact sizes name the frames that may rest on them", "[tolerance]") {
  const NotationFlags box{.box = true};
  const Report done = predicted(
      read_report({annotation(1, "38", {0, 0}, AnnotationKind::note, box),
                   annotation(2, "⌖|⌀0.05|A", {0, 500}), annotation(3, "⏥|0.05", {0, 900})}));
  CHECK(done.characteristics[0].limits_from == LimitsRule::basic);
  CHECK(done.characteristics[0].basis.frames == std::vector<int>{2});
  CHECK_FALSE(finding(done, "basic_without_frame"));
}

TEST_CASE("theoretically exact sizes on a page without such a frame are a finding", "[tolerance]") {
  const Report done = predicted(
      read_report({annotation(1, "38", {0, 0}, AnnotationKind::note, NotationFlags{.box = true}),
                   annotation(2, "⏥|0.05", {0, 500})}));
  CHECK(done.characteristics[0].basis.frames.empty());
  REQUIRE(finding(done, "basic_without_frame"));
  CHECK(finding(done, "basic_without_frame")->message ==
        "1 size theoretically exact, and no frame of position, profile or angularity on the page");
}

TEST_CASE("reference sizes, struck-out ones and origins are listed as excluded", "[tolerance]") {
  const Report done =
      predicted(read_report({annotation(1, "(25)", {0, 0}), annotation(2, "45", {0, 500}),
                             annotation(3, "30", {0, 900}, AnnotationKind::note, {.strike = true}),
                             annotation(4, "0", {0, 1300})}));
  CHECK(done.excluded ==
        std::vector<Exclusion>{{1, "reference"}, {3, "struck_out"}, {4, "origin"}});
}

TEST_CASE("sizes without any tolerance are counted in one finding", "[tolerance]") {
  const Report done =
      predicted(read_report({annotation(1, "45", {0, 0}), annotation(2, "30", {0, 500}),
                             annotation(3, "M8x1.25", {0, 900})}));
  REQUIRE(finding(done, "no_general_tolerance"));
  CHECK(finding(done, "no_general_tolerance")->message ==
        "2 sizes without a tolerance, and the sheet states no general one");
}

TEST_CASE("a standard without tables here is one finding for all its sizes", "[tolerance]") {
  Report report = read_report({annotation(1, "45", {0, 0}), annotation(2, "30", {0, 500})});
  report.general_tolerances = GeneralToleranceStatement{"DIN 7168", "m", 9};
  const Report done = predicted(report);
  REQUIRE(finding(done, "not_tabulated"));
  CHECK(finding(done, "not_tabulated")->message ==
        "2 sizes without limits: the tables of DIN 7168-m are not in this program");
  CHECK(finding(done, "not_tabulated")->annotation == 9);
  CHECK(done.characteristics[0].limits_from == LimitsRule::none);
}

TEST_CASE("a fit without a row is a finding at its annotation", "[tolerance]") {
  const Report done = predicted(read_report({annotation(4, "⌀600 g6", {0, 0})}));
  REQUIRE(finding(done, "not_tabulated"));
  CHECK(finding(done, "not_tabulated")->annotation == 4);
}

TEST_CASE("a stated tolerance that is not the fit's is a finding", "[tolerance]") {
  const Report done = predicted(read_report({annotation(4, "⌀25 H7 (+0.025 0)", {0, 0})}));
  REQUIRE(finding(done, "fit_disagrees"));
  CHECK(finding(done, "fit_disagrees")->annotation == 4);
}

TEST_CASE("ISO 2768-2 on a sheet is flagged as withdrawn", "[tolerance]") {
  Report report = read_report({annotation(1, "45", {0, 0})});
  report.general_tolerances = GeneralToleranceStatement{"ISO 2768", "mK", 9};
  REQUIRE(finding(predicted(report), "withdrawn_standard"));
  report.general_tolerances = GeneralToleranceStatement{"ISO 2768", "m", 9};
  CHECK_FALSE(finding(predicted(report), "withdrawn_standard"));
}

TEST_CASE("the stage names itself where it had something to do", "[tolerance]") {
  Job with, without;
  with.report = read_report({annotation(1, "45", {0, 0})});
  without.report = read_report({});
  Job* const jobs[] = {&with, &without};
  PredictStage stage;
  stage.run(jobs);
  CHECK(with.report.stages == std::vector<std::string>{"read", "predict"});
  CHECK(without.report.stages == std::vector<std::string>{"read"});
}

TEST_CASE("the size principle is that of the standard unless the sheet says another",
          "[tolerance]") {
  Report report = read_report({});
  CHECK(principle(report) == ": the sheet names no standard whose default is known");
  report.standard = {"ASME", "note: ASME Y14.5-2009"};
  CHECK(principle(report) == "envelope: default of ASME Y14.5 (Rule #1); note: ASME Y14.5-2009");
  report.standard = {"DIN", "note: DIN 6"};
  CHECK(principle(report) == "independency: default of ISO 8015; note: DIN 6");
  report.general_tolerances = GeneralToleranceStatement{"DIN 7168", "m", 3};
  CHECK(principle(report) == "envelope: default of DIN 7167; general tolerances by DIN 7168");
  report.general_tolerances = GeneralToleranceStatement{"ISO 2768", "mK-E", 3};
  CHECK(principle(report) == "envelope: ISO 2768-mK-E");
}

TEST_CASE("a sheet that names ISO 8015 is under independency, with an E under envelope",
          "[tolerance]") {
  Report report = read_report({annotation(1, "TOLERANCING ISO 8015", {0, 0})});
  CHECK(principle(report) == "independency: general note: TOLERANCING ISO 8015");
  report = read_report(
      {annotation(1, "TOLERANCING ISO 8015", {0, 0}), annotation(2, "ISO 2768-mK-E", {0, 90})});
  CHECK(principle(report) == "envelope: general note: ISO 2768-mK-E");
  report = read_report({annotation(1, "SIZE ISO 14405 Ⓔ", {0, 0})});
  CHECK(principle(report) == "envelope: general note: SIZE ISO 14405 Ⓔ");
}

}  // namespace drawproc::test
