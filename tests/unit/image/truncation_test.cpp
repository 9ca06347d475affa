#include <tiffio.h>

#include <catch2/catch.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using namespace drawproc::testing;

namespace {

/// Cuts a sound file at every `step`-th byte and at each of its last 300.
void no_part_of_it_is_a_drawing(const std::string& bytes, std::size_t step) {
  const TempFolder folder;
  REQUIRE(reason_of(folder.write("whole", bytes)) == "none");
  for (std::size_t size = 0; size < bytes.size(); size += size + 300 < bytes.size() ? step : 1) {
    const auto reason = reason_of(folder.write("part.tif", bytes.substr(0, size)));
    CAPTURE(size, bytes.size());
    CHECK(reason == (size == 0 ? "empty" : "unreadable"));
  }
}

std::string tiff_bytes(const std::vector<cv::Mat>& pages, const TiffStyle& style) {
  const TempFolder folder;
  write_tiff(folder / "whole.tif", pages, style);
  return bytes_of(folder / "whole.tif");
}

}  // namespace

TEST_CASE("no truncation of a PNG is a drawing") {
  no_part_of_it_is_a_drawing(png_bytes(small_drawing()), 7);
  no_part_of_it_is_a_drawing(png_bytes(small_drawing(), {.interlaced = true}), 11);
  no_part_of_it_is_a_drawing(png_bytes(small_drawing(), {.bit_depth = 1}), 3);
}

TEST_CASE("no truncation of a JPEG is a drawing") {
  no_part_of_it_is_a_drawing(jpeg_bytes(small_drawing()), 37);
  no_part_of_it_is_a_drawing(jpeg_bytes(small_drawing(), {.progressive = true}), 37);
  no_part_of_it_is_a_drawing(jpeg_bytes(small_drawing(), {.exif = exif_block(6)}), 41);
}

TEST_CASE("no truncation of a TIFF is a drawing") {
  no_part_of_it_is_a_drawing(tiff_bytes({small_drawing()}, {}), 61);
  no_part_of_it_is_a_drawing(
      tiff_bytes({small_drawing()},
                 {.compression = COMPRESSION_CCITTFAX4, .photometric = 0, .bits = 1, .dpi = 300}),
      5);
  no_part_of_it_is_a_drawing(
      tiff_bytes({small_drawing()}, {.compression = COMPRESSION_LZW, .tile = 64}), 23);
  no_part_of_it_is_a_drawing(
      tiff_bytes({small_drawing(), small_drawing()}, {.compression = COMPRESSION_LZW}), 23);
  no_part_of_it_is_a_drawing(
      tiff_bytes({small_drawing()}, {.compression = COMPRESSION_LZW, .big = true}), 23);
}

TEST_CASE("no truncation of a BMP is a drawing") {
  no_part_of_it_is_a_drawing(bmp_bytes(small_drawing()), 251);
  no_part_of_it_is_a_drawing(bmp_bytes(small_drawing(), {.bits = 1}), 13);
}
