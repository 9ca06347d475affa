#include "image/packed_pixels.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace drawproc {
namespace {

constexpr std::size_t kLongestRun = 130, kLongestCopy = 128, kShortestRun = 3;

std::size_t run_at(std::span<const std::uint8_t> bytes) {
  const std::size_t most = std::min(bytes.size(), kLongestRun);
  std::size_t run = 1;
  while (run < most && bytes[run] == bytes[0]) ++run;
  return run;
}

void pack_row(std::span<const std::uint8_t> row, std::vector<std::uint8_t>& out) {
  while (!row.empty()) {
    std::size_t run = run_at(row);
    if (run >= kShortestRun) {
      out.push_back(static_cast<std::uint8_t>(run + 125));
      out.push_back(row[0]);
      row = row.subspan(run);
      continue;
    }
    std::size_t copy = 0;
    while (copy < std::min(row.size(), kLongestCopy) && run_at(row.subspan(copy)) < kShortestRun)
      ++copy;
    out.push_back(static_cast<std::uint8_t>(copy - 1));
    out.insert(out.end(), row.begin(), row.begin() + static_cast<std::ptrdiff_t>(copy));
    row = row.subspan(copy);
  }
}

}  // namespace

std::vector<std::uint8_t> packed(const cv::Mat& grey) {
  std::vector<std::uint8_t> out;
  out.reserve(static_cast<std::size_t>(grey.rows) * 64);
  for (int y = 0; y < grey.rows; ++y)
    pack_row({grey.ptr(y), static_cast<std::size_t>(grey.cols)}, out);
  return out;
}

cv::Mat unpacked(std::span<const std::uint8_t> bytes, int width, int height) {
  cv::Mat grey(height, width, CV_8UC1);
  const std::size_t wanted = grey.total();
  std::size_t made = 0;
  while (!bytes.empty()) {
    const std::size_t control = bytes[0];
    const bool is_run = control >= 128;
    const std::size_t count = is_run ? control - 125 : control + 1;
    const std::size_t taken = is_run ? 2 : count + 1;
    if (bytes.size() < taken || made + count > wanted)
      throw std::invalid_argument("packed pixels do not fit their page");
    if (is_run)
      std::memset(grey.data + made, bytes[1], count);
    else
      std::memcpy(grey.data + made, bytes.data() + 1, count);
    made += count;
    bytes = bytes.subspan(taken);
  }
  if (made != wanted) throw std::invalid_argument("packed pixels do not fill their page");
  return grey;
}

void pack_pixels(Page& page) {
  std::vector<std::uint8_t> bytes = packed(page.grey);
  if (bytes.size() >= page.grey.total()) return;
  bytes.shrink_to_fit();
  page.packed = std::move(bytes);
  page.grey.release();
}

cv::Mat pixels_of(const Page& page) {
  return page.packed.empty() ? page.grey : unpacked(page.packed, page.width, page.height);
}

}  // namespace drawproc
