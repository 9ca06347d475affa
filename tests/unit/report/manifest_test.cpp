#include "report/manifest.hpp"

#include <catch2/catch.hpp>

#include "report/prometheus.hpp"
#include "unit/report/sample_reports.hpp"

using namespace drawproc;

namespace {

ManifestLine small_line() {
  return manifest_line_of(testing::small_report(), "/in/sub/part.pdf",
                          {{"detect", 0.25}, {"decode", 1.0625}}, {"page-1.svg", "report.json"});
}

ManifestLine failed_line(std::string input, Reason reason) {
  ManifestLine line;
  line.path = "/in/" + input;
  line.input = std::move(input);
  line.status = ReportStatus::failed;
  line.failure = Failure{reason, "the file ends early: get it again"};
  return line;
}

std::string with(std::string text, const char* what, const char* by) {
  REQUIRE(text.find(what) != std::string::npos);
  return text.replace(text.find(what), std::string_view(what).size(), by);
}

}  // namespace

TEST_CASE("a manifest line holds what the drawing was, how it went and what was written") {
  CHECK(
      manifest_json(small_line()) ==
      R"({"input": "sub/part.pdf", "path": "/in/sub/part.pdf", "sha256": ")" +
          std::string(64, 'a') +
          R"(", "options": "cafe", "weights": {"detector": "d00d", "recognizer": "f00d"}, "status": "ok", )"
          R"("pages": 1, "counts": {"dimension": 1}, "characteristics": 1, "findings": 1, )"
          R"("seconds": {"decode": 1.062, "detect": 0.250}, "files": ["page-1.svg", "report.json"]})"
          "\n");
}

TEST_CASE("a failed drawing's line says its reason and message") {
  CHECK(
      manifest_json(failed_line("a.pdf", Reason::unreadable)) ==
      R"({"input": "a.pdf", "path": "/in/a.pdf", "sha256": null, "options": "", "weights": {}, )"
      R"("status": "failed", "reason": "unreadable", "message": "the file ends early: get it again", )"
      R"("pages": 0, "counts": {}, "characteristics": 0, "findings": 0, "seconds": {}, "files": []})"
      "\n");
}

TEST_CASE("a manifest line read back is the line that was written") {
  ManifestLine line = small_line();
  line.seconds["decode"] = 1.062;
  line.verdicts = {{"ok", 3}, {"unknown", 1}};
  CHECK(parse_manifest_line(manifest_json(line)) == line);
  line = failed_line("빈 칸\n\"x\".pdf", Reason::encrypted);
  CHECK(parse_manifest_line(manifest_json(line)) == line);
}

TEST_CASE("a file name that is no UTF-8 survives the manifest byte by byte") {
  const ManifestLine line = failed_line(
      "pr\xfc"
      "fung.tif",
      Reason::empty);
  CHECK(parse_manifest_line(manifest_json(line)) == line);
}

TEST_CASE("a file name in hexadecimal that is none is refused") {
  const std::string text = manifest_json(failed_line("pr\xfc.tif", Reason::empty));
  CHECK_THROWS_AS(parse_manifest_line(with(text, "7072fc", "7072f ")), Error);
  CHECK_THROWS_AS(parse_manifest_line(with(text, "7072fc", "7072f")), Error);
}

TEST_CASE("a manifest is read line by line in its order") {
  const ManifestLine a = failed_line("a.pdf", Reason::empty),
                     b = failed_line("b.pdf", Reason::timeout);
  const std::string text = manifest_json(a) + manifest_json(b) + manifest_json(a);
  const Manifest manifest = read_manifest(text);
  CHECK(manifest.lines == std::vector{a, b, a});
  CHECK(manifest.bad_lines == 0);
  CHECK(manifest.whole_bytes == text.size());
  CHECK_FALSE(manifest.torn);
}

TEST_CASE("an empty manifest has no lines") {
  const Manifest manifest = read_manifest("");
  CHECK(manifest.lines.empty());
  CHECK_FALSE(manifest.torn);
}

