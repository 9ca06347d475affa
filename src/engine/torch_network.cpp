#include "engine/torch_network.hpp"

#include <ATen/Parallel.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstring>

#include "engine/torch_error.hpp"

namespace drawproc {
namespace {

BuildNet builder_for(const Safetensors& stored, const WeightsFile& file) {
  const auto card = stored.metadata().find("architecture");
  const auto found = card == stored.metadata().end() ? "none" : card->second;
  if (found != file.architecture)
    throw Fatal(file.path + ": expected architecture \"" + file.architecture + "\", found \"" +
                found + "\"");
  const auto build = net_named(file.architecture);
  if (build == nullptr)
    throw Fatal(file.path + ": expected an architecture of " + net_names() + ", found \"" + found +
                "\"");
  return build;
}

struct Loaded {
  BuiltNet built;
  std::map<std::string, std::string> card;
  std::int64_t parameters;
};

Loaded load(const WeightsFile& file, const Placement& placement) {
  return translated(file.path, [&] {
    const c10::InferenceMode inference;
    const Safetensors stored(file.path);
    WeightsReader weights(stored);
    NetBuilder builder(weights, placement);
    auto built = builder_for(stored, file)(builder);
    weights.finish();
    return Loaded{std::move(built), stored.metadata(), weights.numbers()};
  });
}

/// Of one channel both orders are the same numbers; then only the strides tell a convolution which
/// one its output is to have.
at::Tensor channels_last(const at::Tensor& pictures) {
  const auto result = pictures.contiguous(at::MemoryFormat::ChannelsLast);
  if (result.size(1) != 1) return result;
  const auto rows = result.size(2), columns = result.size(3);
  return result.as_strided(result.sizes(), {rows * columns, 1, columns, 1});
}

at::Tensor to_device(const Tensor& input, InputKind kind, const Placement& placement) {
  // from_blob wants a pointer it could write through; nothing writes inputs.
  auto* values = const_cast<float*>(input.values.data());
  const auto type = kind == InputKind::indices ? at::kLong : placement.type;
  const auto tensor = at::from_blob(values, input.shape, at::kFloat).to(placement.device, type);
  return kind == InputKind::numbers && tensor.dim() == 4 ? channels_last(tensor) : tensor;
}

Tensor to_host(const at::Tensor& output) {
  const auto host = output.to(at::kCPU, at::kFloat).contiguous();
  Tensor result(Shape(host.sizes().begin(), host.sizes().end()));
  if (!result.values.empty())
    std::memcpy(result.values.data(), host.const_data_ptr<float>(),
                result.values.size() * sizeof(float));
  return result;
}

bool fits(const Shape& shape, const Shape& expected) {
  return std::equal(
      shape.begin(), shape.end(), expected.begin(), expected.end(),
      [](auto extent, auto wanted) { return wanted == -1 ? extent >= 0 : extent == wanted; });
}

}  // namespace

TorchNetwork::TorchNetwork(const WeightsFile& file, const Placement& placement)
    : placement_(placement) {
  auto loaded = load(file, placement);
  built_ = std::move(loaded.built);
  spec_ = {file, std::move(loaded.card), {}, built_.outputs, loaded.parameters};
  for (const auto& input : built_.inputs) spec_.inputs.push_back(input.shape);
}

std::vector<Tensor> TorchNetwork::run(std::span<const Tensor> inputs, Place place) {
  check(inputs);
  if (place == Place::device || (placement_.device.is_cpu() && placement_.type == at::kFloat))
    return run_on(*built_.net, placement_, inputs);
  if (!on_cpu_) on_cpu_ = load(spec_.file, Placement{}).built.net;
  return run_on(*on_cpu_, Placement{}, inputs);
}

std::vector<Tensor> TorchNetwork::run_on(const Net& net, const Placement& placement,
                                         std::span<const Tensor> inputs) const {
  return translated(spec_.file.name, [&] {
    // OpenMP keeps the number of threads per calling thread; without this a new one uses every
    // processor.
    at::internal::lazy_init_num_threads();
    const c10::InferenceMode inference;
    std::vector<at::Tensor> there;
    for (std::size_t i = 0; i < inputs.size(); ++i)
      there.push_back(to_device(inputs[i], built_.inputs[i].kind, placement));
    std::vector<Tensor> outputs;
    for (const auto& output : net.forward(there)) outputs.push_back(to_host(output));
    return outputs;
  });
}

void TorchNetwork::check(std::span<const Tensor> inputs) const {
  const auto refuse = [this](const std::string& what) {
    throw Error(Reason::internal, spec_.file.name + ": " + what);
  };
  if (inputs.size() != spec_.inputs.size())
    refuse("expected " + std::to_string(spec_.inputs.size()) + " inputs, found " +
           std::to_string(inputs.size()));
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto found = as_text(inputs[i].shape);
    if (!fits(inputs[i].shape, spec_.inputs[i]))
      refuse("expected input " + std::to_string(i) + " of shape " + as_text(spec_.inputs[i]) +
             ", found " + found);
    if (inputs[i].values.size() != elements(inputs[i].shape))
      refuse("input " + std::to_string(i) + " of shape " + found + " has " +
             std::to_string(inputs[i].values.size()) + " values");
  }
}

}  // namespace drawproc
