#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "image/packed_pixels.hpp"
#include "report/json.hpp"
#include "report/review.hpp"
#include "run/sink.hpp"
#include "support/temp_folder.hpp"

using namespace drawproc;
using testing::TempFolder;
namespace fs = std::filesystem;

namespace {

constexpr double kReviewBelow = 0.8;

/// A drawing of one page with one dimension, read with that confidence.
Job job_of(const fs::path& file, const std::string& name, std::optional<double> confidence) {
  Job job;
  job.id = {file.string(), name, 0};
  Page page;
  page.width = 300;
  page.height = 200;
  page.grey = cv::Mat(200, 300, CV_8UC1, cv::Scalar(255));
  job.drawing.pages = {page};
  Annotation annotation;
  annotation.id = 1;
  annotation.kind = AnnotationKind::dimension;
  annotation.polygon = quad_of({100, 100, 140, 120});
  annotation.text = "12.5";
  annotation.read_confidence = confidence;
  PageReport reported;
  reported.width = 300;
  reported.height = 200;
  reported.annotations = {annotation};
  job.report.pages = {reported};
  return job;
}

/// What a run with that output folder writes of one drawing.
ManifestLine written(const fs::path& out, Job job,
                     const std::vector<std::string>& formats = {"json", "csv", "svg"}) {
  OutputFolder folder(out);
  ManifestLine line;
  ReportSink sink(folder, formats, kReviewBelow, {"h1", {}},
                  [&](const Job&, const ManifestLine& said) { line = said; });
  sink.write(job);
  return line;
}

}  // namespace

TEST_CASE("a drawing with a doubted value is one to review, with its row and its crop") {
  TempFolder folder;
  const fs::path file = folder.write("in/sub/a.png", "drawing");
  const ManifestLine line = written(folder / "out", job_of(file, "sub/a.png", 0.5));
  CHECK(line.status == ReportStatus::review);
  CHECK(parse_report(folder.read("out/sub/a.png/report.json")).status == ReportStatus::review);
  const std::string crop = "crops/" + crop_folder("sub/a.png") + "/1.png";
  CHECK(folder.read("out/" + crop).starts_with("\x89PNG"));
  CHECK(folder.read("out/sub/a.png/doubts.csv").find(",12.5,0.500," + crop + ",") !=
        std::string::npos);
}

TEST_CASE("a drawing whose values are sure has neither rows nor crops") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.png", "drawing");
  for (const std::optional<double> sure : {std::optional(0.8), std::optional<double>()}) {
    const ManifestLine line = written(folder / "out", job_of(file, "a.png", sure));
    CHECK(line.status == ReportStatus::ok);
    CHECK(line.files ==
          std::vector<std::string>{"characteristics.csv", "page-1.svg", "report.json"});
    CHECK_FALSE(fs::exists(folder / "out/crops"));
  }
}

TEST_CASE("crops are cut from pages whose pixels are packed away") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.png", "drawing");
  Job packed_away = job_of(file, "a.png", 0.5);
  pack_pixels(packed_away.drawing.pages[0]);
  REQUIRE(packed_away.drawing.pages[0].grey.empty());
  written(folder / "out", std::move(packed_away));
  written(folder / "other", job_of(file, "a.png", 0.5));
  const std::string crop = "crops/" + crop_folder("a.png") + "/1.png";
  CHECK(folder.read("out/" + crop) == folder.read("other/" + crop));
  CHECK_FALSE(folder.read("out/" + crop).empty());
}

TEST_CASE("a drawing that is read better loses its rows and crops") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.png", "drawing");
  written(folder / "out", job_of(file, "a.png", 0.5));
  const ManifestLine line = written(folder / "out", job_of(file, "a.png", 0.99));
  CHECK_FALSE(fs::exists(folder / "out/a.png/doubts.csv"));
  CHECK_FALSE(fs::exists(folder / "out/crops" / crop_folder("a.png")));
  CHECK(OutputFolder(folder / "out").doubts(std::vector{line}).empty());
}

TEST_CASE("a drawing done before keeps its rows, whatever formats are written") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.png", "drawing");
  written(folder / "out", job_of(file, "a.png", 0.5), {"svg"});
  const OutputFolder again(folder / "out");
  const ManifestLine* const line = again.done({file.string(), "a.png", 0}, {"h1", {}}, {"svg"});
  REQUIRE(line);
  const std::vector<std::string> doubts = again.doubts(std::vector{*line});
  REQUIRE(doubts.size() == 1);
  CHECK(review_csv(doubts, "") == doubts[0]);
}

TEST_CASE("rows to review are no characteristics.csv") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.png", "drawing");
  written(folder / "out", job_of(file, "a.png", 0.5), {"json"});
  CHECK_FALSE(OutputFolder(folder / "out").done({file.string(), "a.png", 0}, {"h1", {}}, {"csv"}));
}

TEST_CASE("crops that were deleted are cut again, also where no crop could be cut") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.png", "drawing");
  const DrawingId id{file.string(), "a.png", 0};
  const Provenance made{"h1", {}};
  written(folder / "out", job_of(file, "a.png", 0.5));
  fs::remove_all(folder / "out/crops");
  CHECK_FALSE(OutputFolder(folder / "out").done(id, made, {"json"}));
  Job outside = job_of(file, "a.png", 0.5);
  outside.report.pages[0].annotations[0].polygon = quad_of({900, 900, 940, 920});
  written(folder / "out", std::move(outside));
  CHECK(OutputFolder(folder / "out").done(id, made, {"json"}));
}

TEST_CASE("a failed drawing has nothing to review") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.png", "drawing");
  Job job = job_of(file, "a.png", 0.5);
  job.fail({Reason::timeout, "too slow"});
  const ManifestLine line = written(folder / "out", std::move(job));
  CHECK(line.status == ReportStatus::failed);
  CHECK(line.files == std::vector<std::string>{"report.json"});
}

TEST_CASE("no drawing takes the place of the crops") {
  TempFolder folder;
  const OutputFolder out(folder / "out");
  CHECK_THROWS_AS(out.refuse_foreign("crops"), Fatal);
  CHECK_NOTHROW(out.refuse_foreign("crops/a.png"));
}
