#include "report/html_thumbnail.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "report/page_image.hpp"

namespace drawproc {

std::string thumbnail_png(const cv::Mat& grey) {
  constexpr double kWidth = 416, kHeight = 288;
  const double scale = std::min({kWidth / grey.cols, kHeight / grey.rows, 1.0});
  const auto reduced = [&](int pixels) {
    return std::max(1, static_cast<int>(std::lround(pixels * scale)));
  };
  cv::Mat small;
  cv::resize(grey, small, {reduced(grey.cols), reduced(grey.rows)}, 0, 0, cv::INTER_AREA);
  // A line a tenth of a pixel wide would be a tenth grey.
  cv::Mat curve(1, 256, CV_8UC1);
  for (int v = 0; v < 256; ++v)
    curve.at<std::uint8_t>(v) = cv::saturate_cast<std::uint8_t>(255 * std::pow(v / 255.0, 4));
  cv::LUT(small, curve, small);
  return page_image(small).png;
}

}  // namespace drawproc
