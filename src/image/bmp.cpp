#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include "drawproc/failure.hpp"
#include "image/file_kind.hpp"
#include "image/raster.hpp"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_BMP
#define STBI_NO_FAILURE_STRINGS
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wshadow"
#include <stb_image.h>
#pragma GCC diagnostic pop

namespace drawproc {
namespace {

struct BmpHeader {
  RasterSize size;
  int bits = 0;
  std::uint32_t compression = 0;
  std::uint64_t pixels_at = 0;
  std::optional<double> px_per_mm;
};

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}

BmpHeader read_header(const std::filesystem::path& file) {
  const auto start = first_kib(file);
  if (start.size() < 26)
    throw Error(Reason::unreadable, "the BMP is truncated: its header is incomplete");
  BmpHeader header;
  header.pixels_at = little_endian(start, 10, 4);
  const auto info_size = little_endian(start, 14, 4);
  constexpr std::array<std::uint32_t, 5> read_sizes{12, 40, 56, 108, 124};
  if (std::find(read_sizes.begin(), read_sizes.end(), info_size) == read_sizes.end()) {
    throw Error(Reason::unsupported, "this variant of BMP is not read: save it as PNG");
  }
  if (start.size() < 14 + std::size_t{info_size}) {
    throw Error(Reason::unreadable, "the BMP is truncated: its header is incomplete");
  }
  std::int64_t width = 0, height = 0;
  if (info_size == 12) {
    width = little_endian(start, 18, 2), height = little_endian(start, 20, 2);
    header.bits = static_cast<int>(little_endian(start, 24, 2));
  } else {
    width = static_cast<std::int32_t>(little_endian(start, 18, 4));
    height = static_cast<std::int32_t>(little_endian(start, 22, 4));
    header.bits = static_cast<int>(little_endian(start, 28, 2));
    header.compression = little_endian(start, 30, 4);
    header.px_per_mm = square_resolution(little_endian(start, 38, 4) / 1000.0,
                                         little_endian(start, 42, 4) / 1000.0);
  }
  if (height < 0) height = -height;  // rows from the top
  if (width <= 0 || height == 0 || height > INT32_MAX) {
    throw Error(Reason::unreadable, "the BMP is broken: its header gives no size");
  }
  header.size = {static_cast<int>(width), static_cast<int>(height), 0};
  // stb_image makes colours of everything, and of all rows before it hands out the first.
  const std::int64_t channels = header.bits == 16 || header.bits == 32 ? 4 : 3;
  header.size.decoder_bytes = channels * std::min<std::int64_t>(width * height, INT64_C(1) << 40);
  return header;
}

/// stb_image takes missing rows for zeros, so what the header promises is compared with the file
/// first.
void check_complete(const BmpHeader& header, const std::filesystem::path& file) {
  constexpr std::array plain{1, 4, 8, 16, 24, 32};
  const bool bit_fields = header.compression == 3;
  if ((header.compression != 0 && !bit_fields) ||
      std::find(plain.begin(), plain.end(), header.bits) == plain.end()) {
    throw Error(Reason::unsupported, "a compressed BMP is not read: save it as PNG");
  }
  const std::uint64_t row =
      (std::uint64_t(header.size.width) * std::uint64_t(header.bits) + 31) / 32 * 4;
  if (header.pixels_at + row * std::uint64_t(header.size.height) >
      std::filesystem::file_size(file)) {
    throw Error(Reason::unreadable, "the BMP is truncated: the file ends before its last row");
  }
}

using Samples = std::unique_ptr<stbi_uc, void (*)(void*)>;

}  // namespace

RasterSize bmp_size(const std::filesystem::path& file) { return read_header(file).size; }

RasterPage read_bmp(const std::filesystem::path& file, const Deadline& deadline) {
  const auto header = read_header(file);
  check_complete(header, file);
  deadline.check();
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(file.c_str(), "rb"),
                                                           &std::fclose);
  if (!in) throw Error(Reason::unreadable, "cannot be opened");
  int width = 0, height = 0, channels = 0;
  const Samples samples(stbi_load_from_file(in.get(), &width, &height, &channels, 0),
                        &stbi_image_free);
  if (!samples)
    throw Error(Reason::unreadable,
                "the BMP is broken or of a variant that is not read: save it as PNG");
  deadline.check();
  RasterPage page;
  page.px_per_mm = header.px_per_mm;
  page.grey.create(height, width, CV_8UC1);
  const auto* p = samples.get();
  for (int y = 0; y < height; ++y) {
    deadline.check();
    auto* out = page.grey.ptr<std::uint8_t>(y);
    for (int x = 0; x < width; ++x, p += channels) {
      out[x] = channels >= 3 ? luma(p[0], p[1], p[2]) : p[0];
    }
  }
  return page;
}

}  // namespace drawproc
