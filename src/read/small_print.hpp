#pragma once
#include <opencv2/core/mat.hpp>
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// A part of a page with lettering that is too small for the page's usual scale.
struct SmallPrint {
  Box place;           ///< page frame
  double capital = 0;  ///< height of its capitals, page pixels
  bool operator==(const SmallPrint&) const = default;
};

/// Where rows of characters stand whose capitals have less than 0.7 of `capital`, the height of the
/// page's usual ones (page pixels): most often tables and title blocks. Rows of much the same
/// height that stand close together are one place. From top to bottom; at most 32, those with most
/// characters. `page` is 8-bit, one channel, dark on light.
[[nodiscard]] std::vector<SmallPrint> small_print(const cv::Mat& page, double capital);

}  // namespace drawproc
