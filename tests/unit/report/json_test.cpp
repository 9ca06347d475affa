#include "report/json.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "unit/report/sample_reports.hpp"

using namespace drawproc;

namespace {

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a report is written key by key in the documented order") {
  CHECK(report_json(testing::small_report()) == R"({
  "schema": 1,
  "drawing": {"name": "sub/part.pdf", "sha256": ")" +
                                                    std::string(64, 'a') + R"(", "pages": 2},
  "made_by": {
    "drawproc": ")" DRAWPROC_VERSION R"(",
    "options": "cafe",
    "weights": {
      "detector": "d00d",
      "recognizer": "f00d"
    }
  },
  "status": "ok",
  "stages": ["detect", "read"],
  "failure": null,
  "units": {"value": "mm", "evidence": "title block: DIMENSIONS IN MM"},
  "standard": {"value": null, "evidence": null},
  "title_block": {},
  "general_tolerances": null,
  "pages": [
    {
      "index": 1,
      "width": 400,
      "height": 300,
      "px_per_mm": 11.8110,
      "px_per_mm_from": "pdf",
      "source": "vector",
      "text_height_px": 18.50,
      "frame": [5.0, 5.0, 395.0, 295.0],
      "sheet": null,
      "annotations": [
        {
          "id": 1,
          "kind": "dimension",
          "polygon": [[10.0, 20.0], [110.0, 20.0], [110.1, 40.0], [0.0, 40.0]],
          "text": "12.50",
          "lines": [
            {"text": "12.50", "polygon": [[10.0, 20.0], [110.0, 20.0], [110.1, 40.0], [0.0, 40.0]], "confidence": 0.988, "source": "ocr", "height_px": 18.50}
          ],
          "confidence": {"detect": 1.000, "read": null},
          "zone": "B4"
        }
      ]
    }
  ],
  "characteristics": [
    {"balloon": "1", "annotation": 1, "page": 1, "zone": "B4", "requirement": "12.50", "nominal": "12.50", "lower": null, "upper": null, "unit": "mm", "limits_from": {"rule": "none"}}
  ],
  "findings": [
    {"code": "low_confidence", "severity": "reading", "message": "\"12.50\" may be 12.60", "annotation": 1}
  ]
}
)");
}

TEST_CASE("a failed drawing's report says why and claims nothing else") {
  Report report;
  report.name = "empty.png";
  report.status = ReportStatus::failed;
  report.failure = Failure{Reason::empty, "the file has 0 bytes"};
  CHECK(report_json(report) == R"({
  "schema": 1,
  "drawing": {"name": "empty.png", "sha256": null, "pages": 0},
  "made_by": {
    "drawproc": ")" DRAWPROC_VERSION R"(",
    "options": "",
    "weights": {}
  },
  "status": "failed",
  "stages": [],
  "failure": {"reason": "empty", "message": "the file has 0 bytes"},
  "units": {"value": null, "evidence": null},
  "standard": {"value": null, "evidence": null},
  "title_block": {},
  "general_tolerances": null,
  "pages": [],
  "characteristics": [],
  "findings": []
}
)");
}

TEST_CASE("what a stage that did not run would say is absent") {
  const std::string json = report_json(testing::small_report());
  for (const char* key : {"strokes", "features", "feature", "views", "view", "drawn", "achievable",
                          "verdict", "it_grade"})
    CHECK_FALSE(has(json, '"' + std::string(key) + '"'));
}

TEST_CASE("a report read back is the report that was written") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    const Report report = testing::random_report(seed);
    const std::string json = report_json(report);
    const Report back = parse_report(json);
    REQUIRE(back == report);
    REQUIRE(report_json(back) == json);
  }
}

TEST_CASE("numbers with more decimals than are written settle after one writing") {
  Report report = testing::small_report();
  report.pages.front().text_height_px = 0.001;
  report.pages.front().annotations.front().lines.front().height = 0.004;
  const std::string json = report_json(report);
  CHECK(report_json(parse_report(json)) == json);
}

