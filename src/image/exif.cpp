#include "image/exif.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/core.hpp>

namespace drawproc {
namespace {

/// Numbers of a TIFF-structured block, in its byte order; zero outside its bounds.
class BlockReader {
 public:
  explicit BlockReader(std::string_view block) : block_(block), little_(block.starts_with("II")) {}
  [[nodiscard]] std::uint32_t u16(std::size_t at) const { return number(at, 2); }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const { return number(at, 4); }
  [[nodiscard]] bool holds(std::size_t at, std::size_t size) const {
    return at <= block_.size() && size <= block_.size() - at;
  }

 private:
  [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
    if (!holds(at, size)) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8 | static_cast<std::uint8_t>(block_[at + (little_ ? size - 1 - i : i)]);
    }
    return value;
  }
  std::string_view block_;
  bool little_;
};

double rational(const BlockReader& block, std::size_t at) {
  const double below = block.u32(at + 4);
  return below > 0 ? block.u32(at) / below : 0;
}

}  // namespace

std::optional<double> square_resolution(double x_per_mm, double y_per_mm) {
  constexpr double lowest = 1 / 25.4, highest = 5000 / 25.4;
  if (!(x_per_mm >= lowest && x_per_mm <= highest && y_per_mm >= lowest && y_per_mm <= highest))
    return {};
  if (std::abs(x_per_mm - y_per_mm) > 0.01 * x_per_mm) return {};
  return (x_per_mm + y_per_mm) / 2;
}

ExifFacts read_exif(std::string_view tiff_block) {
  ExifFacts facts;
  const BlockReader block(tiff_block);
  if (!block.holds(0, 8) || block.u16(2) != 42) return facts;
  const std::size_t directory = block.u32(4);
  const auto entries = block.u16(directory);
  double x = 0, y = 0, per_mm = 1 / 25.4;
  for (std::uint32_t i = 0; i < entries; ++i) {
    const auto entry = directory + 2 + std::size_t{12} * i;
    if (!block.holds(entry, 12)) break;
    const auto tag = block.u16(entry);
    if (tag == 0x0112) {
      const auto value = static_cast<int>(block.u16(entry + 8));
      facts.orientation = value >= 1 && value <= 8 ? value : 1;
    }
    if (tag == 0x011a) x = rational(block, block.u32(entry + 8));
    if (tag == 0x011b) y = rational(block, block.u32(entry + 8));
    if (tag == 0x0128) per_mm = block.u16(entry + 8) == 3 ? 0.1 : 1 / 25.4;
  }
  facts.px_per_mm = square_resolution(x * per_mm, y * per_mm);
  return facts;
}

cv::Mat upright(const cv::Mat& stored, int orientation) {
  cv::Mat turned;
  switch (orientation) {
    case 2:
      cv::flip(stored, turned, 1);
      return turned;
    case 3:
      cv::rotate(stored, turned, cv::ROTATE_180);
      return turned;
    case 4:
      cv::flip(stored, turned, 0);
      return turned;
    case 5:
      cv::transpose(stored, turned);
      return turned;
    case 6:
      cv::rotate(stored, turned, cv::ROTATE_90_CLOCKWISE);
      return turned;
    case 7:
      cv::rotate(stored, turned, cv::ROTATE_90_CLOCKWISE);
      cv::flip(turned, turned, 0);
      return turned;
    case 8:
      cv::rotate(stored, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
      return turned;
    default:
      return stored;
  }
}

}  // namespace drawproc
