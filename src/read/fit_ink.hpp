#pragma once
#include <vector>

#include "drawproc/annotation.hpp"
#include "read/path_shapes.hpp"

namespace drawproc {

/// Moves the polygons of lines that were hidden text (source `merged`) onto the strokes they stand
/// for. Creo draws its lettering as strokes and lays text of another font over it, which begins at
/// the right place but is about a third too short. A line grows to the strokes that go on from it
/// without a wide gap, up to the next line, and takes their extent; one without strokes stays.
/// `strokes`: the page's small ones.
void fit_to_ink(std::vector<TextLine>& lines, const std::vector<DrawnStroke>& strokes);

}  // namespace drawproc
