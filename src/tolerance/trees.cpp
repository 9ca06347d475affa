#include "tolerance/trees.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "drawproc/failure.hpp"
#include "engine/safetensors.hpp"
#include "engine/weights.hpp"

namespace drawproc {
namespace {

constexpr std::size_t kMostNodes = 4'000'000;
constexpr std::array<std::string_view, 3> kStatistics{"mean", "p50", "p95"};
constexpr std::array<std::string_view, 5> kParts{"base", "feature", "first", "left", "value"};

[[noreturn]] void refuse(const std::string& what) { throw std::runtime_error(what); }

/// The numbers of one tensor of one dimension.
template <class Number>
std::vector<Number> numbers(std::span<const std::byte> file, const SafetensorsHeader& header,
                            const std::string& name, Dtype dtype) {
  const auto found = std::find_if(header.tensors.begin(), header.tensors.end(),
                                  [&](const StoredTensor& tensor) { return tensor.name == name; });
  if (found == header.tensors.end()) refuse(fmt::format("expected a tensor {}, found none", name));
  if (found->dtype != dtype || found->shape.size() != 1)
    refuse(fmt::format("tensor {}: expected {} of one dimension, found {} {}", name,
                       drawproc::name(dtype), drawproc::name(found->dtype), as_text(found->shape)));
  const std::size_t bytes = found->end - found->begin;
  if (bytes / sizeof(Number) > kMostNodes) refuse(fmt::format("tensor {}: too large", name));
  std::vector<Number> values(bytes / sizeof(Number));
  if (!values.empty())
    std::memcpy(values.data(), file.data() + header.data_begin + found->begin, bytes);
  return values;
}

BoostedTrees forest(std::span<const std::byte> file, const SafetensorsHeader& header,
                    const std::string& name) {
  BoostedTrees::Arrays arrays;
  const auto base = numbers<float>(file, header, name + ".base", Dtype::f32);
  if (base.size() != 1) refuse(fmt::format("tensor {}.base: expected one number", name));
  arrays.base = base.front();
  arrays.first = numbers<std::uint32_t>(file, header, name + ".first", Dtype::u32);
  arrays.feature = numbers<std::uint8_t>(file, header, name + ".feature", Dtype::u8);
  arrays.value = numbers<float>(file, header, name + ".value", Dtype::f32);
  arrays.left = numbers<std::uint16_t>(file, header, name + ".left", Dtype::u16);
  try {
    return BoostedTrees(arrays);
  } catch (const std::runtime_error& error) {
    refuse(fmt::format("{}: {}", name, error.what()));
  }
}

void check_inputs(const SafetensorsHeader& header) {
  const auto card = header.metadata.find("inputs");
  if (card == header.metadata.end()) refuse("expected \"inputs\" in the card, found nothing");
  nlohmann::json expected = nlohmann::json::array();
  for (const std::string_view input : kTreeInputs) expected.push_back(input);
  if (card->second != expected.dump())
    refuse(fmt::format("expected the inputs {}, found {}", expected.dump(),
                       card->second.substr(0, 1000)));
}

}  // namespace

BoostedTrees::BoostedTrees(const Arrays& arrays) : base_(arrays.base), first_(arrays.first) {
  const std::size_t nodes = arrays.feature.size();
  if (arrays.value.size() != nodes || arrays.left.size() != nodes)
    refuse("arrays of different lengths");
  if (arrays.first.empty() || arrays.first.front() != 0) refuse("the first tree is not at 0");
  if (!std::isfinite(arrays.base)) refuse("a base that is no number");
  for (std::size_t tree = 0; tree < arrays.first.size(); ++tree) {
    const std::size_t begin = arrays.first[tree];
    const std::size_t end = tree + 1 < arrays.first.size() ? arrays.first[tree + 1] : nodes;
    if (begin >= end || end > nodes)
      refuse(fmt::format("tree {} runs from node {} to {} of {}", tree, begin, end, nodes));
    for (std::size_t node = begin; node < end; ++node) {
      if (!std::isfinite(arrays.value[node])) refuse(fmt::format("node {}: no number", node));
      if (arrays.feature[node] == kLeaf) continue;
      if (arrays.feature[node] >= kTreeInputs.size())
        refuse(fmt::format("node {} asks for input {}", node, arrays.feature[node]));
      // Children behind their parent: no walk goes round.
      const std::size_t left = begin + arrays.left[node];
      if (left <= node || left + 1 >= end)
        refuse(fmt::format("node {} has its children at {}, its tree ends at {}", node, left, end));
    }
  }
  nodes_.reserve(nodes);
  for (std::size_t node = 0; node < nodes; ++node)
    nodes_.push_back({arrays.value[node], arrays.left[node], arrays.feature[node]});
}

float BoostedTrees::predict(const TreeInputs& inputs) const {
  float sum = base_;
  for (const std::uint32_t begin : first_) {
    const Node* const root = &nodes_[begin];
    const Node* node = root;
    while (node->feature != kLeaf)
      node = root + node->left + (inputs[node->feature] < node->value ? 0 : 1);
    sum += node->value;
  }
  return sum;
}

ToleranceTrees ToleranceTrees::parse(std::span<const std::byte> file) {
  const SafetensorsHeader header = parse_safetensors(file);
  check_inputs(header);
  const auto version = header.metadata.find("version");
  if (version == header.metadata.end() || version->second.size() > 20)
    refuse("expected \"version\" in the card");
  ToleranceTrees trees;
  trees.model_ = fmt::format("{} {}", kTreesArchitecture, version->second);
  for (std::size_t q = 0; q < kQuantities; ++q) {
    const std::string quantity(name(static_cast<Quantity>(q)));
    const bool there = std::any_of(
        header.tensors.begin(), header.tensors.end(),
        [&](const StoredTensor& tensor) { return tensor.name.starts_with(quantity + "."); });
    if (!there) continue;
    for (const std::string_view statistic : kStatistics) {
      const std::string forest_name = fmt::format("{}.{}", quantity, statistic);
      trees.forests_.emplace(forest_name, forest(file, header, forest_name));
    }
  }
  if (trees.forests_.empty() || header.tensors.size() != trees.forests_.size() * kParts.size())
    refuse(fmt::format("expected {} tensors for {} forests, found {}",
                       trees.forests_.size() * kParts.size(), trees.forests_.size(),
                       header.tensors.size()));
  return trees;
}

ToleranceTrees ToleranceTrees::load(const std::filesystem::path& path) {
  const Safetensors file(path);
  try {
    return parse(file.whole());
  } catch (const std::runtime_error& error) {
    throw Fatal(fmt::format("{}: no sound trees: {}", path.string(), error.what()));
  }
}

std::optional<PredictedZone> ToleranceTrees::predict(Quantity quantity,
                                                     const TreeInputs& inputs) const {
  const auto expected = place_of_expected(quantity);
  const auto zone = [&](std::string_view statistic) -> std::optional<double> {
    const auto found = forests_.find(fmt::format("{}.{}", name(quantity), statistic));
    if (found == forests_.end() || !expected) return std::nullopt;
    return std::exp(static_cast<double>(inputs[*expected]) +
                    static_cast<double>(found->second.predict(inputs)));
  };
  const auto p50 = zone("p50"), p95 = zone("p95");
  if (!p50 || !p95) return std::nullopt;
  return PredictedZone{*p50, std::max(*p50, *p95)};
}

}  // namespace drawproc
