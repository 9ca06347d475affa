#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "image/tone.hpp"

namespace drawproc {

/// A picture of one bit a pixel, 64 pixels a word, bit k of a word its k-th pixel from the left.
/// Around it lies paper: a word left and right of each row, a row above and below, so that whoever
/// looks at a pixel's neighbours need not ask where the picture ends. 17 MB for an A0 sheet at
/// 300 dpi.
class Bitmap {
 public:
  Bitmap(int width, int height);

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  /// x in [-64, width + 64), y in [-1, height].
  [[nodiscard]] bool get(int x, int y) const {
    return (words_[place(x, y)] >> (static_cast<unsigned>(x) & 63U) & 1U) != 0;
  }
  void set(int x, int y) { words_[place(x, y)] |= bit(x); }
  void clear(int x, int y) { words_[place(x, y)] &= ~bit(x); }
  /// False outside of the picture, wherever.
  [[nodiscard]] bool ink(int x, int y) const {
    return x >= 0 && y >= 0 && x < width_ && y < height_ && get(x, y);
  }

  /// All words, rows of stride() after each other, paper around them included.
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }
  [[nodiscard]] std::vector<std::uint64_t>& words() { return words_; }
  [[nodiscard]] std::size_t stride() const { return stride_; }
  /// Of the word that holds the pixel.
  [[nodiscard]] std::size_t place(int x, int y) const {
    return static_cast<std::size_t>(y + 1) * stride_ + static_cast<std::size_t>((x >> 6) + 1);
  }
  /// Set pixels.
  [[nodiscard]] std::size_t count() const;
  bool operator==(const Bitmap&) const = default;

 private:
  static std::uint64_t bit(int x) { return std::uint64_t{1} << (static_cast<unsigned>(x) & 63U); }

  int width_, height_;
  std::size_t stride_;
  std::vector<std::uint64_t> words_;
};

/// The eight neighbours of 64 pixels at once: bit k of `north` is the pixel above pixel k.
struct Neighbours {
  std::uint64_t north, north_east, east, south_east, south, south_west, west, north_west;
};
[[nodiscard]] inline Neighbours neighbours_of(const std::uint64_t* word, std::size_t stride) {
  const std::uint64_t *above = word - stride, *below = word + stride;
  const auto from_west = [](const std::uint64_t* w) { return w[0] << 1 | w[-1] >> 63; };
  const auto from_east = [](const std::uint64_t* w) { return w[0] >> 1 | w[1] << 63; };
  return {*above, from_east(above), from_east(word), from_east(below),
          *below, from_west(below), from_west(word), from_west(above)};
}

/// The ink of a page as it is.
[[nodiscard]] Bitmap all_ink_of(const InkMask& mask);
/// The ink of a page without what is no line: single pixels of dirt are dropped, pin holes (paper
/// between ink on all four sides) filled.
[[nodiscard]] Bitmap ink_of(const InkMask& mask);
/// Of a page, dark on light, as strokes are traced on it: the share of contrast that InkMask asks
/// for is low, since thin lines are grey at 100 dpi.
[[nodiscard]] Bitmap stroke_ink_of(const cv::Mat& grey);
/// The same with the dirt and the pin holes.
[[nodiscard]] Bitmap all_stroke_ink_of(const cv::Mat& grey);

}  // namespace drawproc
