#include "graph/skeleton.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "graph/drawn_page.hpp"
#include "graph/strokes.hpp"
#include "graph/thin.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

Bitmap ink_on(const cv::Mat& grey) { return ink_of(InkMask(grey, 0.3)); }

/// How often each pixel is in one of the lists.
template <class Lists>
cv::Mat1i counted(const Bitmap& bitmap, const Lists& lists) {
  cv::Mat1i times = cv::Mat1i::zeros(bitmap.height(), bitmap.width());
  for (const auto& pixels : lists)
    for (const cv::Point p : pixels) ++times(p);
  return times;
}

cv::Mat1i as_numbers(const Bitmap& bitmap) {
  cv::Mat1i out = cv::Mat1i::zeros(bitmap.height(), bitmap.width());
  for (int y = 0; y < bitmap.height(); ++y)
    for (int x = 0; x < bitmap.width(); ++x) out(y, x) = bitmap.get(x, y) ? 1 : 0;
  return out;
}

int patches(const cv::Mat1i& ones, int connectivity) {
  cv::Mat1b mask = ones != 0;
  cv::copyMakeBorder(mask, mask, 1, 1, 1, 1, cv::BORDER_CONSTANT, connectivity == 4 ? 255 : 0);
  cv::Mat labels;
  return cv::connectedComponents(mask, labels, connectivity);
}

}  // namespace

TEST_CASE("thinning leaves every patch of ink and every hole in it") {
  for (unsigned seed = 0; seed < 60; ++seed) {
    INFO("page " << seed);
    const Bitmap ink = ink_on(random_page(seed));
    const cv::Mat1i before = as_numbers(ink), after = as_numbers(thinned(ink));
    CHECK(patches(before, 8) == patches(after, 8));
    CHECK(patches(1 - before, 4) == patches(1 - after, 4));
  }
}

TEST_CASE("a skeleton lies in the ink and is thin") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    INFO("page " << seed);
    const Bitmap ink = ink_on(random_page(seed)), skeleton = thinned(ink);
    const cv::Mat1i thick = as_numbers(ink), thin = as_numbers(skeleton);
    CHECK(cv::countNonZero(thin > thick) == 0);
    int squares = 0;  // of three by three pixels, all set
    for (int y = 1; y + 1 < thin.rows; ++y)
      for (int x = 1; x + 1 < thin.cols; ++x)
        squares += static_cast<int>(cv::sum(thin(cv::Rect(x - 1, y - 1, 3, 3)))[0]) == 9 ? 1 : 0;
    CHECK(squares == 0);
  }
}

TEST_CASE("every pixel of the skeleton lies in exactly one stroke") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    INFO("page " << seed);
    const Bitmap ink = ink_on(random_page(seed)), skeleton = thinned(ink);
    const SkeletonGraph graph = skeleton_graph(ink, skeleton);
    std::vector<std::vector<cv::Point>> of_lines, of_strokes;
    for (const SkeletonLine& line : graph.lines) {
      of_lines.push_back(line.path);
      of_lines.push_back(line.also);
    }
    for (const TracedStroke& stroke : strokes_of(ink, graph, 20).strokes)
      of_strokes.push_back(stroke.pixels);
    const cv::Mat1i expected = as_numbers(skeleton);
    CHECK(cv::countNonZero(counted(skeleton, of_lines) != expected) == 0);
    CHECK(cv::countNonZero(counted(skeleton, of_strokes) != expected) == 0);
  }
}

TEST_CASE("the width of ink is measured across it, whichever way it runs") {
  const Bitmap ink = ink_on(DrawnPage()
                                .line({20, 50}, {380, 50}, 5)
                                .line({200, 100}, {200, 280}, 9)
                                .line({20, 120}, {140, 240}, 7)
                                .grey);
  CHECK(ink_width(ink, {100, 50}) == Approx(5).margin(2.2));
  CHECK(ink_width(ink, {200, 200}) == Approx(9).margin(2.2));
  CHECK(ink_width(ink, {80, 180}) == Approx(7).margin(2.2));
}

TEST_CASE("thick lines that cross at a slant have one junction") {
  const Bitmap ink =
      ink_on(DrawnPage().line({20, 150}, {380, 150}, 7).line({120, 40}, {280, 260}, 7).grey);
  const SkeletonGraph graph = skeleton_graph(ink, thinned(ink));
  CHECK(graph.junctions.size() == 1);
  CHECK(graph.lines.size() == 4);
}

TEST_CASE("a picture without ink has no lines") {
  const Bitmap ink(70, 3);
  const SkeletonGraph graph = skeleton_graph(ink, thinned(ink));
  CHECK(graph.lines.empty());
  CHECK(graph.junctions.empty());
}

TEST_CASE("ink is traced up to the edges of the picture") {
  Bitmap ink(130, 40);
  for (int x = 0; x < 130; ++x)
    for (int y = 18; y < 21; ++y) ink.set(x, y);
  for (int y = 0; y < 40; ++y) ink.set(129, y);
  const SkeletonGraph graph = skeleton_graph(ink, thinned(ink));
  REQUIRE(graph.junctions.size() == 1);
  CHECK(graph.junctions[0].at.x == Approx(129).margin(1));
  CHECK(graph.lines.size() == 3);
}

TEST_CASE("single pixels are dirt and pin holes are filled") {
  cv::Mat1b grey(20, 100, 255);
  grey(10, 10) = 0;
  grey(cv::Rect(40, 5, 20, 9)) = 0;
  grey(9, 50) = 255;
  const Bitmap ink = ink_on(grey);
  CHECK_FALSE(ink.get(10, 10));
  CHECK(ink.get(50, 9));
  CHECK(ink.count() == 180);
}
