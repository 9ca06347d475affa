#include "tolerance/trees.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "drawproc/failure.hpp"
#include "engine/weights.hpp"
#include "tolerance/expected_zone.hpp"

namespace drawproc::test {
namespace {

/// x[1] < 10 ? (x[0] < 1 ? 1 : 2) : 3, and a tree that is a leaf of 0.5.
BoostedTrees::Arrays small() {
  BoostedTrees::Arrays arrays;
  arrays.base = 0.25F;
  arrays.first = {0, 5};
  arrays.feature = {
      1, 0, BoostedTrees::kLeaf, BoostedTrees::kLeaf, BoostedTrees::kLeaf, BoostedTrees::kLeaf};
  arrays.value = {10, 1, 3, 1, 2, 0.5F};
  arrays.left = {1, 3, 0, 0, 0, 0};
  return arrays;
}

TreeInputs inputs(float first, float second) {
  TreeInputs all{};
  all[0] = first;
  all[1] = second;
  return all;
}

template <class Change>
bool refused(Change change) {
  BoostedTrees::Arrays arrays = small();
  change(arrays);
  try {
    const BoostedTrees trees(arrays);
  } catch (const std::runtime_error&) {
    return true;
  }
  return false;
}

std::string weights_path() {
  return std::string(DRAWPROC_SOURCE_DIR) + "/weights/tolerance_trees.safetensors";
}

std::vector<std::byte> bytes_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::vector<std::byte> bytes(text.size());
  std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

const ToleranceTrees& shipped() {
  static const ToleranceTrees trees = ToleranceTrees::load(weights_path());
  return trees;
}

}  // namespace

TEST_CASE("trees go left below the threshold and right from it on", "[trees]") {
  const BoostedTrees trees(small());
  CHECK(trees.predict(inputs(0, 9.999F)) == 1.75F);
  CHECK(trees.predict(inputs(1, 9.999F)) == 2.75F);
  CHECK(trees.predict(inputs(0, 10)) == 3.75F);
  CHECK(trees.trees() == 2);
}

TEST_CASE("trees whose walk would leave them or go round are refused", "[trees]") {
  CHECK_FALSE(refused([](auto&) {}));
  CHECK(refused([](auto& a) { a.left[0] = 0; }));
  CHECK(refused([](auto& a) { a.left[1] = 1; }));
  CHECK(refused([](auto& a) { a.left[1] = 4; }));  // the right child would be the next tree's
  CHECK(refused([](auto& a) { a.left[0] = 65535; }));
  CHECK(refused([](auto& a) { a.feature[0] = kTreeInputs.size(); }));
  CHECK(refused([](auto& a) { a.value[2] = NAN; }));
  CHECK(refused([](auto& a) { a.base = INFINITY; }));
  CHECK(refused([](auto& a) { a.first = {}; }));
  CHECK(refused([](auto& a) { a.first = {1, 5}; }));
  CHECK(refused([](auto& a) { a.first = {0, 6}; }));
  CHECK(refused([](auto& a) { a.first = {0, 5, 5}; }));
  CHECK(refused([](auto& a) { a.left.pop_back(); }));
}

TEST_CASE("the shipped trees load, by the hash of the manifest", "[trees]") {
  const WeightsFolder folder = read_weights_manifest(std::string(DRAWPROC_SOURCE_DIR) + "/weights");
  const WeightsFile& file = folder.file(ToleranceTrees::kName);
  CHECK_NOTHROW(verify(file));
  CHECK(file.architecture == kTreesArchitecture);
  CHECK(shipped().forests().size() == 15);
  CHECK(shipped().model() == "skin-gbt 2");
}

TEST_CASE("the shipped trees say what XGBoost says of the same rows", "[trees]") {
  // Rows of scripts/train/tolerance/compare.py: inputs, then one column for each forest.
  std::ifstream stream(std::string(DRAWPROC_SOURCE_DIR) +
                       "/tests/golden/tolerance/trees_predictions.jsonl");
  std::string line;
  int rows = 0;
  double worst = 0;
  while (std::getline(stream, line)) {
    const auto row = nlohmann::json::parse(line);
    TreeInputs asked{};
    for (std::size_t i = 0; i < asked.size(); ++i) asked[i] = row.at("inputs").at(i).get<float>();
    for (const auto& [name, forest] : shipped().forests())
      worst = std::max(worst, std::abs(double(forest.predict(asked)) -
                                       row.at("forests").at(name).get<double>()));
    ++rows;
  }
  CHECK(rows == 300);
  CHECK(worst <= 1e-6);
}

TEST_CASE("a weights file of trees that is cut or changed is refused or still ends", "[trees]") {
  const std::vector<std::byte> whole = bytes_of(weights_path());
  REQUIRE(whole.size() < 8'000'000);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() / 2, whole.size() - 1})
    CHECK_THROWS_AS(ToleranceTrees::parse(std::span(whole).first(size)), std::runtime_error);
  // A byte of the numbers changed: whatever is accepted gives a number.
  std::uint64_t state = 1;
  for (int round = 0; round < 60; ++round) {
    std::vector<std::byte> changed = whole;
    for (int i = 0; i < 20; ++i) {
      state = state * 6364136223846793005 + 1442695040888963407;
      changed[(state >> 33) % changed.size()] = static_cast<std::byte>(state >> 25);
    }
    try {
      const ToleranceTrees trees = ToleranceTrees::parse(changed);
      for (const auto& [name, forest] : trees.forests())
        CHECK(std::isfinite(forest.predict(TreeInputs{})));
    } catch (const std::runtime_error&) {
    }
  }
}

