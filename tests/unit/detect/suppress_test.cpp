#include "detect/suppress.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "support/turned.hpp"

using namespace drawproc;
using namespace drawproc::test;

TEST_CASE("of boxes that overlap the likelier one stays, at every angle") {
  for (const double degrees : {0.0, 30.0, 90.0, -45.0}) {
    const auto best = dimension(turned({50, 40}, 30, 8, degrees), 0.9);
    const auto less = dimension(turned({51, 40}, 31, 8, degrees), 0.6);
    CHECK(suppressed({less, best}, {.overlap = 0.4}) == PageDetections{best});
  }
}

TEST_CASE("slanted neighbours whose upright bounds overlap are two") {
  const auto one = dimension(turned({50, 50}, 60, 10, 45), 0.9);
  const auto other = dimension(turned({60, 60}, 60, 10, 45), 0.8);
  CHECK(suppressed({one, other}, {.overlap = 0.4}).size() == 2);
}

TEST_CASE("boxes of two kinds do not suppress each other") {
  const Quad place = quad_of({0, 0, 30, 10});
  const PageDetections both{seen(AnnotationKind::note, place, 0.9), dimension(place, 0.8)};
  CHECK(suppressed(both, {.overlap = 0.4}).size() == 2);
}

TEST_CASE("the overlap is a limit: at it both stay") {
  const auto one = dimension(quad_of({0, 0, 20, 10}), 0.9);
  const auto other = dimension(quad_of({10, 0, 30, 10}), 0.8);  // a third
  CHECK(suppressed({one, other}, {.overlap = 0.34}).size() == 2);
  CHECK(suppressed({one, other}, {.overlap = 0.33}).size() == 1);
}

TEST_CASE("a suppressed box suppresses nothing") {
  const auto a = dimension(quad_of({0, 0, 20, 10}), 0.9);
  const auto b = dimension(quad_of({6, 0, 26, 10}), 0.8);
  const auto c = dimension(quad_of({12, 0, 32, 10}), 0.7);
  CHECK(suppressed({c, b, a}, {.overlap = 0.4}) == PageDetections{a, c});
}

TEST_CASE("a box inside a likelier one goes where that is asked for, a view never") {
  const auto whole = dimension(quad_of({0, 0, 100, 10}), 0.9);
  const auto part = dimension(quad_of({10, 0, 30, 10}), 0.8);
  CHECK(suppressed({whole, part}, {.overlap = 0.4}).size() == 2);
  CHECK(suppressed({whole, part}, {.overlap = 0.4, .inside = 0.85}) == PageDetections{whole});
  const Detection view{std::nullopt, whole.polygon, 0.9}, detail{std::nullopt, part.polygon, 0.8};
  CHECK(suppressed({view, detail}, {.overlap = 0.4, .inside = 0.85}).size() == 2);
}

TEST_CASE("equal scores are told apart by place, then by kind") {
  const auto low = dimension(quad_of({0, 50, 10, 60}), 0.5);
  const auto right = dimension(quad_of({40, 0, 50, 10}), 0.5);
  const auto left = dimension(quad_of({0, 0, 10, 10}), 0.5);
  const auto datum = seen(AnnotationKind::datum, left.polygon, 0.5);
  const auto view = Detection{std::nullopt, left.polygon, 0.5};
  CHECK(suppressed({low, datum, right, left, view}, {}) ==
        PageDetections{view, left, datum, right, low});
}

TEST_CASE("what stays does not depend on the order that boxes come in") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> place(0, 400), turn(-90, 90);
  PageDetections boxes;
  for (int i = 0; i < 300; ++i)  // many equal scores
    boxes.push_back(dimension(turned({place(random), place(random)}, 40, 12, turn(random)),
                              0.5 + 0.1 * (i % 4)));
  const auto first = suppressed(boxes, {});
  CHECK(first.size() < boxes.size());
  for (int i = 0; i < 5; ++i) {
    std::shuffle(boxes.begin(), boxes.end(), random);
    CHECK(suppressed(boxes, {}) == first);
  }
}

TEST_CASE("no more detections stay than may") {
  PageDetections boxes;
  for (int i = 0; i < 50; ++i)
    boxes.push_back(dimension(quad_of({20.0 * i, 0, 20.0 * i + 10, 10}), 0.5 + 0.001 * i));
  const auto kept = suppressed(boxes, {.most = 10});
  REQUIRE(kept.size() == 10);
  CHECK(kept.front().score == Approx(0.549));
}

TEST_CASE("many boxes take time that grows with their number, not with its square") {
  PageDetections boxes;
  for (int i = 0; i < 60'000; ++i) {
    const double x = 30.0 * (i % 300), y = 30.0 * (i / 300);
    boxes.push_back(dimension(quad_of({x, y, x + 20, y + 20}), 0.5));
  }
  const auto start = std::chrono::steady_clock::now();
  CHECK(suppressed(boxes, {.most = 100'000}).size() == 60'000);
  // 1.8e9 pairs would take a minute and more
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}
