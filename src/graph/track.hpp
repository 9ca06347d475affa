#pragma once
#include <cmath>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// The straight line or the circle that a dimension line runs on, with a coordinate `t` along it in
/// page pixels. Of a circle t is 0 at `reference` and reaches half around to both sides.
struct Track {
  Point origin;           ///< t = 0 of a line; the centre of a circle
  Point direction{1, 0};  ///< unit vector of a line
  double radius = 0;      ///< > 0: a circle
  double reference = 0;   ///< angle of t = 0 of a circle, atan2(y, x)

  [[nodiscard]] bool is_circle() const { return radius > 0; }
  [[nodiscard]] Point at(double t) const {
    if (!is_circle()) return origin + direction * t;
    const double angle = reference + t / radius;
    return origin + Point{std::cos(angle), std::sin(angle)} * radius;
  }
  /// Unit vector of growing t.
  [[nodiscard]] Point tangent(double t) const {
    if (!is_circle()) return direction;
    const double angle = reference + t / radius;
    return {-std::sin(angle), std::cos(angle)};
  }
  /// The t of the nearest point.
  [[nodiscard]] double place(Point p) const {
    if (!is_circle()) return dot(p - origin, direction);
    const double angle = std::atan2(p.y - origin.y, p.x - origin.x) - reference;
    return radius * std::remainder(angle, 2 * 3.14159265358979323846);
  }
  /// How far p lies beside it, positive to the right of growing t as seen on the sheet.
  [[nodiscard]] double offset(Point p) const {
    return is_circle() ? radius - length(p - origin) : cross(direction, p - origin);
  }
};

}  // namespace drawproc
