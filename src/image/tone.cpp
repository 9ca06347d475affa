#include "image/tone.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace drawproc {
namespace {

constexpr int block = 64;  // pixels; several characters at 300 dpi, one at 600

int blocks_along(int pixels) { return (pixels + block - 1) / block; }

struct BlockStatistics {
  std::uint8_t lowest = 255, highest = 0;
  double mean = 0, deviation = 0;
};

BlockStatistics statistics_of(const cv::Mat& grey, int left, int top) {
  const int columns = std::min(block, grey.cols - left), rows = std::min(block, grey.rows - top);
  BlockStatistics out;
  std::uint32_t sum = 0, squares = 0;
  for (int y = top; y < top + rows; ++y) {
    const auto* p = grey.ptr<std::uint8_t>(y) + left;
    for (int x = 0; x < columns; ++x) {
      out.lowest = std::min(out.lowest, p[x]);
      out.highest = std::max(out.highest, p[x]);
      sum += p[x];
      squares += std::uint32_t{p[x]} * p[x];
    }
  }
  const double count = static_cast<double>(columns) * rows;
  out.mean = sum / count;
  out.deviation = std::sqrt(std::max(0.0, squares / count - out.mean * out.mean));
  return out;
}

/// Contrast above which a block holds ink. A scanner's grain spans eight deviations in a block of
/// 4096 pixels; the quietest quarter of the blocks tells how much grain there is.
double ink_contrast(const std::vector<BlockStatistics>& blocks) {
  constexpr double least = 24, most = 64;
  std::vector<double> deviations;
  for (const auto& b : blocks) deviations.push_back(b.deviation);
  const auto quarter = deviations.begin() + static_cast<std::ptrdiff_t>(deviations.size() / 4);
  std::nth_element(deviations.begin(), quarter, deviations.end());
  return std::clamp(10 * *quarter, least, most);
}

struct Levels {
  int paper = 255, ink = 0;
};

/// Paper is the commonest grey, ink the mean of what is clearly darker.
Levels levels_of(const cv::Mat& grey) {
  std::array<std::int64_t, 256> histogram{};
  const int step =
      std::max(1, static_cast<int>(std::sqrt(static_cast<double>(grey.total()) / 4e6)));
  for (int y = 0; y < grey.rows; y += step) {
    const auto* p = grey.ptr<std::uint8_t>(y);
    for (int x = 0; x < grey.cols; x += step) ++histogram[p[x]];
  }
  Levels levels;
  levels.paper =
      static_cast<int>(std::max_element(histogram.begin(), histogram.end()) - histogram.begin());
  std::int64_t count = 0, sum = 0;
  for (int value = 0; value < levels.paper - 24; ++value) {
    count += histogram[static_cast<std::size_t>(value)];
    sum += value * histogram[static_cast<std::size_t>(value)];
  }
  levels.ink = count > 0 ? static_cast<int>(sum / count) : std::max(0, levels.paper - 48);
  return levels;
}

/// The upper quartile of every fourth pixel of every fourth row.
int paper_of_block(const cv::Mat& grey, int left, int top) {
  std::array<std::uint8_t, (block / 4) * (block / 4)> samples{};
  std::size_t count = 0;
  for (int y = top; y < std::min(top + block, grey.rows); y += 4) {
    const auto* p = grey.ptr<std::uint8_t>(y);
    for (int x = left; x < std::min(left + block, grey.cols); x += 4) samples[count++] = p[x];
  }
  const auto quartile = samples.begin() + static_cast<std::ptrdiff_t>(count * 3 / 4);
  std::nth_element(samples.begin(), quartile, samples.begin() + static_cast<std::ptrdiff_t>(count));
  return *quartile;
}

}  // namespace

Tone measure_tone(const cv::Mat& grey) {
  std::vector<BlockStatistics> blocks;
  for (int top = 0; top < grey.rows; top += block) {
    for (int left = 0; left < grey.cols; left += block)
      blocks.push_back(statistics_of(grey, left, top));
  }
  Tone tone;
  if (blocks.empty()) return tone;
  const double contrast = ink_contrast(blocks);
  double for_light = 0, for_dark = 0;
  for (const auto& b : blocks) {
    if (b.highest - b.lowest < contrast) continue;
    tone.blank = false;
    const double middle = (b.lowest + b.highest) / 2.0;
    (b.mean > middle ? for_light : for_dark) += b.highest - b.lowest;
  }
  tone.dark_paper = for_dark > for_light;
  return tone;
}

InkMask::InkMask(const cv::Mat& grey, double share)
    : grey_(grey), blocks_x_(blocks_along(grey.cols)) {
  if (grey.empty()) return;
  const auto page = levels_of(grey);
  const int contrast = page.paper - page.ink;
  const int least = std::max(16, static_cast<int>(contrast * share));
  for (int top = 0; top < grey.rows; top += block) {
    for (int left = 0; left < grey.cols; left += block) {
      // A block that is mostly ink has no paper to measure.
      const int paper = std::max(paper_of_block(grey, left, top), page.paper - contrast / 2);
      thresholds_.push_back(static_cast<std::uint8_t>(std::max(0, paper - least)));
    }
  }
}

std::uint8_t InkMask::threshold(int block_x, int block_y) const {
  return thresholds_[static_cast<std::size_t>(block_y) * static_cast<std::size_t>(blocks_x_) +
                     static_cast<std::size_t>(block_x)];
}

void InkMask::row(int y, std::span<std::uint8_t> out) const {
  const auto* p = grey_.ptr<std::uint8_t>(y);
  for (int bx = 0; bx < blocks_x_; ++bx) {
    const auto most = threshold(bx, y / block);
    const int end = std::min((bx + 1) * block, grey_.cols);
    for (int x = bx * block; x < end; ++x)
      out[static_cast<std::size_t>(x)] = p[x] <= most ? 255 : 0;
  }
}

bool InkMask::ink(int x, int y) const {
  return grey_.ptr<std::uint8_t>(y)[x] <= threshold(x / block, y / block);
}

}  // namespace drawproc
