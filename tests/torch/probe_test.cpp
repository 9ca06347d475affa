#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/micro_batch.hpp"
#include "engine/self_test.hpp"
#include "engine_under_test.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

struct Golden {
  Tensor input;
  std::vector<Tensor> outputs;
};

Tensor tensor_of(const nlohmann::json& node) {
  return {node.at("shape").get<Shape>(), node.at("values").get<std::vector<float>>()};
}

Golden golden() {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/engine/probe.json");
  const auto root = nlohmann::json::parse(file);
  Golden result{tensor_of(root.at("input")), {}};
  for (const auto& output : root.at("outputs")) result.outputs.push_back(tensor_of(output));
  return result;
}

float largest_difference(const Tensor& a, const Tensor& b) {
  REQUIRE(a.shape == b.shape);
  REQUIRE(a.values.size() == b.values.size());
  float largest = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i)
    largest = std::max(largest, std::abs(a.values[i] - b.values[i]));
  return largest;
}

}  // namespace

TEST_CASE("the probe answers on the CPU as its Python twin does") {
  const auto engine = engine_on("cpu");
  const auto probe = engine->load(committed("probe"));
  const auto expected = golden();
  const auto found = probe->forward(expected.input);
  REQUIRE(found.size() == 2);
  REQUIRE(expected.outputs.size() == 2);
  CHECK(largest_difference(found[0], expected.outputs[0]) < 1e-5f);
  CHECK(largest_difference(found[1], expected.outputs[1]) < 1e-5f);
}

TEST_CASE("the twin's input is the pattern the card's self-test means") {
  CHECK(golden().input == pattern({2, 1, 16, 16}));
}

TEST_CASE("the probe passes the self-test in its card") {
  const auto engine = engine_on("cpu");
  const auto probe = engine->load(committed("probe"));
  const auto test = self_test_of(probe->spec());
  REQUIRE(test);
  const auto result = run_self_test(*probe, *test, engine->precision());
  CHECK(result.problem.empty());
  CHECK(result.same);
  CHECK(result.largest_difference < 1e-5);
}

TEST_CASE("a loaded network says what it is") {
  const auto probe = engine_on("cpu")->load(committed("probe"));
  const auto& spec = probe->spec();
  CHECK(spec.file.name == "probe");
  CHECK(spec.card.at("licence") == "Apache-2.0");
  CHECK(spec.inputs == std::vector<Shape>{{-1, 1, 16, 16}});
  CHECK(spec.outputs == std::vector<Shape>{{-1, 8, 8, 8}, {-1, 4}});
  CHECK(spec.parameters == 72 + 4 * 8 + 4 * 512 + 4);
}

TEST_CASE("a row's answer has the same bits wherever it stands in the batch") {
  const auto engine = engine_on("cpu");
  const auto probe = engine->load(committed("probe"));
  const auto rows = pattern({4, 1, 16, 16});
  Tensor turned(rows.shape);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto from = rows.row(i);
    std::copy(from.begin(), from.end(), turned.row((i + 1) % 4).begin());
  }
  const auto straight = probe->forward(rows), shifted = probe->forward(turned);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t output = 0; output < 2; ++output) {
      const auto a = straight[output].row(i), b = shifted[output].row((i + 1) % 4);
      CHECK(std::equal(a.begin(), a.end(), b.begin(), b.end()));
    }
}

TEST_CASE("micro batches of the real network give each row its own answer") {
  const auto engine = engine_on("cpu");
  const auto probe = engine->load(committed("probe"));
  const auto all = pattern({5, 1, 16, 16});
  const auto expected = probe->forward(all).at(1);
  std::vector<BatchRow> rows;
  for (std::size_t i = 0; i < 5; ++i) rows.push_back({0, i});
  Tensor found(expected.shape);
  MicroBatch batches(*probe, {1, 16, 16}, 2, {});
  batches.run(
      rows,
      [&](const BatchRow& row, std::span<float> to) {
        std::copy_n(all.row(row.index).begin(), to.size(), to.begin());
      },
      [&](const BatchRow& row, auto outputs) {
        std::copy(outputs[1].begin(), outputs[1].end(), found.row(row.index).begin());
      });
  CHECK(largest_difference(found, expected) < 1e-6f);
}

TEST_CASE("an empty batch has an empty answer") {
  const auto engine = engine_on("cpu");
  const auto found = engine->load(committed("probe"))->forward(Tensor(Shape{0, 1, 16, 16}));
  REQUIRE(found.size() == 2);
  CHECK(found[1].shape == Shape{0, 4});
  CHECK(found[1].values.empty());
}

TEST_CASE("an input of another shape fails the drawing and says both shapes") {
  const auto engine = engine_on("cpu");
  const auto probe = engine->load(committed("probe"));
  const auto message = thrown<Error>([&] { (void)probe->forward(Tensor(Shape{1, 1, 16, 17})); });
  CHECK(message == "probe: expected input 0 of shape [any, 1, 16, 16], found [1, 1, 16, 17]");
}

TEST_CASE("two inputs for a network of one fail the drawing") {
  const auto engine = engine_on("cpu");
  const auto probe = engine->load(committed("probe"));
  const std::vector<Tensor> two(2, Tensor(Shape{1, 1, 16, 16}));
  CHECK(thrown<Error>([&] { (void)probe->forward(two); }) == "probe: expected 1 inputs, found 2");
}

TEST_CASE("an input with too few values fails the drawing") {
  const auto engine = engine_on("cpu");
  const auto probe = engine->load(committed("probe"));
  const auto message = thrown<Error>([&] {
    (void)probe->forward(Tensor({1, 1, 16, 16}, {1, 2, 3}));
  });
  CHECK(message == "probe: input 0 of shape [1, 1, 16, 16] has 3 values");
}

TEST_CASE("the probe on a GPU answers as on the CPU") {
  std::unique_ptr<Engine> gpu;
  try {
    gpu = engine_on("cuda");
  } catch (const Fatal& cause) {
    WARN("skipped: " << cause.what());
    return;
  }
  const auto probe = gpu->load(committed("probe"));
  const auto expected = golden();
  const auto found = probe->forward(expected.input);
  CHECK(largest_difference(found.at(1), expected.outputs.at(1)) < 1e-4f);
  const auto on_cpu = probe->forward_on_cpu(std::span(&expected.input, 1));
  CHECK(largest_difference(on_cpu.at(1), expected.outputs.at(1)) < 1e-5f);
  CHECK(gpu->memory().used > 0);
}
