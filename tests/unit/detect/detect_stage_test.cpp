#include "detect/detect_stage.hpp"

#include <catch2/catch.hpp>

#include "fake_detector.hpp"

using namespace drawproc;
using test::InkIsDimension;

namespace {

Page page_of(int width, int height, bool ink) {
  Page page;
  page.width = width;
  page.height = height;
  page.grey = cv::Mat(height, width, CV_8UC1, cv::Scalar(255));
  if (ink) page.grey(cv::Rect(48, 48, 16, 16)) = 0;
  page.text_scale.height_px = 14;
  return page;
}

Job job_of(std::vector<Page> pages) {
  Job job;
  job.drawing.pages = std::move(pages);
  return job;
}

}  // namespace

TEST_CASE("detect fills the detections of every page and says that it ran") {
  InkIsDimension network;
  Detector detector(network, {.tile = 128}, 4, {});
  DetectStage stage([&]() -> Detector& { return detector; });
  Job first = job_of({page_of(100, 100, true), page_of(100, 100, false)});
  Job second = job_of({page_of(120, 100, true)});
  Job* const jobs[] = {&first, &second};
  stage.run(jobs);
  REQUIRE(first.detections.size() == 2);
  CHECK(first.detections[0].size() == 1);
  CHECK(first.detections[1].empty());
  REQUIRE(second.detections.size() == 1);
  CHECK(second.detections[0].size() == 1);
  CHECK(first.report.stages == std::vector<std::string>{"detect"});
  CHECK(network.calls.size() == 1);  // both drawings in one call
}

TEST_CASE("detect does not ask for its network where nothing is drawn, and does not say it ran") {
  bool asked = false;
  DetectStage stage([&]() -> Detector& {
    asked = true;
    throw Fatal("no network");
  });
  Job job = job_of({page_of(100, 100, false)});
  Job* const jobs[] = {&job};
  stage.run(jobs);
  CHECK_FALSE(asked);
  CHECK(job.report.stages.empty());
  CHECK(job.detections == std::vector<PageDetections>{{}});
}

TEST_CASE("detect leaves jobs as they were when it fails, so that a retry starts clean") {
  DetectStage stage([]() -> Detector& { throw Error(Reason::internal, "lost"); });
  Job job = job_of({page_of(100, 100, true)});
  Job* const jobs[] = {&job};
  CHECK_THROWS_AS(stage.run(jobs), Error);
  CHECK(job.detections.empty());
  CHECK(job.report.stages.empty());
}
