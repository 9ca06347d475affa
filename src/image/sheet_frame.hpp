#pragma once
#include <optional>

#include "drawproc/geometry.hpp"
#include "image/tone.hpp"

namespace drawproc {

/// The inside of the drawn border, page frame: four straight lines near the edges of the sheet, the
/// innermost of nested borders (trimming marks and the zone strip lie outside). The sheet may be
/// askew by 1.5°; the box is upright and lies between the middles of its lines. nullopt when a side
/// is missing.
[[nodiscard]] std::optional<Box> sheet_frame(const InkMask& mask);

}  // namespace drawproc
