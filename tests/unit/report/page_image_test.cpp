#include "report/page_image.hpp"

#include <png.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <opencv2/core.hpp>

using namespace drawproc;

namespace {

/// Decoded by libpng, which knows nothing of our encoder.
cv::Mat decoded(const std::string& png) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_memory(&image, png.data(), png.size()) != 0);
  image.format = PNG_FORMAT_GRAY;
  cv::Mat grey(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC1);
  REQUIRE(png_image_finish_read(&image, nullptr, grey.data, 0, nullptr) != 0);
  return grey;
}

cv::Mat ramp(int rows, int cols) {
  cv::Mat grey(rows, cols, CV_8UC1);
  for (int y = 0; y < rows; ++y)
    for (int x = 0; x < cols; ++x)
      grey.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(x * 7 + y * 13);
  return grey;
}

int bit_depth(const std::string& png) { return png.at(24); }

}  // namespace

TEST_CASE("a grey page is embedded with 16 levels, each within half a step") {
  for (const int cols : {1, 2, 37, 256}) {
    const cv::Mat grey = ramp(29, cols);
    const PageImage image = page_image(grey);
    CHECK(image.reduction == 1);
    CHECK(bit_depth(image.png) == 4);
    const cv::Mat seen = decoded(image.png);
    REQUIRE(seen.size() == grey.size());
    CHECK(cv::norm(seen, grey, cv::NORM_INF) <= 8);
  }
}

TEST_CASE("a page of black and white is embedded with one bit and without loss") {
  for (const int cols : {1, 7, 8, 9, 31}) {
    const cv::Mat grey = ramp(17, cols) > 100;
    const PageImage image = page_image(grey);
    CHECK(bit_depth(image.png) == 1);
    CHECK(cv::norm(decoded(image.png), grey, cv::NORM_INF) == 0);
  }
}

TEST_CASE(
    "a large page is halved until it fits, each of its pixels the mean of whole page pixels") {
  cv::Mat grey(103, 205, CV_8UC1, cv::Scalar(255));
  grey.colRange(0, 4).setTo(0);
  const PageImage image = page_image(grey, 1500);
  CHECK(image.reduction == 4);
  CHECK(image.width == 51);
  CHECK(image.height == 25);
  const cv::Mat seen = decoded(image.png);
  REQUIRE(seen.size() == cv::Size(51, 25));
  CHECK(cv::countNonZero(seen.col(0)) == 0);
  CHECK(cv::countNonZero(seen.col(1) != 255) == 0);
}

TEST_CASE("a page one pixel wide can still be reduced") {
  const PageImage image = page_image(cv::Mat(1000, 1, CV_8UC1, cv::Scalar(77)), 100);
  CHECK(decoded(image.png).size() == cv::Size(image.width, image.height));
  CHECK(image.width == 1);
  CHECK(image.height * image.width <= 100);
}

TEST_CASE("a part of a larger picture is embedded as that part") {
  const cv::Mat part = ramp(40, 40)(cv::Rect(5, 7, 11, 13));
  CHECK(cv::norm(decoded(page_image(part).png), part.clone(), cv::NORM_INF) <= 8);
}

TEST_CASE("base64 pads as RFC 4648 says") {
  CHECK(base64("") == "");
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("\xff\xfe\xfd") == "//79");
}
