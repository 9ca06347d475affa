#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "drawproc/network.hpp"

namespace drawproc {

/// A network that others wrote, as numbers: nothing of the file is run.
struct ForeignNetwork {
  std::map<std::string, Tensor> tensors;        ///< of floating-point numbers, as fp32
  std::map<std::string, std::string> metadata;  ///< what the file says of itself
  std::string source;                           ///< "safetensors", "TorchScript"
};

/// Reads a safetensors file, or the numbers of a TorchScript archive; which of the two it is, its
/// content says. Throws Fatal naming the file: not there, not sound, or another kind of file.
[[nodiscard]] ForeignNetwork read_foreign_network(const std::filesystem::path& path);

}  // namespace drawproc
