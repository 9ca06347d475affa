#include "engine/tile_calls.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "fake_network.hpp"

using namespace drawproc;
using drawproc::test::FakeNetwork;

namespace {

std::vector<Shape> calls_for(int squares, const std::vector<TileRow>& tiles,
                             std::vector<BatchRow>* taken = nullptr) {
  FakeNetwork network;
  TileCalls calls(network, squares, {});
  calls.run(
      tiles, [](const BatchRow&, std::span<float> values) { values[0] = 1; },
      [&](const BatchRow& row, auto) {
        if (taken != nullptr) taken->push_back(row);
      });
  return network.calls;
}

}  // namespace

TEST_CASE("tiles of one size share calls, whichever page they are of") {
  const std::vector<TileRow> tiles{
      {{0, 0}, 640, 640}, {{0, 1}, 320, 64}, {{1, 0}, 640, 640}, {{1, 1}, 320, 64}};
  std::vector<BatchRow> taken;
  CHECK(calls_for(2, tiles, &taken) == std::vector<Shape>{{2, 1, 64, 320}, {2, 1, 640, 640}});
  CHECK(taken == std::vector<BatchRow>{{0, 1}, {1, 1}, {0, 0}, {1, 0}});
}

TEST_CASE("a call has the pixels of so many squares of 640, and one tile at least") {
  CHECK(calls_for(4, {{{0, 0}, 1280, 640}, {{0, 1}, 1280, 640}, {{0, 2}, 1280, 640}}) ==
        std::vector<Shape>{{2, 1, 640, 1280}, {2, 1, 640, 1280}});
  CHECK(calls_for(1, {{{0, 0}, 1280, 1280}}) == std::vector<Shape>{{1, 1, 1280, 1280}});
}

TEST_CASE("small tiles are no more to a call than squares: the last would be filled with nothing") {
  CHECK(calls_for(1, {{{0, 0}, 64, 64}, {{0, 1}, 64, 64}}) ==
        std::vector<Shape>{{1, 1, 64, 64}, {1, 1, 64, 64}});
}

TEST_CASE("a call of no tile is refused") {
  FakeNetwork network;
  CHECK_THROWS_AS(TileCalls(network, 0, {}), std::invalid_argument);
}
