#pragma once
#include <vector>

#include "drawproc/stroke_graph.hpp"

namespace drawproc {

/// What a polyline is, without its surroundings.
struct StrokeShape {
  double length = 0;  ///< pixels
  Point middle;       ///< half way along
  Point direction;    ///< unit, from the first to the last point; of a closed one its longest side
  double straightness = 0;
  double turn = 0, wiggle = 0;  ///< half turns
  Box box;
};
[[nodiscard]] StrokeShape shape_of(const Stroke& stroke);

/// Points along a stroke, evenly, at most `step` apart, both ends among them (of a closed one its
/// first point once).
[[nodiscard]] std::vector<Point> points_along(const Stroke& stroke, double step);

}  // namespace drawproc
