#pragma once
#include <ATen/core/Tensor.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/safetensors.hpp"

/// How to add a network. One file in this folder, four steps:
///   1. A class derived from Net: its constructor takes a NetBuilder, names every tensor with the
///   shape it must
///      have, and folds batch norm (layers.hpp); its forward() is plain ATen, written by hand.
///   2. A function `BuiltNet build_xyz(NetBuilder&)` that also states the shapes of inputs and
///   outputs.
///   3. A line in the table of registry.cpp: architecture name → that function.
///   4. The file under weights/ with its model card, listed in weights/manifest.json (format:
///   weights/README.md),
///      and the golden test that holds it to its Python twin, as tests/torch/probe_test.cpp does
///      for `probe`.
/// Everything else is done once for all of them in torch_network.cpp: moving tensors to the device,
/// precision, inference mode, errors, the copy on the CPU for calls the device has no room for.
namespace drawproc {

/// Device and type of a network's numbers.
struct Placement {
  at::Device device = at::kCPU;
  at::ScalarType type = at::kFloat;
};

/// The forward of one architecture. Tensors arrive on the network's device, numbers in its type
/// (pictures channels-last), indices as int64; what it returns may be of any floating type, on its
/// device.
class Net {
 public:
  virtual ~Net() = default;
  [[nodiscard]] virtual std::vector<at::Tensor> forward(
      std::span<const at::Tensor> inputs) const = 0;
};

/// Numbers are rounded to the network's precision, indices never are.
enum class InputKind { numbers, indices };
struct InputSpec {
  Shape shape;  ///< -1: any
  InputKind kind = InputKind::numbers;
};

struct BuiltNet {
  std::unique_ptr<Net> net;
  std::vector<InputSpec> inputs;
  std::vector<Shape> outputs;
};

/// Takes tensors out of a weights file for a network that is being built. Everything it throws is
/// Fatal and names the file, what was expected and what was found.
class NetBuilder {
 public:
  NetBuilder(WeightsReader& weights, Placement placement)
      : weights_(weights), placement_(placement) {}
  /// As in the file, fp32 on the CPU: for arithmetic before placing (folding).
  [[nodiscard]] at::Tensor raw(const std::string& name, const Shape& shape);
  [[nodiscard]] at::Tensor placed(const at::Tensor& raw) const;
  [[nodiscard]] at::Tensor tensor(const std::string& name, const Shape& shape) {
    return placed(raw(name, shape));
  }
  [[nodiscard]] const std::string& card(const std::string& key) const { return weights_.card(key); }

 private:
  WeightsReader& weights_;
  Placement placement_;
};

using BuildNet = BuiltNet (*)(NetBuilder&);
/// Null when there is no such architecture.
[[nodiscard]] BuildNet net_named(std::string_view architecture);
/// "probe, yolo11n-obb": for messages.
[[nodiscard]] std::string net_names();

}  // namespace drawproc