TEST_CASE(
    "a manifest torn at any byte of its last line gives the lines before it and where they end") {
  const ManifestLine a = failed_line("a.pdf", Reason::empty);
  const std::string first = manifest_json(a), second = manifest_json(small_line());
  for (std::size_t cut = 1; cut < second.size(); ++cut) {
    const Manifest manifest = read_manifest(first + second.substr(0, cut));
    REQUIRE(manifest.torn);
    REQUIRE(manifest.lines == std::vector{a});
    REQUIRE(manifest.bad_lines == 0);
    REQUIRE(manifest.whole_bytes == first.size());
  }
}

TEST_CASE("bad lines are passed over and counted") {
  const ManifestLine a = failed_line("a.pdf", Reason::unreadable);
  const std::string good = manifest_json(a), whole = good.substr(0, good.size() - 1);
  for (const std::string& bad : std::vector<std::string>{
           "", "nonsense", "[]", "{}", R"({"input": 3})", "\xff\xfe", std::string(2000, '['),
           std::string(2 << 20, ' '), with(whole, "failed", "ok"),
           with(whole, "unreadable", "bored"), with(whole, "\"pages\": 0", "\"pages\": -0.5")}) {
    const Manifest manifest = read_manifest(good + bad + "\n" + good);
    CHECK(manifest.lines == std::vector{a, a});
    CHECK(manifest.bad_lines == 1);
  }
}

TEST_CASE("a line whose names lead out of the drawing's folder is refused") {
  const std::string text = manifest_json(small_line());
  const auto input = [&](const char* name) {
    return with(text, R"("input": "sub/part.pdf")",
                (R"("input": ")" + std::string(name) + '"').c_str());
  };
  for (const char* name :
       {"/etc/part.pdf", "../part.pdf", "sub/../../part.pdf", "sub/..", "..", ".", "./part.pdf", "",
        "sub//part.pdf", "sub/", R"(..\u0000/part.pdf)"}) {
    CAPTURE(name);
    CHECK_THROWS_WITH(parse_manifest_line(input(name)),
                      "manifest.input leads out of the output folder");
  }
  CHECK(parse_manifest_line(input("sub/..part..pdf")).input == "sub/..part..pdf");
  for (const char* file : {"../page-1.svg", "/page-1.svg", "sub/page-1.svg", "..", ""}) {
    CAPTURE(file);
    CHECK_THROWS_WITH(
        parse_manifest_line(with(text, R"("page-1.svg")", ('"' + std::string(file) + '"').c_str())),
        "manifest.files[0] is no file of the drawing's folder");
  }
}

TEST_CASE("a count that does not fit is refused, not wrapped") {
  const std::string text =
      with(manifest_json(small_line()), "\"pages\": 1", "\"pages\": 4294967297");
  CHECK_THROWS_WITH(parse_manifest_line(text), "manifest.pages is out of range");
}

TEST_CASE("failed.txt lists the paths of failed drawings, one a line") {
  ManifestLine review = small_line();
  review.status = ReportStatus::review;
  const std::vector lines{failed_line("a b.pdf", Reason::empty), small_line(), review,
                          failed_line("sub/빈.tif", Reason::timeout)};
  CHECK(failed_txt(lines) == "/in/a b.pdf\n/in/sub/빈.tif\n");
  CHECK(failed_txt(lines, FailedList::failed_and_review) ==
        "/in/a b.pdf\n/in/sub/part.pdf\n/in/sub/빈.tif\n");
  CHECK(failed_txt({}) == "");
}

TEST_CASE("a path with a line break is left out of failed.txt rather than becoming two") {
  CHECK(failed_txt(std::vector{failed_line("a\nb.pdf", Reason::empty)}) == "");
}

TEST_CASE("summary.csv has a row for each drawing and a column for each kind") {
  CHECK(summary_csv(std::vector{small_line(), failed_line("=a.pdf", Reason::unreadable)}) ==
        "\xEF\xBB\xBF"
        "drawing,status,reason,message,pages,dimension,feature_control_frame,datum,datum_target,"
        "surface_texture,weld,"
        "balloon,title_block,table,projection_symbol,view_label,note,text,characteristics,findings,"
        "seconds\n"
        "sub/part.pdf,ok,,,1,1,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1.312\n"
        "'=a.pdf,failed,unreadable,the file ends early: get it "
        "again,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.000\n");
}

TEST_CASE("percentiles are values that occur, by the nearest rank") {
  CHECK(percentile({3}, 50) == 3);
  CHECK(percentile({4, 1, 3, 2}, 50) == 2);
  CHECK(percentile({4, 1, 3, 2}, 95) == 4);
  CHECK(percentile({4, 1, 3, 2}, 0) == 1);
  CHECK(percentile({4, 1, 3, 2}, 100) == 4);
}

TEST_CASE("times are written in UTC to the second") {
  CHECK(utc(std::chrono::system_clock::time_point(std::chrono::seconds(1767225599))) ==
        "2025-12-31T23:59:59Z");
}

TEST_CASE("run.json sums up a run") {
  RunSummary summary;
  summary.options_json =
      R"({"device": "cpu", "write": ["json", "csv"], "decode": {"max_pixels": 600000000}})";
  summary.device = "cpu";
  summary.weights = {{"detector", "d00d"}};
  summary.started = std::chrono::system_clock::time_point(std::chrono::seconds(0));
  summary.finished = summary.started + std::chrono::seconds(3);
  summary.wall_seconds = 2.5;
  summary.inputs = 4;
  summary.resumed = 1;
  summary.skipped = {{"hidden", 2}, {"not a drawing", 1}};
  summary.drawings = {small_line(), small_line(), failed_line("a.pdf", Reason::empty)};
  summary.drawings[1].seconds = {{"decode", 3}};
  summary.peak_memory_bytes = 123456789;
  CHECK(run_json(summary) == R"({
  "drawproc": ")" DRAWPROC_VERSION R"(",
  "device": "cpu",
  "weights": {
    "detector": "d00d"
  },
  "started": "1970-01-01T00:00:00Z",
  "finished": "1970-01-01T00:00:03Z",
  "wall_seconds": 2.500,
  "interrupted": false,
  "drawings": {
    "found": 4,
    "resumed": 1,
    "processed": 3,
    "pages": 2,
    "by_status": {
      "failed": 1,
      "ok": 2,
      "review": 0
    },
    "by_reason": {
      "empty": 1
    }
  },
  "skipped": {
    "hidden": 2,
    "not a drawing": 1
  },
  "annotations": {
    "dimension": 2
  },
  "seconds": {
    "decode": {"drawings": 2, "sum": 4.062, "p50": 1.062, "p95": 3.000},
    "detect": {"drawings": 1, "sum": 0.250, "p50": 0.250, "p95": 0.250}
  },
  "peak_memory_bytes": 123456789,
  "peak_device_bytes": null,
  "options": {
    "decode": {
      "max_pixels": 600000000
    },
    "device": "cpu",
    "write": ["json", "csv"]
  }
}
)");
}

