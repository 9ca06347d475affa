#include "read/rulings.hpp"

#include <catch2/catch.hpp>

#include "read/balloons.hpp"
#include "read/drawn.hpp"

using namespace drawproc;
using test::Sheet;

TEST_CASE("pieces that touch end to end are one ruling") {
  const Rulings rulings(Sheet()
                            .line({100, 50}, {200, 50})
                            .line({200, 50}, {300, 50})
                            .line({500, 50}, {600, 50})
                            .page.paths,
                        10);
  CHECK(rulings.horizontal() == std::vector<Ruling>{{50, 100, 300}, {50, 500, 600}});
}

TEST_CASE("neighbouring rulings at almost the same place do not swallow each other") {
  const Rulings rulings(
      Sheet().line({741.5, 1815}, {741.5, 1822}).line({742.5, 278}, {742.5, 361}).page.paths, 0);
  REQUIRE(rulings.vertical().size() == 2);
  CHECK(rulings.vertical()[1] == Ruling{742.5, 278, 361});
}

TEST_CASE("slanted, dashed and short lines are no rulings") {
  const Rulings rulings(Sheet()
                            .line({0, 0}, {100, 9})
                            .line({0, 50}, {300, 50}, {8, 4})
                            .line({0, 70}, {9, 70})
                            .page.paths,
                        10);
  CHECK(rulings.horizontal().empty());
  CHECK(rulings.vertical().empty());
}

TEST_CASE("a thin filled rectangle is a ruling") {
  VectorPath path;
  path.filled = true;
  path.segments = {{VectorPath::Verb::move, {}, {}, {10, 20}},
                   {VectorPath::Verb::line, {}, {}, {210, 20}},
                   {VectorPath::Verb::line, {}, {}, {210, 22}},
                   {VectorPath::Verb::line, {}, {}, {10, 22}},
                   {VectorPath::Verb::close, {}, {}, {10, 20}}};
  CHECK(Rulings({path}, 10).horizontal() == std::vector<Ruling>{{21, 10, 210}});
}

TEST_CASE("the cell around a text is found when all four sides are drawn") {
  const Box text{120, 110, 180, 140};
  CHECK(Rulings(Sheet().box(100, 100, 200, 150).page.paths, 10).cell_around(text, 500) ==
        Box{100, 100, 200, 150});
  const Sheet open = Sheet()
                         .line({100, 100}, {200, 100})
                         .line({100, 150}, {200, 150})
                         .line({100, 100}, {100, 150});
  CHECK_FALSE(Rulings(open.page.paths, 10).cell_around(text, 500));
  const Sheet half = Sheet()
                         .line({100, 100}, {200, 100})
                         .line({100, 150}, {200, 150})
                         .line({100, 100}, {100, 150})
                         .line({200, 120}, {200, 150});
  CHECK_FALSE(Rulings(half.page.paths, 10).cell_around(text, 500));
  CHECK_FALSE(Rulings(Sheet().box(100, 100, 200, 150).page.paths, 10).cell_around(text, 5));
}

TEST_CASE("the strokes of drawn lettering are no sides of a cell") {
  const Sheet sheet =
      Sheet().box(100, 100, 300, 160).line({130, 112}, {130, 145}).line({170, 112}, {170, 145});
  CHECK(Rulings(sheet.page.paths, 20).cell_around({140, 112, 165, 145}, 500) ==
        Box{100, 100, 300, 160});
}

TEST_CASE("circles of a few text heights are balloons, arcs and ovals are not") {
  CHECK(find_balloons(Sheet().circle({500, 500}, 40).page.paths, 28).size() == 1);
  CHECK(
      find_balloons(Sheet().circle({500, 500}, 40).circle({500, 500}, 40).page.paths, 28).size() ==
      1);
  CHECK(find_balloons(Sheet().circle({500, 500}, 40, 0.7).page.paths, 28).empty());
  CHECK(find_balloons(Sheet().circle({500, 500}, 400).page.paths, 28).empty());
  CHECK(find_balloons(Sheet().circle({500, 500}, 8).page.paths, 28).empty());
}
