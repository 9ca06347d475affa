#include "read/traced_rulings.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "read/rulings.hpp"

namespace drawproc {
namespace {

cv::Mat1b paper() { return cv::Mat1b(400, 600, std::uint8_t{255}); }

/// From, to and width of each path, in order.
struct Line {
  Point from, to;
  double width;
  bool operator==(const Line&) const = default;
};
std::vector<Line> traced(const cv::Mat1b& page) {
  std::vector<Line> lines;
  for (const VectorPath& path : traced_rulings(InkMask(page), 30, 10))
    lines.push_back({path.segments[0].to, path.segments[1].to, path.width});
  return lines;
}

}  // namespace

TEST_CASE("a level and an upright line are traced along their middles") {
  cv::Mat1b page = paper();
  page(cv::Rect(100, 50, 200, 3)) = 0;
  page(cv::Rect(400, 100, 2, 150)) = 0;
  CHECK(traced(page) ==
        std::vector<Line>{{{100, 51.5}, {300, 51.5}, 3}, {{401, 100}, {401, 250}, 2}});
}

TEST_CASE("short strokes, dashes and patches are no rulings") {
  cv::Mat1b page = paper();
  page(cv::Rect(20, 20, 25, 3)) = 0;
  for (int x = 100; x < 300; x += 40) page(cv::Rect(x, 60, 25, 2)) = 0;
  page(cv::Rect(100, 200, 60, 60)) = 0;
  CHECK(traced(page).empty());
}

TEST_CASE("a white streak of a scanner does not end a line, a gap does") {
  cv::Mat1b page = paper();
  page(cv::Rect(100, 50, 100, 2)) = 0;
  page(cv::Rect(150, 50, 3, 2)) = 255;
  page(cv::Rect(100, 80, 100, 2)) = 0;
  page(cv::Rect(140, 80, 5, 2)) = 255;
  CHECK(traced(page) == std::vector<Line>{{{100, 51}, {200, 51}, 2},
                                          {{100, 81}, {140, 81}, 2},
                                          {{145, 81}, {200, 81}, 2}});
}

TEST_CASE("a box of traced lines is a cell") {
  cv::Mat1b page = paper();
  cv::rectangle(page, {100, 100}, {260, 150}, 0, 3);
  const Rulings rulings(traced_rulings(InkMask(page), 30, 10), 30);
  const auto cell = rulings.cell_around({150, 115, 200, 135}, 200);
  REQUIRE(cell);
  CHECK(cell->left == Approx(100.5).margin(0.6));
  CHECK(cell->bottom == Approx(150.5).margin(0.6));
}

}  // namespace drawproc
