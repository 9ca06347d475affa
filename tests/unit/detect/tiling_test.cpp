#include "detect/tiling.hpp"

#include <catch2/catch.hpp>

#include "support/turned.hpp"

using namespace drawproc;
using test::turned;

TEST_CASE("a page no longer than a tile has one") {
  CHECK(tile_starts(100, 640, 128) == std::vector{0});
  CHECK(tile_starts(640, 640, 128) == std::vector{0});
}

TEST_CASE("tiles end where the page ends and share at least the overlap") {
  CHECK(tile_starts(641, 640, 128) == std::vector{0, 1});
  CHECK(tile_starts(1152, 640, 128) == std::vector{0, 512});
  CHECK(tile_starts(1153, 640, 128) == std::vector{0, 257, 513});
  CHECK(tile_starts(2000, 640, 0) == std::vector{0, 453, 907, 1360});
}

TEST_CASE("tiles of a page go row by row") {
  CHECK(tile_corners({700, 650}, 640, 0) ==
        std::vector<cv::Point>{{0, 0}, {60, 0}, {0, 10}, {60, 10}});
}

TEST_CASE(
    "a box at an edge beyond which the page goes on is cut, at the page's own edge it is not") {
  const cv::Size page(1000, 640);
  const Quad at_left = turned({30, 300}, 58, 12, 0), at_right = turned({610, 300}, 58, 12, 0);
  CHECK_FALSE(is_cut(at_left, {0, 0}, 640, page));
  CHECK(is_cut(at_right, {0, 0}, 640, page));
  CHECK(is_cut(at_left, {360, 0}, 640, page));
  CHECK_FALSE(is_cut(at_right, {360, 0}, 640, page));
  CHECK_FALSE(is_cut(turned({300, 8}, 58, 12, 0), {0, 0}, 640, page));
  CHECK(is_cut(turned({300, 8}, 58, 12, 0), {0, 100}, 640, {1000, 1000}));
}

TEST_CASE("a slanted box whose corner reaches the edge is cut") {
  CHECK(is_cut(turned({618, 300}, 50, 12, 45), {0, 0}, 640, {1000, 640}));
  CHECK_FALSE(is_cut(turned({600, 300}, 50, 12, 45), {0, 0}, 640, {1000, 640}));
}
