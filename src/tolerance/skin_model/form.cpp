#include "tolerance/skin_model/form.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tolerance/skin_model/chebyshev.hpp"

namespace drawproc {
namespace {

constexpr int kRounds = 20;      ///< of linearisation; two or three are usual
constexpr double kStill = 1e-7;  ///< relative change at rest: what is left is its square

enum class Association { minimum_zone, least_squares };

std::vector<double> fitted(Association association, std::span<const double> basis,
                           std::size_t terms, std::span<const double> values) {
  return association == Association::minimum_zone ? chebyshev_fit(basis, terms, values).coefficients
                                                  : least_squares_fit(basis, terms, values);
}

double spread(std::span<const double> values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return *high - *low;
}

Point2 mean(std::span<const Point2> points) {
  Point2 sum;
  for (const Point2& p : points) sum.x += p.x, sum.y += p.y;
  const auto n = static_cast<double>(points.size());
  return {sum.x / n, sum.y / n};
}

Circle associated_circle(std::span<const Point2> points, Association association) {
  Circle circle{mean(points), 0};
  std::vector<double> basis(points.size() * 3), radii(points.size());
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double x = points[i].x - circle.centre.x, y = points[i].y - circle.centre.y;
      radii[i] = std::sqrt(x * x + y * y);
      basis[i * 3] = 1;
      basis[i * 3 + 1] = radii[i] > 0 ? x / radii[i] : 0;
      basis[i * 3 + 2] = radii[i] > 0 ? y / radii[i] : 0;
    }
    const auto c = fitted(association, basis, 3, radii);
    circle.centre.x += c[1];
    circle.centre.y += c[2];
    circle.radius = c[0];
    if (std::hypot(c[1], c[2]) <= kStill * c[0]) break;
  }
  return circle;
}

double radial_spread(std::span<const Point2> points, const Point2& centre) {
  std::vector<double> radii;
  for (const Point2& p : points) radii.push_back(std::hypot(p.x - centre.x, p.y - centre.y));
  return spread(radii);
}

/// Turned about y and then x, so that the direction (a, b, 1) comes to stand along z.
Point3 upright(const Point3& p, const Slope& axis) {
  const double first = std::hypot(1.0, axis.x);
  const double x = (p.x - axis.x * p.z) / first, z = (axis.x * p.x + p.z) / first;
  const double lean = axis.y / first, second = std::hypot(1.0, lean);
  return {x, (p.y - lean * z) / second, (lean * p.y + z) / second};
}

struct Cylinder {
  double radius = 0;
  double variation = 0;  ///< largest less smallest distance of the points from its axis
};

Cylinder associated_cylinder(std::span<const Point3> given, Association association) {
  std::vector<Point3> points(given.begin(), given.end());
  const std::size_t n = points.size();
  double middle = 0, reach = 0;
  for (const Point3& p : points) middle += p.z / static_cast<double>(n);
  for (Point3& p : points) {
    p.z -= middle;
    reach = std::max(reach, std::abs(p.z));
  }
  std::vector<double> basis(n * 5), radii(n);
  Cylinder cylinder;
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < n; ++i) {
      radii[i] = std::sqrt(points[i].x * points[i].x + points[i].y * points[i].y);
      const double u = radii[i] > 0 ? points[i].x / radii[i] : 0;
      const double v = radii[i] > 0 ? points[i].y / radii[i] : 0;
      const double row[] = {1, u, v, u * points[i].z, v * points[i].z};
      std::copy(std::begin(row), std::end(row), &basis[i * 5]);
    }
    const auto c = fitted(association, basis, 5, radii);
    cylinder.radius = c[0];
    for (Point3& p : points) p = upright({p.x - c[1], p.y - c[2], p.z}, {c[3], c[4]});
    if (std::hypot(c[1], c[2]) + std::hypot(c[3], c[4]) * reach <= kStill * c[0]) break;
  }
  for (std::size_t i = 0; i < n; ++i)
    radii[i] = std::sqrt(points[i].x * points[i].x + points[i].y * points[i].y);
  cylinder.variation = spread(radii);
  return cylinder;
}

bool holds(const Circle& circle, const Point2& p) {
  return std::hypot(p.x - circle.centre.x, p.y - circle.centre.y) <=
         circle.radius * (1 + 1e-12) + 1e-300;
}

Circle around(const Point2& a, const Point2& b) {
  return {{(a.x + b.x) / 2, (a.y + b.y) / 2}, std::hypot(a.x - b.x, a.y - b.y) / 2};
}

