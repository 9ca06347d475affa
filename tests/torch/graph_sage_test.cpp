#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/self_test.hpp"
#include "engine_under_test.hpp"
#include "graph/segmenter.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

nlohmann::json golden() {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/graph_sage/graph.json");
  return nlohmann::json::parse(file);
}

GraphFeatures graph_of(const nlohmann::json& json) {
  return {json.at("features").get<std::vector<float>>(), json.at("offsets").get<std::vector<int>>(),
          json.at("neighbours").get<std::vector<int>>(),
          json.at("edge_features").get<std::vector<float>>()};
}

Tensor indices(const std::vector<int>& values) {
  return Tensor({static_cast<std::int64_t>(values.size())}, {values.begin(), values.end()});
}

}  // namespace

TEST_CASE("the segmenter answers on the CPU as its Python twin does") {
  const auto json = golden();
  const GraphFeatures graph = graph_of(json);
  const std::int64_t nodes = graph.count();
  const Tensor inputs[] = {
      Tensor({nodes, 33}, graph.nodes), indices(graph.offsets), indices(graph.neighbours),
      Tensor({static_cast<std::int64_t>(graph.neighbours.size()), 7}, graph.edges)};
  const auto logits = engine_on("cpu")->load(committed("segmenter"))->forward(inputs).at(0);
  REQUIRE(logits.shape == Shape{nodes, 13});
  const auto expected = json.at("logits").get<std::vector<float>>();
  REQUIRE(expected.size() == logits.values.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO(i);
    CHECK(std::abs(logits.values[i] - expected[i]) < json.at("tolerance").get<float>());
  }
}

TEST_CASE("the segmenter passes the self-test in its card") {
  const auto engine = engine_on("cpu");
  const auto network = engine->load(committed("segmenter"));
  const auto test = self_test_of(network->spec());
  REQUIRE(test);
  const auto result = run_self_test(*network, *test, engine->precision());
  CHECK(result.problem.empty());
  CHECK(result.largest_difference < 2e-4);
}

TEST_CASE("the committed segmenter has learnt from the features of this program") {
  const auto engine = engine_on("cpu");
  const auto network = engine->load(committed("segmenter"));
  Segmenter segmenter(*network);
  CHECK(segmenter.classify(graph_of(golden())).size() ==
        static_cast<std::size_t>(golden().at("nodes").get<int>()));
}

TEST_CASE("a stroke without neighbours and a graph without edges are segmented too") {
  const auto engine = engine_on("cpu");
  const auto network = engine->load(committed("segmenter"));
  Segmenter segmenter(*network);
  const GraphFeatures lonely{
      std::vector<float>(2 * kStrokeFeatures.size(), 0.5F), {0, 0, 0}, {}, {}};
  const auto verdicts = segmenter.classify(lonely);
  REQUIRE(verdicts.size() == 2);
  CHECK(verdicts[0].stroke_class == verdicts[1].stroke_class);
  CHECK(verdicts[0].score == Approx(verdicts[1].score).margin(1e-5));
}
