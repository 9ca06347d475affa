#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using namespace drawproc::testing;

namespace {

/// The upright picture as a camera stores it under an orientation. Exif 2.3, tag 0x0112: where row
/// 0 and column 0 of what is stored lie in the upright picture.
cv::Mat stored_as(const cv::Mat& upright, int orientation) {
  const bool turned = orientation >= 5;
  const int width = turned ? upright.rows : upright.cols,
            height = turned ? upright.cols : upright.rows;
  cv::Mat stored(height, width, CV_8UC1);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int right = upright.cols - 1, bottom = upright.rows - 1;
      cv::Point at;
      switch (orientation) {
        case 1:
          at = {x, y};
          break;  // row 0 top, column 0 left
        case 2:
          at = {right - x, y};
          break;  // top, right
        case 3:
          at = {right - x, bottom - y};
          break;  // bottom, right
        case 4:
          at = {x, bottom - y};
          break;  // bottom, left
        case 5:
          at = {y, x};
          break;  // left, top
        case 6:
          at = {right - y, x};
          break;  // right, top
        case 7:
          at = {right - y, bottom - x};
          break;  // right, bottom
        default:
          at = {y, bottom - x};  // left, bottom
      }
      stored.at<std::uint8_t>(y, x) = upright.at<std::uint8_t>(at);
    }
  }
  return stored;
}

}  // namespace

TEST_CASE("JPEG: all eight Exif orientations are turned upright, in both byte orders") {
  const TempFolder folder;
  for (int orientation = 1; orientation <= 8; ++orientation) {
    for (const bool big_endian : {false, true}) {
      const auto file =
          folder.write("photo.jpg", jpeg_bytes(stored_as(small_drawing(), orientation),
                                               {.exif = exif_block(orientation, big_endian)}));
      CAPTURE(orientation, big_endian);
      CHECK(difference(only_page(file).grey, small_drawing()) <= 3);
    }
  }
}

TEST_CASE("JPEG: an orientation that does not exist is none") {
  const TempFolder folder;
  const auto file = folder.write("photo.jpg", jpeg_bytes(small_drawing(), {.exif = exif_block(9)}));
  CHECK(difference(only_page(file).grey, small_drawing()) <= 3);
}

TEST_CASE("JPEG: a damaged Exif block does not hurt the picture") {
  const TempFolder folder;
  for (const auto& block :
       {std::string("II*\0\xff\xff\xff\x7f", 8), std::string("II*\0\x08\0\0\0\xff\xff", 10),
        std::string("nonsense"), std::string(1, 'M')}) {
    const auto file = folder.write("photo.jpg", jpeg_bytes(small_drawing(), {.exif = block}));
    CHECK(difference(only_page(file).grey, small_drawing()) <= 3);
  }
}

TEST_CASE("JPEG: progressive files") {
  const TempFolder folder;
  const auto file = folder.write("photo.jpg", jpeg_bytes(small_drawing(), {.progressive = true}));
  CHECK(difference(only_page(file).grey, small_drawing()) <= 3);
}

TEST_CASE("JPEG: colour becomes luma") {
  const TempFolder folder;
  cv::Mat picture(64, 64, CV_8UC3, cv::Scalar(255, 255, 255));
  picture(cv::Rect(16, 16, 16, 16)) = cv::Scalar(255, 0, 0);
  const auto grey = only_page(folder.write("red.jpg", jpeg_bytes(picture))).grey;
  CHECK(int(grey.at<std::uint8_t>(24, 24)) == Approx(76).margin(4));
  CHECK(int(grey.at<std::uint8_t>(56, 56)) >= 252);
}

TEST_CASE("JPEG: CMYK, as Adobe writes it and as the standard does") {
  const TempFolder folder;
  cv::Mat ink(64, 64, CV_8UC4, cv::Scalar(0, 0, 0, 0));
  ink(cv::Rect(16, 16, 16, 16)) = cv::Scalar(0, 0, 0, 255);
  ink(cv::Rect(40, 16, 16, 16)) = cv::Scalar(0, 255, 255, 0);  // red
  for (const bool adobe : {true, false}) {
    const auto grey =
        only_page(folder.write("press.jpg", jpeg_bytes(ink, {.adobe_inverted = adobe}))).grey;
    CAPTURE(adobe);
    CHECK(int(grey.at<std::uint8_t>(24, 24)) <= 4);
    CHECK(int(grey.at<std::uint8_t>(24, 48)) == Approx(77).margin(4));
    CHECK(int(grey.at<std::uint8_t>(60, 4)) >= 251);
  }
}

TEST_CASE("JPEG: a JFIF density or an Exif resolution gives the scale") {
  const TempFolder folder;
  const auto jfif =
      only_page(folder.write("scan.jpg", jpeg_bytes(small_drawing(1654, 2339), {.dpi = 200})));
  REQUIRE(jfif.px_per_mm);
  CHECK(*jfif.px_per_mm == Approx(200 / 25.4));
  CHECK(jfif.px_per_mm_from == ScaleSource::metadata);
  CHECK(jfif.sheet == "A4");
  const auto exif = only_page(folder.write(
      "scan.jpg", jpeg_bytes(small_drawing(1654, 2339), {.exif = exif_block(1, false, 200)})));
  REQUIRE(exif.px_per_mm);
  CHECK(*exif.px_per_mm == Approx(200 / 25.4));
}

TEST_CASE("JPEG: the 96 dpi that programs write without knowing are not believed") {
  const TempFolder folder;
  const auto page =
      only_page(folder.write("scan.jpg", jpeg_bytes(small_drawing(1654, 2339), {.dpi = 96})));
  CHECK(page.px_per_mm_from != ScaleSource::metadata);
}

TEST_CASE("JPEG: a hole in the middle of the pixels is found") {
  const TempFolder folder;
  auto jpeg = jpeg_bytes(small_drawing());
  const auto middle = jpeg.size() / 2;
  jpeg.erase(middle, 64);
  CHECK(reason_of(folder.write("hole.jpg", jpeg)) == "unreadable");
}

TEST_CASE("JPEG: a lossless or hierarchical variant is unsupported") {
  const TempFolder folder;
  auto jpeg = jpeg_bytes(small_drawing());
  const auto frame = jpeg.find("\xff\xc0");
  REQUIRE(frame != std::string::npos);
  jpeg[frame + 1] = '\xc3';
  CHECK(reason_of(folder.write("lossless.jpg", jpeg)) == "unsupported");
}

TEST_CASE("JPEG: bytes after the end are no fault") {
  const TempFolder folder;
  CHECK(reason_of(folder.write("tail.jpg", jpeg_bytes(small_drawing()) + "camera maker's tail")) ==
        "none");
}
