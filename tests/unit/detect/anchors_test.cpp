#include "detect/anchors.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <numbers>

#include "raw_output.hpp"

using namespace drawproc;
using test::RawOutput;

namespace {

double degrees(const Quad& quad) { return reading_angle(quad) * 180 / std::numbers::pi; }

}  // namespace

TEST_CASE("anchors are the cells of three maps") {
  CHECK(anchors_of(640, 640) == 8400);
  CHECK(anchors_of(64, 64) == 64 + 16 + 4);
  CHECK(anchors_of(64, 96) == 96 + 24 + 6);
}

TEST_CASE("a level box lies round the middle of its cell") {
  RawOutput raw(64, 2, true);
  raw.see(3, 2, {2, 1, 4, 1}, 1, 0.75);  // left, top, right, bottom
  const auto boxes = boxes_of(raw.values, {.width = 64, .height = 64, .classes = 2});
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].label == 1);
  CHECK(boxes[0].score == Approx(0.75));
  const Box box = bounds(boxes[0].quad);
  CHECK(box.left == Approx((3.5 - 2) * 8));
  CHECK(box.right == Approx((3.5 + 4) * 8));
  CHECK(box.top == Approx((2.5 - 1) * 8));
  CHECK(box.bottom == Approx((2.5 + 1) * 8));
  CHECK(degrees(boxes[0].quad) == Approx(0).margin(1e-4));
}

TEST_CASE("the reading direction lies above -90° and reaches 90°") {
  // turn t is a clockwise angle of 180° t - 45°
  const auto direction = [](double turn) {
    RawOutput raw(64, 1, true);
    raw.see(3, 3, {2, 1, 2, 1}, 0, 0.9, turn);
    return degrees(boxes_of(raw.values, {.width = 64, .height = 64, .classes = 1}).at(0).quad);
  };
  CHECK(direction(0.25) == Approx(0).margin(1e-4));
  CHECK(direction(0.25 + 30 / 180.0) == Approx(-30));
  CHECK(direction(0.25 - 30 / 180.0) == Approx(30));
  CHECK(direction(0.25 + 89.9 / 180) == Approx(-89.9));
  CHECK(direction(0.25 + 90.1 / 180) == Approx(89.9));
  CHECK(direction(0.25 + 120 / 180.0) == Approx(60));
}

TEST_CASE("a turned box keeps its width along the text, however narrow that is") {
  RawOutput raw(64, 1, true);
  raw.see(3, 3, {0, 3, 1, 3}, 0, 0.9, 0.25 + 90.1 / 180);  // one cell wide, six high
  const auto quad = boxes_of(raw.values, {.width = 64, .height = 64, .classes = 1}).at(0).quad;
  CHECK(run_length(quad) == Approx(8));
  CHECK(rise_length(quad) == Approx(48));
  CHECK(bounds(quad).width() == Approx(48).margin(0.2));
}

TEST_CASE("a box off the middle of its cell is shifted along its own direction") {
  RawOutput raw(64, 1, true);
  raw.see(3, 3, {0, 1, 4, 1}, 0, 0.9,
          0.25 + 30 / 180.0);  // right by two cells, then down the slope
  const Point middle =
      centre(boxes_of(raw.values, {.width = 64, .height = 64, .classes = 1}).at(0).quad);
  CHECK(middle.x == Approx(3.5 * 8 + 16 * std::sqrt(3.0) / 2));
  CHECK(middle.y == Approx(3.5 * 8 + 16 * 0.5));
}

TEST_CASE("a network without angles gives level boxes") {
  RawOutput raw(64, 3, false);
  raw.see(1, 1, {1, 1, 1, 1}, 2, 0.6);
  const auto boxes =
      boxes_of(raw.values, {.width = 64, .height = 64, .classes = 3, .angle = false});
  REQUIRE(boxes.size() == 1);
  CHECK(bounds(boxes[0].quad).width() == Approx(16));
  CHECK(degrees(boxes[0].quad) == Approx(0).margin(1e-9));
}

TEST_CASE("boxes come by descending score, and those with too little are left out") {
  RawOutput raw(64, 2, true);
  raw.see(1, 1, {1, 1, 1, 1}, 0, 0.5);
  raw.see(5, 5, {1, 1, 1, 1}, 1, 0.8);
  raw.see(3, 1, {1, 1, 1, 1}, 0, 0.34);
  const auto boxes = boxes_of(raw.values, {.width = 64, .height = 64, .classes = 2});
  REQUIRE(boxes.size() == 2);
  CHECK(boxes[0].label == 1);
  CHECK(boxes[1].label == 0);
  CHECK(boxes_of(raw.values, {.width = 64, .height = 64, .classes = 2, .confidence = 0.3}).size() ==
        3);
  CHECK(boxes_of(raw.values, {.width = 64, .height = 64, .classes = 2, .confidence = 1}).empty());
  CHECK(boxes_of(raw.values, {.width = 64, .height = 64, .classes = 2, .most = 1}).size() == 1);
}

TEST_CASE("boxes without area and boxes that are no numbers are left out") {
  RawOutput raw(64, 1, true);
  raw.see(1, 1, {0, 1, 0, 1}, 0, 0.9);
  CHECK(boxes_of(raw.values, {.width = 64, .height = 64, .classes = 1}).empty());
  raw.see(1, 1, {1, 1, 1, 1}, 0, 0.9);
  raw.values[9] = std::numeric_limits<float>::quiet_NaN();
  CHECK(boxes_of(raw.values, {.width = 64, .height = 64, .classes = 1}).empty());
}

TEST_CASE("a raw output of another size is refused") {
  const RawOutput raw(64, 1, true);
  CHECK_THROWS_AS(boxes_of(raw.values, {.width = 64, .height = 64, .classes = 2}),
                  std::invalid_argument);
  CHECK_THROWS_AS(boxes_of(raw.values, {.width = 96, .height = 96, .classes = 1}),
                  std::invalid_argument);
}
