#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace drawproc {

/// What a file is by its content; its ending says nothing.
enum class FileKind {
  empty,  ///< 0 bytes
  pdf,    ///< "%PDF-" within the first 1024 bytes
  png,
  jpeg,
  tiff,  ///< classic or BigTIFF, either byte order
  bmp,
  other_known,  ///< some other kind we can name: archive, other image, CAD model, web page, …
  unknown
};

/// The kind of bytes that begin so; `start` is a file's first KiB, or all of it when it is shorter.
[[nodiscard]] FileKind kind_of(std::string_view start);

/// What an `other_known` start is, for messages: "a DWG drawing", "a ZIP archive"; empty for other
/// kinds.
[[nodiscard]] std::string_view other_kind(std::string_view start);

/// Reads the first KiB. Throws Error: unreadable when the file cannot be opened or read,
/// unsupported when it is a folder, a pipe or a device.
[[nodiscard]] FileKind recognise(const std::filesystem::path& file);

/// The first KiB of a file. Throws as recognise() does.
[[nodiscard]] std::string first_kib(const std::filesystem::path& file);

/// Whether the name ends in .pdf, .png, .jpg, .jpeg, .jpe, .jfif, .tif, .tiff or .bmp, in any case.
[[nodiscard]] bool has_drawing_extension(const std::filesystem::path& file);

}  // namespace drawproc
