#include "image/preprocess.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace drawproc {
namespace {

constexpr double kFewLevels = 24;    // of contrast: below, letters are taken for paper
constexpr double kLeastLevels = 10;  // below, nothing is drawn
constexpr double kOverGrain = 8;     // contrast in deviations of the grain; grain alone spans six
constexpr double kStrongGrain = 10;  // grey levels
constexpr double kManySpecks = 0.1;  // of the ink
constexpr double kClip = 2.0;
constexpr int kBlocks = 8;      // of the equalisation, along each side
constexpr int kMostRows = 900;  // looked at, spread over the page

using Histogram = std::array<std::int64_t, 256>;

int quantile(const Histogram& histogram, double share) {
  std::int64_t all = 0, below = 0;
  for (const auto count : histogram) all += count;
  for (int level = 0; level < 256; ++level) {
    below += histogram[static_cast<std::size_t>(level)];
    if (static_cast<double>(below) > share * static_cast<double>(all)) return level;
  }
  return 255;
}

/// Every so-many-th row that has one above and one below.
template <class Visit>
void for_rows(const cv::Mat& grey, Visit visit) {
  const int step = std::max(1, grey.rows / kMostRows);
  for (int y = 1; y + 1 < grey.rows; y += step)
    visit(grey.ptr<std::uint8_t>(y - 1), grey.ptr<std::uint8_t>(y), grey.ptr<std::uint8_t>(y + 1));
}

/// Deviation of the noise from the median of a second difference that lines and shades hardly touch
/// (Immerkær 1996).
double grain_of(const cv::Mat& grey) {
  Histogram responses{};
  for_rows(grey, [&](const auto* above, const auto* row, const auto* below) {
    for (int x = 1; x + 1 < grey.cols; ++x) {
      const int r = above[x - 1] - 2 * above[x] + above[x + 1] - 2 * row[x - 1] + 4 * row[x] -
                    2 * row[x + 1] + below[x - 1] - 2 * below[x] + below[x + 1];
      ++responses[static_cast<std::size_t>(std::min(255, std::abs(r)))];
    }
  });
  return 1.4826 * quantile(responses, 0.5) / 6;
}

/// Share of the ink pixels that have none beside them.
double specks_of(const cv::Mat& grey, int paper, bool dark_paper, double contrast) {
  const auto is_ink = [&](int level) {
    return (dark_paper ? level - paper : paper - level) > 0.4 * contrast;
  };
  std::int64_t ink = 0, alone = 0;
  for_rows(grey, [&](const auto* above, const auto* row, const auto* below) {
    for (int x = 1; x + 1 < grey.cols; ++x) {
      if (!is_ink(row[x])) continue;
      ++ink;
      const bool beside = is_ink(row[x - 1]) || is_ink(row[x + 1]) || is_ink(above[x - 1]) ||
                          is_ink(above[x]) || is_ink(above[x + 1]) || is_ink(below[x - 1]) ||
                          is_ink(below[x]) || is_ink(below[x + 1]);
      alone += !beside;
    }
  });
  return ink > 0 ? static_cast<double>(alone) / static_cast<double>(ink) : 0;
}

}  // namespace

PageQuality measure_quality(const cv::Mat& grey) {
  Histogram levels{};
  for_rows(grey, [&](const auto*, const auto* row, const auto*) {
    for (int x = 0; x < grey.cols; ++x) ++levels[row[x]];
  });
  const int low = quantile(levels, 0.005), middle = quantile(levels, 0.5),
            high = quantile(levels, 0.995);
  const bool dark_paper = high - middle > middle - low;
  PageQuality quality;
  quality.contrast = dark_paper ? high - middle : middle - low;
  quality.grain = grain_of(grey);
  quality.specks = specks_of(grey, middle, dark_paper, std::max(quality.contrast, kLeastLevels));
  return quality;
}

const char* name(Preparation preparation) noexcept {
  switch (preparation) {
    case Preparation::contrast:
      return "contrast";
    case Preparation::grain:
      return "grain";
    case Preparation::specks:
      return "specks";
    case Preparation::none:
      break;
  }
  return "none";
}

Preparation preparation_for(const PageQuality& quality, Preprocess wanted) {
  const Preparation denoised =
      quality.specks > kManySpecks ? Preparation::specks : Preparation::grain;
  switch (wanted) {
    case Preprocess::none:
      return Preparation::none;
    case Preprocess::contrast:
      return Preparation::contrast;
    case Preprocess::denoise:
      return denoised;
    case Preprocess::automatic:
      break;
  }
  const bool drawn =
      quality.contrast >= kLeastLevels && quality.contrast > kOverGrain * quality.grain;
  if (quality.grain > kStrongGrain || (drawn && quality.specks > kManySpecks)) return denoised;
  return drawn && quality.contrast < kFewLevels ? Preparation::contrast : Preparation::none;
}

cv::Mat prepared(const cv::Mat& grey, Preparation preparation, const PageQuality& quality) {
  cv::Mat out;
  switch (preparation) {
    case Preparation::none:
      return grey;
    case Preparation::contrast:
      cv::createCLAHE(kClip, {kBlocks, kBlocks})->apply(grey, out);
      break;
    case Preparation::specks:
      cv::medianBlur(grey, out, 3);
      break;
    case Preparation::grain:
      cv::bilateralFilter(grey, out, 5, std::clamp(3 * quality.grain, 9.0, 120.0), 1.5);
      break;
  }
  return out;
}

}  // namespace drawproc
