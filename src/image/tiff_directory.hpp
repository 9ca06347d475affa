#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "image/raster.hpp"

namespace drawproc {

/// One page of a TIFF as its directory says, before libtiff looks at it.
struct TiffPage {
  int directory = 0;  ///< position in the file's chain, as TIFFSetDirectory counts
  RasterSize size;
  int orientation = 1;
  std::uint32_t compression = 1;
  std::optional<double> px_per_mm;
};

/// Walks the chain of directories of a classic or BigTIFF and leaves out thumbnails and masks (tag
/// 254). Checks that every value, strip and tile lies within the file, so that a truncated file is
/// known before decoding (libtiff fills in what is missing at a file's end). Throws
/// Error(unreadable), also for a chain that loops, and Error(timeout).
[[nodiscard]] std::vector<TiffPage> tiff_pages(const std::filesystem::path& file,
                                               const Deadline& deadline);

}  // namespace drawproc
