#pragma once
#include <span>
#include <vector>

/// Evaluations of measured points: the smallest zones of ISO 1101 and the sizes of ISO 14405-1.
/// Millimetres. A minimum zone is the exact one: the linear program of the linearised problem is
/// solved with proof (chebyshev.hpp) and the points are brought into the frame it finds, until that
/// stands still. Points of planes have their normal near z, those of cylinders their axis.
/// All throw std::invalid_argument where the points do not determine the feature.
namespace drawproc {

struct Point2 {
  double x = 0, y = 0;
};
struct Point3 {
  double x = 0, y = 0, z = 0;
};

/// Distance of the two parallel planes closest to each other that hold all points between them.
[[nodiscard]] double flatness(std::span<const Point3> points);
/// The same for lines in the plane; the profile runs along x.
[[nodiscard]] double straightness(std::span<const Point2> points);
/// Difference of the radii of the two concentric circles closest to each other (minimum zone).
[[nodiscard]] double circularity(std::span<const Point2> points);
/// The same about the centre of the least-squares circle (ISO 12181).
[[nodiscard]] double circularity_least_squares(std::span<const Point2> points);
/// Difference of the radii of the two coaxial cylinders closest to each other (minimum zone).
[[nodiscard]] double cylindricity(std::span<const Point3> points);
/// The same about the axis of the least-squares cylinder (ISO 12180).
[[nodiscard]] double cylindricity_least_squares(std::span<const Point3> points);

/// A circle: centre and radius.
struct Circle {
  Point2 centre;
  double radius = 0;
};
[[nodiscard]] Circle least_squares_circle(std::span<const Point2> points);
/// Radius of the least-squares cylinder.
[[nodiscard]] double least_squares_radius(std::span<const Point3> points);
/// The smallest circle around all points (Welzl's problem; exact).
[[nodiscard]] Circle smallest_enclosing_circle(std::span<const Point2> points);

/// How a plane leans against z = 0: z = x·a + y·b.
struct Slope {
  double x = 0, y = 0;
};
/// Of the middle of the minimum zone: the simulated datum of a nearly plane face.
[[nodiscard]] Slope datum_slope(std::span<const Point3> points);
/// Distance of two planes parallel to the datum that hold all points between them.
[[nodiscard]] double parallelism(std::span<const Point3> points, const Slope& datum);
/// Distance of two parallel planes at right angles to the datum. The face's own frame: x along the
/// datum, y away from it, z the deviation; `lean` is the datum's slope in the direction of z.
[[nodiscard]] double perpendicularity(std::span<const Point3> points, double lean);
/// Diameter of the cylinder at right angles to the datum that holds the axis, whose points have
/// their height in z.
[[nodiscard]] double axis_perpendicularity(std::span<const Point3> axis, const Slope& datum);

}  // namespace drawproc
