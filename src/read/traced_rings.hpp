#pragma once
#include <optional>

#include "drawproc/drawing.hpp"
#include "image/tone.hpp"

namespace drawproc {

/// The ring (circle, hexagon) that is drawn around a short text, as a closed stroked path through
/// the points where rays from the middle of `text` (page frame) first meet ink outside of it; what
/// balloons are found by. None when a ray in sixteen or more meets none within `reach` pixels, or
/// the points are not about equally far.
[[nodiscard]] std::optional<VectorPath> traced_ring(const InkMask& mask, const Box& text,
                                                    double reach);

}  // namespace drawproc
