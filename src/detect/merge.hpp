#pragma once
#include <opencv2/core/types.hpp>
#include <vector>

#include "detect/suppress.hpp"

namespace drawproc {

/// A detection (page frame) and what it was seen in.
struct TileDetection {
  Detection seen;
  std::size_t tile = 0;   ///< number of the tile, unique on the page
  bool cut = false;       ///< perhaps only a part: it ends where its tile ends
  bool overview = false;  ///< seen in the look at the whole page
  bool operator==(const TileDetection&) const = default;
};

/// Whether a box comes so near to an edge of the tile it was seen in, beyond which there is more
/// ink, that it may be a part only. `window` holds all ink of the page; all in the frame of the
/// look at it.
[[nodiscard]] bool is_cut(const Quad& quad, const cv::Rect& tile, const cv::Rect& window);

/// What all tiles of a page and its overview say together, each thing once.
///
/// Whole boxes come first; doubles by overlap or containment go, the likelier one stays. The
/// overview is believed like a tile where title blocks, tables, views and notes are concerned,
/// which are larger than a tile. A cut box yields to a whole one of its kind that covers most of
/// it, and a cut title block, table or view is nothing. Cut boxes of neighbouring tiles that fill
/// one box together are one. What the overview alone sees is taken where the tiles see nothing. In
/// the order of comes_before, whatever the order of `detections`.
[[nodiscard]] PageDetections merged(std::vector<TileDetection> detections, double overlap);

}  // namespace drawproc
