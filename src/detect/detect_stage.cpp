#include "detect/detect_stage.hpp"

#include <algorithm>
#include <opencv2/core.hpp>

#include "image/packed_pixels.hpp"
#include "image/text_scale.hpp"

namespace drawproc {
namespace {

constexpr double kPixelsAtOnce = 80e6;  // unpacked pages that are looked at together
constexpr double kDark = 200;           // grey level

bool shows_something(const cv::Mat& grey) {
  double darkest = 255;
  cv::minMaxIdx(grey, &darkest);
  return darkest < kDark;
}

/// Pages that wait to be looked at together.
struct Waiting {
  std::vector<DetectRequest> requests;
  std::vector<PageDetections*> places;
  double pixels = 0;
};

void look(Waiting& waiting, Detector& detector) {
  auto found = detector.find(waiting.requests);
  for (std::size_t i = 0; i < found.size(); ++i) *waiting.places[i] = std::move(found[i]);
  waiting = {};
}

}  // namespace

void DetectStage::run(std::span<Job* const> jobs) {
  std::vector<std::vector<PageDetections>> results(jobs.size());
  std::vector<bool> any(jobs.size(), false);
  Waiting waiting;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const auto& pages = jobs[i]->drawing.pages;
    results[i].resize(pages.size());
    for (std::size_t k = 0; k < pages.size(); ++k) {
      const double area = static_cast<double>(pages[k].width) * pages[k].height;
      if (!waiting.requests.empty() && waiting.pixels + area > kPixelsAtOnce)
        look(waiting, detector_());
      const cv::Mat pixels = pixels_of(pages[k]);
      if (!shows_something(pixels)) continue;
      any[i] = true;
      waiting.requests.push_back({pixels, usual_capital(pages[k])});
      waiting.places.push_back(&results[i][k]);
      waiting.pixels += area;
    }
  }
  if (!waiting.requests.empty()) look(waiting, detector_());
  for (std::size_t i = 0; i < jobs.size(); ++i) {  // all is complete: a retry starts clean
    jobs[i]->detections = std::move(results[i]);
    if (any[i]) jobs[i]->report.stages.emplace_back("detect");
  }
}

}  // namespace drawproc
