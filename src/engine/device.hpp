#pragma once
#include <c10/core/Device.h>

#include "drawproc/network.hpp"

namespace drawproc {

struct ChosenDevice {
  c10::Device device = c10::kCPU;
  DeviceInfo info;
};

/// What `options.device` stands for on this machine. `auto` is the first GPU when it is usable,
/// else the CPU, and info.why says why. Throws Fatal with the cause when cuda is asked for and
/// cannot be had. LibTorch decides once per process whether there is CUDA: nothing may ask it
/// before this has run.
[[nodiscard]] ChosenDevice choose_device(const EngineOptions& options);

/// Of the GPU, or of this machine.
[[nodiscard]] DeviceMemory memory_of(const c10::Device& device);

}  // namespace drawproc
