#include "detect/detector.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "detect/anchors.hpp"
#include "detect/merge.hpp"
#include "detect/tiling.hpp"
#include "image/page_tone.hpp"

namespace drawproc {
namespace {

constexpr double kLargestSide = 40000;  // pixels of a page at the network's scale
constexpr std::size_t kMostOfTile = 300;

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

const DetectOptions& checked(const DetectOptions& options) {
  if (const auto problems = options.problems(); !problems.empty())
    throw std::invalid_argument(problems.front());
  return options;
}

cv::Mat1b scaled(const cv::Mat& page, double scale) {
  const cv::Size size(std::max(1, static_cast<int>(std::lround(page.cols * scale))),
                      std::max(1, static_cast<int>(std::lround(page.rows * scale))));
  cv::Mat1b result;
  cv::resize(page, result, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  return result;
}

}  // namespace

/// A page at one scale, its tiles, and what they said.
struct Detector::Look {
  std::size_t request = 0;
  double scale = 1;  ///< of this look relative to the page
  bool overview = false;
  cv::Mat1b grey = {};
  PageTone tone = {};
  std::vector<cv::Point> tiles = {};  ///< upper left corners
  std::vector<TileDetection> found = {};
};

Detector::Detector(Network& network, const DetectOptions& options, int tiles_per_call,
                   MicroBatch::Say say)
    : options_(checked(options)),
      card_(detector_card(network.spec())),
      batch_(network, {1, options_.tile, options_.tile}, tiles_per_call, std::move(say)) {}

std::vector<PageDetections> Detector::find(std::span<const DetectRequest> requests) {
  auto looks = looks_at(requests);
  run(looks);
  const auto start = Clock::now();
  std::vector<std::vector<TileDetection>> found(requests.size());
  for (std::size_t i = 0; i < looks.size(); ++i)
    for (auto& detection : looks[i].found) found[looks[i].request].push_back(std::move(detection));
  std::vector<PageDetections> pages;
  for (auto& page : found) pages.push_back(merged(std::move(page), options_.suppression));
  cost_.merge_seconds += seconds_since(start);
  return pages;
}

std::vector<Detector::Look> Detector::looks_at(std::span<const DetectRequest> requests) const {
  std::vector<Look> looks;
  const int shared = static_cast<int>(std::lround(options_.tile * options_.overlap));
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto& page = requests[i].page;
    const double side = std::max(page.rows, page.cols);
    if (!(requests[i].capital > 0)) throw std::invalid_argument("a page without a text height");
    if (side < 1) continue;
    const double near = card_.capital / requests[i].capital;
    const double far = std::min(card_.overview, options_.tile) / side;
    if (side * near <= kLargestSide) {
      Look look{.request = i, .scale = near, .overview = false, .grey = scaled(page, near)};
      look.tiles = tile_corners(look.grey.size(), options_.tile, shared);
      looks.push_back(std::move(look));
    }
    if (far > 0 && far < near) {
      Look look{.request = i, .scale = far, .overview = true, .grey = scaled(page, far)};
      look.tiles = {{0, 0}};
      looks.push_back(std::move(look));
    }
  }
  return looks;
}

void Detector::run(std::vector<Look>& looks) {
  const auto start = Clock::now();
  const cv::Size side(options_.tile, options_.tile);
  std::vector<BatchRow> rows;
  for (std::size_t i = 0; i < looks.size(); ++i) {
    auto& look = looks[i];
    look.tone = tone_of(look.grey);
    const auto inked = tiles_with_ink(look.grey, look.tone, look.tiles, side);
    for (const std::size_t k : inked) rows.push_back({i, k});
    cost_.blank += look.tiles.size() - inked.size();
  }
  cost_.tiles += rows.size();
  const auto fill = [&](const BatchRow& row, std::span<float> values) {
    const auto& look = looks[row.job];
    fill_ink(look.grey, look.tone, look.tiles[row.index], side, values);
    if (!card_.ink_is_one)
      for (float& value : values) value = 1 - value;
  };
  batch_.run(rows, fill, [&](const BatchRow& row, std::span<const std::span<const float>> outputs) {
    take(looks[row.job], row.index, outputs[0]);
  });
  cost_.network_seconds += seconds_since(start);
}

void Detector::take(Look& look, std::size_t tile, std::span<const float> raw) const {
  const auto corner = look.tiles[tile];
  PageDetections here;  // tile frame
  for (const auto& box : boxes_of(raw, {.side = options_.tile,
                                       .classes = static_cast<int>(card_.classes.size()),
                                       .angle = card_.angle,
                                       .confidence = options_.confidence}))
    if (const auto& known = card_.classes[static_cast<std::size_t>(box.label)]; known.used)
      here.push_back({known.kind, box.quad, box.score});
  const Point shift{static_cast<double>(corner.x), static_cast<double>(corner.y)};
  for (auto& one :
       suppressed(std::move(here), {.overlap = options_.suppression, .most = kMostOfTile})) {
    const bool cut = is_cut(one.polygon, corner, options_.tile, look.grey.size());
    for (Point& p : one.polygon) p = (p + shift) * (1 / look.scale);
    look.found.push_back({std::move(one), tile, cut, look.overview});
  }
}

}  // namespace drawproc
