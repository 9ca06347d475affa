#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "drawproc/annotation.hpp"

namespace drawproc {

/// A ruled cell that holds text.
struct TextCell {
  Box box;                         ///< page frame
  std::vector<std::size_t> lines;  ///< indices into the page's lines
};

/// What stands in a cell, canonical, a line below the other. `lines` are the page's.
[[nodiscard]] std::string text_of(const TextCell& cell, const std::vector<TextLine>& lines);

/// The box around cells; there must be one.
[[nodiscard]] Box bounds(const std::vector<TextCell>& cells);

/// Groups of cells that share edges, beside each other or one above the other, directly or by way
/// of others; in the order of their first cell. `cells` ascend by the top of their boxes; edges
/// less than `give` page pixels apart are one.
[[nodiscard]] std::vector<std::vector<TextCell>> touching_groups(std::vector<TextCell> cells,
                                                                 double give);

}  // namespace drawproc
