#include "detect/import_detector.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>

#include "engine/safetensors.hpp"
#include "support/safetensors_bytes.hpp"
#include "support/yolo_files.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

ImportedDetector imported(ForeignNetwork network, const ImportOptions& options = {}) {
  return import_detector(std::move(network), options, "mine.safetensors", "abc");
}

std::string refusal(ForeignNetwork network, const ImportOptions& options = {}) {
  const std::string said = "mine.safetensors: no YOLO11n detector that drawproc can use: ";
  const auto message = thrown<Fatal>([&] { (void)imported(std::move(network), options); });
  return message.starts_with(said) ? message.substr(said.size()) : "? " + message;
}

/// What is in a file that was made.
struct Made {
  ScratchFolder folder;
  Safetensors file;
  explicit Made(const ImportedDetector& detector)
      : file(folder.file("detector.safetensors", detector.safetensors)) {}
  std::vector<float> floats(const std::string& name) const {
    for (const auto& tensor : file.tensors())
      if (tensor.name == name) return WeightsReader(file).floats(name, tensor.shape);
    return {};
  }
};

}  // namespace

TEST_CASE("the table of YOLO11n is the public one") {
  const auto units = yolo11n_units(80, false);
  std::int64_t numbers = 0;
  for (const auto& unit : units)
    numbers += static_cast<std::int64_t>(elements(unit.weight)) +
               unit.weight[0] * (unit.batch_norm ? 4 : 1) -
               (unit.batch_norm ? 2 * unit.weight[0] : 0);  // statistics are no parameters
  // the published size, 2 624 080 with three channels and the 16 bins, is 2 x 16 x 9 and 16 more
  CHECK(numbers == 2'624'080 - 288 - 16);
  CHECK(units.front() == YoloUnit{"model.0", {16, 1, 3, 3}, true});
  const auto has = [&](const YoloUnit& unit) {
    return std::find(units.begin(), units.end(), unit) != units.end();
  };
  CHECK(has({"model.22.m.0.m.1.cv2", {64, 64, 3, 3}, true}));
  CHECK(has({"model.10.m.0.attn.pe", {128, 1, 3, 3}, true}));
  CHECK(has({"model.23.cv3.2.0.0", {256, 1, 3, 3}, true}));
  CHECK(has({"model.23.cv3.1.2", {80, 80, 1, 1}, false}));
  CHECK(yolo11n_units(13, true).size() == units.size() + 9);
}

TEST_CASE("a network with oriented boxes is imported with its classes") {
  const auto detector = imported(yolo_state({}));
  CHECK(detector.architecture == "yolo11n-obb");
  CHECK(detector.classes == std::vector<std::string>{"dimension", "view", "screw"});
  CHECK(detector.unknown_classes == std::vector<std::string>{"screw"});
  CHECK(detector.colour);
  CHECK_FALSE(detector.fused);
  const Made made(detector);
  const auto& card = made.file.metadata();
  CHECK(card.at("architecture") == "yolo11n-obb");
  CHECK(card.at("classes") == R"(["dimension","view","screw"])");
  CHECK(card.at("licence") == "not known");
  CHECK(card.at("source_sha256") == "abc");
  const auto input = nlohmann::json::parse(card.at("input"));
  CHECK(input.at("ink") == 0);
  CHECK(input.at("text_height_px") == 14);
}

TEST_CASE("every imported tensor is one that the network asks for, and none is missing") {
  for (const bool angle : {true, false})
    for (const bool fused : {true, false}) {
      const Made made(imported(yolo_state({.angle = angle, .fused = fused})));
      WeightsReader reader(made.file);
      for (const auto& unit : yolo11n_units(3, angle)) {
        const Shape width{unit.weight[0]};
        (void)reader.floats(unit.name + (unit.batch_norm ? ".conv.weight" : ".weight"),
                            unit.weight);
        if (!unit.batch_norm) (void)reader.floats(unit.name + ".bias", width);
        if (unit.batch_norm)
          for (const char* part : {"weight", "bias", "running_mean", "running_var"})
            (void)reader.floats(unit.name + ".bn." + part, width);
      }
      CHECK_NOTHROW(reader.finish());
    }
}

TEST_CASE("three channels add up to grey, one stays as it is") {
  const auto state = yolo_state({});
  const auto colour = state.tensors.at("model.0.conv.weight").values;
  const Made made(imported(state));
  const auto grey = made.floats("model.0.conv.weight");
  REQUIRE(grey.size() == 16 * 9);
  CHECK(grey[0] == Approx(colour[0] + colour[9] + colour[18]));
  CHECK(grey[9 + 4] == Approx(colour[27 + 4] + colour[27 + 13] + colour[27 + 22]));
  const auto one = yolo_state({.channels = 1});
  const auto same = imported(one);
  CHECK_FALSE(same.colour);
  CHECK(Made(same).floats("model.0.conv.weight") == one.tensors.at("model.0.conv.weight").values);
}

