#pragma once
#include <vector>

#include "drawproc/geometry.hpp"
#include "read/rulings.hpp"
#include "read/text_map.hpp"

/// Boxes of lines between the detector that found them and the recogniser that reads them. All in
/// the page frame.
namespace drawproc {

/// The quads of the lines that are no double of another. Of two that share most of the smaller one
/// and are about as high, the longer stays when it is a good deal longer, else the one of the
/// higher score. A line that leans less than a part of its own height is set upright or level. In
/// the order of `lines`.
[[nodiscard]] std::vector<Quad> distinct_quads(const std::vector<FoundLine>& lines);

/// Pieces of one row that may be one text: next to each other in their reading direction, level, of
/// one height, with no more than three heights and no ruling between them. Each chain holds at
/// least two indices into `quads`, in reading order; no index is in two chains. Chains in the order
/// of their first piece.
[[nodiscard]] std::vector<std::vector<std::size_t>> chains_of(const std::vector<Quad>& quads,
                                                              const Rulings& rulings);

/// The widest gap between neighbours in a row of pieces, in their heights.
[[nodiscard]] double widest_gap(const std::vector<Quad>& quads,
                                const std::vector<std::size_t>& pieces);

/// The quad around pieces of one row, along the first one's reading direction.
[[nodiscard]] Quad joined_quad(const std::vector<Quad>& quads,
                               const std::vector<std::size_t>& pieces);

}  // namespace drawproc
