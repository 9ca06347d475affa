#pragma once
#include <opencv2/core/mat.hpp>
#include <string>
#include <string_view>

namespace drawproc {

/// A page made small enough to travel inside an overlay: for looking at, never for reading.
struct PageImage {
  std::string
      png;  ///< the file's bytes: grey of 4 bits, or 1 bit when the page is only black and white
  int width = 0, height = 0;  ///< its pixels
  int reduction = 1;          ///< one of its pixels stands for reduction x reduction page pixels
};

/// Halves `grey` (8-bit, one channel, not empty) until it has at most `max_pixels`, and encodes it.
/// Fewer than `reduction` page pixels at the right and lower edge may be left out.
[[nodiscard]] PageImage page_image(const cv::Mat& grey, double max_pixels = 20e6);

/// RFC 4648, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace drawproc
