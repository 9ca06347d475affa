#include "run/gpu_watch.hpp"

#include <dlfcn.h>

#include <array>
#include <charconv>

namespace drawproc {
namespace {

constexpr auto kPeriod = std::chrono::milliseconds(200);  // NVML itself looks every 1/6 s at best
constexpr int kMissing = -1, kSuccess = 0, kTemperatureOfGpu = 0;

struct Utilization {
  unsigned gpu = 0, memory = 0;  // per cent
};
struct Memory {
  unsigned long long total = 0, free = 0, used = 0;  // bytes
};

/// The result of a C function of an opened library; kMissing when it has none of that name.
template <class... Arguments>
int call(void* library, const char* function, Arguments... arguments) {
  auto* address = reinterpret_cast<int (*)(Arguments...)>(::dlsym(library, function));
  return address == nullptr ? kMissing : address(arguments...);
}

/// CUDA numbers the GPUs that it is shown, NVML all: the PCI address is what both know.
std::string bus_of(const std::string& device) {
  int index = 0;
  if (const auto colon = device.find(':'); colon != std::string::npos)
    std::from_chars(device.data() + colon + 1, device.data() + device.size(), index);
  void* driver = ::dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);  // never closed: see cuda_driver
  if (driver == nullptr) return {};
  int handle = 0;
  std::array<char, 32> bus{};
  if (call(driver, "cuDeviceGet", &handle, index) != kSuccess ||
      call(driver, "cuDeviceGetPCIBusId", bus.data(), static_cast<int>(bus.size()), handle) !=
          kSuccess)
    return {};
  return bus.data();
}

}  // namespace

std::unique_ptr<GpuSensor> GpuSensor::open(const std::string& library, const std::string& bus) {
  void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return nullptr;
  if (call(handle, "nvmlInit_v2") != kSuccess) {
    ::dlclose(handle);
    return nullptr;
  }
  std::unique_ptr<GpuSensor> sensor(new GpuSensor(handle, bus));
  return sensor->device_ == nullptr ? nullptr : std::move(sensor);
}

GpuSensor::GpuSensor(void* library, const std::string& bus) : library_(library) {
  if (call(library_, "nvmlDeviceGetHandleByPciBusId_v2", bus.c_str(), &device_) != kSuccess) {
    device_ = nullptr;
    return;
  }
  std::array<char, 96> name{};
  if (call(library_, "nvmlDeviceGetName", device_, name.data(),
           static_cast<unsigned>(name.size() - 1)) == kSuccess)
    name_ = name.data();
}

GpuSensor::~GpuSensor() {
  call(library_, "nvmlShutdown");
  ::dlclose(library_);
}

GpuSample GpuSensor::sample() const {
  GpuSample sample;
  Utilization utilization;
  if (call(library_, "nvmlDeviceGetUtilizationRates", device_, &utilization) == kSuccess)
    sample.busy = utilization.gpu / 100.0;
  Memory memory;
  if (call(library_, "nvmlDeviceGetMemoryInfo", device_, &memory) == kSuccess) {
    sample.used = static_cast<std::int64_t>(memory.used);
    sample.total = static_cast<std::int64_t>(memory.total);
  }
  unsigned celsius = 0, milliwatts = 0;
  if (call(library_, "nvmlDeviceGetTemperature", device_, kTemperatureOfGpu, &celsius) == kSuccess)
    sample.celsius = celsius;
  if (call(library_, "nvmlDeviceGetPowerUsage", device_, &milliwatts) == kSuccess)
    sample.watts = milliwatts / 1000.0;
  return sample;
}

GpuWatch::GpuWatch(std::string name, std::function<GpuSample()> sample,
                   std::chrono::milliseconds period)
    : name_(std::move(name)),
      sample_(std::move(sample)),
      period_(period),
      thread_([this] { watch(); }) {}

GpuWatch::~GpuWatch() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void GpuWatch::watch() {
  std::unique_lock lock(mutex_);
  do tally_.add(sample_());
  while (!wake_.wait_for(lock, period_, [&] { return ended_; }));
}

std::optional<GpuFigures> GpuWatch::take() {
  const std::scoped_lock lock(mutex_);
  tally_.add(sample_());
  auto figures = tally_.figures(name_);
  tally_ = {};
  return figures;
}

std::unique_ptr<GpuWatch> watch_gpu(const std::string& device) {
  if (!device.starts_with("cuda")) return nullptr;
  std::shared_ptr<GpuSensor> sensor = GpuSensor::open("libnvidia-ml.so.1", bus_of(device));
  if (!sensor) return nullptr;
  return std::make_unique<GpuWatch>(
      sensor->name(), [sensor] { return sensor->sample(); }, kPeriod);
}

}  // namespace drawproc
