#include "eval/evaluate.hpp"

#include <catch2/catch.hpp>

#include "drawproc/failure.hpp"
#include "eval/evaluation_print.hpp"
#include "report/json.hpp"
#include "support/temp_folder.hpp"

using namespace drawproc;
using testing::TempFolder;

namespace {

Annotation dimension(int id, const Box& box, const std::string& text,
                     std::optional<double> confidence = std::nullopt) {
  Annotation annotation;
  annotation.id = id;
  annotation.kind = AnnotationKind::dimension;
  annotation.polygon = quad_of(box);
  annotation.text = text;
  annotation.read_confidence = confidence;
  TextLine line;
  line.text = text;
  line.polygon = annotation.polygon;
  line.confidence = confidence;
  annotation.lines = {line};
  return annotation;
}

/// A drawing of one page, 500 x 400 pixels.
Report report_of(const std::string& drawing, std::vector<Annotation> annotations) {
  Report report;
  report.name = drawing;
  report.pages_in_file = 1;
  PageReport page;
  page.width = 500;
  page.height = 400;
  page.annotations = std::move(annotations);
  report.pages = {page};
  return report;
}

/// Labels of an image of twice that size: 12.5 at 100, 100.
const char* const kLabels =
    R"({"image": "part.png", "width": 1000, "height": 800,
        "items": [{"polygon": [[100, 100], [200, 100], [200, 140], [100, 140]], "text": "12.5",
                   "kind": "dimension", "rotation": 0, "source": "hand",
                   "lines": [{"text": "12.5",
                              "polygon": [[100, 100], [200, 100], [200, 140], [100, 140]]}]},
                  {"polygon": [[300, 100], [400, 100], [400, 140], [300, 140]], "text": "A",
                   "kind": "datum", "rotation": 0, "source": "hand"}]})";

const Box kHalfSize{50, 50, 100, 70};

EvaluateOptions options_for(const TempFolder& folder) {
  return {folder / "gt", folder / "out", {}, {}};
}

}  // namespace

TEST_CASE("a report is compared with the labels of its drawing, whatever its resolution") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  folder.write("out/sub/part.pdf/report.json",
               report_json(report_of("sub/part.pdf", {dimension(1, kHalfSize, "12.5", 0.9)})));
  const Evaluation evaluation = evaluate(options_for(folder));
  REQUIRE(evaluation.sheets.size() == 1);
  CHECK(evaluation.sheets[0].name == "part");
  CHECK(evaluation.total.exact == 1);
  CHECK(evaluation.any_report);
}

TEST_CASE("each kind of label is counted as if it alone were the target") {
  TempFolder folder;
  folder.write("gt/part.truth.json", kLabels);
  folder.write("out/part.png/report.json",
               report_json(report_of("part.png", {dimension(1, kHalfSize, "12.5")})));
  const Evaluation evaluation = evaluate(options_for(folder));
  CHECK(evaluation.by_kind.at("dimension").exact == 1);
  CHECK(evaluation.by_kind.at("datum").targets == 1);
  CHECK(evaluation.by_kind.at("datum").found == 0);
}

TEST_CASE("what is read where a sheet has no label of a kind is held against that kind") {
  TempFolder folder;
  folder.write("gt/a.json", kLabels);
  folder.write("gt/b.json", R"({"width": 500, "items": []})");
  folder.write("out/a.png/report.json", report_json(report_of("a.png", {})));
  folder.write("out/b.png/report.json",
               report_json(report_of("b.png", {dimension(1, kHalfSize, "12.5")})));
  CHECK(evaluate(options_for(folder)).by_kind.at("datum").false_positives == 1);
}

TEST_CASE("lines are compared where they are labelled, and confidences counted") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  folder.write("out/part.png/report.json",
               report_json(report_of("part.png", {dimension(1, kHalfSize, "12.6", 0.95)})));
  const Evaluation evaluation = evaluate(options_for(folder));
  CHECK(evaluation.lines.targets == 1);
  CHECK(evaluation.lines.found == 1);
  CHECK(evaluation.lines.exact == 0);
  CHECK(evaluation.line_confidence.bins()[9].readings == 1);
  CHECK(evaluation.annotation_confidence.bins()[9].readings == 1);
  CHECK(*evaluation.annotation_confidence.calibration_error() == Approx(0.95));
}

