#pragma once
#include <optional>
#include <span>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// A circle that strokes lie on, whole or in part.
struct CircleFit {
  Point centre;
  double radius = 0;         ///< page pixels
  double sweep = 0;          ///< radians of it that are drawn, 2π at most
  bool is_part = false;      ///< a stroke on it is a visible or hidden edge
  std::vector<int> strokes;  ///< indices, ascending
};

/// The circles on which curved strokes lie within half a pixel or so, by strokes: an arc that was
/// cut at junctions is one circle again. Ordered by first stroke.
[[nodiscard]] std::vector<CircleFit> circles_in(std::span<const ClassedStroke> strokes);

/// The circle through points by Taubin's fit (IEEE PAMI 13, 1991), which hardly makes short arcs
/// smaller than they are; empty for points on a line, for a bend too slight
/// to say anything and where a point lies further off than `tolerance` pixels.
[[nodiscard]] std::optional<CircleFit> fit_circle(std::span<const Point> points, double tolerance);

}  // namespace drawproc
