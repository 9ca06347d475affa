#include <cstdlib>
#include <cstring>

/// A driver (libcuda.so.1) that says what the environment tells it to. Programs linked to it find
/// it when they open "libcuda.so.1", because a library of that name is loaded already.
///   DRAWPROC_FAKE_CUDA_INIT     what cuInit returns (0)
///   DRAWPROC_FAKE_CUDA_VERSION  the CUDA version it supports (13000)
///   DRAWPROC_FAKE_CUDA_GPUS     how many GPUs it has (1), each with 8 GiB and compute
///   capability 8.6
static int told(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}

extern "C" {
int cuInit(unsigned) { return told("DRAWPROC_FAKE_CUDA_INIT", 0); }
int cuDriverGetVersion(int* version) {
  *version = told("DRAWPROC_FAKE_CUDA_VERSION", 13000);
  return 0;
}
int cuDeviceGetCount(int* count) {
  *count = told("DRAWPROC_FAKE_CUDA_GPUS", 1);
  return 0;
}
int cuDeviceGet(int* device, int index) {
  *device = index;
  return 0;
}
int cuDeviceGetName(char* name, int size, int) {
  std::strncpy(name, "Fake GPU", static_cast<std::size_t>(size));
  return 0;
}
int cuDeviceTotalMem_v2(std::size_t* bytes, int) {
  *bytes = std::size_t{8} << 30;
  return 0;
}
int cuDeviceGetAttribute(int* value, int attribute, int) {
  *value = attribute == 75 ? 8 : attribute == 76 ? 6 : 0;
  return 0;
}
}
