#include "read/lone_deviations.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

namespace drawproc {
namespace {

cv::Mat white() { return {400, 600, CV_8UC1, cv::Scalar(255)}; }

TextLine line(const std::string& text, const Box& box) {
  TextLine one;
  one.text = text;
  one.polygon = quad_of(box);
  one.height = box.height();
  return one;
}

/// An upright oval like a 0.
void zero(cv::Mat& page, cv::Point middle) { cv::ellipse(page, middle, {6, 10}, 0, 0, 360, 0, 2); }

}  // namespace

TEST_CASE("a zero that was overlooked under a deviation is a place to look at") {
  cv::Mat page = white();
  zero(page, {120, 144});
  const std::vector<TextLine> lines{line("50.6", {20, 105, 90, 135}),
                                    line("+0.02", {100, 100, 170, 124})};
  const auto places = partner_places(lines, InkMask(page));
  REQUIRE(places.size() == 1);
  CHECK(places[0].line == 1);
  const Box box = bounds(places[0].quad);
  CHECK(box.left == Approx(113).margin(3));
  CHECK(box.right == Approx(127).margin(3));
  CHECK(box.top == Approx(133).margin(3));
  CHECK(box.bottom == Approx(155).margin(3));
}

TEST_CASE("an overlooked deviation above the lower one is found as well, in turned text too") {
  cv::Mat page = white();
  zero(page, {140, 86});
  const TextLine lower = line("-0.1", {100, 100, 160, 124});
  CHECK(partner_places({lower}, InkMask(page)).size() == 1);
  cv::Mat turned;
  cv::rotate(page, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
  TextLine upwards = lower;
  for (Point& p : upwards.polygon) p = {p.y, 600 - p.x};
  CHECK(partner_places({upwards}, InkMask(turned)).size() == 1);
}

TEST_CASE("a deviation that has its partner wants no other") {
  cv::Mat page = white();
  zero(page, {120, 86});
  zero(page, {120, 144});
  const std::vector<TextLine> lines{line("+0.02", {100, 100, 170, 124}),
                                    line("0", {112, 132, 128, 156})};
  CHECK(partner_places(lines, InkMask(page)).empty());
}

TEST_CASE("lines of the drawing under a deviation are no place to look at") {
  cv::Mat page = white();
  cv::line(page, {20, 140}, {300, 140}, 0, 2);
  const TextLine upper = line("+0.02", {100, 100, 170, 124});
  CHECK(partner_places({upper}, InkMask(page)).empty());
  cv::line(page, {130, 110}, {130, 300}, 0, 2);
  CHECK(partner_places({upper}, InkMask(page)).empty());
}

TEST_CASE("only signed deviations have partners") {
  cv::Mat page = white();
  zero(page, {120, 144});
  for (const char* text : {"50.6", "±0.1", "0", "A"})
    CHECK(partner_places({line(text, {100, 100, 170, 124})}, InkMask(page)).empty());
}

}  // namespace drawproc
