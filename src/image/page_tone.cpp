#include "image/page_tone.hpp"

#include <algorithm>
#include <array>
#include <opencv2/core.hpp>

namespace drawproc {
namespace {

constexpr double kLeastContrast = 40;  // grey levels between paper and ink

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

}  // namespace

PageTone tone_of(const cv::Mat1b& grey) {
  std::array<int, 256> histogram{};
  int pixels = 0;
  for (int row = 0; row < grey.rows; row += 2)
    for (int column = 0; column < grey.cols; column += 2, ++pixels) ++histogram[grey(row, column)];
  const double paper = quantile(histogram, 0.90, pixels);
  return {paper, std::min<double>(quantile(histogram, 0.005, pixels), paper - kLeastContrast)};
}

double lightest_ink(const PageTone& tone) { return tone.paper - kLeastContrast / 2; }

void fill_ink(const cv::Mat1b& grey, const PageTone& tone, const cv::Rect& tile,
              std::span<float> values) {
  const cv::Rect window = tile & cv::Rect({}, grey.size());
  const double stretch = 1 / (tone.paper - tone.ink);
  std::array<float, 256> ink{};
  for (std::size_t level = 0; level < ink.size(); ++level)
    ink[level] = static_cast<float>(
        std::clamp((tone.paper - static_cast<double>(level)) * stretch, 0.0, 1.0));
  for (int y = window.y; y < window.br().y; ++y) {
    const auto* pixels = grey.ptr<std::uint8_t>(y);
    float* out =
        values.data() + static_cast<std::size_t>(y - tile.y) * tile.width + (window.x - tile.x);
    for (int x = window.x; x < window.br().x; ++x) *out++ = ink[pixels[x]];
  }
}

}  // namespace drawproc