TEST_CASE("a folded batch norm becomes one that adds the bias and does nothing else") {
  const auto state = yolo_state({.fused = true});
  const auto detector = imported(state);
  CHECK(detector.fused);
  const Made made(detector);
  CHECK(made.floats("model.5.bn.bias") == state.tensors.at("model.5.conv.bias").values);
  CHECK(made.floats("model.5.bn.weight") == std::vector<float>(128, 1));
  CHECK(made.floats("model.5.bn.running_mean") == std::vector<float>(128, 0));
  for (const float v : made.floats("model.5.bn.running_var"))
    CHECK(v + kYoloBatchNormEpsilon == Approx(1).epsilon(1e-7));
}

TEST_CASE("a network without oriented boxes is imported as one whose boxes lie level") {
  const auto detector = imported(yolo_state({.classes = 90, .angle = false, .names = ""}),
                                 {.classes = std::vector<std::string>(90, "dimension")});
  CHECK(detector.architecture == "yolo11n");
  CHECK(detector.classes.size() == 90);
}

TEST_CASE("a prefix before the public names does not matter") {
  CHECK(imported(yolo_state({.prefix = "model."})).classes.size() == 3);
  CHECK(imported(yolo_state({.prefix = "ema.module."})).classes.size() == 3);
}

TEST_CASE("names of classes come from the file, as a list or by number, or from the user") {
  CHECK(imported(yolo_state({.names = R"(["a", "b", "c"])"})).classes[2] == "c");
  CHECK(imported(yolo_state({}), {.classes = {"x", "y", "z"}}).classes[1] == "y");
  CHECK(refusal(yolo_state({.names = ""})) ==
        "it does not name its classes: name them in their order, --classes A,B,…");
  CHECK(refusal(yolo_state({.names = R"({"0": "a", "2": "c"})"})) ==
        "it does not name its classes: name them in their order, --classes A,B,…");
  CHECK(refusal(yolo_state({}), {.classes = {"x"}}) == "it has 3 classes, and 1 names for them");
}

TEST_CASE("the licence is the user's word, else the file's") {
  auto state = yolo_state({});
  state.metadata["license"] = "AGPL-3.0";
  CHECK(Made(imported(state)).file.metadata().at("licence") == "AGPL-3.0");
  CHECK(Made(imported(state, {.licence = "bought"})).file.metadata().at("licence") == "bought");
}

TEST_CASE("another size of YOLO11 is refused by its width") {
  auto state = yolo_state({});
  state.tensors["model.0.conv.weight"] = Tensor(Shape{32, 3, 3, 3});
  CHECK(refusal(state) ==
        "its first layer has 32 channels, YOLO11n's has 16: drawproc has no other size of YOLO11");
}

TEST_CASE("what is no YOLO11n detector is refused with the reason") {
  CHECK(refusal({}) ==
        "it has no tensor model.0.conv.weight among its 0; a frozen TorchScript has none");
  auto missing = yolo_state({});
  missing.tensors.erase("model.9.cv1.conv.weight");
  CHECK(refusal(missing) == "it has no tensor model.9.cv1.conv.weight");
  auto norm = yolo_state({});
  norm.tensors.erase("model.9.cv1.bn.running_var");
  CHECK(refusal(norm) == "it has no tensor model.9.cv1.bn.running_var");
  auto shape = yolo_state({});
  shape.tensors["model.9.cv1.conv.weight"] = Tensor(Shape{128, 128, 1, 1});
  CHECK(refusal(shape) ==
        "model.9.cv1.conv.weight: expected shape [128, 256, 1, 1], found [128, 128, 1, 1]");
  auto more = yolo_state({});
  more.tensors["model.23.proto.cv1.conv.weight"] = Tensor(Shape{1});
  CHECK(refusal(more) ==
        "it has 1 tensors that YOLO11n has not, such as model.23.proto.cv1.conv.weight [1]");
  auto pose = yolo_state({});
  pose.tensors["model.23.cv4.0.2.weight"] = Tensor(Shape{51, 16, 1, 1});
  CHECK(refusal(pose) ==
        "its fourth branch gives 51 numbers, no angle: a network of poses or segments");
  auto four = yolo_state({.channels = 4});
  CHECK(refusal(four) ==
        "its pictures have neither one nor three channels: model.0.conv.weight [16, 4, 3, 3]");
  auto both = yolo_state({});
  both.tensors["model.5.conv.bias"] = Tensor(Shape{128});
  CHECK(refusal(both) == "model.5 has both a bias and a batch norm");
  auto lost = yolo_state({});
  lost.tensors["model.5.bn.bias"].values[3] = std::numeric_limits<float>::infinity();
  CHECK(refusal(lost) == "model.5.bn.bias holds what is no number");
  auto two = yolo_state({});
  two.tensors["teacher.model.0.conv.weight"] = Tensor(Shape{16, 3, 3, 3});
  CHECK(refusal(two).starts_with("it holds two networks"));
  auto bins = yolo_state({});
  bins.tensors["model.23.dfl.conv.weight"].values[3] = 7;
  CHECK(refusal(bins) == "model.23.dfl.conv.weight is not 0 … 15");
}
