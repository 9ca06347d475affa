#include "engine/self_test.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace drawproc {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxValues = 64'000'000;  // of one tensor: a card cannot ask for all memory

Shape shape_of(const json& node) {
  auto shape = node.at("shape").get<Shape>();
  if (elements(shape) > kMaxValues)
    throw std::length_error("a tensor is too large: " + as_text(shape));
  return shape;
}

Tensor input_of(const json& node) {
  const auto shape = shape_of(node);
  if (!node.contains("values")) return pattern(shape);
  Tensor input(shape, node.at("values").get<std::vector<float>>());
  if (input.values.size() != elements(shape))
    throw std::length_error("values do not fill " + as_text(shape));
  return input;
}

SelfTest::Output output_of(const json& node) {
  SelfTest::Output output{shape_of(node), {}};
  for (const auto& [index, value] :
       node.at("samples").get<std::vector<std::pair<std::size_t, double>>>()) {
    if (index >= elements(output.shape))
      throw std::out_of_range(fmt::format("there is no element {}", index));
    output.samples.push_back({index, value});
  }
  return output;
}

SelfTest parsed(const std::string& text) {
  const auto shallow = [](int depth, json::parse_event_t, json&) {
    return depth <= 8 ? true : throw std::length_error("nested too deeply");
  };
  const auto root = json::parse(text, shallow);
  SelfTest test;
  test.tolerance = root.at("tolerance").get<double>();
  test.tolerance_half = root.at("tolerance_half").get<double>();
  for (const auto& node : root.at("inputs")) test.inputs.push_back(input_of(node));
  for (const auto& node : root.at("outputs")) test.outputs.push_back(output_of(node));
  return test;
}

struct Timed {
  std::vector<Tensor> outputs;
  double seconds;
};

Timed timed_forward(Network& network, const std::vector<Tensor>& inputs) {
  const auto start = std::chrono::steady_clock::now();
  auto outputs = network.forward(inputs);
  return {std::move(outputs),
          std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()};
}

double difference(const Tensor& found, const SelfTest::Output& expected) {
  double largest = 0;
  for (const auto& sample : expected.samples) {
    const double apart = std::abs(found.values[sample.index] - sample.value);
    largest =
        std::max(largest, std::isnan(apart) ? std::numeric_limits<double>::infinity() : apart);
  }
  return largest;
}

}  // namespace

Tensor pattern(const Shape& shape) {
  Tensor tensor(shape);
  for (std::size_t i = 0; i < tensor.values.size(); ++i) {
    const auto mixed = static_cast<std::uint32_t>(i) * 2654435761u;
    tensor.values[i] = static_cast<float>(mixed >> 8) * 0x1p-24f;
  }
  return tensor;
}

std::optional<SelfTest> self_test_of(const NetworkSpec& spec) {
  const auto found = spec.card.find("self_test");
  if (found == spec.card.end()) return std::nullopt;
  try {
    return parsed(found->second);
  } catch (const std::exception& error) {
    throw Fatal(
        fmt::format("{}: the card's self_test is not sound: {}", spec.file.path, error.what()));
  }
}

SelfTestResult run_self_test(Network& network, const SelfTest& test, Precision precision) {
  const auto first = timed_forward(network, test.inputs);
  const auto second = timed_forward(network, test.inputs);
  SelfTestResult result;
  result.tolerance = precision == Precision::fp32 ? test.tolerance : test.tolerance_half;
  result.first_seconds = first.seconds;
  result.second_seconds = second.seconds;
  if (second.outputs.size() != test.outputs.size()) {
    result.problem =
        fmt::format("expected {} outputs, found {}", test.outputs.size(), second.outputs.size());
    return result;
  }
  for (std::size_t i = 0; i < test.outputs.size(); ++i) {
    if (second.outputs[i].shape != test.outputs[i].shape) {
      result.problem =
          fmt::format("expected output {} of shape {}, found {}", i, as_text(test.outputs[i].shape),
                      as_text(second.outputs[i].shape));
      return result;
    }
    result.largest_difference =
        std::max(result.largest_difference, difference(second.outputs[i], test.outputs[i]));
  }
  result.same = result.largest_difference <= result.tolerance;
  return result;
}

}  // namespace drawproc
