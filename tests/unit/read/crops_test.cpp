#include "read/crops.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

namespace drawproc {
namespace {

cv::Mat picture(const std::string& hex, int width, int height) {
  cv::Mat pixels(height, width, CV_8UC1);
  REQUIRE(hex.size() == 2 * pixels.total());
  for (std::size_t i = 0; i < pixels.total(); ++i)
    pixels.data[i] = static_cast<std::uint8_t>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  return pixels;
}

nlohmann::json golden() {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/recognizer/crops.json");
  return nlohmann::json::parse(file);
}

cv::Mat paper(int width, int height) { return {height, width, CV_8UC1, cv::Scalar(255)}; }

double largest_difference(const cv::Mat& a, const cv::Mat& b) {
  REQUIRE(a.size() == b.size());
  return cv::norm(a, b, cv::NORM_INF);
}

constexpr Quad kUpright{Point{10, 10}, Point{50, 10}, Point{50, 30}, Point{10, 30}};

}  // namespace

TEST_CASE("crops are those that the recogniser is trained and measured with") {
  const auto root = golden();
  const cv::Mat page = picture(root.at("page"), root.at("width"), root.at("height"));
  for (const auto& line : root.at("lines")) {
    Quad quad;
    for (std::size_t i = 0; i < 4; ++i)
      quad[i] = {line.at("quad").at(i).at(0), line.at("quad").at(i).at(1)};
    for (const auto& [name, kind] :
         {std::pair{"loose", CropKind::loose}, std::pair{"tight", CropKind::tight},
          std::pair{"trimmed", CropKind::trimmed}}) {
      INFO(line.at("what") << ", " << name);
      const std::string hex = line.at("crops").at(name);
      const int width = static_cast<int>(hex.size()) / 2 / kLineHeight;
      // One grey level of the page, as it is once contrast has been stretched.
      const double level = line.at("what") == "of faint contrast" ? 16 : 2;
      CHECK(largest_difference(crop_line(page, quad, kind).ink, picture(hex, width, kLineHeight)) <=
            level);
    }
  }
}

TEST_CASE("an upright box between pixels is cut out as it stands") {
  cv::Mat page = paper(80, 40);
  cv::randu(page, 0, 255);
  CHECK(largest_difference(rectified(page, kUpright, 0), page(cv::Rect(10, 10, 40, 20))) == 0);
}

TEST_CASE("a box that reads upwards is turned, pixel by pixel") {
  cv::Mat page = paper(80, 60), turned;
  cv::randu(page, 0, 255);
  const Quad upwards{Point{20, 50}, Point{20, 10}, Point{40, 10}, Point{40, 50}};
  cv::rotate(page(cv::Rect(20, 10, 20, 40)), turned, cv::ROTATE_90_CLOCKWISE);
  CHECK(largest_difference(rectified(page, upwards, 0), turned) == 0);
}

TEST_CASE("what lies outside of the page is paper") {
  const cv::Mat page(20, 20, CV_8UC1, cv::Scalar(0));
  const cv::Mat crop = rectified(page, quad_of({10, 0, 30, 20}), 0);
  CHECK(crop.at<std::uint8_t>(10, 9) == 0);
  CHECK(crop.at<std::uint8_t>(10, 10) == 255);
}

TEST_CASE("a crop knows where its columns stand along the line") {
  const cv::Mat page = paper(100, 40);
  const auto loose = crop_line(page, kUpright, CropKind::loose);
  CHECK(loose.begin == Approx(-0.05));  // 2 pixels of margin at a run of 40
  CHECK(loose.end == Approx(1.05));
  CHECK(loose.along(loose.ink.cols / 2.) == Approx(0.5));
}

TEST_CASE("a trimmed crop knows what was cut off") {
  cv::Mat page = paper(100, 40);
  page(cv::Rect(30, 12, 10, 16)) = 0;  // begins at half the line
  const auto trimmed = crop_line(page, kUpright, CropKind::trimmed);
  CHECK(trimmed.begin == Approx(19. / 40));
  CHECK(trimmed.end == Approx(31. / 40));
}

TEST_CASE("a rule under the text does not keep the trimmed crop from the text") {
  cv::Mat page = paper(100, 40);
  page(cv::Rect(20, 12, 20, 12)) = 0;
  page(cv::Rect(0, 30, 100, 1)) = 0;
  const auto trimmed = crop_line(page, kUpright, CropKind::trimmed);
  // 14 rows of 22 columns, brought to 32 rows.
  CHECK(trimmed.ink.size() == cv::Size(50, kLineHeight));
}

TEST_CASE("a dash keeps the height of its line") {
  cv::Mat page = paper(100, 40);
  page(cv::Rect(20, 19, 10, 2)) = 0;
  CHECK(crop_line(page, kUpright, CropKind::trimmed).ink.size() ==
        cv::Size(16, kLineHeight));  // 12 columns, 24 rows
}

TEST_CASE("paper without ink stays without ink") {
  const cv::Mat page(40, 100, CV_8UC1, cv::Scalar(200));
  for (const auto kind : kCropKinds)
    CHECK(cv::countNonZero(crop_line(page, kUpright, kind).ink) == 0);
}

TEST_CASE("contrast is stretched to the full range") {
  cv::Mat page(40, 100, CV_8UC1, cv::Scalar(200));
  page(cv::Rect(20, 12, 10, 16)) = 120;
  double low = 1, high = 0;
  cv::minMaxLoc(crop_line(page, kUpright, CropKind::tight).ink, &low, &high);
  CHECK(low == 0);
  CHECK(high == 255);
}

TEST_CASE("a very long line is squeezed and a very short one stretched") {
  const cv::Mat page = paper(4000, 100);
  CHECK(crop_line(page, quad_of({10, 10, 3900, 30}), CropKind::tight).ink.cols == kWidestLine);
  CHECK(crop_line(page, quad_of({10, 10, 12, 90}), CropKind::tight).ink.cols == kColumnStride);
}

TEST_CASE("a box of no extent still gives a crop") {
  const cv::Mat page = paper(50, 50);
  CHECK(crop_line(page, quad_of({10, 10, 10, 10}), CropKind::trimmed).ink.rows == kLineHeight);
}

TEST_CASE("a box that cannot be on the page is refused") {
  const cv::Mat page = paper(50, 50);
  const double nan = std::numeric_limits<double>::quiet_NaN(),
               infinity = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(crop_line(page, quad_of({0, 0, 1e9, 10}), CropKind::loose),
                  std::invalid_argument);
  CHECK_THROWS_AS(crop_line(page, quad_of({0, 0, nan, 10}), CropKind::loose),
                  std::invalid_argument);
  CHECK_THROWS_AS(crop_line(page, quad_of({1e300, 0, 1e300, 10}), CropKind::loose),
                  std::invalid_argument);
  CHECK_THROWS_AS(crop_line(page, quad_of({0, 0, 10, infinity}), CropKind::loose),
                  std::invalid_argument);
  CHECK_THROWS_AS(crop_line({}, kUpright, CropKind::loose), std::invalid_argument);
}

}  // namespace drawproc
