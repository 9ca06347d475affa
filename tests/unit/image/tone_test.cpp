#include "image/tone.hpp"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using drawproc::testing::small_drawing;

namespace {

cv::Mat with_grain(const cv::Mat& picture, double deviation) {
  cv::Mat grain(picture.size(), CV_16SC1), sum;
  cv::RNG random(7);
  random.fill(grain, cv::RNG::NORMAL, 0, deviation);
  picture.convertTo(sum, CV_16SC1);
  sum += grain;
  cv::Mat out;
  sum.convertTo(out, CV_8UC1);
  return out;
}

}  // namespace

TEST_CASE("a scanner's grain on an empty sheet is not ink") {
  CHECK(measure_tone(with_grain(cv::Mat(1000, 700, CV_8UC1, cv::Scalar(225)), 5)).blank);
}

TEST_CASE("a stroke under grain is ink") {
  auto sheet = cv::Mat(1000, 700, CV_8UC1, cv::Scalar(225));
  cv::line(sheet, {100, 100}, {300, 100}, cv::Scalar(60), 3);
  CHECK_FALSE(measure_tone(with_grain(sheet, 5)).blank);
}

TEST_CASE("pale grey lines are ink") {
  cv::Mat sheet(1000, 700, CV_8UC1, cv::Scalar(255));
  cv::line(sheet, {100, 100}, {300, 100}, cv::Scalar(215), 2);
  CHECK_FALSE(measure_tone(sheet).blank);
}

TEST_CASE("a shadow over an empty sheet is not ink") {
  cv::Mat sheet(1000, 1000, CV_8UC1);
  for (int x = 0; x < 1000; ++x) sheet.col(x).setTo(cv::Scalar(120 + x / 8));
  CHECK(measure_tone(sheet).blank);
}

TEST_CASE("light ink on dark paper is told from dark ink on grey paper") {
  cv::Mat blueprint;
  cv::bitwise_not(small_drawing(), blueprint);
  CHECK(measure_tone(blueprint).dark_paper);
  const cv::Mat grey_paper =
      small_drawing() * 0.35;  // paper 89, ink 0: darker than half, and still paper
  CHECK_FALSE(measure_tone(grey_paper).dark_paper);
}

TEST_CASE("a sheet that is mostly a dark picture keeps its light paper") {
  cv::Mat sheet(1200, 1200, CV_8UC1, cv::Scalar(255));
  for (int row = 0; row < 5; ++row) {
    cv::putText(sheet, "12.5 +0.1 -0.2 R3 M8", {20, 40 + 50 * row}, cv::FONT_HERSHEY_SIMPLEX, 1.2,
                cv::Scalar(0), 2);
  }
  cv::rectangle(sheet, cv::Rect(0, 300, 1200, 900), cv::Scalar(30), cv::FILLED);
  CHECK_FALSE(measure_tone(sheet).dark_paper);
}

TEST_CASE("nothing is nothing") { CHECK(measure_tone(cv::Mat()).blank); }

TEST_CASE("under a shadow ink stays ink and paper paper") {
  cv::Mat sheet(512, 512, CV_8UC1);
  for (int x = 0; x < 512; ++x) sheet.col(x).setTo(cv::Scalar(250 - x / 4));  // 250 … 122
  for (int x = 10; x < 500; x += 40)
    cv::line(sheet, {x, 10}, {x, 500}, cv::Scalar(sheet.at<std::uint8_t>(0, x) - 90), 3);
  const InkMask mask(sheet);
  for (int x = 10; x < 500; x += 40) {
    CAPTURE(x);
    CHECK(mask.ink(x, 250));
    CHECK_FALSE(mask.ink(x + 20, 250));
  }
}

TEST_CASE("a row of the mask is the mask") {
  const auto drawing = small_drawing();
  const InkMask mask(drawing);
  std::vector<std::uint8_t> row(160);
  mask.row(8, row);
  for (int x = 0; x < 160; ++x) CHECK((row[static_cast<std::size_t>(x)] == 255) == mask.ink(x, 8));
  CHECK(row[50] == 255);
  CHECK(row[5] == 0);
}
