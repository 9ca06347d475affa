#include "read/small_print.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

namespace drawproc {
namespace {

/// Writes `text` with capitals `height` pixels high, its base line beginning at `at`.
void write(cv::Mat& page, const std::string& text, cv::Point at, int height) {
  const double scale = height / 21.0;  // the font's capitals are 21 units high
  cv::putText(page, text, at, cv::FONT_HERSHEY_SIMPLEX, scale, 0, height > 20 ? 2 : 1);
}

cv::Mat white() { return {600, 800, CV_8UC1, cv::Scalar(255)}; }

}  // namespace

TEST_CASE("a page whose lettering is of one height has no small print") {
  cv::Mat page = white();
  write(page, "125.50", {100, 100}, 30);
  write(page, "R 36", {400, 300}, 30);
  CHECK(small_print(page, 30).empty());
}

TEST_CASE("rows of small print that stand together are one place") {
  cv::Mat page = white();
  write(page, "125.50", {100, 100}, 30);
  write(page, "DRAWN 24.03", {500, 500}, 12);
  write(page, "SCALE 2:5", {500, 520}, 12);
  const auto places = small_print(page, 30);
  REQUIRE(places.size() == 1);
  CHECK(places[0].capital == Approx(12).margin(2));
  CHECK(places[0].place.contains({520, 495}));
  CHECK(places[0].place.contains({560, 515}));
  CHECK_FALSE(places[0].place.contains({150, 90}));
}

TEST_CASE("small print far apart is two places, from top to bottom") {
  cv::Mat page = white();
  write(page, "SCALE 2476", {500, 540}, 14);
  write(page, "DRAWN 2398", {60, 60}, 14);
  const auto places = small_print(page, 30);
  REQUIRE(places.size() == 2);
  CHECK(places[0].place.contains({80, 55}));
  CHECK(places[1].place.contains({520, 535}));
}

TEST_CASE("small print that reads upwards is found too") {
  cv::Mat page = white(), turned;
  write(page, "DRAWN 24.03", {300, 300}, 14);
  cv::rotate(page, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
  const auto places = small_print(turned, 30);
  // x is what y was, y counts from what was the right edge.
  CHECK(std::any_of(places.begin(), places.end(), [](const SmallPrint& p) {
    return p.place.contains({295, 800 - 340});
  }));
}

TEST_CASE("dashes and rows of equal holes are no small print") {
  cv::Mat page = white();
  for (int x = 100; x < 500; x += 24) cv::line(page, {x, 200}, {x + 12, 200}, 0, 2);
  for (int x = 100; x < 500; x += 24) cv::circle(page, {x, 300}, 6, 0, 1);
  CHECK(small_print(page, 30).empty());
}

TEST_CASE("places for a closer look stay on the page") {
  cv::Mat page = white();
  write(page, "DRAWN 2398", {3, 20}, 14);
  const auto places = small_print(page, 30);
  REQUIRE(places.size() == 1);
  CHECK(places[0].place.left == 0);
  CHECK(places[0].place.top == 0);
}

}  // namespace drawproc
