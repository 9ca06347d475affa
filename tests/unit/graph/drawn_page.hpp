#pragma once
#include <opencv2/imgproc.hpp>
#include <random>
#include <string>

namespace drawproc::test {

/// A white page to draw on. Coordinates are pixels, whose middles lie at whole numbers, as OpenCV
/// draws.
class DrawnPage {
 public:
  explicit DrawnPage(int width = 400, int height = 300) : grey(height, width, CV_8UC1, 255) {}

  DrawnPage& line(cv::Point from, cv::Point to, int width = 3) {
    cv::line(grey, from, to, 0, width, cv::LINE_AA);
    return *this;
  }
  DrawnPage& box(cv::Point from, cv::Point to, int width = 3) {
    cv::rectangle(grey, from, to, 0, width);
    return *this;
  }
  DrawnPage& circle(cv::Point middle, int radius, int width = 3) {
    cv::circle(grey, middle, radius, 0, width, cv::LINE_AA);
    return *this;
  }
  DrawnPage& filled(const std::vector<cv::Point>& corners) {
    cv::fillPoly(grey, std::vector<std::vector<cv::Point>>{corners}, 0, cv::LINE_AA);
    return *this;
  }
  DrawnPage& text(const std::string& words, cv::Point origin, double scale = 1, int width = 2) {
    cv::putText(grey, words, origin, cv::FONT_HERSHEY_SIMPLEX, scale, 0, width, cv::LINE_AA);
    return *this;
  }

  cv::Mat grey;
};

/// Lines, boxes, circles, blobs and words, wherever they fall; dirt on every third page.
inline cv::Mat random_page(unsigned seed) {
  std::mt19937 random(seed);
  const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  DrawnPage page(160 + upto(300), 120 + upto(200));
  const auto point = [&] { return cv::Point(upto(page.grey.cols), upto(page.grey.rows)); };
  for (int n = 4 + upto(25); n > 0; --n) {
    const int width = 1 + upto(6);
    switch (upto(5)) {
      case 0:
        page.box(point(), point(), upto(8) == 0 ? -1 : width);
        break;
      case 1:
        page.circle(point(), 1 + upto(60), width);
        break;
      case 2:
        page.filled({point(), point(), point()});
        break;
      case 3:
        page.text("8.5 H7 &", point(), 0.3 + 0.1 * upto(8), 1 + upto(2));
        break;
      default:
        page.line(point(), point(), width);
    }
  }
  for (int n = seed % 3 == 0 ? 600 : 0; n > 0; --n)
    page.grey.at<std::uint8_t>(point()) = static_cast<std::uint8_t>(upto(256));
  return page.grey;
}

}  // namespace drawproc::test
