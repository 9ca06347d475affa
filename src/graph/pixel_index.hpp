#pragma once
#include <opencv2/core/types.hpp>
#include <vector>

#include "graph/bitmap.hpp"

namespace drawproc {

/// Numbers for the set pixels of a bitmap, in reading order, and which of them are neighbours.
///
/// Neighbours share a side, or a corner where no pixel that touches both is set: so the pixels of a
/// bent line have two neighbours each, and what is connected stays so. Memory grows with the set
/// pixels, and by four bytes for every 64 others. `bitmap` must outlive this.
class PixelIndex {
 public:
  explicit PixelIndex(const Bitmap& bitmap);
  [[nodiscard]] std::size_t size() const { return pixels_.size(); }
  [[nodiscard]] cv::Point pixel(int number) const {
    return pixels_[static_cast<std::size_t>(number)];
  }
  [[nodiscard]] int degree(int number) const;

  /// Calls `visit(neighbour)` for each, those that share a side first, clockwise from the right.
  template <class Visit>
  void for_each_neighbour(int number, Visit visit) const {
    const unsigned around = around_[static_cast<std::size_t>(number)];
    const cv::Point p = pixel(number);
    for (unsigned k = 0; k < 8; ++k)
      if ((around >> k & 1U) != 0) visit(number_of(p + kSteps[k]));
  }

 private:
  [[nodiscard]] int number_of(cv::Point p) const;
  static const cv::Point kSteps[8];

  const Bitmap& bitmap_;
  std::vector<std::uint32_t> before_;  ///< set pixels in all words before each
  std::vector<cv::Point> pixels_;
  std::vector<std::uint8_t> around_;  ///< a bit for each of kSteps that leads to a neighbour
};

}  // namespace drawproc
