#pragma once
#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace drawproc {

/// The entries of a zip archive that are stored as they are (method 0), by name; compressed ones
/// are left out. What PyTorch writes: APPNOTE.TXT 6.3 without encryption, spanning and 64-bit
/// extensions. The spans point into `archive`. Throws std::runtime_error saying what is wrong.
[[nodiscard]] std::map<std::string, std::span<const std::byte>> stored_entries(
    std::span<const std::byte> archive);

}  // namespace drawproc
