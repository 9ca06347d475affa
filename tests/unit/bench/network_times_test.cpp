#include "bench/network_times.hpp"

#include <catch2/catch.hpp>

#include "../engine/fake_network.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

NetworkSpec spec_of(std::vector<Shape> inputs) {
  NetworkSpec spec;
  spec.inputs = std::move(inputs);
  return spec;
}

/// Each look at it is `step` seconds later.
struct TickingClock {
  double now = 0, step = 0.1;
  double operator()() {
    now += step;
    return now;
  }
};

}  // namespace

TEST_CASE("a network gets pictures of the size it takes") {
  const NetworkSpec tiles = spec_of({{-1, 1, -1, -1}}), lines = spec_of({{-1, 1, 32, -1}});
  CHECK(bench_inputs(tiles, 2).at(0).shape == Shape{2, 1, 640, 640});
  CHECK(bench_picture(tiles) == "640 x 640 pixels");
  CHECK(bench_inputs(lines, 4).at(0).shape == Shape{4, 1, 32, 128});
  CHECK(bench_picture(lines) == "128 x 32 pixels");
}

TEST_CASE("a graph network gets strokes in a ring, a thousand to a batch of one") {
  const NetworkSpec graph = spec_of({{-1, 24}, {-1}, {-1}, {-1, 3}});
  CHECK(bench_picture(graph) == "1000 strokes");
  const auto inputs = bench_inputs(graph, 2);
  REQUIRE(inputs.size() == 4);
  CHECK(inputs[0].shape == Shape{2000, 24});
  CHECK(inputs[1].shape == Shape{2001});
  CHECK(inputs[1].values.back() == 4000);
  CHECK(inputs[2].shape == Shape{4000});
  CHECK(inputs[2].values[0] == 1);
  CHECK(inputs[2].values[1] == 1999);
  CHECK(inputs[2].values[3998] == 0);
  CHECK(inputs[3].shape == Shape{4000, 3});
}

TEST_CASE("a network of another kind is refused by name") {
  NetworkSpec two = spec_of({{-1, 3}, {-1, 3}});
  two.file.name = "oracle";
  CHECK_THROWS_WITH(bench_inputs(two, 1), "oracle: a network of 2 inputs is not measured");
}

TEST_CASE("the first call of a batch does not count, and the middle one of the others does") {
  FakeNetwork network;
  network.spec_.inputs = {{-1, 2}};
  const auto times = call_times(network, {{1, 4}, 3, 30, 0.0}, TickingClock{});
  REQUIRE(times.size() == 2);
  CHECK(times[0].batch == 1);
  CHECK(*times[0].seconds == Approx(0.1));
  CHECK(times[1].batch == 4);
  REQUIRE(network.calls.size() == 8);
  CHECK(network.calls[0] == Shape{1, 2});
  CHECK(network.calls[7] == Shape{4, 2});
}

TEST_CASE("calls go on until their time is spent, but not for ever") {
  FakeNetwork network;
  network.spec_.inputs = {{-1, 2}};
  (void)call_times(network, {{1}, 3, 30, 0.75}, TickingClock{});
  CHECK(network.calls.size() == 1 + 8);
  network.calls.clear();
  (void)call_times(network, {{1}, 3, 5, 1e9}, TickingClock{});
  CHECK(network.calls.size() == 1 + 5);
}

TEST_CASE("what the device has no room for has no time, and nothing larger is tried") {
  FakeNetwork network(2);
  network.spec_.inputs = {{-1, 2}};
  const auto times = call_times(network, {{2, 4, 8}, 1, 1, 0}, TickingClock{});
  REQUIRE(times.size() == 3);
  CHECK(times[0].seconds);
  CHECK_FALSE(times[1].seconds);
  CHECK_FALSE(times[2].seconds);
  CHECK(network.calls.back() == Shape{4, 2});
}
