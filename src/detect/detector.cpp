#include "detect/detector.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "detect/anchors.hpp"
#include "detect/merge.hpp"
#include "image/page_tone.hpp"
#include "image/tiling.hpp"

namespace drawproc {
namespace {

constexpr int kSides = 2;  // of options_.tile: a tile is no larger than a square of this side
constexpr double kLargestSide = 40000;  // pixels of a page at the network's scale
constexpr std::size_t kPixelsOfAnchor = 340, kPixelsOfBox = 1360;  // at least, in one tile

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

/// One tile from the page's corner, so large that the page fits into it.
Tiling whole_page(const cv::Mat1b& grey, const PageTone& tone, int side) {
  const cv::Rect page({}, grey.size());
  Tiling tiling{.window = page, .size = {side, side}};
  if (cv::countNonZero(grey < lightest_ink(tone)) < kLeastInk)
    tiling.blank = 1;
  else
    tiling.tiles.push_back({{{}, tiling.size}, page});
  return tiling;
}

}  // namespace

/// A page at one scale, its tiles, and what they said.
struct Detector::Look {
  std::size_t request = 0;
  double scale = 1;  ///< of this look relative to the page
  bool overview = false;
  cv::Mat1b grey = {};
  PageTone tone = {};
  Tiling tiling = {};
  std::vector<TileDetection> found = {};
};

Detector::Detector(Network& network, const DetectOptions& options, int squares, MicroBatch::Say say)
    : options_(checked(options)),
      card_(detector_card(network.spec())),
      calls_(network, squares, std::move(say)) {}

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
  const int shared =
      kTileGrid * static_cast<int>(std::lround(options_.tile * options_.overlap / kTileGrid));
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto& page = requests[i].page;
    const double side = std::max(page.rows, page.cols);
    if (!(requests[i].capital > 0)) throw std::invalid_argument("a page without a text height");
    if (side < 1) continue;
    const double near = card_.capital / requests[i].capital;
    const double far = std::min(card_.overview, options_.tile) / side;
    if (side * near <= kLargestSide) {
      Look look{.request = i, .scale = near, .overview = false, .grey = scaled(page, near)};
      look.tone = tone_of(look.grey);
      look.tiling =
          tiling_of(look.grey, look.tone, {.most_side = kSides * options_.tile, .overlap = shared});
      looks.push_back(std::move(look));
    }
    if (far > 0 && far < near) {
      Look look{.request = i, .scale = far, .overview = true, .grey = scaled(page, far)};
      look.tone = tone_of(look.grey);
      look.tiling = whole_page(look.grey, look.tone, std::min(card_.overview, options_.tile));
      looks.push_back(std::move(look));
    }
  }
  return looks;
}

void Detector::run(std::vector<Look>& looks) {
  const auto start = Clock::now();
  std::vector<TileRow> rows;
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const Tiling& tiling = looks[i].tiling;
    for (std::size_t k = 0; k < tiling.tiles.size(); ++k)
      rows.push_back({{i, k}, tiling.size.width, tiling.size.height});
    cost_.blank += tiling.blank;
  }
  cost_.tiles += rows.size();
  const auto fill = [&](const BatchRow& row, std::span<float> values) {
    const Look& look = looks[row.job];
    fill_ink(look.grey, look.tone, look.tiling.tiles[row.index].shows, values);
    if (!card_.ink_is_one)
      for (float& value : values) value = 1 - value;
  };
  calls_.run(rows, fill, [&](const BatchRow& row, std::span<const std::span<const float>> outputs) {
    take(looks[row.job], row.index, outputs[0]);
  });
  cost_.network_seconds += seconds_since(start);
}

void Detector::take(Look& look, std::size_t tile, std::span<const float> raw) const {
  const cv::Rect shows = look.tiling.tiles[tile].shows;
  const auto area = static_cast<std::size_t>(shows.area());
  PageDetections here;  // tile frame
  for (const auto& box : boxes_of(raw, {.width = shows.width,
                                       .height = shows.height,
                                       .classes = static_cast<int>(card_.classes.size()),
                                       .angle = card_.angle,
                                       .confidence = options_.confidence,
                                       .most = area / kPixelsOfAnchor}))
    if (const auto& known = card_.classes[static_cast<std::size_t>(box.label)]; known.used)
      here.push_back({known.kind, box.quad, box.score});
  const Point shift{static_cast<double>(shows.x), static_cast<double>(shows.y)};
  for (auto& one : suppressed(std::move(here),
                              {.overlap = options_.suppression, .most = area / kPixelsOfBox})) {
    for (Point& p : one.polygon) p = p + shift;
    const bool cut = is_cut(one.polygon, shows, look.tiling.window);
    for (Point& p : one.polygon) p = p * (1 / look.scale);
    look.found.push_back({std::move(one), tile, cut, look.overview});
  }
}

}  // namespace drawproc
