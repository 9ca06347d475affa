#pragma once
#include <optional>
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/drawing.hpp"
#include "read/rulings.hpp"

namespace drawproc {

/// What a piece of the sheet is, by what is drawn around its text. Lines are indices into the
/// page's lines.
enum class RegionKind {
  zone_label,  ///< a letter or number between border and edge
  title_block,
  table,
  frame_row,  ///< one row of a feature control frame: cells in a row, a tolerance among them
  datum,      ///< one letter in a box
  boxed,      ///< any other text alone in a tight box
  balloon     ///< a short text in a circle
};

struct RegionCell {
  Box box;  ///< page frame
  std::vector<std::size_t>
      lines;              ///< top to bottom; empty: a cell whose content no character tells
  bool is_above = false;  ///< the row has none: it shares the characteristic of the row above
};

struct Region {
  RegionKind kind = RegionKind::boxed;
  Box box;                        ///< page frame
  std::vector<RegionCell> cells;  ///< rows top to bottom, cells left to right
  bool reads_upwards = false;     ///< a frame_row that stands upright: top is left, left below
};

/// Finds the regions of a page; a line belongs to at most one. `height` is the page's dominant text
/// height in pixels. Rulings come from vector paths, so a page without them has zone labels and,
/// from its label words alone, a title block at most.
[[nodiscard]] std::vector<Region> find_regions(const Page& page, const std::vector<TextLine>& lines,
                                               double height);

}  // namespace drawproc
