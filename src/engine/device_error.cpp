#include "engine/device_error.hpp"

#include <algorithm>
#include <array>

namespace drawproc {

DeviceTrouble trouble_of(std::string_view message) {
  const auto says = [&](std::string_view words) {
    return message.find(words) != std::string_view::npos;
  };
  constexpr std::array full{"out of memory",
                            "CUDNN_STATUS_ALLOC_FAILED",
                            "CUBLAS_STATUS_ALLOC_FAILED",
                            "CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED",
                            "DefaultCPUAllocator: can't allocate memory",
                            "DefaultCPUAllocator: not enough memory"};
  if (std::any_of(full.begin(), full.end(), says)) return DeviceTrouble::out_of_memory;
  constexpr std::array lost{"CUDA error:", "CUDA driver error:", "CUDNN_STATUS_EXECUTION_FAILED",
                            "CUBLAS_STATUS_EXECUTION_FAILED", "CUBLAS_STATUS_INTERNAL_ERROR"};
  if (std::any_of(lost.begin(), lost.end(), says)) return DeviceTrouble::lost;
  return DeviceTrouble::other;
}

std::string one_line(std::string_view message) {
  auto line = message.substr(0, message.find('\n'));
  while (!line.empty() && (line.back() == ' ' || line.back() == '.' || line.back() == '\r'))
    line.remove_suffix(1);
  return std::string(line);
}

}  // namespace drawproc
