#pragma once
#include <opencv2/core/mat.hpp>
#include <vector>

#include "drawproc/geometry.hpp"

/// How a page is cut into the squares that a network looks at.
namespace drawproc {

/// Where tiles begin along one side of a page, ascending: evenly, neighbours sharing at least
/// `overlap` pixels, the last one ending where the page ends. One at 0 when the page is no longer
/// than a tile.
[[nodiscard]] std::vector<int> tile_starts(int extent, int tile, int overlap);
/// Upper left corners of the tiles of a page, row by row.
[[nodiscard]] std::vector<cv::Point> tile_corners(cv::Size page, int tile, int overlap);

/// Whether a box (tile frame) comes so near to an edge of its tile beyond which the page goes on
/// that it may be a part only.
[[nodiscard]] bool is_cut(const Quad& quad, cv::Point corner, int tile, cv::Size page);

}  // namespace drawproc
