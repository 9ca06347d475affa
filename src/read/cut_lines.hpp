#pragma once
#include <opencv2/core/mat.hpp>
#include <vector>

#include "drawproc/geometry.hpp"
#include "image/tone.hpp"
#include "read/rulings.hpp"

namespace drawproc {

/// Makes found boxes of text and ruled cells agree. `quads` are boxes of lines, page frame;
/// `height` is the page's usual height of capitals in pixels.
///
/// A level box that lies over the wall between two cells is cut there. A closed cell that stands
/// beside one with text in it, as the cells of a feature control frame do, and that has ink but no
/// box gets one around its ink. The same holds for what reads upwards; beside such text the box of
/// a lone sign is turned to read upwards too. The order is that of `quads`, pieces from left to
/// right, new ones last.
[[nodiscard]] std::vector<Quad> cut_at_cells(const std::vector<Quad>& quads, const Rulings& rulings,
                                             const InkMask& mask, double height);

}  // namespace drawproc
