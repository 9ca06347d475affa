#include "drawproc/geometry.hpp"

#include <catch2/catch.hpp>

using namespace drawproc;

TEST_CASE("a quad around points keeps the reading direction and goes clockwise on the sheet") {
  const Quad quad = quad_around({{0, 0}, {10, 0}, {10, 4}, {0, 4}}, {1, 0});
  CHECK(quad == Quad{Point{0, 0}, {10, 0}, {10, 4}, {0, 4}});
}

TEST_CASE("text that reads from the right has its first edge running up the sheet") {
  const Quad quad = quad_around({{100, 50}, {120, 90}}, {0, -1});
  CHECK(quad[0] == Point{100, 90});
  CHECK(quad[1] == Point{100, 50});
  CHECK(quad[2] == Point{120, 50});
  CHECK(reading_angle(quad) == Approx(M_PI / 2));
  CHECK(run_length(quad) == 40);
  CHECK(rise_length(quad) == 20);
}

TEST_CASE("a point is inside a turned quad or not") {
  const double s = std::sqrt(0.5);
  const Quad diamond = quad_around({{0, -10}, {10, 0}, {0, 10}, {-10, 0}}, {s, s});
  CHECK(contains(diamond, {0, 0}));
  CHECK(contains(diamond, {4, 4}));
  CHECK_FALSE(contains(diamond, {8, 8}));
}

TEST_CASE("transforms are applied right to left") {
  const Affine doubled{2, 0, 0, 2, 0, 0}, moved{1, 0, 0, 1, 5, 7};
  CHECK((moved * doubled)(Point{1, 1}) == Point{7, 9});
  CHECK((doubled * moved)(Point{1, 1}) == Point{12, 16});
  CHECK(doubled.scale() == 2);
}
