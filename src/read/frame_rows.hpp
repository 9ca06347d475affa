#pragma once
#include <vector>

#include "read/cell_groups.hpp"
#include "read/regions.hpp"

namespace drawproc {

/// The rows of the feature control frame that a group of touching cells is, top to bottom, each a
/// region; empty when the group is none. `lines` are the page's, in the frame of the cells;
/// `height` is the usual height of text. The cell of a characteristic may hold no line: it may be
/// drawn.
[[nodiscard]] std::vector<Region> frame_rows(const std::vector<TextCell>& group,
                                             const std::vector<TextLine>& lines,
                                             const Rulings& rulings, double height);

}  // namespace drawproc
