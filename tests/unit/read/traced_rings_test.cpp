#include "read/traced_rings.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "read/balloons.hpp"

namespace drawproc {
namespace {

cv::Mat1b empty_page() { return cv::Mat1b(300, 300, std::uint8_t{255}); }
constexpr Box kText{140, 140, 160, 160};

}  // namespace

TEST_CASE("a circle around a number is a ring, and a balloon") {
  cv::Mat1b page = empty_page();
  cv::circle(page, {150, 150}, 32, 0, 2);
  page(cv::Rect(145, 142, 10, 16)) = 0;
  const auto ring = traced_ring(InkMask(page), kText, 60);
  REQUIRE(ring);
  const auto balloons = find_balloons({*ring}, 20);
  REQUIRE(balloons.size() == 1);
  CHECK(balloons[0].box.width() == Approx(63).margin(3));
  CHECK(balloons[0].box.centre().x == Approx(150).margin(1));
}

TEST_CASE("a hexagon around a number is a ring") {
  cv::Mat1b page = empty_page();
  std::vector<cv::Point> corners;
  for (int i = 0; i < 6; ++i)
    corners.emplace_back(150 + static_cast<int>(36 * std::cos(i * 1.0471976)),
                         150 + static_cast<int>(36 * std::sin(i * 1.0471976)));
  cv::polylines(page, corners, true, 0, 2);
  CHECK(traced_ring(InkMask(page), kText, 60));
}

TEST_CASE("a box around a number, or nothing, is no ring") {
  cv::Mat1b page = empty_page();
  CHECK_FALSE(traced_ring(InkMask(page), kText, 60));
  cv::rectangle(page, {120, 125}, {180, 175}, 0, 2);
  CHECK_FALSE(traced_ring(InkMask(page), kText, 60));
}

TEST_CASE("a circle that the number is not in the middle of is no ring of its") {
  cv::Mat1b page = empty_page();
  cv::circle(page, {170, 150}, 40, 0, 2);
  CHECK_FALSE(traced_ring(InkMask(page), kText, 80));
}

}  // namespace drawproc
