#include "graph/segmenter.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

std::string class_names() {
  std::string names;
  for (std::size_t i = 0; i < kStrokeClasses; ++i)
    names.append(i > 0 ? "," : "").append(name(static_cast<StrokeClass>(i)));
  return names;
}

void require(const NetworkSpec& spec, const std::string& key, const std::string& expected) {
  const auto found = spec.card.find(key);
  const std::string said = found == spec.card.end() ? "nothing" : found->second;
  if (said != expected)
    throw Fatal(spec.file.path + ": expected " + key + " '" + expected + "', found '" + said +
                "': reinstall the weights");
}

Tensor indices(const std::vector<int>& values) {
  Tensor tensor(Shape{static_cast<std::int64_t>(values.size())});
  std::transform(values.begin(), values.end(), tensor.values.begin(),
                 [](int value) { return static_cast<float>(value); });
  return tensor;
}

StrokeVerdict verdict_of(std::span<const float> logits) {
  const auto best = std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (const float logit : logits) sum += std::exp(static_cast<double>(logit - *best));
  return {static_cast<StrokeClass>(best - logits.begin()), 1 / sum};
}

}  // namespace

Segmenter::Segmenter(Network& network) : network_(network) {
  const NetworkSpec& spec = network.spec();
  if (spec.file.architecture != "graph-sage" || spec.inputs.size() != 4 || spec.outputs.size() != 1)
    throw Fatal(spec.file.path + ": expected a stroke segmenter, found " + spec.file.architecture +
                ": reinstall the weights");
  require(spec, "features", joined(kStrokeFeatures.data(), kStrokeFeatures.size()));
  require(spec, "edge_features", joined(kEdgeFeatures.data(), kEdgeFeatures.size()));
  require(spec, "classes", class_names());
}

std::vector<StrokeVerdict> Segmenter::classify(const GraphFeatures& graph) {
  if (graph.count() == 0) return {};
  const auto nodes = static_cast<std::int64_t>(graph.count());
  const auto edges = static_cast<std::int64_t>(graph.neighbours.size());
  const Tensor inputs[] = {
      Tensor({nodes, static_cast<std::int64_t>(kStrokeFeatures.size())}, graph.nodes),
      indices(graph.offsets), indices(graph.neighbours),
      Tensor({edges, static_cast<std::int64_t>(kEdgeFeatures.size())}, graph.edges)};
  const auto answer = [&] {
    try {
      return network_.forward(inputs);
    } catch (const DeviceOutOfMemory&) {
      return network_.forward_on_cpu(inputs);
    }
  }();
  std::vector<StrokeVerdict> verdicts;
  for (std::size_t i = 0; i < static_cast<std::size_t>(nodes); ++i)
    verdicts.push_back(verdict_of(answer.at(0).row(i)));
  return verdicts;
}

}  // namespace drawproc
