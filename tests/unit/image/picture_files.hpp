#pragma once
#include <cstdint>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/failure.hpp"
#include "image/decode.hpp"
#include "support/temp_folder.hpp"

/// Picture files made on the spot with the libraries that also read them.
namespace drawproc::testing {

[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);

/// A small drawing, different in all four corners: a line, a box and the text "25.4 H7", black on
/// white.
[[nodiscard]] cv::Mat small_drawing(int width = 160, int height = 120);

struct PngStyle {
  int bit_depth = 8;
  bool interlaced = false;
  bool sixteen_low_bits = false;   ///< of 16-bit samples, noise in the lower byte
  std::uint32_t px_per_metre = 0;  ///< pHYs when not 0
};
/// 8-bit grey (or 16-bit, or 1/2/4-bit) with one channel, RGB with three, RGBA with four.
[[nodiscard]] std::string png_bytes(const cv::Mat& picture, const PngStyle& style = {});
/// Indices into (grey, opacity) entries.
[[nodiscard]] std::string palette_png_bytes(const cv::Mat& indices,
                                            const std::vector<std::pair<int, int>>& entries);
/// A PNG that ends after a header which claims this size.
[[nodiscard]] std::string png_header_bytes(std::uint32_t width, std::uint32_t height);

struct JpegStyle {
  bool progressive = false;
  int dpi = 0;                 ///< JFIF density when not 0
  std::string exif{};          ///< a TIFF block, see exif_block
  bool adobe_inverted = true;  ///< CMYK as Adobe writes it
};
/// One channel: grey; three: RGB; four: CMYK with 255 as full ink.
[[nodiscard]] std::string jpeg_bytes(const cv::Mat& picture, const JpegStyle& style = {});
[[nodiscard]] std::string exif_block(int orientation, bool big_endian = false, int dpi = 0);

struct TiffStyle {
  int compression = 1;
  int photometric = 1;  ///< 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 separated
  int bits = 8;
  int tile = 0;  ///< edge of a tile; 0 for strips
  int rows_per_strip = 16;
  int orientation = 1;
  double dpi = 0;
  int subfile_type = 0;
  bool separate_planes = false;
  bool big = false;  ///< BigTIFF
};
/// One page per picture; one channel unless photometric says otherwise. One-bit pages are
/// thresholded at 128.
void write_tiff(const std::filesystem::path& file, const std::vector<cv::Mat>& pages,
                const TiffStyle& style = {});
void append_tiff(const std::filesystem::path& file, const cv::Mat& page, const TiffStyle& style);

struct BmpStyle {
  int bits = 24;  ///< 1, 8, 24 or 32
  bool rows_from_top = false;
  int px_per_metre = 0;
  std::uint32_t compression = 0;
};
/// Of a grey picture.
[[nodiscard]] std::string bmp_bytes(const cv::Mat& picture, const BmpStyle& style = {});
[[nodiscard]] std::string bmp_header_bytes(std::int32_t width, std::int32_t height);

/// The one page of a file, or the reason of its failure as an exception.
[[nodiscard]] Page only_page(const std::filesystem::path& file, const DecodeOptions& options = {});
/// "unreadable", "too_large", …; "none" when the file can be decoded.
[[nodiscard]] std::string reason_of(const std::filesystem::path& file,
                                    const DecodeOptions& options = {});
[[nodiscard]] std::string message_of(const std::filesystem::path& file,
                                     const DecodeOptions& options = {});
/// Largest difference of two pictures of equal size; 1000 when sizes differ.
[[nodiscard]] int difference(const cv::Mat& a, const cv::Mat& b);

}  // namespace drawproc::testing
