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

/// Grey level below which a pixel is clearly darker than the paper.
[[nodiscard]] double lightest_ink(const PageTone& tone);

/// Writes the ink of a tile (page frame), 0 paper … 1 ink, row by row into `values`; what lies
/// beyond the page is left as it is.
void fill_ink(const cv::Mat1b& grey, const PageTone& tone, const cv::Rect& tile,
              std::span<float> values);

}  // namespace drawproc
