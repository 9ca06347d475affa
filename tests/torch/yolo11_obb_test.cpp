#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "detect/import_detector.hpp"
#include "engine/self_test.hpp"
#include "engine_under_test.hpp"
#include "support/safetensors_bytes.hpp"
#include "support/yolo_files.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

/// A detector that was imported, loaded by the engine.
struct Loaded {
  ScratchFolder folder;
  std::unique_ptr<Engine> engine = engine_on("cpu");
  std::unique_ptr<Network> network;
  explicit Loaded(ForeignNetwork state, int classes) {
    const auto detector = import_detector(
        std::move(state), {.classes = std::vector<std::string>(classes, "dimension")}, "test", "");
    const auto path = folder.file("detector.safetensors", detector.safetensors).string();
    network = engine->load({"detector", detector.architecture, path, ""});
  }
};

/// The same network with its batch norm folded into the convolutions.
ForeignNetwork folded(ForeignNetwork state, const std::vector<YoloUnit>& units) {
  for (const auto& unit : units) {
    if (!unit.batch_norm) continue;
    const auto take = [&](const char* part) {
      return state.tensors.extract(unit.name + ".bn." + part).mapped().values;
    };
    const auto gain = take("weight"), shift = take("bias"), mean = take("running_mean"),
               variance = take("running_var");
    auto& weight = state.tensors.at(unit.name + ".conv.weight");
    Tensor bias(Shape{unit.weight[0]});
    for (std::size_t i = 0; i < bias.values.size(); ++i) {
      const double scale = gain[i] / std::sqrt(variance[i] + kYoloBatchNormEpsilon);
      bias.values[i] = static_cast<float>(shift[i] - mean[i] * scale);
      for (float& w : weight.row(i)) w = static_cast<float>(w * scale);
    }
    state.tensors[unit.name + ".conv.bias"] = std::move(bias);
  }
  return state;
}

double furthest(const Tensor& a, const Tensor& b) {
  REQUIRE(a.shape == b.shape);
  double largest = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i)
    largest = std::max(largest, std::abs(double{a.values[i]} - b.values[i]));
  return largest;
}

}  // namespace

TEST_CASE(
    "YOLO11n answers as its Python twin does, whatever its classes, with angles and without") {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/detector/pattern.json");
  const auto golden = nlohmann::json::parse(file);
  const auto input = pattern(golden.at("input").get<Shape>());
  REQUIRE(golden.at("cases").size() == 3);
  for (const auto& expected : golden.at("cases")) {
    const int classes = expected.at("classes");
    const bool angle = expected.at("angle");
    INFO(classes << " classes, angle " << angle);
    const Loaded detector(yolo_state({.classes = classes, .angle = angle, .channels = 1}), classes);
    const auto output = detector.network->forward(input).at(0);
    CHECK(output.shape == expected.at("shape").get<Shape>());
    double largest = 0;
    for (const auto& [index, value] :
         expected.at("samples").get<std::vector<std::pair<std::size_t, double>>>())
      largest = std::max(largest, std::abs(output.values.at(index) - value));
    CHECK(largest < 1e-4);
  }
}

TEST_CASE("an imported network answers the same whether its batch norm was folded or not") {
  const auto state = yolo_state({});
  const Loaded plain(state, 3), fused(folded(state, yolo11n_units(3, true)), 3);
  const auto input = pattern({1, 1, 64, 64});
  CHECK(furthest(plain.network->forward(input).at(0), fused.network->forward(input).at(0)) < 1e-4);
}

TEST_CASE("a detector whose card lists no classes is refused") {
  ScratchFolder folder;
  auto bytes = import_detector(yolo_state({}), {}, "test", "").safetensors;
  const std::string was = R"([\"dimension\",\"view\",\"screw\"])";
  const auto place = bytes.find(was);
  REQUIRE(place != std::string::npos);
  bytes.replace(place, was.size(), "{}" + std::string(was.size() - 2, ' '));
  const auto path = folder.file("detector.safetensors", bytes).string();
  const auto engine = engine_on("cpu");
  CHECK(thrown<Fatal>([&] {
          (void)engine->load({"detector", "yolo11n-obb", path, ""});
        }) == "a detector: the card's \"classes\": expected a JSON list of names");
}

TEST_CASE("the trained detector answers on the CPU as its Python twin does") {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/detector/tile.json");
  const auto golden = nlohmann::json::parse(file);
  const auto side = golden.at("side").get<std::int64_t>();
  Tensor ink({1, 1, side, side}, golden.at("ink").get<std::vector<float>>());
  for (float& value : ink.values) value /= 255;
  const auto engine = engine_on("cpu");
  const auto raw = engine->load(committed("detector"))->forward(ink).at(0);
  REQUIRE(raw.shape == golden.at("shape").get<Shape>());
  double largest = 0;
  for (const auto& [index, value] :
       golden.at("samples").get<std::vector<std::pair<std::size_t, double>>>())
    largest = std::max(largest, std::abs(raw.values.at(index) - value));
  CHECK(largest < 1e-4);
}

TEST_CASE("the trained detector passes the self-test in its card") {
  const auto engine = engine_on("cpu");
  const auto network = engine->load(committed("detector"));
  const auto test = self_test_of(network->spec());
  REQUIRE(test);
  const auto result = run_self_test(*network, *test, engine->precision());
  CHECK(result.problem.empty());
  CHECK(result.largest_difference < 1e-4);
}
