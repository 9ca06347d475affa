#include "read/cut_lines.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "read/quarter_turn.hpp"
#include "read/traced_rulings.hpp"

namespace drawproc {
namespace {

constexpr double kHeight = 20;

/// A page with a frame of three cells, [100, 160], [160, 300], [300, 350] x [100, 140].
cv::Mat1b page_with_frame() {
  cv::Mat1b page(400, 600, std::uint8_t{255});
  for (const int x : {100, 160, 300, 350}) page(cv::Rect(x, 100, 2, 42)) = 0;
  for (const int y : {100, 140}) page(cv::Rect(100, y, 252, 2)) = 0;
  return page;
}

std::vector<Box> cut(const cv::Mat1b& page, const std::vector<Box>& boxes) {
  const InkMask mask(page);
  const Rulings rulings(traced_rulings(mask, 23, 10), 23);
  std::vector<Quad> quads;
  for (const Box& box : boxes) quads.push_back(quad_of(box));
  std::vector<Box> result;
  for (const Quad& quad : cut_at_cells(quads, rulings, mask, kHeight))
    result.push_back(bounds(quad));
  return result;
}

}  // namespace

TEST_CASE("a box over two cells is cut at their wall") {
  const auto boxes = cut(page_with_frame(), {{170, 110, 340, 130}});
  REQUIRE(boxes.size() == 2);
  CHECK(boxes[0].right == Approx(301).margin(1));
  CHECK(boxes[1] == Box{boxes[0].right, 110, 340, 130});
}

TEST_CASE("what strokes of characters enclose are no cells") {
  cv::Mat1b page(400, 600, std::uint8_t{255});
  page(cv::Rect(200, 104, 2, 30)) = 0;  // a stem, and below it and above bars from 176 to 226
  for (const int y : {110, 128}) page(cv::Rect(176, y, 50, 2)) = 0;
  for (const int x : {176, 224}) page(cv::Rect(x, 104, 2, 30)) = 0;
  CHECK(cut(page, {{180, 106, 222, 132}}) == std::vector<Box>{{180, 106, 222, 132}});
}

TEST_CASE("a line through a text in the open does not cut it") {
  cv::Mat1b page(400, 600, std::uint8_t{255});
  page(cv::Rect(250, 50, 2, 300)) = 0;
  CHECK(cut(page, {{170, 110, 340, 130}}) == std::vector<Box>{{170, 110, 340, 130}});
}

TEST_CASE("a cell with ink beside one with text gets a box around its ink") {
  cv::Mat1b page = page_with_frame();
  cv::circle(page, {130, 121}, 10, 0, 2);
  const auto boxes = cut(page, {{180, 110, 280, 130}});
  REQUIRE(boxes.size() == 2);
  CHECK(boxes[1].left == Approx(119).margin(1.5));
  CHECK(boxes[1].right == Approx(142).margin(1.5));
}

TEST_CASE("a straight stroke of a sign is not the wall of its cell") {
  cv::Mat1b page = page_with_frame();
  cv::ellipse(page, {131, 130}, {20, 18}, 0, 180, 360, 0, 2);
  page(cv::Rect(111, 129, 41, 2)) = 0;  // ⌓
  const auto boxes = cut(page, {{180, 110, 280, 130}});
  REQUIRE(boxes.size() == 2);
  CHECK(boxes[1].bottom == Approx(131).margin(1.5));
  CHECK(boxes[1].width() > 38);
}

TEST_CASE("a cell with text gets no second box where its walls waver") {
  cv::Mat1b page = page_with_frame();
  page(cv::Rect(100, 137, 30, 2)) = 0;  // no closed cell, seen from the text in it
  cv::circle(page, {118, 118}, 10, 0, 2);
  const auto boxes = cut(page, {{105, 106, 130, 130}, {180, 110, 280, 130}});
  CHECK(boxes.size() == 2);
}

TEST_CASE("a box as high as its cell gives way to the ink in it") {
  cv::Mat1b page = page_with_frame();
  cv::circle(page, {200, 121}, 10, 0, 2);
  const auto boxes = cut(page, {{162, 101, 299, 140}, {310, 110, 340, 130}});
  REQUIRE(boxes.size() == 2);
  CHECK(boxes[1].left == Approx(189).margin(1.5));
  CHECK(boxes[1].height() == Approx(23).margin(2));
}

TEST_CASE("an empty cell gets no box") {
  CHECK(cut(page_with_frame(), {{180, 110, 280, 130}}) == std::vector<Box>{{180, 110, 280, 130}});
}

namespace {

/// The frame of page_with_frame() with a ring in its first cell, standing upright: read upwards
/// from its lower end.
cv::Mat1b upright_page() {
  cv::Mat1b page = page_with_frame();
  cv::circle(page, {130, 121}, 10, 0, 2);
  cv::Mat1b upright;
  cv::rotate(page, upright, cv::ROTATE_90_COUNTERCLOCKWISE);
  return upright;
}

/// A box of that page as it was before it was turned.
Quad upwards(const Box& box) {
  return raised(quad_of({box.left - 600, box.top, box.right - 600, box.bottom}));
}

std::vector<Quad> cut_quads(const cv::Mat1b& page, const std::vector<Quad>& quads) {
  const InkMask mask(page);
  return cut_at_cells(quads, Rulings(traced_rulings(mask, 23, 10), 23), mask, kHeight);
}

}  // namespace

TEST_CASE(
    "text up a frame is cut at walls too, and its cell with ink gets a box that reads upwards") {
  const auto quads = cut_quads(upright_page(), {upwards({170, 110, 340, 130})});
  REQUIRE(quads.size() == 3);
  for (const Quad& quad : quads) CHECK(reads_upwards(quad));
  CHECK(bounds(quads[0]).top == Approx(299).margin(1.5));
  CHECK(bounds(quads[1]).bottom == bounds(quads[0]).top);
  const Box ring = bounds(quads[2]);
  CHECK(ring.left == Approx(110).margin(1.5));
  CHECK(ring.top == Approx(458).margin(1.5));
  CHECK(ring.bottom == Approx(481).margin(1.5));
}

TEST_CASE("a leader across an upright frame does not cut its text") {
  cv::Mat1b page = page_with_frame();
  page(cv::Rect(250, 10, 2, 380)) = 0;
  cv::rotate(page, page, cv::ROTATE_90_COUNTERCLOCKWISE);
  const Quad text = upwards({170, 110, 290, 130});
  CHECK(cut_quads(page, {text}) == std::vector<Quad>{text});
}

TEST_CASE("a lone sign in a cell of an upright frame reads as the rest of its row") {
  const Box ring = bounds(upwards({118, 109, 142, 133}));
  const auto quads = cut_quads(upright_page(), {quad_of(ring), upwards({170, 110, 280, 130})});
  REQUIRE(quads.size() == 2);
  CHECK(reads_upwards(quads[1]));
  CHECK(ring.contains(centre(quads[1])));
}

}  // namespace drawproc
