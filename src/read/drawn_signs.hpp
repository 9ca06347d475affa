#pragma once
#include <vector>

#include "drawproc/drawing.hpp"

namespace drawproc {

/// Signs that the sheet draws as paths beside live text. SolidWorks and its like write "6X .129
/// THRU" as text and draw the diameter sign before the number: a circle and a slash through its
/// middle; and before that the sign of a countersink, two strokes that meet below.
///
/// Returns one character per sign, placed and turned as the live text it stands beside; a circle
/// and slash that stands beside no text of its height is none. Linear in paths and characters but
/// for small neighbourhoods.
[[nodiscard]] std::vector<LiveGlyph> read_drawn_signs(const std::vector<VectorPath>& paths,
                                                      const std::vector<LiveGlyph>& glyphs);

}  // namespace drawproc
