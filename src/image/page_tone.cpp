#include "image/page_tone.hpp"

#include <algorithm>
#include <array>
#include <opencv2/core.hpp>

namespace drawproc {
namespace {

constexpr double kLeastContrast = 40;  // grey levels between paper and ink
constexpr int kLeastInk = 12;          // pixels

/// The grey level below which `share` of the histogram's pixels lie.
int quantile(std::span<const int> histogram, double share, int pixels) {
  const double wanted = share * pixels;
  double below = 0;
  for (int level = 0; level < static_cast<int>(histogram.size()); ++level) {
    below += histogram[static_cast<std::size_t>(level)];
    if (below > wanted) return level;
  }
  return static_cast<int>(histogram.size()) - 1;
}

cv::Rect window_of(const cv::Mat1b& grey, cv::Point corner, cv::Size size) {
  return cv::Rect(corner, size) & cv::Rect({}, grey.size());
}

}  // namespace

PageTone tone_of(const cv::Mat1b& grey) {
  std::array<int, 256> histogram{};
  int pixels = 0;
  for (int row = 0; row < grey.rows; row += 2)
    for (int column = 0; column < grey.cols; column += 2, ++pixels) ++histogram[grey(row, column)];
  const double paper = quantile(histogram, 0.90, pixels);
  return {paper, std::min<double>(quantile(histogram, 0.005, pixels), paper - kLeastContrast)};
}

std::vector<std::size_t> tiles_with_ink(const cv::Mat1b& grey, const PageTone& tone,
                                        std::span<const cv::Point> corners, cv::Size size) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const auto window = window_of(grey, corners[i], size);
    if (cv::countNonZero(grey(window) < tone.paper - kLeastContrast / 2) >= kLeastInk)
      found.push_back(i);
  }
  return found;
}

void fill_ink(const cv::Mat1b& grey, const PageTone& tone, cv::Point corner, cv::Size size,
              std::span<float> values) {
  const auto window = window_of(grey, corner, size);
  const double stretch = 1 / (tone.paper - tone.ink);
  for (int y = window.y; y < window.y + window.height; ++y) {
    float* out =
        values.data() + static_cast<std::size_t>(y - corner.y) * size.width + (window.x - corner.x);
    for (int x = window.x; x < window.x + window.width; ++x)
      *out++ = static_cast<float>(std::clamp((tone.paper - grey(y, x)) * stretch, 0.0, 1.0));
  }
}

}  // namespace drawproc
