#include "engine/device.hpp"

#include <ATen/ops/empty.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <dlfcn.h>

#include <charconv>
#include <string_view>

#include "engine/cuda_driver.hpp"
#include "engine/device_error.hpp"
#include "engine/machine.hpp"

namespace drawproc {
namespace {

int gpu_index(std::string_view device) {
  int index = 0;
  if (const auto colon = device.find(':'); colon != std::string_view::npos)
    std::from_chars(device.data() + colon + 1, device.data() + device.size(), index);
  return index;
}

/// Makes LibTorch's CUDA half known to its CPU half. Found by the module's own run path.
std::string load_cuda_libraries() {
  for (const char* library : {"libc10_cuda.so", "libtorch_cuda.so"}) {
    if (::dlopen(library, RTLD_NOW | RTLD_GLOBAL) != nullptr) continue;
    return "LibTorch's CUDA libraries cannot be loaded: " + one_line(::dlerror()) +
           ": install them (DRAWPROC_CUDA=1 scripts/setup)";
  }
  return {};
}

/// The driver may promise what it cannot keep (GPU full, in exclusive use, no kernels for it): only
/// work proves it.
std::string try_out(const c10::Device& device) {
  try {
    const auto ones = at::empty({256}, at::TensorOptions().device(device)).fill_(1);
    if (ones.sum().item<float>() != 256) return "the GPU adds 256 ones up to something else";
    return {};
  } catch (const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    if (trouble_of(text) == DeviceTrouble::out_of_memory)
      return "the GPU's memory is full (" + one_line(text) + "): see nvidia-smi for who uses it";
    return "the GPU does not work: " + one_line(text);
  }
}

ChosenDevice cpu(const EngineOptions& options, std::string why) {
  const int threads = options.threads > 0 ? options.threads : usable_threads();
  return {c10::kCPU, {"cpu", cpu_model(), std::move(why), {}, {}, threads}};
}

struct CudaAnswer {
  ChosenDevice chosen;
  std::string problem;  ///< empty: `chosen` is usable
};

CudaAnswer ask_for_cuda(const EngineOptions& options) {
  const int index = gpu_index(options.device);
  const c10::Device device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
  const auto facts = ask_cuda_driver();
  auto problem = cuda_problem(facts, index);
  if (problem.empty()) problem = load_cuda_libraries();
  if (problem.empty()) problem = try_out(device);
  if (!problem.empty()) return {{}, std::move(problem)};
  const auto& gpu = facts.devices[static_cast<std::size_t>(index)];
  auto chosen = cpu(options, options.device == "auto" ? "a usable GPU" : "asked for");
  chosen.device = device;
  chosen.info.name = "cuda:" + std::to_string(index);
  chosen.info.hardware = gpu.name;
  chosen.info.driver = cuda_version_text(facts.version);
  chosen.info.compute_capability = std::to_string(gpu.major) + "." + std::to_string(gpu.minor);
  return {std::move(chosen), {}};
}

}  // namespace

ChosenDevice choose_device(const EngineOptions& options) {
  if (options.device == "cpu") return cpu(options, "asked for");
  auto answer = ask_for_cuda(options);
  if (answer.problem.empty()) return std::move(answer.chosen);
  if (options.device != "auto") throw Fatal("device " + options.device + ": " + answer.problem);
  return cpu(options, "no usable GPU: " + answer.problem);
}

DeviceMemory memory_of(const c10::Device& device) {
  if (device.is_cpu()) return machine_memory();
  auto* allocator = c10::getDeviceAllocator(device.type());
  const auto [free, total] = allocator->getMemoryInfo(device.index());
  const auto stats = allocator->getDeviceStats(device.index());
  const auto& used = stats.allocated_bytes[0];  // StatType::AGGREGATE
  return {static_cast<std::int64_t>(total), static_cast<std::int64_t>(free), used.current,
          used.peak};
}

}  // namespace drawproc
