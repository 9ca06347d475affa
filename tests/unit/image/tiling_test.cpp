#include "image/tiling.hpp"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>
#include <vector>

using namespace drawproc;

namespace {

constexpr PageTone kTone{255, 0};

cv::Mat1b white(int width, int height) { return cv::Mat1b(height, width, std::uint8_t{255}); }

/// Ink all over, so that every tile is looked at.
cv::Mat1b grid(int width, int height) {
  cv::Mat1b page = white(width, height);
  for (int x = 0; x < width; x += 20) page.col(x) = 0;
  page.col(width - 1) = 0;
  page.row(0) = 0;
  page.row(height - 1) = 0;
  return page;
}

Tiling tiles_of(const cv::Mat1b& page, int most_side, int overlap) {
  return tiling_of(page, kTone, {.most_side = most_side, .overlap = overlap});
}

std::vector<cv::Rect> shown(const Tiling& tiling) {
  std::vector<cv::Rect> rects;
  for (const Tile& tile : tiling.tiles) rects.push_back(tile.shows);
  return rects;
}

}  // namespace

TEST_CASE("a tile fits around the ink and 16 pixels of paper") {
  cv::Mat1b page = white(2000, 1000);
  page(cv::Rect(300, 200, 400, 90)) = 0;
  const Tiling tiling = tiles_of(page, 1280, 128);
  CHECK(tiling.window == cv::Rect(284, 184, 432, 124));
  CHECK(tiling.size == cv::Size(448, 128));
  CHECK(shown(tiling) == std::vector<cv::Rect>{{284, 184, 448, 128}});
}

TEST_CASE("an A3 sheet is two tiles that fit, not twelve of one size") {
  const Tiling tiling = tiles_of(grid(1654, 1170), 1280, 128);
  CHECK(tiling.size == cv::Size(960, 1216));
  CHECK(shown(tiling) == std::vector<cv::Rect>{{-16, -16, 960, 1216}, {712, -16, 960, 1216}});
}

TEST_CASE("no tile has more pixels than the square, however long the page is") {
  for (const cv::Size size : {cv::Size(5000, 300), cv::Size(300, 5000), cv::Size(4681, 3311)}) {
    const Tiling tiling = tiles_of(grid(size.width, size.height), 1280, 128);
    CHECK(tiling.size.area() <= 1280 * 1280);
    CHECK(tiling.size.width % kTileStep == 0);
    CHECK(tiling.size.height % kTileStep == 0);
  }
}

TEST_CASE("what the tiles answer for covers the window once, away from inner edges") {
  const Tiling tiling = tiles_of(grid(3000, 2000), 640, 96);
  REQUIRE(tiling.tiles.size() > 20);
  cv::Mat1b answers = cv::Mat1b::zeros(tiling.window.size());
  const cv::Point origin = tiling.window.tl();
  for (const Tile& tile : tiling.tiles) {
    answers(tile.answers_for - origin) += cv::Scalar(1);
    CHECK((tile.answers_for & tile.shows) == tile.answers_for);
    if (tile.answers_for.x > tiling.window.x) CHECK(tile.answers_for.x - tile.shows.x >= 44);
    if (tile.answers_for.br().y < tiling.window.br().y)
      CHECK(tile.shows.br().y - tile.answers_for.br().y >= 44);
    CHECK(tile.shows.x % kTileGrid == 0);
    CHECK(tile.answers_for.y % kTileGrid == 0);
  }
  double least = 0, most = 0;
  cv::minMaxLoc(answers, &least, &most);
  CHECK(least == 1);
  CHECK(most == 1);
}

TEST_CASE("neighbours share the overlap at least") {
  for (const int width : {1300, 1999, 2561, 4000}) {
    const Tiling tiling = tiles_of(grid(width, 900), 640, 128);
    for (std::size_t i = 1; i < tiling.tiles.size(); ++i) {
      const cv::Rect &left = tiling.tiles[i - 1].shows, &right = tiling.tiles[i].shows;
      if (left.y == right.y) CHECK(left.br().x - right.x >= 128);
    }
  }
}

TEST_CASE("smaller tiles are taken where that leaves paper out") {
  cv::Mat1b page = white(2000, 2000);
  page(cv::Rect(0, 0, 200, 200)) = 0;  // a picture in each of two corners, nothing between them
  page(cv::Rect(1800, 1800, 200, 200)) = 0;
  const Tiling tiling = tiles_of(page, 1280, 128);
  CHECK(tiling.tiles.size() == 2);
  CHECK(tiling.blank > 0);
  CHECK(tiling.size.area() < 700 * 700);
}

TEST_CASE("eleven dark pixels are no ink, twelve are") {
  cv::Mat1b page = white(500, 500);
  page(cv::Rect(100, 100, 11, 1)) = 0;
  CHECK(tiles_of(page, 640, 128).tiles.empty());
  CHECK(tiles_of(page, 640, 128).blank > 0);
  page(100, 111) = 0;
  CHECK(tiles_of(page, 640, 128).tiles.size() == 1);
}

TEST_CASE("what is little darker than the paper is no ink") {
  cv::Mat1b page = white(500, 500);
  page(cv::Rect(100, 100, 50, 50)) = 235;  // of 255, and ink is clearly below 235
  CHECK(tiles_of(page, 640, 128).tiles.empty());
  page(cv::Rect(100, 100, 50, 50)) = 234;
  CHECK(tiles_of(page, 640, 128).tiles.size() == 1);
}

TEST_CASE("ink in a tile is what was asked for: paper 0, the darkest 1, beyond the page nothing") {
  cv::Mat1b page = white(8, 8);
  page(2, 3) = 0;
  page(2, 4) = 128;
  std::vector<float> values(12 * 12, 0.0F);
  fill_ink(page, kTone, {-2, -2, 12, 12}, values);
  CHECK(values[4 * 12 + 5] == 1);
  CHECK(values[4 * 12 + 6] == Approx(127.0 / 255));
  CHECK(values[4 * 12 + 7] == 0);
  CHECK(values[0] == 0);
}
