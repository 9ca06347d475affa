#pragma once
#include <optional>
#include <vector>

#include "drawproc/drawing.hpp"

namespace drawproc {

/// A full circle among the paths, drawn from curves or from many short lines.
struct DrawnCircle {
  Point centre;  ///< page frame
  double radius = 0;
};

/// Where a path, or one sub-path of it, begins and ends, and the points on it. Page frame.
struct DrawnStroke {
  std::vector<Point> points;
};

/// The sub-paths of stroked paths that fit a square of side `most`, curves as a few points each. At
/// most a few hundred thousand points in all; what would be more is left out.
[[nodiscard]] std::vector<DrawnStroke> small_strokes(const std::vector<VectorPath>& paths,
                                                     double most);

/// The circle that the points run round once: as wide as high, one distance from the middle, every
/// eighth of a turn.
[[nodiscard]] std::optional<DrawnCircle> as_circle(const DrawnStroke& stroke);

}  // namespace drawproc
