#pragma once
#include <cstddef>
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// Which points of a polyline are needed so that the others lie within `tolerance` of it: Douglas
/// and Peucker's choice, ascending, the first and the last point always among them.
[[nodiscard]] std::vector<std::size_t> needed_points(const std::vector<Point>& points,
                                                     double tolerance);

/// A line through points by total least squares.
struct FittedLine {
  Point at, along;      ///< a point of it; its unit direction, from the first point to the last
  double farthest = 0;  ///< distance of the farthest point
  [[nodiscard]] Point foot(Point p) const { return at + along * dot(p - at, along); }
};
/// `points` must not be empty; of one point the direction is arbitrary.
[[nodiscard]] FittedLine fitted_line(const std::vector<Point>& points);

/// Each point the mean of itself and up to `reach` neighbours to each side, fewer at the ends,
/// which stay where they are; those of a closed line have neighbours everywhere.
[[nodiscard]] std::vector<Point> smoothed(const std::vector<Point>& points, bool closed, int reach);

}  // namespace drawproc
