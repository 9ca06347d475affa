#include "graph/bitmap.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

namespace drawproc {
namespace {

constexpr double kInk = 0.3;  // share of the page's contrast

/// Eight bytes of 0 or 255 as eight bits, the first byte the lowest.
std::uint64_t packed_bits(const std::uint8_t* bytes) {
  std::uint64_t eight;
  std::memcpy(&eight, bytes, sizeof eight);
  return (eight & 0x0101010101010101U) * 0x0102040810204080U >> 56;
}

void set_row(std::uint64_t* words, std::span<const std::uint8_t> bytes) {
  for (std::size_t x = 0; x < bytes.size(); x += 64, ++words) {
    std::uint64_t word = 0;
    for (std::size_t k = 0; k < 64; k += 8) word |= packed_bits(&bytes[x + k]) << k;
    *words = word;
  }
}

}  // namespace

Bitmap::Bitmap(int width, int height)
    : width_(width),
      height_(height),
      stride_(static_cast<std::size_t>((width + 63) / 64 + 2)),
      words_(stride_ * static_cast<std::size_t>(height + 2)) {}

std::size_t Bitmap::count() const {
  std::size_t pixels = 0;
  for (const std::uint64_t word : words_) pixels += static_cast<std::size_t>(std::popcount(word));
  return pixels;
}

Bitmap all_ink_of(const InkMask& mask) {
  Bitmap raw(mask.width(), mask.height());
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>((mask.width() + 63) / 64 * 64));
  for (int y = 0; y < mask.height(); ++y) {
    mask.row(y, bytes);
    set_row(&raw.words()[raw.place(0, y)], bytes);
  }
  return raw;
}

Bitmap ink_of(const InkMask& mask) {
  const Bitmap raw = all_ink_of(mask);
  Bitmap ink = raw;
  for (int y = 0; y < ink.height(); ++y) {
    const std::size_t begin = ink.place(0, y), end = begin + ink.stride() - 2;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint64_t* word = &raw.words()[i];
      const Neighbours n = neighbours_of(word, raw.stride());
      const std::uint64_t hole = n.north & n.south & n.west & n.east;
      const std::uint64_t company = n.north | n.north_east | n.east | n.south_east | n.south |
                                    n.south_west | n.west | n.north_west;
      ink.words()[i] = (*word & company) | hole;
    }
  }
  return ink;
}

Bitmap stroke_ink_of(const cv::Mat& grey) { return ink_of(InkMask(grey, kInk)); }

Bitmap all_stroke_ink_of(const cv::Mat& grey) { return all_ink_of(InkMask(grey, kInk)); }

}  // namespace drawproc
