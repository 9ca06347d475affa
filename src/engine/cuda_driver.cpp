#include "engine/cuda_driver.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

namespace drawproc {
namespace {

// cuda.h, CUDA driver API: CUresult and the attributes used here. Their values never change between
// versions.
constexpr int kNoDevice = 100;
constexpr int kInvalidDevice = 101;
constexpr int kSystemNotReady = 802;
constexpr int kDriverMismatch = 803;
constexpr int kForwardCompatibility = 804;
constexpr int kUnknown = 999;
constexpr int kComputeMode = 20, kCapabilityMajor = 75, kCapabilityMinor = 76;
constexpr int kProhibited = 2;

/// libcuda.so.1. Never closed: the driver does not survive that.
class Driver {
 public:
  Driver() : handle_(::dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ == nullptr) error_ = ::dlerror();
  }
  bool open() const { return handle_ != nullptr; }
  const std::string& error() const { return error_; }

  template <class... Arguments>
  int call(const char* function, Arguments... arguments) const {
    auto* address = reinterpret_cast<int (*)(Arguments...)>(::dlsym(handle_, function));
    return address == nullptr ? kUnknown : address(arguments...);
  }

 private:
  void* handle_;
  std::string error_;
};

CudaFacts::Device device_facts(const Driver& driver, int index) {
  CudaFacts::Device found;
  int device = 0;
  if (driver.call("cuDeviceGet", &device, index) != 0) return found;
  char name[256] = {};
  if (driver.call("cuDeviceGetName", &name[0], static_cast<int>(sizeof name) - 1, device) == 0)
    found.name = name;
  std::size_t memory = 0;
  if (driver.call("cuDeviceTotalMem_v2", &memory, device) == 0)
    found.memory = static_cast<std::int64_t>(memory);
  int mode = 0;
  driver.call("cuDeviceGetAttribute", &found.major, kCapabilityMajor, device);
  driver.call("cuDeviceGetAttribute", &found.minor, kCapabilityMinor, device);
  driver.call("cuDeviceGetAttribute", &mode, kComputeMode, device);
  found.prohibited = mode == kProhibited;
  return found;
}

std::string library_problem(const CudaFacts& facts) {
  if (facts.library_error.find("libcuda.so.1: cannot open") == std::string::npos)
    return fmt::format("libcuda.so.1 of the NVIDIA driver cannot be loaded: {}",
                       facts.library_error);
  if (facts.kernel_driver)
    return "the NVIDIA kernel driver runs but libcuda.so.1 is not here: start the container with "
           "--gpus all, "
           "or install the driver's libraries";
  return "no NVIDIA driver on this machine: install one";
}

std::string init_problem(const CudaFacts& facts) {
  const bool hidden = facts.visible_devices.has_value();
  switch (facts.init_result) {
    case kNoDevice:
    case kInvalidDevice:
      if (hidden)
        return fmt::format("CUDA_VISIBLE_DEVICES=\"{}\" shows no GPU", *facts.visible_devices);
      if (!facts.kernel_driver)
        return "the NVIDIA kernel driver is not running: load it (modprobe nvidia)";
      return "the NVIDIA driver finds no GPU";
    case kSystemNotReady:
      return "the NVIDIA driver is not ready yet (CUresult 802): start nvidia-fabricmanager";
    case kDriverMismatch:
      return "the NVIDIA kernel driver and libcuda.so.1 are of different versions (CUresult 803): "
             "restart the machine";
    case kForwardCompatibility:
      return "the CUDA compatibility package does not support this GPU (CUresult 804): update the "
             "NVIDIA driver";
    default:
      return fmt::format("the NVIDIA driver cannot be initialised (CUresult {}): see nvidia-smi",
                         facts.init_result);
  }
}

}  // namespace

std::string cuda_version_text(int version) {
  return fmt::format("{}.{}", version / 1000, version % 1000 / 10);
}

CudaFacts ask_cuda_driver() {
  CudaFacts facts;
  std::error_code ignored;
  facts.kernel_driver = std::filesystem::exists("/proc/driver/nvidia/version", ignored);
  if (const char* visible = std::getenv("CUDA_VISIBLE_DEVICES")) facts.visible_devices = visible;
  const Driver driver;
  facts.library = driver.open();
  facts.library_error = driver.error();
  if (!facts.library) return facts;
  driver.call("cuDriverGetVersion", &facts.version);
  facts.init_result = driver.call("cuInit", 0u);
  int count = 0;
  if (facts.init_result != 0 || driver.call("cuDeviceGetCount", &count) != 0) return facts;
  for (int index = 0; index < count; ++index) facts.devices.push_back(device_facts(driver, index));
  return facts;
}

std::string cuda_problem(const CudaFacts& facts, int index) {
  if (!facts.library) return library_problem(facts);
  if (facts.version != 0 && facts.version < kLeastCudaDriver)
    return fmt::format(
        "the NVIDIA driver is too old: it supports CUDA {}, expected {} or newer: update it",
        cuda_version_text(facts.version), cuda_version_text(kLeastCudaDriver));
  if (facts.init_result != 0) return init_problem(facts);
  if (facts.devices.empty())
    return facts.visible_devices
               ? fmt::format("CUDA_VISIBLE_DEVICES=\"{}\" shows no GPU", *facts.visible_devices)
               : "the NVIDIA driver finds no GPU";
  if (index < 0 || static_cast<std::size_t>(index) >= facts.devices.size())
    return fmt::format("there is no cuda:{}: GPUs are numbered 0 to {}{}", index,
                       facts.devices.size() - 1,
                       facts.visible_devices ? " among those CUDA_VISIBLE_DEVICES shows" : "");
  const auto& device = facts.devices[static_cast<std::size_t>(index)];
  if (device.prohibited)
    return fmt::format("{} is in compute mode \"prohibited\": nvidia-smi -c 0 lets programs in",
                       device.name);
  if (device.major * 10 + device.minor < kLeastCapabilityMajor * 10 + kLeastCapabilityMinor)
    return fmt::format("{} has compute capability {}.{}, expected {}.{} or newer", device.name,
                       device.major, device.minor, kLeastCapabilityMajor, kLeastCapabilityMinor);
  return {};
}

}  // namespace drawproc
