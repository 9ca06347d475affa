#include "image/preprocess.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "image/pages.hpp"

namespace drawproc {
namespace {

/// A sheet with lettering and lines; `ink` and `paper` are grey levels.
cv::Mat sheet(int ink = 0, int paper = 255) {
  cv::Mat page(600, 800, CV_8U, cv::Scalar(paper));
  for (int row = 0; row < 10; ++row)
    cv::putText(page, "12.50 +0.02 R3.5 M8x1", {60, 60 + 50 * row}, cv::FONT_HERSHEY_SIMPLEX, 0.9,
                cv::Scalar(ink), 2);
  cv::rectangle(page, {20, 20}, {780, 580}, cv::Scalar(ink), 2);
  return page;
}

cv::Mat with_grain(const cv::Mat& page, double deviation) {
  cv::Mat noise(page.size(), CV_16S), wide;
  cv::RNG random(7);
  random.fill(noise, cv::RNG::NORMAL, 0, deviation);
  page.convertTo(wide, CV_16S);
  cv::add(wide, noise, wide);
  cv::Mat out;
  wide.convertTo(out, CV_8U);
  return out;
}

cv::Mat with_specks(cv::Mat page, double share) {
  cv::RNG random(9);
  for (int y = 0; y < page.rows; ++y)
    for (int x = 0; x < page.cols; ++x)
      if (random.uniform(0.0, 1.0) < share) page.at<std::uint8_t>(y, x) = 0;
  return page;
}

Preparation automatic(const cv::Mat& page) {
  return preparation_for(measure_quality(page), Preprocess::automatic);
}

}  // namespace

TEST_CASE("a clean sheet is left alone, on light paper and on dark") {
  CHECK(automatic(sheet()) == Preparation::none);
  CHECK(automatic(sheet(230, 20)) == Preparation::none);
  const cv::Mat page = sheet();
  CHECK(prepared(page, Preparation::none, {}).data == page.data);  // nothing is copied
}

TEST_CASE("what a scanner usually leaves is left alone") {
  CHECK(automatic(with_grain(sheet(40, 230), 4)) == Preparation::none);
  CHECK(automatic(sheet(150, 220)) == Preparation::none);
}

TEST_CASE("ink that hardly shows has its contrast raised") {
  const cv::Mat page = with_grain(sheet(185, 200), 0.7);
  REQUIRE(automatic(page) == Preparation::contrast);
  const auto before = measure_quality(page);
  CHECK(before.contrast == Approx(16).margin(2));
  CHECK(measure_quality(prepared(page, Preparation::contrast, before)).contrast >
        1.4 * before.contrast);
}

TEST_CASE("grain alone is no faint ink") {
  CHECK(automatic(with_grain(cv::Mat(600, 800, CV_8U, cv::Scalar(200)), 4)) == Preparation::none);
}

TEST_CASE("strong grain is smoothed and its strength measured") {
  const cv::Mat page = with_grain(sheet(40, 180), 20);
  const auto before = measure_quality(page);
  CHECK(before.grain == Approx(20).margin(4));
  REQUIRE(automatic(page) == Preparation::grain);
  CHECK(measure_quality(prepared(page, Preparation::grain, before)).grain < before.grain / 2);
}

TEST_CASE("salt and pepper is taken away") {
  const cv::Mat page = with_specks(sheet(), 0.01);
  const auto before = measure_quality(page);
  CHECK(before.specks > 0.1);
  REQUIRE(automatic(page) == Preparation::specks);
  CHECK(measure_quality(prepared(page, Preparation::specks, before)).specks < 0.01);
}

TEST_CASE("what the user asks for is done whatever the page") {
  const auto clean = measure_quality(sheet());
  CHECK(preparation_for(clean, Preprocess::contrast) == Preparation::contrast);
  CHECK(preparation_for(clean, Preprocess::denoise) == Preparation::grain);
  CHECK(preparation_for({5, 40, 0.5}, Preprocess::none) == Preparation::none);
}

TEST_CASE("a page says how its pixels were prepared, and a page of paths is not prepared") {
  Page page;
  page.grey = with_specks(sheet(), 0.01);
  CHECK(finish_page(page));
  CHECK(page.prepared == "specks");
  Page drawn;
  drawn.source = PageSource::vector;
  drawn.grey = with_specks(sheet(), 0.01);
  CHECK(finish_page(drawn));
  CHECK(drawn.prepared.empty());
}

}  // namespace drawproc
