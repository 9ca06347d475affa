#pragma once
#include <cstdint>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

#include "image/deadline.hpp"
#include "image/exif.hpp"

namespace drawproc {

/// The raster formats, each behind the same two questions: how large, and the pixels.
/// All throw Error(unreadable) for broken or truncated bytes and Error(unsupported) for variants
/// that are not read; a warning of the library that means lost picture data is an error.

/// Width and height as stored, before the orientation is applied.
struct RasterSize {
  int width = 0, height = 0;
  std::int64_t decoder_bytes = 0;  ///< that decoding holds at its peak, beside the grey pixels
  [[nodiscard]] std::int64_t pixels() const { return std::int64_t{width} * height; }
  bool operator==(const RasterSize&) const = default;
};

/// One decoded picture, upright; grey as stored: white ink on dark paper is not turned yet.
struct RasterPage {
  cv::Mat grey;                     ///< 8-bit, one channel
  std::optional<double> px_per_mm;  ///< as the file claims; not yet judged
  bool had_alpha = false;           ///< something was transparent
};

/// What stands behind transparent pixels.
enum class Backdrop : std::uint8_t { black = 0, white = 255 };

[[nodiscard]] RasterSize png_size(const std::filesystem::path& file);
[[nodiscard]] RasterPage read_png(const std::filesystem::path& file, Backdrop backdrop,
                                  const Deadline& deadline);

[[nodiscard]] RasterSize jpeg_size(const std::filesystem::path& file);
[[nodiscard]] RasterPage read_jpeg(const std::filesystem::path& file, const Deadline& deadline);

[[nodiscard]] RasterSize bmp_size(const std::filesystem::path& file);
[[nodiscard]] RasterPage read_bmp(const std::filesystem::path& file, const Deadline& deadline);

/// The pages of a TIFF, thumbnails and masks left out.
[[nodiscard]] std::vector<RasterSize> tiff_sizes(const std::filesystem::path& file,
                                                 const Deadline& deadline);
/// `page` is 0-based, an index into tiff_sizes().
[[nodiscard]] RasterPage read_tiff(const std::filesystem::path& file, int page, Backdrop backdrop,
                                   const Deadline& deadline);

/// Luma (ITU-R BT.601) of one pixel.
[[nodiscard]] inline std::uint8_t luma(unsigned red, unsigned green, unsigned blue) {
  return static_cast<std::uint8_t>((red * 77 + green * 150 + blue * 29 + 128) >> 8);
}
/// `value` with opacity `alpha` before `backdrop`.
[[nodiscard]] inline std::uint8_t composed(unsigned value, unsigned alpha, Backdrop backdrop) {
  return static_cast<std::uint8_t>(
      (value * alpha + static_cast<unsigned>(backdrop) * (255 - alpha) + 127) / 255);
}

}  // namespace drawproc
