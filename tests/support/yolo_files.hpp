#pragma once
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/foreign_network.hpp"
#include "engine/yolo11_tensors.hpp"

namespace drawproc::test {

/// A YOLO11n as its users have it.
struct YoloFile {
  int classes = 3;
  bool angle = true;
  bool fused = false;       ///< batch norm folded into the convolutions
  int channels = 3;         ///< of its pictures
  std::string prefix = {};  ///< before "model.0.conv.weight"
  std::string names = R"({"0": "dimension", "1": "view", "2": "screw"})";
};

/// Numbers around `middle`, `width` wide in all, without apparent order: the same wherever they are
/// made, other ones for every name. tests/golden/detector/make_pattern.py makes them too.
inline Tensor numbers(const std::string& name, const Shape& shape, double width,
                      double middle = 0) {
  std::uint32_t seed = 0;
  for (std::size_t i = 0; i < name.size(); ++i)
    seed += static_cast<std::uint32_t>(i + 1) * static_cast<unsigned char>(name[i]);
  Tensor tensor(shape);
  for (std::size_t i = 0; i < tensor.values.size(); ++i) {
    const auto mixed = (static_cast<std::uint32_t>(i) + 7919U * seed) * 2654435761U;
    tensor.values[i] = static_cast<float>(((mixed >> 8) * 0x1p-24 - 0.5) * width + middle);
  }
  return tensor;
}

/// Its state as PyTorch saves it, with what is no weight: counters are left out, the bins are
/// there.
inline ForeignNetwork yolo_state(const YoloFile& file) {
  ForeignNetwork network;
  const auto put = [&](const std::string& name, Shape shape, double width, double middle = 0) {
    network.tensors[file.prefix + name] = numbers(name, shape, width, middle);
  };
  for (const auto& unit : yolo11n_units(file.classes, file.angle)) {
    const Shape width{unit.weight[0]};
    auto shape = unit.weight;
    if (unit.name == "model.0") shape[1] = file.channels;
    const double inputs = static_cast<double>(elements(shape)) / static_cast<double>(shape[0]);
    put(unit.name + (unit.batch_norm ? ".conv.weight" : ".weight"), shape, 3.5 / std::sqrt(inputs));
    if (!unit.batch_norm) {
      put(unit.name + ".bias", width, 0.5);
    } else if (file.fused) {
      put(unit.name + ".conv.bias", width, 0.5);
    } else {
      put(unit.name + ".bn.weight", width, 0.4, 1);
      put(unit.name + ".bn.bias", width, 0.2);
      put(unit.name + ".bn.running_mean", width, 0.2);
      put(unit.name + ".bn.running_var", width, 1, 1);
    }
  }
  Tensor bins(Shape{1, 16, 1, 1});
  for (std::size_t i = 0; i < 16; ++i) bins.values[i] = static_cast<float>(i);
  network.tensors[file.prefix + "model.23.dfl.conv.weight"] = std::move(bins);
  if (!file.names.empty()) network.metadata["names"] = file.names;
  network.source = "test";
  return network;
}

}  // namespace drawproc::test
