#pragma once
#include <opencv2/core/mat.hpp>
#include <span>
#include <vector>

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

/// Which of the tiles of one size, given by their upper left corners, show ink: at least a dozen
/// pixels that are clearly darker than the paper. Ascending. Tiles may reach beyond the page.
[[nodiscard]] std::vector<std::size_t> tiles_with_ink(const cv::Mat1b& grey, const PageTone& tone,
                                                      std::span<const cv::Point> corners,
                                                      cv::Size size);
/// Writes the ink of a tile, 0 paper … 1 ink, row by row into `values`; what lies beyond the page
/// is left as it is.
void fill_ink(const cv::Mat1b& grey, const PageTone& tone, cv::Point corner, cv::Size size,
              std::span<float> values);

}  // namespace drawproc