TEST_CASE("run.json and the metrics tell of a GPU what it told, and without one nothing") {
  RunSummary summary;
  CHECK(run_json(summary).find("gpu") == std::string::npos);
  CHECK(prometheus_text(summary, {}).find("gpu") == std::string::npos);
  summary.gpu = GpuFigures{"RTX",         12,   0.65,         0.98,        2'100'000'000,
                           8'600'000'000, 71.0, std::nullopt, std::nullopt};
  CHECK(run_json(summary).find(R"(  "gpu": {
    "name": "RTX",
    "samples": 12,
    "busy_mean": 0.65,
    "busy_most": 0.98,
    "used_bytes_most": 2100000000,
    "total_bytes": 8600000000,
    "celsius_most": 71.00
  },
)") != std::string::npos);
  const std::string metrics = prometheus_text(summary, {});
  CHECK(metrics.find("\ndrawproc_gpu_busy_ratio 0.65\n") != std::string::npos);
  CHECK(metrics.find("\ndrawproc_gpu_used_bytes 2100000000\n") != std::string::npos);
  CHECK(metrics.find("\ndrawproc_gpu_temperature_celsius 71.00\n") != std::string::npos);
  CHECK(metrics.find("watts") == std::string::npos);
}

TEST_CASE("options that are no JSON object are refused by run.json") {
  for (const char* options : {"", "[]", "3", "{", "null"}) {
    RunSummary summary;
    summary.options_json = options;
    CHECK_THROWS_AS(run_json(summary), Error);
  }
}
