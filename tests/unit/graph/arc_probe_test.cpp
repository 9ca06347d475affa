#include "graph/arc_probe.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "graph/drawn_page.hpp"

namespace drawproc {
namespace {

constexpr Point kDiagonal{0.70710678, 0.70710678};

std::vector<Point> on_arc(Point middle, double radius, double from_deg, double to_deg, int count) {
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) {
    const double angle = (from_deg + (to_deg - from_deg) * i / (count - 1)) * 3.14159265 / 180;
    points.push_back(middle + Point{std::cos(angle), std::sin(angle)} * radius);
  }
  return points;
}

}  // namespace

TEST_CASE("the radius of a fillet between edges is found from its ink", "[graph]") {
  test::DrawnPage page;
  page.line({100, 60}, {260, 60}, 2).line({300, 100}, {300, 260}, 2);
  cv::ellipse(page.grey, {260, 100}, {40, 40}, 0, -90, 0, 0, 2, cv::LINE_AA);
  const double leg = 40 * 0.70710678;
  const Point tip{260.5 + leg, 100.5 - leg}, inwards{-0.70710678, 0.70710678};
  const auto fit = arc_at(tip, inwards, InkProbe(page.grey), 20);
  REQUIRE(fit);
  CHECK(fit->radius == Approx(40).epsilon(0.1));
  CHECK(length(fit->centre - Point{260.5, 100.5}) < 5);
}

TEST_CASE("straight ink is no arc", "[graph]") {
  test::DrawnPage page;
  page.line({20, 150}, {380, 150}, 2);
  CHECK_FALSE(arc_at({200, 150.5}, {0, 1}, InkProbe(page.grey), 20));
  CHECK_FALSE(arc_at({200, 50}, kDiagonal, InkProbe(page.grey), 20));
}

TEST_CASE("a circle is fitted to points of a short arc", "[graph]") {
  const auto fit = fit_circle(on_arc({50, 60}, 40, 10, 70, 12), 0.1);
  REQUIRE(fit);
  CHECK(fit->radius == Approx(40));
  CHECK(fit->centre.x == Approx(50));
  CHECK(fit->centre.y == Approx(60));
  CHECK(fit->sweep == Approx(60 * 3.14159265 / 180));
}

}  // namespace drawproc