Circle around(const Point2& a, const Point2& b, const Point2& c) {
  const double bx = b.x - a.x, by = b.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
  const double twice = 2 * (bx * cy - by * cx);
  const double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
  if (std::abs(twice) <= 1e-14 * (b2 + c2)) {  // on one line: the two outermost
    Circle widest = around(a, b);
    for (const Circle& pair : {around(a, c), around(b, c)})
      if (pair.radius > widest.radius) widest = pair;
    return widest;
  }
  const double x = (cy * b2 - by * c2) / twice, y = (bx * c2 - cx * b2) / twice;
  return {{a.x + x, a.y + y}, std::hypot(x, y)};
}

/// z = a·x + b·y + c, by its minimum zone.
std::vector<double> minimum_zone_plane(std::span<const Point3> points) {
  std::vector<double> basis(points.size() * 3), heights(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    basis[i * 3] = points[i].x;
    basis[i * 3 + 1] = points[i].y;
    basis[i * 3 + 2] = 1;
    heights[i] = points[i].z;
  }
  return chebyshev_fit(basis, 3, heights).coefficients;
}

}  // namespace

double flatness(std::span<const Point3> given) {
  std::vector<Point3> points(given.begin(), given.end());
  for (int round = 0; round < kRounds; ++round) {
    const auto c = minimum_zone_plane(points);
    for (Point3& p : points) p = upright(p, {-c[0], -c[1]});
    if (std::hypot(c[0], c[1]) <= kStill) break;
  }
  std::vector<double> heights;
  for (const Point3& p : points) heights.push_back(p.z);
  return spread(heights);
}

double straightness(std::span<const Point2> given) {
  std::vector<Point2> points(given.begin(), given.end());
  std::vector<double> basis(points.size() * 2), heights(points.size());
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      basis[i * 2] = points[i].x;
      basis[i * 2 + 1] = 1;
      heights[i] = points[i].y;
    }
    const double slope = chebyshev_fit(basis, 2, heights).coefficients[0];
    const double length = std::hypot(1.0, slope);
    for (Point2& p : points) p = {(p.x + slope * p.y) / length, (p.y - slope * p.x) / length};
    if (std::abs(slope) <= kStill) break;
  }
  for (std::size_t i = 0; i < points.size(); ++i) heights[i] = points[i].y;
  return spread(heights);
}

double circularity(std::span<const Point2> points) {
  return radial_spread(points, associated_circle(points, Association::minimum_zone).centre);
}

double circularity_least_squares(std::span<const Point2> points) {
  return radial_spread(points, least_squares_circle(points).centre);
}

double cylindricity(std::span<const Point3> points) {
  return associated_cylinder(points, Association::minimum_zone).variation;
}

double cylindricity_least_squares(std::span<const Point3> points) {
  return associated_cylinder(points, Association::least_squares).variation;
}

Circle least_squares_circle(std::span<const Point2> points) {
  return associated_circle(points, Association::least_squares);
}

double least_squares_radius(std::span<const Point3> points) {
  return associated_cylinder(points, Association::least_squares).radius;
}

Circle smallest_enclosing_circle(std::span<const Point2> points) {
  if (points.empty()) return {};
  Circle circle{points[0], 0};
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (holds(circle, points[i])) continue;
    circle = {points[i], 0};
    for (std::size_t j = 0; j < i; ++j) {
      if (holds(circle, points[j])) continue;
      circle = around(points[i], points[j]);
      for (std::size_t k = 0; k < j; ++k)
        if (!holds(circle, points[k])) circle = around(points[i], points[j], points[k]);
    }
  }
  return circle;
}

Slope datum_slope(std::span<const Point3> points) {
  const auto c = minimum_zone_plane(points);
  return {c[0], c[1]};
}

double parallelism(std::span<const Point3> points, const Slope& datum) {
  std::vector<double> heights;
  for (const Point3& p : points) heights.push_back(p.z - datum.x * p.x - datum.y * p.y);
  return spread(heights) / std::sqrt(1 + datum.x * datum.x + datum.y * datum.y);
}

double perpendicularity(std::span<const Point3> points, double lean) {
  std::vector<Point2> seen;  // along the normal of the datum
  const double length = std::hypot(1.0, lean);
  for (const Point3& p : points) seen.push_back({p.x, (p.z - lean * p.y) / length});
  return straightness(seen);
}

double axis_perpendicularity(std::span<const Point3> axis, const Slope& datum) {
  // The normal of z = a·x + b·y is (-a, -b, 1).
  std::vector<Point2> seen;
  for (const Point3& p : axis) {
    const Point3 turned = upright(p, {-datum.x, -datum.y});
    seen.push_back({turned.x, turned.y});
  }
  return 2 * smallest_enclosing_circle(seen).radius;
}

}  // namespace drawproc
