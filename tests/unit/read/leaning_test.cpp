#include "read/leaning.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "graph/trace.hpp"
#include "image/tone.hpp"
#include "read/rulings.hpp"
#include "read/traced_rulings.hpp"

namespace drawproc {
namespace {

constexpr double kDegree = M_PI / 180;
constexpr double kCapital = 20;

/// A sheet with a border, some steps, and a table of four rows at [700, 1100] x [150, 350].
cv::Mat1b sheet() {
  cv::Mat1b page(900, 1300, std::uint8_t{255});
  cv::rectangle(page, {40, 40}, {1260, 860}, 0, 2);
  for (int i = 0; i < 5; ++i) {
    cv::rectangle(page, {100 + 40 * i, 120 + 60 * i}, {500 + 30 * i, 500 + 40 * i}, 0, 2);
    cv::line(page, {700, 150 + 50 * i}, {1100, 150 + 50 * i}, 0, 2);
  }
  cv::rectangle(page, {700, 150}, {1100, 350}, 0, 2);
  return page;
}

/// The same, turned counter-clockwise about its middle as a scanner does.
cv::Mat1b scanned(const cv::Mat1b& page, double degrees) {
  const auto turn = cv::getRotationMatrix2D({page.cols / 2.F, page.rows / 2.F}, degrees, 1);
  cv::Mat1b out;
  cv::warpAffine(page, out, turn, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, 255);
  return out;
}

Page page_of(const cv::Mat1b& grey) {
  Page page;
  page.grey = grey;
  page.width = grey.cols, page.height = grey.rows;
  page.text_scale = {kCapital, TextScale::From::components};
  page.strokes = std::make_shared<const StrokeGraph>(trace(page));
  return page;
}

std::optional<double> lean_in_degrees(const cv::Mat1b& grey) {
  const auto lean = lean_of(trace(grey, kCapital), kCapital);
  return lean ? std::optional(*lean / kDegree) : std::nullopt;
}

Stroke straight(Point from, double degrees, double length) {
  const Point run{std::cos(degrees * kDegree), -std::sin(degrees * kDegree)};
  Stroke stroke;
  stroke.points = {from, from + run * length};
  return stroke;
}

}  // namespace

TEST_CASE("the lean of a scanned sheet is measured on its lines, either way") {
  for (const double degrees : {-2.5, -0.4, 0.3, 1.31}) {
    const auto lean = lean_in_degrees(scanned(sheet(), degrees));
    CAPTURE(degrees);
    REQUIRE(lean);
    CHECK(*lean == Approx(degrees).margin(0.06));
  }
}

TEST_CASE("a sheet that lies straight, or as good as straight, does not lean") {
  CHECK_FALSE(lean_in_degrees(sheet()));
  CHECK_FALSE(lean_in_degrees(scanned(sheet(), 0.1)));
}

TEST_CASE("tapers among level lines are no lean, and a few lines are no evidence") {
  StrokeGraph tapers, few;
  for (int i = 0; i < 20; ++i) tapers.strokes.push_back(straight({0, 40.0 * i}, 0, 300));
  for (int i = 0; i < 14; ++i) tapers.strokes.push_back(straight({400, 40.0 * i}, 1.5, 300));
  for (int i = 0; i < 6; ++i) few.strokes.push_back(straight({0, 40.0 * i}, 1.5, 900));
  CHECK_FALSE(lean_of(tapers, kCapital));
  CHECK_FALSE(lean_of(few, kCapital));
}

TEST_CASE("slants all over a page are no lean") {
  StrokeGraph hatched;
  for (int i = 0; i < 40; ++i)
    hatched.strokes.push_back(straight({0, 20.0 * i}, -4.5 + 0.22 * i, 200));
  CHECK_FALSE(lean_of(hatched, kCapital));
}

TEST_CASE("a place goes to the straight page and back") {
  const Straightening way = straightening_of(1.5 * kDegree, 1000, 600);
  CHECK(way.width == 1016);
  CHECK(way.height == 626);
  const Point there = way.straight_from_page({1000, 0}), back = way.page_from_straight(there);
  CHECK(back.x == Approx(1000));
  CHECK(back.y == Approx(0).margin(1e-9));
  CHECK(there.y == Approx(26.2).margin(0.5));  // the right end of a level line was too high
  const Point right = way.straight_from_page({1000, 600 - 1000 * std::tan(1.5 * kDegree)});
  CHECK(right.y == Approx(way.straight_from_page({0, 600}).y));
}

TEST_CASE("the cells of a table on a sheet that leans are found on the straight page") {
  const Page page = page_of(scanned(sheet(), -1.4));
  const auto cell_of = [](const cv::Mat& grey, Point at) {
    const Rulings rulings(traced_rulings(InkMask(grey), 23, 10), 23);
    return rulings.cell_around({at.x - 150, at.y - 10, at.x + 150, at.y + 10}, 200);
  };
  const cv::Matx23d turn = cv::getRotationMatrix2D_({650, 450}, -1.4, 1);
  const cv::Vec2d on_page = turn * cv::Vec3d(900, 225, 1);
  CHECK_FALSE(cell_of(page.grey, {on_page[0], on_page[1]}));

  const auto straight = straightened(page);
  REQUIRE(straight);
  const auto cell =
      cell_of(straight->page.grey, straight->way.straight_from_page({on_page[0], on_page[1]}));
  REQUIRE(cell);
  CHECK(cell->width() == Approx(400).margin(1.5));
  CHECK(cell->height() == Approx(50).margin(1.5));
  REQUIRE(straight->page.frame);
  CHECK(straight->page.frame->width() == Approx(1220).margin(6));
}

TEST_CASE("only pages that lean and are nothing but pixels are set straight") {
  CHECK_FALSE(straightened(page_of(sheet())));
  Page untraced = page_of(scanned(sheet(), 1)), drawn = untraced;
  untraced.strokes.reset();
  VectorPath path;
  path.stroked = true;
  drawn.paths = {path};
  CHECK_FALSE(straightened(untraced));
  CHECK_FALSE(straightened(drawn));
}

}  // namespace drawproc
