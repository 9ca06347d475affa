#pragma once
#include <vector>

#include "drawproc/drawing.hpp"

namespace drawproc {

/// A circle of the size that carries an item number.
struct Balloon {
  Box box;  ///< page frame, of the circle
};

/// Circles of 1.5 to 5 text heights among the vector paths: drawn from curves or from many short
/// lines, closed, as wide as high and round. At most a few thousand; equal ones once.
[[nodiscard]] std::vector<Balloon> find_balloons(const std::vector<VectorPath>& paths,
                                                 double height);

}  // namespace drawproc
