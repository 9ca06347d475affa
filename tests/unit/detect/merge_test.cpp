#include "detect/merge.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "support/turned.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

TileDetection whole(const Detection& d, std::size_t tile) { return {d, tile, false, false}; }
TileDetection cut(const Detection& d, std::size_t tile) { return {d, tile, true, false}; }
TileDetection far(const Detection& d) { return {d, 0, false, true}; }

Detection table(const Box& box, double score) {
  return seen(AnnotationKind::table, quad_of(box), score);
}

}  // namespace

TEST_CASE("what two tiles see in their overlap is one") {
  const auto a = dimension(turned({600, 100}, 40, 14, 12), 0.8);
  const auto b = dimension(turned({601, 100}, 41, 14, 12), 0.9);
  CHECK(merged({whole(a, 0), whole(b, 1)}, 0.4) == PageDetections{b});
}

TEST_CASE("a cut box yields to the whole one, however likely it seems") {
  const auto part = dimension(quad_of({600, 90, 640, 104}), 0.95);
  const auto all = dimension(quad_of({600, 90, 700, 104}), 0.5);
  CHECK(merged({cut(part, 0), whole(all, 1)}, 0.4) == PageDetections{all});
}

TEST_CASE("a cut box that nobody else sees stays") {
  const auto part = dimension(quad_of({600, 90, 640, 104}), 0.7);
  CHECK(merged({cut(part, 0)}, 0.4) == PageDetections{part});
}

TEST_CASE("two parts that fill a box together are one, at every angle") {
  for (const double degrees : {0.0, 20.0, 90.0, -60.0}) {
    const double angle = -degrees * std::numbers::pi / 180;
    const Point run{std::cos(angle), std::sin(angle)}, middle{500, 500};
    const auto left = dimension(turned(middle - run * 60, 180, 14, degrees), 0.8);
    const auto right = dimension(turned(middle + run * 70, 160, 14, degrees), 0.6);
    const auto found = merged({cut(left, 0), cut(right, 1)}, 0.4);
    REQUIRE(found.size() == 1);
    CHECK(found[0].score == 0.8);
    CHECK(run_length(found[0].polygon) == Approx(300));
    CHECK(rise_length(found[0].polygon) == Approx(14));
    CHECK(reading_angle(found[0].polygon) == Approx(reading_angle(left.polygon)));
  }
}

TEST_CASE("three parts of a long note become one") {
  const auto note = [](double left, double right) {
    return seen(AnnotationKind::note, quad_of({left, 0, right, 20}), 0.7);
  };
  const auto found =
      merged({cut(note(100, 640), 0), cut(note(512, 1152), 1), cut(note(1024, 1300), 2)}, 0.4);
  REQUIRE(found.size() == 1);
  CHECK(bounds(found[0].polygon) == Box{100, 0, 1300, 20});
}

TEST_CASE("parts in two rows are two, and parts of one tile are never joined") {
  const auto left = dimension(quad_of({500, 100, 640, 114}), 0.8);
  const auto below = dimension(quad_of({512, 112, 700, 126}), 0.7);
  CHECK(merged({cut(left, 0), cut(below, 1)}, 0.4).size() == 2);
  const auto right = dimension(quad_of({600, 100, 800, 114}), 0.7);
  CHECK(merged({cut(left, 0), cut(right, 1)}, 0.4).size() == 1);
  CHECK(merged({cut(left, 0), cut(right, 0)}, 0.4).size() == 2);
}

TEST_CASE("a part of a title block, a table or a view is nothing") {
  const Detection view{std::nullopt, quad_of({0, 0, 640, 400}), 0.9};
  CHECK(merged({cut(view, 0), cut(table({0, 0, 640, 300}, 0.9), 0)}, 0.4).empty());
  CHECK(merged({whole(table({10, 10, 300, 300}, 0.9), 0)}, 0.4).size() == 1);
}

TEST_CASE("tables are taken from whichever look is surer of them") {
  const auto near = table({10, 10, 300, 300}, 0.6), afar = table({8, 12, 305, 298}, 0.8);
  CHECK(merged({whole(near, 0), far(afar)}, 0.4) == PageDetections{afar});
}

TEST_CASE("a dimension seen from afar is taken only where the tiles see none") {
  const auto near = dimension(quad_of({100, 100, 160, 114}), 0.5);
  const auto loose = dimension(quad_of({90, 90, 175, 130}), 0.9);
  const auto other = dimension(quad_of({900, 100, 1400, 220}), 0.6);
  CHECK(merged({whole(near, 0), far(loose), far(other)}, 0.4) == PageDetections{other, near});
}

TEST_CASE("a note that is cut in every tile is taken from the overview") {
  const auto all = seen(AnnotationKind::note, quad_of({100, 100, 900, 900}), 0.5);
  const auto corner = seen(AnnotationKind::note, quad_of({100, 100, 640, 640}), 0.9);
  CHECK(merged({cut(corner, 0), far(all)}, 0.4) == PageDetections{all});
}

TEST_CASE("detections without area are none") {
  CHECK(merged({whole(dimension(quad_of({5, 5, 5, 9}), 0.9), 0)}, 0.4).empty());
}

TEST_CASE("what tiles say together does not depend on their order") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> place(0, 1500), turn(-90, 90);
  std::vector<TileDetection> all;
  for (std::size_t i = 0; i < 400; ++i) {
    const auto one = dimension(turned({place(random), place(random)}, 60, 14, turn(random)),
                               0.4 + 0.1 * static_cast<double>(i % 5));
    all.push_back({one, i % 9, i % 3 == 0, i % 9 == 8});
  }
  const auto first = merged(all, 0.4);
  for (int i = 0; i < 5; ++i) {
    std::shuffle(all.begin(), all.end(), random);
    CHECK(merged(all, 0.4) == first);
  }
}

TEST_CASE(
    "a box at an edge beyond which there is more ink is cut, at the edge of all ink it is not") {
  const cv::Rect window(0, 0, 1000, 640), left(0, 0, 640, 640), right(360, 0, 640, 640);
  CHECK_FALSE(is_cut(turned({30, 300}, 58, 12, 0), left, window));
  CHECK(is_cut(turned({610, 300}, 58, 12, 0), left, window));
  CHECK(is_cut(turned({390, 300}, 58, 12, 0), right, window));
  CHECK_FALSE(is_cut(turned({970, 300}, 58, 12, 0), right, window));
  CHECK_FALSE(is_cut(turned({300, 8}, 58, 12, 0), left, window));
  CHECK(is_cut(turned({300, 108}, 58, 12, 0), {0, 100, 640, 640}, {0, 0, 1000, 1000}));
  CHECK(is_cut(turned({300, 732}, 58, 12, 0), {0, 100, 640, 640}, {0, 0, 1000, 1000}));
}

TEST_CASE("a slanted box whose corner reaches the edge is cut") {
  const cv::Rect window(0, 0, 1000, 640), tile(0, 0, 640, 640);
  CHECK(is_cut(turned({618, 300}, 50, 12, 45), tile, window));
  CHECK_FALSE(is_cut(turned({600, 300}, 50, 12, 45), tile, window));
}
