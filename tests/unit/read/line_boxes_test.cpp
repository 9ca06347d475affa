#include "read/line_boxes.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace drawproc {
namespace {

Quad turned(Point middle, double run, double rise, double degrees) {
  const double angle = degrees * 3.14159265358979 / 180;
  const Point along{std::cos(angle), -std::sin(angle)}, down{-along.y, along.x};
  const auto corner = [&](double s, double t) {
    return middle + along * (s * run / 2) + down * (t * rise / 2);
  };
  return {corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)};
}

VectorPath upright_line(double x, double from, double to) {
  VectorPath path;
  path.segments = {{VectorPath::Verb::move, {}, {}, {x, from}},
                   {VectorPath::Verb::line, {}, {}, {x, to}}};
  path.stroked = true;
  return path;
}

using Chains = std::vector<std::vector<std::size_t>>;

}  // namespace

TEST_CASE("of two boxes of one line the more certain stays") {
  const Quad tight = quad_of({100, 100, 200, 120}), loose = quad_of({95, 95, 205, 127});
  CHECK(distinct_quads({{loose, 0.6}, {tight, 0.9}}) == std::vector<Quad>{tight});
  CHECK(distinct_quads({{loose, 0.9}, {tight, 0.6}}) == std::vector<Quad>{loose});
}

TEST_CASE("a whole line stays rather than a piece of it, however certain") {
  const Quad whole = quad_of({100, 100, 300, 120}), piece = quad_of({100, 100, 180, 120});
  CHECK(distinct_quads({{piece, 0.95}, {whole, 0.7}}) == std::vector<Quad>{whole});
}

TEST_CASE("where lines of two directions lie over each other only the more certain is text") {
  const Quad upright = turned({200, 200}, 90, 20, 90), across = quad_of({170, 180, 250, 240});
  const auto quads = distinct_quads({{across, 0.5}, {upright, 0.9}});
  REQUIRE(quads.size() == 1);
  CHECK(run_length(quads[0]) == Approx(90));
  CHECK(quads[0][0].y > quads[0][1].y);
}

TEST_CASE("neighbours are no doubles") {
  const Quad above = quad_of({100, 100, 200, 120}), below = quad_of({100, 118, 200, 138});
  CHECK(distinct_quads({{above, 0.9}, {below, 0.8}}) == std::vector<Quad>{above, below});
}

TEST_CASE("a line that hardly leans is set level, a leaning one stays") {
  const auto level = distinct_quads({{turned({200, 100}, 60, 20, 3), 0.9}});
  REQUIRE(level.size() == 1);
  CHECK(level[0][0].y == Approx(level[0][1].y).margin(1e-9));
  CHECK(run_length(level[0]) == Approx(60));
  const Quad leaning = turned({200, 100}, 300, 20, 3);
  CHECK(distinct_quads({{leaning, 0.9}}) == std::vector<Quad>{leaning});
}

TEST_CASE("pieces of one row are a chain, in reading order") {
  const std::vector<Quad> quads{quad_of({200, 100, 260, 120}), quad_of({100, 101, 180, 121}),
                                quad_of({100, 160, 180, 180})};
  CHECK(chains_of(quads, Rulings()) == Chains{{1, 0}});
}

TEST_CASE("a dash in a box of its own does not break its row") {
  const std::vector<Quad> quads{quad_of({1203, 68, 1349, 93}), quad_of({1354, 67, 1382, 94}),
                                quad_of({1376, 71, 1464, 88})};
  CHECK(chains_of(quads, Rulings()) == Chains{{0, 1, 2}});
}

TEST_CASE("a ruling between two pieces parts them") {
  const std::vector<Quad> quads{quad_of({100, 100, 180, 120}), quad_of({200, 100, 260, 120})};
  CHECK(chains_of(quads, Rulings({upright_line(190, 80, 140)}, 20)).empty());
  CHECK(chains_of(quads, Rulings({upright_line(190, 200, 240)}, 20)) == Chains{{0, 1}});
}

TEST_CASE("pieces far apart or of other height are no chain") {
  CHECK(
      chains_of({quad_of({100, 100, 180, 120}), quad_of({250, 100, 300, 120})}, Rulings()).empty());
  CHECK(
      chains_of({quad_of({100, 100, 180, 120}), quad_of({190, 90, 300, 130})}, Rulings()).empty());
}

TEST_CASE("the widest gap of a row is measured in heights") {
  const std::vector<Quad> quads{quad_of({0, 0, 40, 20}), quad_of({50, 0, 90, 20}),
                                quad_of({130, 0, 170, 20})};
  CHECK(widest_gap(quads, {0, 1, 2}) == Approx(2.0));
  CHECK(widest_gap(quads, {0}) == 0);
  CHECK(bounds(joined_quad(quads, {0, 1, 2})) == Box{0, 0, 170, 20});
}

}  // namespace drawproc
