#include "report/html_thumbnail.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "report/page_image.hpp"

namespace drawproc {

std::string thumbnail_png(const cv::Mat& grey) {
  constexpr int kWidth = 416, kHeight = 288;
  // A whole number of page pixels each, which OpenCV averages ten times faster than fractions.
  const int by = std::max({(grey.cols + kWidth - 1) / kWidth, (grey.rows + kHeight - 1) / kHeight});
  const cv::Size size(std::max(1, grey.cols / by), std::max(1, grey.rows / by));
  const cv::Rect whole(0, 0, std::min(grey.cols, size.width * by),
                       std::min(grey.rows, size.height * by));
  cv::Mat small;
  cv::resize(grey(whole), small, size, 0, 0, cv::INTER_AREA);
  // A line a tenth of a pixel wide would be a tenth grey.
  cv::Mat curve(1, 256, CV_8UC1);
  for (int v = 0; v < 256; ++v)
    curve.at<std::uint8_t>(v) = cv::saturate_cast<std::uint8_t>(255 * std::pow(v / 255.0, 4));
  cv::LUT(small, curve, small);
  return page_image(small).png;
}

}  // namespace drawproc
