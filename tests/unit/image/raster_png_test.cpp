#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using namespace drawproc::testing;

namespace {

cv::Mat decoded(const std::string& png) {
  const TempFolder folder;
  return only_page(folder.write("picture.png", png)).grey;
}

}  // namespace

TEST_CASE("PNG: 16 bits become 8") {
  const auto drawing = small_drawing();
  CHECK(difference(decoded(png_bytes(drawing, {.bit_depth = 16})), drawing) == 0);
  CHECK(difference(decoded(png_bytes(drawing, {.bit_depth = 16, .sixteen_low_bits = true})),
                   drawing) <= 1);
}

TEST_CASE("PNG: 1, 2 and 4 bits become 8") {
  const auto drawing = small_drawing();  // black and white only
  for (const int bits : {1, 2, 4})
    CHECK(difference(decoded(png_bytes(drawing, {.bit_depth = bits})), drawing) == 0);
}

TEST_CASE("PNG: interlacing changes nothing, at any size") {
  for (int width = 1; width <= 9; ++width) {
    for (int height = 1; height <= 9; ++height) {
      cv::Mat picture(height, width, CV_8UC1, cv::Scalar(255));
      for (int i = 0; i < width * height; i += 3) picture.data[i] = static_cast<std::uint8_t>(i);
      if (width * height == 1) continue;  // one pixel is no drawing
      CHECK(difference(decoded(png_bytes(picture, {.interlaced = true})),
                       decoded(png_bytes(picture))) == 0);
    }
  }
  CHECK(difference(decoded(png_bytes(small_drawing(), {.interlaced = true})), small_drawing()) ==
        0);
}

TEST_CASE("PNG: interlaced 1-bit and 16-bit pictures") {
  CHECK(difference(decoded(png_bytes(small_drawing(), {.bit_depth = 1, .interlaced = true})),
                   small_drawing()) == 0);
  CHECK(difference(decoded(png_bytes(small_drawing(), {.bit_depth = 16, .interlaced = true})),
                   small_drawing()) == 0);
}

TEST_CASE("PNG: colours become their luma") {
  cv::Mat picture(60, 60, CV_8UC3, cv::Scalar(255, 255, 255));
  picture(cv::Rect(5, 5, 5, 5)) = cv::Scalar(255, 0, 0);
  picture(cv::Rect(20, 5, 5, 5)) = cv::Scalar(0, 255, 0);
  picture(cv::Rect(35, 5, 5, 5)) = cv::Scalar(0, 0, 255);
  const auto grey = decoded(png_bytes(picture));
  CHECK(int(grey.at<std::uint8_t>(7, 7)) == 77);
  CHECK(int(grey.at<std::uint8_t>(7, 22)) == 149);
  CHECK(int(grey.at<std::uint8_t>(7, 37)) == 29);
  CHECK(int(grey.at<std::uint8_t>(50, 50)) == 255);
}

TEST_CASE("PNG: transparency is laid on white") {
  cv::Mat picture(60, 60, CV_8UC4, cv::Scalar(0, 0, 0, 0));
  picture(cv::Rect(5, 5, 10, 10)) = cv::Scalar(0, 0, 0, 255);
  picture(cv::Rect(30, 5, 10, 10)) = cv::Scalar(0, 0, 0, 51);
  const auto grey = decoded(png_bytes(picture));
  CHECK(int(grey.at<std::uint8_t>(7, 7)) == 0);
  CHECK(int(grey.at<std::uint8_t>(7, 35)) == 204);
  CHECK(int(grey.at<std::uint8_t>(50, 50)) == 255);
}

TEST_CASE("PNG: white ink on a transparent ground was drawn for a dark screen") {
  cv::Mat picture(120, 160, CV_8UC4, cv::Scalar(0, 0, 0, 0));
  cv::line(picture, {10, 10}, {150, 10}, cv::Scalar(255, 255, 255, 255), 3);
  const auto grey = decoded(png_bytes(picture));
  CHECK(int(grey.at<std::uint8_t>(10, 80)) == 0);
  CHECK(int(grey.at<std::uint8_t>(60, 80)) == 255);
}

TEST_CASE("PNG: a fully transparent picture is empty") {
  const TempFolder folder;
  const cv::Mat picture(60, 60, CV_8UC4, cv::Scalar(255, 255, 255, 0));
  CHECK(reason_of(folder.write("clear.png", png_bytes(picture))) == "empty");
}

TEST_CASE("PNG: a palette with transparent entries") {
  cv::Mat indices(60, 60, CV_8UC1, cv::Scalar(1));
  indices(cv::Rect(5, 5, 10, 10)) = cv::Scalar(0);
  indices(cv::Rect(30, 5, 10, 10)) = cv::Scalar(2);
  const auto grey = decoded(palette_png_bytes(indices, {{10, 255}, {0, 0}, {100, 102}}));
  CHECK(int(grey.at<std::uint8_t>(7, 7)) == 10);
  CHECK(int(grey.at<std::uint8_t>(50, 50)) == 255);
  CHECK(int(grey.at<std::uint8_t>(7, 35)) == 193);  // 100 at 40 % before white
}

TEST_CASE("PNG: pHYs gives the scale") {
  const TempFolder folder;
  const auto page = only_page(
      folder.write("scan.png", png_bytes(small_drawing(2480, 3508), {.px_per_metre = 11811})));
  REQUIRE(page.px_per_mm);
  CHECK(*page.px_per_mm == Approx(11.811));
  CHECK(page.px_per_mm_from == ScaleSource::metadata);
  CHECK(page.sheet == "A4");
}

TEST_CASE("PNG: a flipped bit in the pixels is found") {
  const TempFolder folder;
  auto png = png_bytes(small_drawing());
  const auto pixels = png.find("IDAT");
  REQUIRE(pixels != std::string::npos);
  png[pixels + 40] = static_cast<char>(png[pixels + 40] ^ 0x10);
  CHECK(reason_of(folder.write("flipped.png", png)) == "unreadable");
}
