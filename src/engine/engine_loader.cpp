#include "engine/engine_loader.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <string_view>
#include <system_error>

#include "engine/device_error.hpp"

namespace drawproc {
namespace {

constexpr std::string_view kModuleFile = "libdrawproc_engine.so";

std::filesystem::path executable_folder() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path() : self.parent_path();
}

/// RTLD_LOCAL: the module's symbols are nobody's business. RTLD_DEEPBIND: and nobody's are its own.
/// OpenCV brings Debian's reference BLAS into the process, whose sgemm_ would else stand in for
/// LibTorch's and is ten times slower. Sanitizers refuse to run with it; their builds have no
/// LibTorch.
constexpr int open_mode() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return RTLD_NOW | RTLD_LOCAL;
#else
  return RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;
#endif
}

const EngineModule& opened_module(const std::filesystem::path& path) {
  // The handle is dropped on purpose: LibTorch cannot be unloaded.
  void* handle = ::dlopen(path.c_str(), open_mode());
  if (handle == nullptr)
    throw Fatal(fmt::format("{}: the engine module cannot be loaded: {}", path.string(),
                            one_line(::dlerror())));
  using Entry = const EngineModule* (*)();
  const auto entry = reinterpret_cast<Entry>(::dlsym(handle, kEngineEntry));
  if (entry == nullptr)
    throw Fatal(fmt::format("{}: expected drawproc's engine module, found a library without {}",
                            path.string(), kEngineEntry));
  return *entry();
}

void check_versions(const EngineModule& module, const std::filesystem::path& path) {
  const std::string_view version = module.drawproc_version;
  if (module.interface == kEngineInterface && version == DRAWPROC_VERSION) return;
  throw Fatal(
      fmt::format("{}: expected the engine module of drawproc {} (interface {}), found that of {} "
                  "(interface {}): install both from one build",
                  path.string(), DRAWPROC_VERSION, kEngineInterface, version, module.interface));
}

}  // namespace

std::vector<std::filesystem::path> engine_module_places() {
  if (const char* named = std::getenv("DRAWPROC_ENGINE"); named != nullptr && *named != '\0')
    return {named};
  const auto folder = executable_folder();
  return {(folder / ".." / "lib" / kModuleFile).lexically_normal(), folder / kModuleFile};
}

std::filesystem::path engine_module() {
  std::string places;
  for (const auto& place : engine_module_places()) {
    std::error_code ignored;
    if (std::filesystem::exists(place, ignored)) return place;
    places += (places.empty() ? "" : ", ") + place.string();
  }
  throw Fatal(fmt::format(
      "the engine module is not there (looked at {}): build with DRAWPROC_WITH_TORCH=ON or "
      "name it in DRAWPROC_ENGINE",
      places));
}

std::unique_ptr<Engine> open_engine(const EngineOptions& options) {
  return open_engine(options, engine_module());
}

std::unique_ptr<Engine> open_engine(const EngineOptions& options,
                                    const std::filesystem::path& module) {
  if (const auto problems = options.problems(); !problems.empty()) throw Fatal(problems.front());
  prepare_environment();
  const auto& found = opened_module(module);
  check_versions(found, module);
  return std::unique_ptr<Engine>(found.create(options));
}

void prepare_environment() {
  // Before anything of CUDA is loaded: kernels are then loaded when first used, 1 GB of GPU memory
  // less.
  ::setenv("CUDA_MODULE_LOADING", "LAZY", 0);
  // Read when LibTorch's OpenMP is loaded: how long threads that wait for each other spin before
  // they sleep. Asleep at once, a sheet alone takes a quarter longer at worst; spinning for long,
  // a forward takes three times the processor time where anybody else needs the processors too.
  if (std::getenv("OMP_WAIT_POLICY") == nullptr) ::setenv("GOMP_SPINCOUNT", "3000", 0);
  // Read when oneDNN makes its first primitive: a convolution of one shape is one, tiles fit their
  // pages, and what is not kept is compiled again. By default 1024, a dozen tiles of the detector.
  ::setenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "4096", 0);
}

}  // namespace drawproc
