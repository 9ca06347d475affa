#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/self_test.hpp"
#include "engine_under_test.hpp"

using namespace drawproc;
using namespace drawproc::test;

TEST_CASE("the text detector answers on the CPU as its Python twin does") {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/text_lines/tile.json");
  const auto golden = nlohmann::json::parse(file);
  const auto side = golden.at("side").get<std::int64_t>();
  Tensor ink({1, 1, side, side}, golden.at("ink").get<std::vector<float>>());
  for (float& value : ink.values) value /= 255;
  const auto map = engine_on("cpu")->load(committed("text_lines"))->forward(ink).at(0);
  REQUIRE(map.shape == Shape{1, 5, side / 4, side / 4});
  const auto samples = golden.at("samples").get<std::vector<std::pair<std::size_t, float>>>();
  REQUIRE(samples.size() > 50);
  for (const auto& [index, expected] : samples) {
    INFO(index);
    CHECK(std::abs(map.values[index] - expected) < 1e-4f);
  }
}

TEST_CASE("the text detector passes the self-test in its card") {
  const auto engine = engine_on("cpu");
  const auto network = engine->load(committed("text_lines"));
  const auto test = self_test_of(network->spec());
  REQUIRE(test);
  const auto result = run_self_test(*network, *test, engine->precision());
  CHECK(result.problem.empty());
  CHECK(result.largest_difference < 1e-4);
}
