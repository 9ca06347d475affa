#pragma once
#include <cstddef>
#include <opencv2/core/mat.hpp>
#include <vector>

#include "image/page_tone.hpp"

/// How a page is cut into the rectangles that a network looks at.
namespace drawproc {

struct TilingOptions {
  int most_side = 1280;  ///< a tile has at most the pixels of a square of this side
  int overlap = 128;     ///< pixels that neighbours share, at least
};

/// What one tile shows, and the part of it that it answers for where each place is asked of one
/// tile only; the parts of all tiles cover the ink once. Page frame, multiples of kTileGrid; a tile
/// may reach beyond the page, where there is paper.
struct Tile {
  cv::Rect shows, answers_for;
  bool operator==(const Tile& other) const {
    return shows == other.shows && answers_for == other.answers_for;
  }
};

/// The tiles of a page.
struct Tiling {
  cv::Rect window = {};          ///< around all ink; nothing is beyond
  cv::Size size = {};            ///< of every tile, multiples of kTileStep
  std::vector<Tile> tiles = {};  ///< with ink, row by row
  std::size_t blank = 0;         ///< tiles without ink, which are left out
};

inline constexpr int kTileGrid = 4;   ///< pixels; of the corners, in the page's frame
inline constexpr int kLeastInk = 12;  ///< pixels of a tile
inline constexpr int kTileStep = 64;  ///< pixels; of the sides: few shapes, and 32 divides them

/// Lays tiles of one size over the ink of a page, so that least is computed: they fit around the
/// ink, are as large as they may be, smaller where that leaves more paper out. Fewer than kLeastInk
/// pixels that are clearly darker than the paper are no ink. It depends on the page alone.
[[nodiscard]] Tiling tiling_of(const cv::Mat1b& grey, const PageTone& tone,
                               const TilingOptions& options);

}  // namespace drawproc
