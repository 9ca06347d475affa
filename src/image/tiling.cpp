#include "image/tiling.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <optional>

namespace drawproc {
namespace {

constexpr int kBlock = 32;           // pixels of the squares in which ink is counted
constexpr int kMargin = 16;          // pixels of paper around the ink
constexpr int kSmallest = 4;         // of the most side: no smaller tiles for the sake of paper
constexpr int kLongest = 2;          // times the most side
constexpr double kOfACall = 40'000;  // pixels that a call costs beside those of its tile

int rounded_down(int value, int step) { return value - ((value % step) + step) % step; }
int rounded_up(int value, int step) { return -rounded_down(-value, step); }

/// Ink of a page in squares of kBlock, summed from its upper left corner.
class InkSums {
 public:
  InkSums(const cv::Mat1b& grey, double least_paper)
      : rows_((grey.rows + kBlock - 1) / kBlock),
        columns_((grey.cols + kBlock - 1) / kBlock),
        sums_(static_cast<std::size_t>(rows_ + 1) * static_cast<std::size_t>(columns_ + 1), 0) {
    const auto darkest_paper =
        static_cast<std::uint8_t>(std::clamp(std::ceil(least_paper), 0.0, 255.0));
    for (int y = 0; y < grey.rows; ++y) {
      const auto* pixels = grey.ptr<std::uint8_t>(y);
      for (int block = 0; block < columns_; ++block) {
        const auto* end = pixels + std::min(grey.cols, (block + 1) * kBlock);
        int dark = 0;
        for (const auto* pixel = pixels + block * kBlock; pixel < end; ++pixel)
          dark += *pixel < darkest_paper ? 1 : 0;
        at(y / kBlock + 1, block + 1) += dark;
      }
    }
    for (int row = 1; row <= rows_; ++row)
      for (int column = 1; column <= columns_; ++column)
        at(row, column) += at(row - 1, column) + at(row, column - 1) - at(row - 1, column - 1);
  }
  /// Whether the squares that a rectangle touches hold ink.
  [[nodiscard]] bool has_ink(const cv::Rect& rect) const {
    const int top = std::clamp(rect.y / kBlock, 0, rows_),
              left = std::clamp(rect.x / kBlock, 0, columns_);
    const int bottom = std::clamp((rect.br().y + kBlock - 1) / kBlock, top, rows_),
              right = std::clamp((rect.br().x + kBlock - 1) / kBlock, left, columns_);
    return at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left) >= kLeastInk;
  }

 private:
  std::int64_t& at(int row, int column) {
    return sums_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_ + 1) +
                 static_cast<std::size_t>(column)];
  }
  [[nodiscard]] std::int64_t at(int row, int column) const {
    return const_cast<InkSums*>(this)->at(row, column);
  }
  int rows_, columns_;
  std::vector<std::int64_t> sums_;
};

cv::Rect window_of(const cv::Mat1b& grey, double least_paper) {
  const cv::Rect ink = cv::boundingRect(cv::Mat(grey < least_paper));
  const int left = rounded_down(ink.x - kMargin, kTileGrid),
            top = rounded_down(ink.y - kMargin, kTileGrid);
  return {left, top, rounded_up(ink.br().x + kMargin, kTileGrid) - left,
          rounded_up(ink.br().y + kMargin, kTileGrid) - top};
}

/// A number of equal tiles along one side of the window.
struct Division {
  int count = 1, side = 0;
};

/// The ways to divide an extent: of those with so many tiles the one with the shortest.
std::vector<Division> divisions_of(int extent, const TilingOptions& options) {
  const int whole = rounded_up(extent, kTileStep);
  const int least = std::max(options.most_side / kSmallest, options.overlap + 1);
  std::vector<Division> found;
  for (int side = std::min(whole, rounded_up(least, kTileStep));
       side <= std::min(whole, kLongest * options.most_side); side += kTileStep) {
    const int step = side - options.overlap;
    const int count = side == whole ? 1 : (extent - options.overlap + step - 1) / step;
    if (found.empty() || found.back().count != count) found.push_back({count, side});
  }
  return found;
}

/// What one tile shows of one side of the page and what it answers for.
struct Stretch {
  int begin, from, to;
};

std::vector<Stretch> stretches_of(int begin, int extent, const Division& division) {
  std::vector<Stretch> stretches;
  for (int i = 0; i < division.count; ++i) {
    const std::int64_t spare = extent - division.side;
    const auto shift = i == 0 ? 0 : static_cast<int>(spare * i / (division.count - 1));
    stretches.push_back({begin + rounded_down(shift, kTileGrid), begin, begin + extent});
  }
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    const int middle = (stretches[i - 1].begin + division.side + stretches[i].begin) / 2;
    stretches[i - 1].to = stretches[i].from = rounded_down(middle, kTileGrid);
  }
  return stretches;
}

Tiling laid(const cv::Rect& window, const Division& across, const Division& down,
            const InkSums& ink) {
  Tiling tiling{.window = window, .size = {across.side, down.side}};
  for (const Stretch& row : stretches_of(window.y, window.height, down))
    for (const Stretch& column : stretches_of(window.x, window.width, across)) {
      const cv::Rect shows({column.begin, row.begin}, tiling.size);
      if (ink.has_ink(shows))
        tiling.tiles.push_back(
            {shows, {cv::Point(column.from, row.from), cv::Point(column.to, row.to)}});
      else
        ++tiling.blank;
    }
  return tiling;
}

double cost_of(const Tiling& tiling) {
  return static_cast<double>(tiling.tiles.size()) *
         (static_cast<double>(tiling.size.area()) + kOfACall);
}

}  // namespace

Tiling tiling_of(const cv::Mat1b& grey, const PageTone& tone, const TilingOptions& options) {
  const double least_paper = lightest_ink(tone);
  const InkSums ink(grey, least_paper);
  const cv::Rect page({}, grey.size());
  const bool any = ink.has_ink(page);
  const cv::Rect window = any ? window_of(grey, least_paper) : page;
  const auto across = divisions_of(window.width, options),
             down = divisions_of(window.height, options);
  std::optional<Tiling> best;
  for (const Division& wide : across)
    for (const Division& high : down) {
      if (static_cast<std::int64_t>(wide.side) * high.side >
          static_cast<std::int64_t>(options.most_side) * options.most_side)
        continue;
      Tiling tiling = laid(window, wide, high, ink);
      if (!best || cost_of(tiling) < cost_of(*best)) best = std::move(tiling);
    }
  return *best;
}

}  // namespace drawproc
