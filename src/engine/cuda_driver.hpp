#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace drawproc {

/// What the NVIDIA driver says of itself, asked through its C interface (libcuda.so.1), without a
/// toolkit and without a context on any GPU.
struct CudaFacts {
  struct Device {
    std::string name;
    std::int64_t memory = 0;   ///< bytes
    int major = 0, minor = 0;  ///< compute capability
    bool prohibited = false;   ///< compute mode that lets nobody in (nvidia-smi -c 2)
    bool operator==(const Device&) const = default;
  };
  bool kernel_driver = false;  ///< /proc/driver/nvidia is there
  bool library = false;        ///< libcuda.so.1 could be opened
  std::string library_error;   ///< the loader's words when it could not
  int init_result = 0;         ///< CUresult of cuInit; 0 is success
  int version = 0;             ///< CUDA version the driver supports: 13000 is 13.0; 0 unknown
  std::optional<std::string> visible_devices;  ///< CUDA_VISIBLE_DEVICES of this process
  std::vector<Device> devices;
  bool operator==(const CudaFacts&) const = default;
};
[[nodiscard]] CudaFacts ask_cuda_driver();

/// The oldest driver and GPU the LibTorch we build against (CUDA 13) can use.
inline constexpr int kLeastCudaDriver = 13000;
inline constexpr int kLeastCapabilityMajor = 7, kLeastCapabilityMinor = 5;

/// Why GPU `index` is of no use, as a clause that says what to do: "no NVIDIA driver on this
/// machine". Empty when nothing is known against it.
[[nodiscard]] std::string cuda_problem(const CudaFacts& facts, int index);

/// 13000 → "13.0".
[[nodiscard]] std::string cuda_version_text(int version);

}  // namespace drawproc
