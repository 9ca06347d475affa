#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/self_test.hpp"
#include "engine_under_test.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

/// A line of scripts/train/text/export.py: the ink that goes in, and what the Python twin says of
/// it.
struct GoldenLine {
  std::string text;
  Tensor ink;
  Shape logits;
  std::vector<std::pair<std::size_t, float>> samples;
  std::vector<std::size_t> best_path;
};

std::vector<GoldenLine> golden_lines() {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/recognizer/lines.json");
  const auto root = nlohmann::json::parse(file);
  std::vector<GoldenLine> lines;
  for (const auto& node : root.at("lines")) {
    const auto shape = node.at("logits_shape").get<Shape>();
    GoldenLine line{node.at("text").get<std::string>(),
                    {{1, 1, node.at("height").get<int>(), node.at("width").get<int>()},
                     node.at("ink").get<std::vector<float>>()},
                    {1, shape.at(0), shape.at(1)},
                    node.at("samples").get<std::vector<std::pair<std::size_t, float>>>(),
                    node.at("best_path").get<std::vector<std::size_t>>()};
    for (float& value : line.ink.values) value /= 255;
    lines.push_back(std::move(line));
  }
  return lines;
}

/// The label with the highest logit in each column.
std::vector<std::size_t> best_path(const Tensor& logits) {
  const auto labels = static_cast<std::size_t>(logits.shape[1]),
             columns = static_cast<std::size_t>(logits.shape[2]);
  std::vector<std::size_t> path(columns);
  for (std::size_t column = 0; column < columns; ++column)
    for (std::size_t label = 1; label < labels; ++label)
      if (logits.values[label * columns + column] > logits.values[path[column] * columns + column])
        path[column] = label;
  return path;
}

/// Row `row` of a batch that holds nothing else.
Tensor alone_in(std::int64_t rows, std::int64_t row, std::span<const float> values,
                const Shape& shape) {
  Tensor batch({rows, shape[1], shape[2], shape[3]});
  std::copy(values.begin(), values.end(), batch.row(static_cast<std::size_t>(row)).begin());
  return batch;
}

}  // namespace

TEST_CASE("the recogniser answers on the CPU as its Python twin does") {
  const auto recognizer = engine_on("cpu")->load(committed("recognizer"));
  const auto lines = golden_lines();
  REQUIRE(lines.size() >= 6);
  for (const auto& line : lines) {
    INFO(line.text);
    const auto logits = recognizer->forward(line.ink).at(0);
    REQUIRE(logits.shape == line.logits);
    CHECK(best_path(logits) == line.best_path);
    for (const auto& [index, expected] : line.samples)
      CHECK(std::abs(logits.values[index] - expected) < 1e-4f);
  }
}

TEST_CASE("the recogniser passes the self-test in its card") {
  const auto engine = engine_on("cpu");
  const auto recognizer = engine->load(committed("recognizer"));
  const auto test = self_test_of(recognizer->spec());
  REQUIRE(test);
  const auto result = run_self_test(*recognizer, *test, engine->precision());
  CHECK(result.problem.empty());
  CHECK(result.largest_difference < 1e-4);
}

TEST_CASE("the recogniser takes lines of any width and names a label every four pixels") {
  const auto recognizer = engine_on("cpu")->load(committed("recognizer"));
  const auto& spec = recognizer->spec();
  CHECK(spec.inputs == std::vector<Shape>{{-1, 1, 32, -1}});
  CHECK(recognizer->forward(Tensor(Shape{2, 1, 32, 4})).at(0).shape[2] == 1);
  CHECK(recognizer->forward(Tensor(Shape{1, 1, 32, 1024})).at(0).shape[2] == 256);
}

TEST_CASE(
    "a line's answer has the same bits wherever it stands in the batch and whatever stands beside "
    "it") {
  const auto recognizer = engine_on("cpu")->load(committed("recognizer"));
  for (const auto& [rows, width] :
       {std::pair{32, 32}, std::pair{8, 128}, std::pair{4, 256}, std::pair{2, 512}}) {
    INFO(rows << " lines of " << width);
    const Shape shape{rows, 1, 32, width};
    const auto batch = pattern(shape);
    const auto all = recognizer->forward(batch).at(0);
    for (std::int64_t row = 0; row < rows; row += std::max(1, rows / 4)) {
      const auto alone = recognizer
                             ->forward(alone_in(rows, rows - 1 - row,
                                                batch.row(static_cast<std::size_t>(row)), shape))
                             .at(0);
      const auto a = all.row(static_cast<std::size_t>(row)),
                 b = alone.row(static_cast<std::size_t>(rows - 1 - row));
      CHECK(std::equal(a.begin(), a.end(), b.begin(), b.end()));
    }
  }
}
