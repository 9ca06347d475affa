#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <malloc.h>
#include <torch/headeronly/version.h>

#include <mutex>

#include "engine/device.hpp"
#include "engine/engine_loader.hpp"
#include "engine/torch_error.hpp"
#include "engine/torch_network.hpp"

// In every libtorch_cpu.so since 2.0, in C, so that asking is safe whatever was found.
extern "C" std::uint64_t aoti_torch_abi_version();

namespace drawproc {
namespace {

/// Headers and library must be of exactly one version: inline code here knows the layout of objects
/// there.
void check_library() {
  constexpr int kPatchShift =
      40;  // TORCH_ABI_VERSION: major, minor, patch, tag; a byte each from the top
  const auto found = aoti_torch_abi_version();
  if (found >> kPatchShift == TORCH_ABI_VERSION >> kPatchShift) return;
  const auto part = [found](int shift) { return std::to_string(found >> shift & 0xff); };
  throw Fatal("the engine module expected LibTorch " TORCH_VERSION ", found " + part(56) + "." +
              part(48) + "." + part(40) + ": build it again");
}

at::ScalarType type_of(Precision precision) {
  switch (precision) {
    case Precision::fp16:
      return at::kHalf;
    case Precision::bf16:
      return at::kBFloat16;
    case Precision::fp32:
      break;
  }
  return at::kFloat;
}

/// The same numbers on every run: no reduced precision behind fp32's back, no algorithm chosen by
/// the clock.
void set_up_arithmetic(int threads) {
  static std::once_flag once;  // LibTorch accepts the number of inter-op threads once
  std::call_once(once, [] { at::set_num_interop_threads(1); });
  at::set_num_threads(threads);
  auto& context = at::globalContext();
  context.setAllowTF32CuBLAS(false);
  context.setAllowTF32CuDNN(false);
  context.setBenchmarkCuDNN(false);
  context.setDeterministicCuDNN(true);
}

/// Every layer's output is some megabytes that the next layer's output can have again. By default
/// such blocks go back to the system each time, and a tenth of a forward on the CPU is spent on
/// getting zeroed pages instead.
void keep_freed_memory() {
  ::mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that glibc allows
  ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

class TorchEngine : public Engine {
 public:
  explicit TorchEngine(const EngineOptions& options)
      : chosen_(choose_device(options)),
        precision_(chosen_.device.is_cpu() ? Precision::fp32 : options.precision) {
    set_up_arithmetic(chosen_.info.threads);
    if (chosen_.device.is_cpu()) keep_freed_memory();
  }
  const DeviceInfo& device() const noexcept override { return chosen_.info; }
  Precision precision() const noexcept override { return precision_; }
  std::string library() const override { return "LibTorch " TORCH_VERSION; }
  DeviceMemory memory() const override {
    return translated(chosen_.info.name, [&] { return memory_of(chosen_.device); });
  }
  std::unique_ptr<Network> load(const WeightsFile& file) override {
    return std::make_unique<TorchNetwork>(file, Placement{chosen_.device, type_of(precision_)});
  }

 private:
  ChosenDevice chosen_;
  Precision precision_;
};

Engine* create(const EngineOptions& options) {
  check_library();
  return translated("LibTorch", [&] { return new TorchEngine(options); });
}

constexpr EngineModule kModule{kEngineInterface, DRAWPROC_VERSION, create};

}  // namespace
}  // namespace drawproc

extern "C" __attribute__((visibility("default"))) const drawproc::EngineModule*
drawproc_engine_module() {
  return &drawproc::kModule;
}
