#include "graph/pixel_index.hpp"

#include <array>
#include <bit>

namespace drawproc {

// Sides first: right, down, left, up; then the corners between each and the next.
const cv::Point PixelIndex::kSteps[8] = {{1, 0}, {0, 1},  {-1, 0},  {0, -1},
                                         {1, 1}, {-1, 1}, {-1, -1}, {1, -1}};

PixelIndex::PixelIndex(const Bitmap& bitmap) : bitmap_(bitmap), before_(bitmap.words().size()) {
  const auto& words = bitmap.words();
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    before_[i] = count;
    count += static_cast<std::uint32_t>(std::popcount(words[i]));
  }
  pixels_.reserve(count);
  around_.reserve(count);
  for (int y = 0; y < bitmap.height(); ++y) {
    const std::size_t begin = bitmap.place(0, y);
    for (std::size_t i = begin; i < begin + bitmap.stride() - 2; ++i) {
      if (words[i] == 0) continue;
      const Neighbours n = neighbours_of(&words[i], bitmap.stride());
      const std::array<std::uint64_t, 8> towards{n.east,
                                                 n.south,
                                                 n.west,
                                                 n.north,
                                                 n.south_east & ~n.south & ~n.east,
                                                 n.south_west & ~n.south & ~n.west,
                                                 n.north_west & ~n.north & ~n.west,
                                                 n.north_east & ~n.north & ~n.east};
      for (std::uint64_t left = words[i]; left != 0; left &= left - 1) {
        const int k = std::countr_zero(left);
        pixels_.emplace_back(static_cast<int>(i - begin) * 64 + k, y);
        unsigned around = 0;
        for (unsigned s = 0; s < 8; ++s) around |= static_cast<unsigned>(towards[s] >> k & 1U) << s;
        around_.push_back(static_cast<std::uint8_t>(around));
      }
    }
  }
}

int PixelIndex::degree(int number) const {
  return std::popcount(around_[static_cast<std::size_t>(number)]);
}

int PixelIndex::number_of(cv::Point p) const {
  const std::size_t i = bitmap_.place(p.x, p.y);
  const std::uint64_t below = bitmap_.words()[i] & ((std::uint64_t{1} << (p.x & 63)) - 1);
  return static_cast<int>(before_[i]) + std::popcount(below);
}

}  // namespace drawproc