TEST_CASE("a labelled drawing without a report counts as nothing found") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  folder.write("gt/other.json", kLabels);
  folder.write("out/part.png/report.json",
               report_json(report_of("part.png", {dimension(1, kHalfSize, "12.5")})));
  const Evaluation evaluation = evaluate(options_for(folder));
  REQUIRE(evaluation.sheets.size() == 2);
  CHECK(evaluation.sheets[0].name == "other");
  CHECK(evaluation.sheets[0].trouble == "no report");
  CHECK(evaluation.total.recall() == 0.5);
}

TEST_CASE("a failed drawing says why nothing was found") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  Report report = report_of("part.png", {});
  report.pages.clear();
  report.status = ReportStatus::failed;
  report.failure = Failure{Reason::encrypted, "wants a password"};
  folder.write("out/part.png/report.json", report_json(report));
  CHECK(evaluate(options_for(folder)).sheets.at(0).trouble == "wants a password");
}

TEST_CASE("names choose drawings, and JSON that holds no labels is left out") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  folder.write("gt/other.json", kLabels);
  folder.write("gt/dataset.json", R"({"formats": ["png"]})");
  folder.write("out/part.png/report.json", report_json(report_of("part.png", {})));
  EvaluateOptions options = options_for(folder);
  CHECK(evaluate(options).left_out == std::vector<std::string>{"dataset.json"});
  options.names = {"part"};
  CHECK(evaluate(options).sheets.size() == 1);
}

TEST_CASE("of several reports that fit, the labelled image's is taken, and none by chance") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  folder.write("out/part.pdf/report.json", report_json(report_of("part.pdf", {})));
  folder.write("out/part.png/report.json",
               report_json(report_of("part.png", {dimension(1, kHalfSize, "12.5")})));
  CHECK(evaluate(options_for(folder)).total.exact == 1);
  folder.write("out/sub/part.png/report.json", report_json(report_of("sub/part.png", {})));
  CHECK_THROWS_AS(evaluate(options_for(folder)), Error);
}

TEST_CASE("a report that cannot be read is named") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  folder.write("out/part.png/report.json", "{}");
  CHECK_THROWS_WITH(evaluate(options_for(folder)), Catch::Contains("part.png/report.json"));
}

TEST_CASE("what an unfinished run left behind is no report") {
  TempFolder folder;
  folder.write("gt/new.json", kLabels);
  folder.write("out/.work/new/report.json", report_json(report_of("new.png", {})));
  CHECK_FALSE(evaluate(options_for(folder)).any_report);
}

TEST_CASE("folders that are not there are refused") {
  TempFolder folder;
  CHECK_THROWS_AS(evaluate(options_for(folder)), Error);
  folder.write("out/part.png/report.json", report_json(report_of("part.png", {})));
  CHECK_THROWS_WITH(evaluate(options_for(folder)), Catch::EndsWith("no such file or folder"));
}

TEST_CASE("an evaluation is printed as aligned tables") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  folder.write("out/part.png/report.json",
               report_json(report_of("part.png", {dimension(1, kHalfSize, "12.6"),
                                                  dimension(2, {300, 300, 320, 310}, "7")})));
  const std::string text = evaluation_text(evaluate(options_for(folder)), EvaluationDetail::errors);
  CHECK(text.starts_with(
      "drawing  targets  found  read  recall   CER  CERe2e  exact  f+ex  Pall  Pview  Pdig\n"
      "part           1      1     2   100.0  25.0    25.0    0.0   0.0  50.0   50.0  50.0\n"
      "    read \"12.6\" for \"12.5\", dimension at 150, 120\n"
      "    false \"7\"\n"
      "ALL            1      1     2   100.0  25.0    25.0    0.0   0.0  50.0   50.0  50.0\n"));
}

TEST_CASE("an evaluation is printed as JSON, with null where nothing can be said") {
  TempFolder folder;
  folder.write("gt/part.json", kLabels);
  folder.write("out/part.png/report.json", report_json(report_of("part.png", {})));
  const std::string json = evaluation_json(evaluate(options_for(folder)));
  CHECK(json.find("\"recall\": 0.000000") != std::string::npos);
  CHECK(json.find("\"precision_of_all\": null") != std::string::npos);
  CHECK(json.find("\"read\": null") != std::string::npos);
  CHECK(json.find("\"calibration_error\": null") != std::string::npos);
}
