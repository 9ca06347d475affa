#include "run/intake.hpp"

#include <tiffio.h>

#include <catch2/catch.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using namespace drawproc::testing;

namespace {

constexpr std::int64_t kOfEachDrawing = 24 << 20;
constexpr int kWidth = 160, kHeight = 120, kPixels = kWidth * kHeight;

cv::Mat coloured(int channels) {
  return cv::Mat(kHeight, kWidth, CV_8UC(channels), cv::Scalar::all(255));
}

std::int64_t decoder_bytes(const std::filesystem::path& file) {
  return Decoder({}).header(file).decoder_bytes;
}

}  // namespace

TEST_CASE("a JPEG in several scans is held as coefficients, two bytes a pixel and component") {
  const TempFolder folder;
  const auto bytes = [&](const cv::Mat& picture, bool progressive) {
    return decoder_bytes(
        folder.write("part.jpg", jpeg_bytes(picture, {.progressive = progressive})));
  };
  CHECK(bytes(small_drawing(), false) == 0);
  CHECK(bytes(small_drawing(), true) == 2 * 160 * 120);
  CHECK(bytes(coloured(4), true) == 8 * 160 * 120);
  CHECK(decoder_bytes(folder.write(
            "turned.jpg", jpeg_bytes(small_drawing(), {.exif = exif_block(6)}))) == 160 * 120);
}

TEST_CASE("a BMP is held in colour") {
  const TempFolder folder;
  CHECK(decoder_bytes(folder.write("1.bmp", bmp_bytes(small_drawing(), {.bits = 1}))) ==
        3 * 160 * 120);
  CHECK(decoder_bytes(folder.write("32.bmp", bmp_bytes(small_drawing(), {.bits = 32}))) ==
        4 * 160 * 120);
}

TEST_CASE("of a TIFF in planes or tiles a strip or a tile is held in colour with its samples") {
  const TempFolder folder;
  const auto bytes = [&](const cv::Mat& picture, const TiffStyle& style) {
    write_tiff(folder / "part.tif", {picture}, style);
    return decoder_bytes(folder / "part.tif");
  };
  CHECK(bytes(small_drawing(), {.rows_per_strip = 120}) == 0);
  CHECK(bytes(small_drawing(), {.orientation = 6}) == 160 * 120);
  CHECK(bytes(small_drawing(), {.tile = 64}) == 64 * 64 * (4 + 1));
  CHECK(bytes(coloured(3),
              {.photometric = PHOTOMETRIC_RGB, .rows_per_strip = 120, .separate_planes = true}) ==
        160 * 120 * (4 + 3));
}

TEST_CASE("a drawing needs what its decoder or what its tracing takes, whichever is more") {
  const TempFolder folder;
  FileIntake intake({});
  const auto needed = [&](const std::string& bytes) {
    return intake.bytes_needed({folder.write("part", bytes).string(), "part", 0});
  };
  CHECK(needed(png_bytes(small_drawing())) == kOfEachDrawing + kPixels * 8 / 5);
  CHECK(needed(jpeg_bytes(coloured(4), {.progressive = true})) == kOfEachDrawing + kPixels * 9);
}
