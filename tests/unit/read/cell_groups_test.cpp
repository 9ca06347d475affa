#include "read/cell_groups.hpp"

#include <catch2/catch.hpp>

namespace drawproc {

TEST_CASE("cells that share an edge are one group, directly or by way of others") {
  const std::vector<TextCell> cells{{{0, 0, 50, 20}, {0}},
                                    {{51, 0, 90, 20}, {1}},
                                    {{200, 0, 240, 20}, {2}},
                                    {{51, 21, 90, 40}, {3}}};
  const auto groups = touching_groups(cells, 3);
  REQUIRE(groups.size() == 2);
  REQUIRE(groups[0].size() == 3);
  CHECK(groups[0][2].lines == std::vector<std::size_t>{3});
  CHECK(groups[1].size() == 1);
}

TEST_CASE("cells that meet in a corner only are apart") {
  CHECK(touching_groups({{{0, 0, 50, 20}, {0}}, {{50, 20, 90, 40}, {1}}}, 3).size() == 2);
}

}  // namespace drawproc
