#pragma once
#include <opencv2/core/mat.hpp>
#include <span>

namespace drawproc {

/// Paper and ink of a page in grey levels, as the networks of tiles want to know them: how
/// `stretched` of scripts/train/textlines/train.py and scripts/train/detector/samples.py measure.
struct PageTone {
  double paper = 255, ink = 0;
  bool operator==(const PageTone&) const = default;
};
/// The level above which one pixel in ten lies, and that below which one in two hundred lies, at
/// least 40 apart. Every second pixel of every second row is looked at.
[[nodiscard]] PageTone tone_of(const cv::Mat1b& grey);

/// A square tile of side `side` whose upper left corner lies at `corner` of the page; it may reach
/// beyond it.
[[nodiscard]] cv::Rect window_of(const cv::Mat1b& grey, cv::Point corner, int side);
/// Whether at least a dozen pixels are clearly darker than the paper.
[[nodiscard]] bool has_ink(const cv::Mat1b& grey, const PageTone& tone, const cv::Rect& window);
/// Writes the ink of the window, 0 paper … 1 ink, into the row-major tile of side `side`; what lies
/// beyond the page is left as it is.
void fill_ink(const cv::Mat1b& grey, const PageTone& tone, cv::Point corner, int side,
              std::span<float> tile);

}  // namespace drawproc
