#include <cstring>

/// The management library of a driver with one GPU, at 0000:65:00.0, that gets busier by 20 % from
/// question to question and does not tell its power.
namespace {
constexpr int kSuccess = 0, kNotSupported = 3, kNotFound = 6;
unsigned busy = 0;
int gpu = 0;
}  // namespace

extern "C" {
struct Rates {
  unsigned gpu, memory;
};
struct Bytes {
  unsigned long long total, free, used;
};

int nvmlInit_v2() { return kSuccess; }
int nvmlShutdown() { return kSuccess; }
int nvmlDeviceGetHandleByPciBusId_v2(const char* bus, void** device) {
  if (std::strcmp(bus, "0000:65:00.0") != 0) return kNotFound;
  *device = &gpu;
  return kSuccess;
}
int nvmlDeviceGetName(void*, char* name, unsigned size) {
  std::strncpy(name, "Fake GPU", size);
  return kSuccess;
}
int nvmlDeviceGetUtilizationRates(void*, Rates* rates) {
  busy += 20;
  *rates = {busy, 1};
  return kSuccess;
}
int nvmlDeviceGetMemoryInfo(void*, Bytes* bytes) {
  *bytes = {8000, 5000, 3000};
  return kSuccess;
}
int nvmlDeviceGetTemperature(void*, int, unsigned* celsius) {
  *celsius = 61;
  return kSuccess;
}
int nvmlDeviceGetPowerUsage(void*, unsigned*) { return kNotSupported; }
}
