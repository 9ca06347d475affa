#pragma once
#include <vector>

#include "drawproc/drawing.hpp"
#include "image/tone.hpp"

namespace drawproc {

/// The level and upright straight lines of a page of pixels that are at least `least` pixels long
/// and at most `widest` wide, as solid stroked paths along their middles, page frame. Dashes are
/// too short to be among them. What is wider is no line. Level ones first, each by place; at most a
/// few ten thousand, the longest are kept. One pass over the page; memory grows with its width.
[[nodiscard]] std::vector<VectorPath> traced_rulings(const InkMask& mask, double least,
                                                     double widest);

}  // namespace drawproc
