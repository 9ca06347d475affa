#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/network.hpp"

namespace drawproc {

/// Of weights that are no network but data of the tolerance stage (tolerance/trees.hpp): the engine
/// does not build them.
inline constexpr std::string_view kTreesArchitecture = "skin-gbt";

/// The folder of weights and what its manifest.json lists, in the manifest's order:
///   {"schema": 1, "weights": [{"name": "detector", "architecture": "yolo11n-obb",
///                              "file": "detector.safetensors", "sha256": "…"}]}
/// `file` is a plain name inside the folder.
struct WeightsFolder {
  std::filesystem::path path;
  std::string
      found_by;  ///< "--weights", "DRAWPROC_WEIGHTS", "beside the executable", "source tree"
  std::vector<WeightsFile> files;

  /// Throws Fatal naming the manifest when it does not list `name`.
  [[nodiscard]] const WeightsFile& file(std::string_view name) const;
};

/// Reads the manifest of the folder `asked` (--weights) names, else DRAWPROC_WEIGHTS, else
/// share/drawproc/weights beside the executable's folder, else weights of the source tree it was
/// built from. A place that is named must be right; of the others the first with a manifest is
/// taken. Throws Fatal saying which places were looked at.
[[nodiscard]] WeightsFolder find_weights(const std::optional<std::filesystem::path>& asked);

/// Reads folder/manifest.json. Throws Fatal naming the file and what is wrong with it.
[[nodiscard]] WeightsFolder read_weights_manifest(const std::filesystem::path& folder);

/// The manifest's text; `name` is for messages. Throws Fatal. Paths are joined with `folder`.
[[nodiscard]] std::vector<WeightsFile> parse_weights_manifest(std::string_view json,
                                                              const std::filesystem::path& folder);

/// Reads the file and compares its hash. Throws Fatal: "weights/x.safetensors: expected sha256 …,
/// found …".
void verify(const WeightsFile& file);

}  // namespace drawproc