TEST_CASE("a number that is not finite is refused") {
  Report report = testing::small_report();
  report.pages.front().annotations.front().polygon[2].y = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(report_json(report), Error);
  report = testing::small_report();
  report.pages.front().px_per_mm = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(report_json(report), Error);
}

TEST_CASE("a title block is a map of names to values and the first of a name wins") {
  Report report = testing::small_report();
  report.title_block = {
      {"material", "S45C", {}, 0.9}, {"scale", "1:2", {}, {}}, {"material", "SS400", {}, {}}};
  CHECK(has(report_json(report), R"(  "title_block": {
    "material": "S45C",
    "scale": "1:2"
  },)"));
}

TEST_CASE("a box around a number and a stroke through it are kept beside its text") {
  Report report = testing::small_report();
  Dimension dimension;
  dimension.size.nominal = "12.50";
  dimension.basic = true;
  report.pages.front().annotations.front().notation = Notation{dimension, {true, false, true}};
  const std::string json = report_json(report);
  CHECK(has(json, R"("box": true)"));
  CHECK(has(json, R"("strike": true)"));
  CHECK(parse_report(json).pages.front().annotations.front().notation->flags ==
        NotationFlags{true, false, true});
}

TEST_CASE("text that is no report is refused with what is wrong") {
  CHECK_THROWS_WITH(parse_report(""), "report: not JSON");
  CHECK_THROWS_WITH(parse_report("{"), "report: not JSON");
  CHECK_THROWS_WITH(parse_report("[]"), "report is no object");
  CHECK_THROWS_WITH(parse_report("{}"), "report has no key 'schema'");
  CHECK_THROWS_WITH(parse_report(R"({"schema": 2})"),
                    "report.schema is not the one this program reads");
  CHECK_THROWS_WITH(parse_report(R"({"schema": "1"})"), "report.schema is no integer");
  CHECK_THROWS_WITH(parse_report(std::string(100'000, '[')), "report: nested too deeply");
}

TEST_CASE("the message names the key that is wrong") {
  const std::string json = report_json(testing::small_report());
  CHECK_THROWS_WITH(parse_report(replaced(json, R"("width": 400)", R"("width": "400")")),
                    "report.pages[0].width is no integer");
  CHECK_THROWS_WITH(parse_report(replaced(json, R"("width": 400)", R"("width": 4e99)")),
                    "report.pages[0].width is no integer");
  CHECK_THROWS_WITH(
      parse_report(replaced(json, R"("kind": "dimension")", R"("kind": "dimensions")")),
      "report.pages[0].annotations[0].kind is no name that is known");
  CHECK_THROWS_WITH(parse_report(replaced(json, "[10.0, 20.0], ", "")),
                    "report.pages[0].annotations[0].polygon has not four corners");
  CHECK_THROWS_WITH(parse_report(replaced(json, "[10.0, 20.0]", "[10.0]")),
                    "report.pages[0].annotations[0].polygon[0] is no point");
  CHECK_THROWS_WITH(parse_report(replaced(json, "\"detect\": 1.000", "\"detect\": true")),
                    "report.pages[0].annotations[0].confidence.detect is no number");
  CHECK_THROWS_WITH(parse_report(replaced(json, "\"rule\"", "\"role\"")),
                    "report.characteristics[0].limits_from has no key 'rule'");
}

TEST_CASE("a number beyond double's range is not read as infinity") {
  const std::string json = report_json(testing::small_report());
  CHECK_THROWS_AS(parse_report(replaced(json, "11.8110", "1e999")), Error);
}

TEST_CASE("a report cut off at any byte is refused") {
  const std::string json = report_json(testing::small_report());
  for (std::size_t cut = 0; cut + 2 < json.size(); ++cut)
    CHECK_THROWS_AS(parse_report(json.substr(0, cut)), Error);
}

TEST_CASE("keys of a later version are passed over") {
  const std::string json = report_json(testing::small_report());
  CHECK(parse_report(
            replaced(json, "\"status\"", "\"verdict\": [1, {\"a\": null}],\n  \"status\"")) ==
        parse_report(json));
}
