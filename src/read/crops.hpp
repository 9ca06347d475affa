#pragma once
#include <array>
#include <opencv2/core/mat.hpp>

#include "drawproc/geometry.hpp"

/// From a page to what the line recogniser reads. scripts/train/text/crop.py and reading.py do the
/// same to train it and to measure it; tests/golden/recognizer/crops.json holds the two together.
namespace drawproc {

inline constexpr int kLineHeight = 32;    ///< pixels, of every crop
inline constexpr int kWidestLine = 1024;  ///< pixels; longer lines are squeezed
inline constexpr int kColumnStride = 4;   ///< pixels; narrower lines are stretched to this

/// How close a crop is cut. None is best for every line, so they vote.
enum class CropKind {
  loose,   ///< a margin of 10 % of the line's height all round
  tight,   ///< a margin of 2 %
  trimmed  ///< the loose one cut to its ink, rules that run through it left out of account
};
inline constexpr std::array kCropKinds{CropKind::loose, CropKind::tight, CropKind::trimmed};

/// One upright line of text, left to right.
struct LineCrop {
  cv::Mat ink;  ///< 8-bit, kLineHeight rows; 255 the darkest pixel of the line, 0 the lightest
  /// Where the outer edges of the first and the last column lie along the quad: 0 at its edge 3→0,
  /// 1 at its edge 1→2.
  double begin = 0, end = 1;
  /// The place along the quad of a point `x` pixels from the left edge of `ink`.
  [[nodiscard]] double along(double x) const { return begin + (end - begin) * x / ink.cols; }
};

/// Whether a line can be cut out: the page has pixels (8-bit, one channel), and no corner of the
/// quad is further from the middle of the page than its diagonal is long.
[[nodiscard]] bool can_hold_a_line(const cv::Mat& page, const Quad& quad);

/// Cuts a line out of `page` (dark ink on light paper) along `quad` (page frame). What lies outside
/// of the page is paper. Throws std::invalid_argument unless can_hold_a_line().
[[nodiscard]] LineCrop crop_line(const cv::Mat& page, const Quad& quad, CropKind kind);

/// The upright picture of an oriented box and `margin` box heights around it, at the page's scale.
/// Throws as above.
[[nodiscard]] cv::Mat rectified(const cv::Mat& page, const Quad& quad, double margin);

/// Ink of an upright grey picture, kLineHeight rows. Contrast is stretched to the full range,
/// unless it is less than 16.
[[nodiscard]] cv::Mat normalised_ink(const cv::Mat& grey);

}  // namespace drawproc
