#pragma once
#include <opencv2/core/mat.hpp>
#include <string>

namespace drawproc {

/// thumbnail.png: a page in 416 x 288 pixels at most, its lines darkened so that they are seen.
/// `grey`: 8-bit, one channel, not empty. Returns the file's bytes.
[[nodiscard]] std::string thumbnail_png(const cv::Mat& grey);

}  // namespace drawproc
