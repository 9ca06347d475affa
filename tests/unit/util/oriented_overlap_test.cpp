#include "util/oriented_overlap.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "support/turned.hpp"

using namespace drawproc;
using test::turned;

TEST_CASE("a box overlaps itself wholly, at every angle") {
  for (const double degrees : {0.0, 17.0, 45.0, 90.0, -60.0})
    CHECK(oriented_overlap(turned({50, 40}, 30, 8, degrees), turned({50, 40}, 30, 8, degrees)) ==
          Approx(1));
}

TEST_CASE("boxes half on each other have a third in common of all they cover") {
  CHECK(oriented_overlap(turned({50, 40}, 30, 8, 30), turned({50, 40}, 30, 8, 30)) == Approx(1));
  CHECK(oriented_overlap(quad_of({0, 0, 20, 10}), quad_of({10, 0, 30, 10})) == Approx(1.0 / 3));
}

TEST_CASE("turning both boxes together changes nothing") {
  const auto at = [](double degrees) {
    const double angle = -degrees * std::numbers::pi / 180;
    const Point shift = Point{std::cos(angle), std::sin(angle)} * 10;
    return oriented_overlap(turned({100, 100}, 40, 12, degrees),
                            turned(Point{100, 100} + shift, 40, 12, degrees));
  };
  for (const double degrees : {0.0, 31.0, 45.0, 90.0, -75.0}) CHECK(at(degrees) == Approx(0.6));
}

TEST_CASE("a square and the same square on its corner share an octagon") {
  // side 2, the other turned by 45°: 8 (sqrt 2 - 1)
  const double common = common_area(turned({0, 0}, 2, 2, 0), turned({0, 0}, 2, 2, 45));
  CHECK(common == Approx(8 * (std::sqrt(2.0) - 1)));
}

TEST_CASE("a cross of two bars shares its middle") {
  CHECK(common_area(turned({0, 0}, 100, 10, 0), turned({0, 0}, 100, 10, 90)) == Approx(100));
}

TEST_CASE("the order of a quad's corners does not matter to areas") {
  const Quad clockwise = turned({5, 5}, 10, 4, 20);
  const Quad other{clockwise[3], clockwise[2], clockwise[1], clockwise[0]};
  CHECK(area(other) == Approx(40));
  CHECK(oriented_overlap(clockwise, other) == Approx(1));
}

TEST_CASE("boxes that only touch have nothing in common") {
  CHECK(common_area(quad_of({0, 0, 10, 10}), quad_of({10, 0, 20, 10})) == Approx(0).margin(1e-12));
  CHECK(common_area(quad_of({0, 0, 10, 10}), quad_of({40, 0, 50, 10})) == 0);
}

TEST_CASE("degenerate boxes overlap nothing, not even themselves") {
  const Quad line = quad_of({0, 5, 10, 5}), point = quad_of({3, 3, 3, 3});
  const Quad lost = turned({std::numeric_limits<double>::quiet_NaN(), 0}, 5, 5, 0);
  for (const Quad& bad : {line, point, lost}) {
    CHECK(oriented_overlap(bad, bad) == 0);
    CHECK(oriented_overlap(bad, quad_of({0, 0, 10, 10})) == 0);
    CHECK(covered_share(bad, quad_of({0, 0, 10, 10})) == 0);
  }
}

TEST_CASE("a part lies wholly in the whole, and the whole by its share in the part") {
  const Quad whole = turned({50, 50}, 40, 10, 25), part = turned({50, 50}, 10, 10, 25);
  CHECK(covered_share(part, whole) == Approx(1));
  CHECK(covered_share(whole, part) == Approx(0.25));
}
