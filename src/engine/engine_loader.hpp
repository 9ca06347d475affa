#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "drawproc/network.hpp"

namespace drawproc {

/// Grows whenever network.hpp changes in a way that an older module would not survive.
inline constexpr std::uint32_t kEngineInterface = 1;

/// What the module exports: `extern "C" const EngineModule* drawproc_engine_module()`.
/// The first two fields never move, so that any version can be told from any other.
struct EngineModule {
  std::uint32_t interface;       ///< kEngineInterface the module was built with
  const char* drawproc_version;  ///< DRAWPROC_VERSION the module was built with
  /// Throws Fatal: asked for CUDA and it is not usable, or the libtorch that was found is of
  /// another version.
  Engine* (*create)(const EngineOptions& options);
};
inline constexpr const char* kEngineEntry = "drawproc_engine_module";

/// Where the module is looked for, best first: what DRAWPROC_ENGINE names (then nowhere else),
/// ../lib beside the executable's folder (that is also lib of a build tree), the executable's own
/// folder.
[[nodiscard]] std::vector<std::filesystem::path> engine_module_places();
/// The first of them that is there. Throws Fatal naming them all when none is.
[[nodiscard]] std::filesystem::path engine_module();

/// Opens the module and asks it for an engine on the device that `options` name. Takes about half a
/// second, so commands call it once, after everything cheap has been checked. It calls
/// prepare_environment() first. The module stays loaded for ever. Throws Fatal in one line: module
/// not found, libtorch not loadable, versions that do not match, CUDA asked for and not usable
/// (with the cause).
[[nodiscard]] std::unique_ptr<Engine> open_engine(const EngineOptions& options);
/// The same from a given file. Throws as above.
[[nodiscard]] std::unique_ptr<Engine> open_engine(const EngineOptions& options,
                                                  const std::filesystem::path& module);
/// Sets CUDA_MODULE_LOADING, GOMP_SPINCOUNT and ONEDNN_PRIMITIVE_CACHE_CAPACITY in the environment,
/// unless they are. To be called before threads are started where an engine is opened on another
/// thread than the caller's.
void prepare_environment();

}  // namespace drawproc
