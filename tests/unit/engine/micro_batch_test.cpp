#include "engine/micro_batch.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "fake_network.hpp"

using namespace drawproc;
using drawproc::test::FakeNetwork;

namespace {

/// `jobs[i]` tiles of job i, in order.
std::vector<BatchRow> tiles(const std::vector<std::size_t>& jobs) {
  std::vector<BatchRow> rows;
  for (std::size_t job = 0; job < jobs.size(); ++job)
    for (std::size_t index = 0; index < jobs[job]; ++index) rows.push_back({job, index});
  return rows;
}

float sum_of(const BatchRow& row) { return static_cast<float>(100 * row.job + row.index + 1); }

void fill(const BatchRow& row, std::span<float> values) { values[0] = sum_of(row); }

/// What came back: the row it was given for and the first value of each output.
struct Taken {
  BatchRow row;
  float sum, doubled;
  bool operator==(const Taken&) const = default;
};

struct Run {
  std::vector<Taken> taken;
  std::vector<std::string> said;
};

Run run(Network& network, int batch, const std::vector<BatchRow>& rows, int times = 1) {
  Run result;
  MicroBatch batches(network, {1, 1, 2}, batch,
                     [&](const std::string& line) { result.said.push_back(line); });
  for (int i = 0; i < times; ++i)
    batches.run(rows, fill, [&](const BatchRow& row, auto outputs) {
      result.taken.push_back({row, outputs[0][0], outputs[1][0]});
    });
  return result;
}

std::vector<Taken> expected(const std::vector<BatchRow>& rows) {
  std::vector<Taken> all;
  for (const auto& row : rows) all.push_back({row, sum_of(row), 2 * sum_of(row)});
  return all;
}

}  // namespace

TEST_CASE("tiles of several jobs share calls of one shape, the last one padded") {
  FakeNetwork network;
  run(network, 4, tiles({3, 1, 2}));
  CHECK(network.calls == std::vector<Shape>{{4, 1, 1, 2}, {4, 1, 1, 2}});
}

TEST_CASE("a last call that is to fit has the rows that are left and no others") {
  FakeNetwork network;
  MicroBatch batches(network, {1, 1, 2}, 4, {}, LastCall::fitting);
  std::vector<Taken> taken;
  batches.run(tiles({3, 3}), fill, [&](const BatchRow& row, auto outputs) {
    taken.push_back({row, outputs[0][0], outputs[1][0]});
  });
  CHECK(network.calls == std::vector<Shape>{{4, 1, 1, 2}, {2, 1, 1, 2}});
  CHECK(taken == expected(tiles({3, 3})));
}

TEST_CASE("every row gets its own answer, in the order the rows were given") {
  FakeNetwork network;
  const auto rows = tiles({3, 0, 1, 5});
  CHECK(run(network, 4, rows).taken == expected(rows));
}

TEST_CASE("padding is zeros, never what an earlier call left") {
  struct Spy : Network {
    NetworkSpec spec_;
    std::vector<float> last;
    const NetworkSpec& spec() const noexcept override { return spec_; }
    std::vector<Tensor> run(std::span<const Tensor> inputs, Place) override {
      last = inputs[0].values;
      return {Tensor(Shape{inputs[0].shape[0], 1}), inputs[0]};
    }
  } spy;
  run(spy, 3, tiles({4}));
  CHECK(spy.last == std::vector<float>{4, 0, 0, 0, 0, 0});
}

TEST_CASE("no rows make no call") {
  FakeNetwork network;
  CHECK(run(network, 4, {}).taken.empty());
  CHECK(network.calls.empty());
}

TEST_CASE("a full device halves the batch until it fits, and nothing is lost") {
  FakeNetwork network(2);
  const auto rows = tiles({5});
  CHECK(run(network, 8, rows).taken == expected(rows));
  CHECK(network.calls ==
        std::vector<Shape>{{8, 1, 1, 2}, {4, 1, 1, 2}, {2, 1, 1, 2}, {2, 1, 1, 2}, {2, 1, 1, 2}});
}

TEST_CASE("the halved batch stays for the rest of the run and is said once") {
  FakeNetwork network(2);
  const auto said = run(network, 8, tiles({3}), 2).said;
  CHECK(said == std::vector<std::string>{
                    "fake: the device has no room for a batch of 8, smaller ones are used from "
                    "here on: CUDA out of memory"});
  CHECK(network.calls.back() == Shape{2, 1, 1, 2});
  CHECK(network.calls.size() == 6);
}

TEST_CASE("an odd batch is halved downwards") {
  FakeNetwork network(1);
  const auto rows = tiles({2});
  CHECK(run(network, 3, rows).taken == expected(rows));
  CHECK(network.calls == std::vector<Shape>{{3, 1, 1, 2}, {1, 1, 1, 2}, {1, 1, 1, 2}});
}

TEST_CASE("when not even one row fits the CPU takes it, and that is said once") {
  FakeNetwork network(0);
  const auto rows = tiles({3});
  const auto result = run(network, 1, rows);
  CHECK(result.taken == expected(rows));
  CHECK(network.cpu_calls == std::vector<Shape>(3, {1, 1, 1, 2}));
  CHECK(result.said == std::vector<std::string>{
                           "fake: the device has no room for one picture of [1, 1, 2], the CPU "
                           "takes it: CUDA out of memory"});
}

TEST_CASE("the CPU takes only the call that did not fit: the next one asks the device again") {
  FakeNetwork network(0);
  run(network, 1, tiles({3}));
  CHECK(network.calls.size() == 3);
}

TEST_CASE("without anybody to tell, a full device is still got round") {
  FakeNetwork network(0);
  MicroBatch batches(network, {2}, 4, {});
  int taken = 0;
  batches.run(tiles({2}), fill, [&](const BatchRow&, auto) { ++taken; });
  CHECK(taken == 2);
}

TEST_CASE("other failures go to the caller at once") {
  struct Broken : FakeNetwork {
    std::vector<Tensor> run(std::span<const Tensor>, Place) override {
      throw Fatal("the device failed");
    }
  } network;
  CHECK_THROWS_AS(run(network, 4, tiles({2})), Fatal);
}

TEST_CASE("a CPU without room either fails the drawing") {
  struct Full : FakeNetwork {
    std::vector<Tensor> run(std::span<const Tensor>, Place) override {
      throw DeviceOutOfMemory("no room");
    }
  } network;
  try {
    run(network, 2, tiles({1}));
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.reason() == Reason::out_of_memory);
  }
}

TEST_CASE("a batch of none and rows of nothing are refused") {
  FakeNetwork network;
  CHECK_THROWS_AS(MicroBatch(network, {1, 2}, 0, {}), std::invalid_argument);
  CHECK_THROWS_AS(MicroBatch(network, {1, 0}, 2, {}), std::invalid_argument);
}
