#pragma once
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// Joins boxes of which one holds half of the other, over and over: always the first two in order
/// that do, the later one into the earlier. Time grows about as the number of boxes, however they
/// are nested.
[[nodiscard]] std::vector<Box> joined(std::vector<Box> boxes);

}  // namespace drawproc