ProcessModel milled() {
  ProcessModel p;
  p.sigma = 0.0025, p.correlation = 15, p.taper = 8e-5, p.lobing = 0.006, p.lobes = 4;
  p.residual_stress = 8, p.force = 200, p.tilt = 15e-5, p.location = 0.015;
  p.setting = 0.012, p.scale = 8e-5;
  return p;
}

TEST_CASE("the expected zone is the simulated mean to within a factor of three", "[trees]") {
  NominalFeature face{FeatureKind::plane, 0, 120, 60, 20, 0, 1};
  NominalFeature shaft{FeatureKind::cylinder, 30, 80, 0, 15, 0, 1};
  NominalFeature hole{FeatureKind::hole, 12, 20, 0, 6, 60, 1};
  NominalFeature step{FeatureKind::step, 25, 80, 50, 0, 0, 1};
  for (const NominalFeature& f : {face, shaft, hole, step}) {
    const auto parts = simulate(f, milled(), {}, 1, 64);
    const auto has = quantities_of(f.kind);
    for (const Quantity quantity : kTreeQuantities) {
      const double expected = expected_zone(quantity, f, milled(), {});
      INFO(name(f.kind) << " " << name(quantity) << " " << expected);
      if (std::find(has.begin(), has.end(), quantity) == has.end()) {
        CHECK(expected == 0);
        continue;
      }
      double mean = 0;
      for (const MeasuredPart& part : parts)
        mean += part[static_cast<std::size_t>(quantity)].value() / 64;
      CHECK(expected < 3 * mean);
      CHECK(expected > mean / 3);
    }
  }
}

TEST_CASE("the trees answer what the simulator answers", "[trees]") {
  const NominalFeature shaft{FeatureKind::cylinder, 30, 80, 0, 15, 0, 1};
  std::vector<double> values;
  for (const MeasuredPart& part : simulate(shaft, milled(), {}, 7, 256))
    values.push_back(part[static_cast<std::size_t>(Quantity::cylindricity)].value());
  const Distribution simulated = distribution_of(values);
  const auto zone =
      shipped().predict(Quantity::cylindricity, tree_inputs(shaft, milled(), MaterialModel{}));
  REQUIRE(zone);
  CHECK(zone->p50 == Approx(simulated.p50).epsilon(0.1));
  CHECK(zone->p95 == Approx(simulated.p95).epsilon(0.15));
}

TEST_CASE("trees that are not there are fatal and named", "[trees]") {
  CHECK_THROWS_AS(ToleranceTrees::load("/nowhere/trees.safetensors"), Fatal);
}

TEST_CASE("p95 is never below p50", "[trees]") {
  TreeInputs asked{};
  for (int i = 0; i < 200; ++i) {
    asked.fill(static_cast<float>(i % 17) * 3);
    const auto zone = shipped().predict(Quantity::size, asked);
    REQUIRE(zone);
    CHECK(zone->p95 >= zone->p50);
  }
  CHECK_FALSE(shipped().predict(Quantity::circularity, asked));
}

}  // namespace drawproc::test
