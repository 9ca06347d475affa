#include "bench/network_times.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "engine/self_test.hpp"
#include "report/manifest.hpp"

namespace drawproc {
namespace {

constexpr std::int64_t kTile = 640, kLine = 128, kStrokes = 1000, kNeighbours = 2;
constexpr std::int64_t kAny = -1;

bool is_graph(const NetworkSpec& spec) {
  return spec.inputs.size() == 4 && spec.inputs[0].size() == 2 && spec.inputs[3].size() == 2;
}

/// Extents of one picture; empty when the network takes none.
Shape picture_of(const NetworkSpec& spec) {
  if (spec.inputs.size() != 1 || spec.inputs[0].size() < 2) return {};
  Shape shape(spec.inputs[0].begin() + 1, spec.inputs[0].end());
  const bool tile = shape.size() == 3 && shape[1] == kAny;
  for (auto& extent : shape)
    if (extent == kAny) extent = tile ? kTile : kLine;
  return shape;
}

Tensor counted(std::int64_t count, const std::function<std::int64_t(std::int64_t)>& number) {
  Tensor tensor(Shape{count});
  for (std::int64_t i = 0; i < count; ++i)
    tensor.values[static_cast<std::size_t>(i)] = static_cast<float>(number(i));
  return tensor;
}

/// Strokes in a ring, as graph/segmenter.cpp hands them over: features of strokes, where each one's
/// neighbours begin, the neighbours, features of the pairs.
std::vector<Tensor> ring(const NetworkSpec& spec, std::int64_t strokes) {
  const std::int64_t pairs = kNeighbours * strokes;
  std::vector<Tensor> inputs;
  inputs.push_back(pattern({strokes, spec.inputs[0][1]}));
  inputs.push_back(counted(strokes + 1, [](auto i) { return kNeighbours * i; }));
  inputs.push_back(counted(pairs, [&](auto i) {
    const std::int64_t stroke = i / kNeighbours, step = i % kNeighbours == 0 ? 1 : strokes - 1;
    return (stroke + step) % strokes;
  }));
  inputs.push_back(pattern({pairs, spec.inputs[3][1]}));
  return inputs;
}

double timed(Network& network, const std::vector<Tensor>& inputs, const BenchClock& clock) {
  const double began = clock();
  (void)network.forward(inputs);
  return clock() - began;
}

double middle_call(Network& network, int batch, const CallPlan& plan, const BenchClock& clock) {
  const auto inputs = bench_inputs(network.spec(), batch);
  (void)network.forward(inputs);
  std::vector<double> spent;
  double sum = 0;
  while (spent.size() < static_cast<std::size_t>(plan.least) ||
         (sum < plan.seconds && spent.size() < static_cast<std::size_t>(plan.most))) {
    spent.push_back(timed(network, inputs, clock));
    sum += spent.back();
  }
  return percentile(std::move(spent), 50);
}

}  // namespace

std::vector<Tensor> bench_inputs(const NetworkSpec& spec, int batch) {
  if (is_graph(spec)) return ring(spec, kStrokes * batch);
  Shape shape = picture_of(spec);
  if (shape.empty())
    throw Error(Reason::internal, fmt::format("{}: a network of {} inputs is not measured",
                                              spec.file.name, spec.inputs.size()));
  shape.insert(shape.begin(), batch);
  std::vector<Tensor> inputs;
  inputs.push_back(pattern(shape));
  return inputs;
}

std::string bench_picture(const NetworkSpec& spec) {
  if (is_graph(spec)) return fmt::format("{} strokes", kStrokes);
  const Shape shape = picture_of(spec);
  if (shape.size() == 3) return fmt::format("{} x {} pixels", shape[2], shape[1]);
  return as_text(shape);
}

std::vector<CallTime> call_times(Network& network, const CallPlan& plan, const BenchClock& clock) {
  std::vector<CallTime> times;
  bool room = true;
  for (const int batch : plan.batches) {
    CallTime& time = times.emplace_back(CallTime{batch, std::nullopt});
    if (!room) continue;
    try {
      time.seconds = middle_call(network, batch, plan, clock);
    } catch (const DeviceOutOfMemory&) {
      room = false;
    }
  }
  return times;
}

}  // namespace drawproc
