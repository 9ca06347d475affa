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
  const auto places = partner_places(lines, {}, InkMask(page));
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
  CHECK(partner_places({lower}, {}, InkMask(page)).size() == 1);
  cv::Mat turned;
  cv::rotate(page, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
  TextLine upwards = lower;
  for (Point& p : upwards.polygon) p = {p.y, 600 - p.x};
  CHECK(partner_places({upwards}, {}, InkMask(turned)).size() == 1);
}

TEST_CASE("a deviation that has its partner wants no other") {
  cv::Mat page = white();
  zero(page, {120, 86});
  zero(page, {120, 144});
  const std::vector<TextLine> lines{line("+0.02", {100, 100, 170, 124}),
                                    line("0", {112, 132, 128, 156})};
  CHECK(partner_places(lines, {}, InkMask(page)).empty());
}

TEST_CASE("lines of the drawing under a deviation are no place to look at") {
  cv::Mat page = white();
  cv::line(page, {20, 140}, {300, 140}, 0, 2);
  const TextLine upper = line("+0.02", {100, 100, 170, 124});
  CHECK(partner_places({upper}, {}, InkMask(page)).empty());
  cv::line(page, {130, 110}, {130, 300}, 0, 2);
  CHECK(partner_places({upper}, {}, InkMask(page)).empty());
}

TEST_CASE("only signed deviations have partners") {
  cv::Mat page = white();
  zero(page, {120, 144});
  for (const char* text : {"50.6", "±0.1", "0", "A"})
    CHECK(partner_places({line(text, {100, 100, 170, 124})}, {}, InkMask(page)).empty());
}

/// "22.00-0.03" of single strokes along a base line at 124: the nominal from 20 to 98, then the
/// deviation up to 170, characters 20 pixels high, those of the nominal 30.
LineReading nominal_and_deviation(cv::Mat& page) {
  LineReading reading;
  reading.text = "22.00-0.03";
  for (std::size_t i = 0; i < reading.text.size(); ++i) {
    const std::string c(1, reading.text[i]);
    const int x = 20 + 15 * static_cast<int>(i);
    const int top = i < 5 ? 94 : 104;  // the deviation is smaller
    if (c == "-") cv::line(page, {x, 114}, {x + 9, 114}, 0, 2);
    if (c != "-") cv::line(page, {x + 5, c == "." ? 122 : top}, {x + 5, 123}, 0, 2);
    reading.characters.push_back({c, 0.99, (x + 5 - 20) / 150.0});
  }
  return reading;
}

TEST_CASE("a zero over the deviation at the end of a line is a place to look at") {
  cv::Mat page = white();
  const LineReading reading = nominal_and_deviation(page);
  zero(page, {140, 88});
  const TextLine whole = line(reading.text, {20, 90, 170, 130});
  const InkMask mask(page);
  const auto deviation = trailing_deviation(reading, whole.polygon, mask);
  REQUIRE(deviation);
  const Box box = bounds(*deviation);
  CHECK(box.left == Approx(90).margin(5));
  CHECK(box.top == Approx(102).margin(4));
  CHECK(box.bottom == Approx(126).margin(4));
  const auto places = partner_places({whole}, {{*deviation, 0}}, mask);
  REQUIRE(places.size() == 1);
  CHECK(places[0].line == 0);
  CHECK(bounds(places[0].quad).top == Approx(77).margin(3));
}

TEST_CASE("a line that ends in no deviation of its size has no place for another") {
  cv::Mat page = white();
  LineReading reading = nominal_and_deviation(page);
  const Quad quad = quad_of(Box{20, 90, 170, 130});
  const InkMask mask(page);
  for (const char* text : {"22.0050.03", "X2-00-0.03", "22.00-0.0A"}) {
    for (std::size_t i = 0; i < reading.characters.size(); ++i)
      reading.characters[i].text = std::string(1, text[i]);
    CHECK_FALSE(trailing_deviation(reading, quad, mask));
  }
}

}  // namespace drawproc
