#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/self_test.hpp"
#include "engine_under_test.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

/// A network and an input of the size that it gets from the pipeline, or a little less.
struct Case {
  const char* network;
  Shape row;
};
const Case kCases[] = {
    {"detector", {1, 576, 1024}}, {"text_lines", {1, 704, 1024}}, {"recognizer", {1, 32, 192}}};

Shape batch_of(std::int64_t rows, const Shape& row) {
  Shape shape{rows};
  shape.insert(shape.end(), row.begin(), row.end());
  return shape;
}

Tensor answer(const char* network, int threads, const Tensor& input) {
  EngineOptions options;
  options.device = "cpu";
  options.threads = threads;
  return open_engine(options, DRAWPROC_ENGINE_MODULE)
      ->load(committed(network))
      ->forward(input)
      .at(0);
}

}  // namespace

TEST_CASE("one thread and two give the same bits") {
  for (const auto& [network, row] : kCases) {
    INFO(network);
    const auto input = pattern(batch_of(2, row));
    CHECK(answer(network, 1, input) == answer(network, 2, input));
  }
}

TEST_CASE("a picture's answer has the same bits alone and in a batch") {
  for (const auto& [network, row] : kCases) {
    INFO(network);
    const auto both = pattern(batch_of(2, row));
    const auto second = both.row(1);
    const auto alone = answer(
        network, 1, Tensor(batch_of(1, row), std::vector<float>(second.begin(), second.end())));
    const auto together = answer(network, 1, both);
    CHECK(std::equal(alone.values.begin(), alone.values.end(), together.row(1).begin(),
                     together.row(1).end()));
  }
}
