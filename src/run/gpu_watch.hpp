#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "report/gpu_figures.hpp"

namespace drawproc {

/// What one GPU says of itself through the management library of the NVIDIA driver (NVML), which is
/// opened at run time: nothing is needed to build, and nothing where there is none.
class GpuSensor {
 public:
  /// Null when `library` cannot be opened, does not start or does not know the GPU. `bus`: its PCI
  /// address, "0000:65:00.0".
  [[nodiscard]] static std::unique_ptr<GpuSensor> open(const std::string& library,
                                                       const std::string& bus);
  ~GpuSensor();
  GpuSensor(const GpuSensor&) = delete;
  GpuSensor& operator=(const GpuSensor&) = delete;
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] GpuSample sample() const;

 private:
  GpuSensor(void* library, const std::string& bus);
  void* library_;
  void* device_ = nullptr;
  std::string name_;
};

/// Takes samples while it lives, the first at once.
class GpuWatch {
 public:
  GpuWatch(std::string name, std::function<GpuSample()> sample, std::chrono::milliseconds period);
  ~GpuWatch();
  GpuWatch(const GpuWatch&) = delete;
  GpuWatch& operator=(const GpuWatch&) = delete;
  /// Of all samples since the last call, one taken now included.
  [[nodiscard]] std::optional<GpuFigures> take();

 private:
  void watch();
  const std::string name_;
  const std::function<GpuSample()> sample_;
  const std::chrono::milliseconds period_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ended_ = false;
  GpuTally tally_;
  std::thread thread_;
};

/// Watches the GPU that an engine computes on ("cuda:0"); null for another device, and where the
/// driver brings no management library.
[[nodiscard]] std::unique_ptr<GpuWatch> watch_gpu(const std::string& device);

}  // namespace drawproc
