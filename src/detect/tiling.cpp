#include "detect/tiling.hpp"

#include <cmath>

namespace drawproc {
namespace {

constexpr double kNearEdge = 5;  // pixels of a tile

}  // namespace

std::vector<int> tile_starts(int extent, int tile, int overlap) {
  if (extent <= tile) return {0};
  const int step = tile - overlap, between = (extent - tile + step - 1) / step;
  std::vector<int> starts;
  for (int i = 0; i <= between; ++i)
    starts.push_back(
        static_cast<int>(std::lround(static_cast<double>(extent - tile) * i / between)));
  return starts;
}

std::vector<cv::Point> tile_corners(cv::Size page, int tile, int overlap) {
  std::vector<cv::Point> corners;
  for (const int y : tile_starts(page.height, tile, overlap))
    for (const int x : tile_starts(page.width, tile, overlap)) corners.emplace_back(x, y);
  return corners;
}

bool is_cut(const Quad& quad, cv::Point corner, int tile, cv::Size page) {
  const Box box = bounds(quad);
  return (corner.x > 0 && box.left < kNearEdge) || (corner.y > 0 && box.top < kNearEdge) ||
         (corner.x + tile < page.width && box.right > tile - kNearEdge) ||
         (corner.y + tile < page.height && box.bottom > tile - kNearEdge);
}

}  // namespace drawproc
