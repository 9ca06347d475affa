#include "util/oriented_overlap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace drawproc {
namespace {

/// A convex polygon: a quad cut by four half planes has at most eight corners.
struct Polygon {
  std::array<Point, 8> corners;
  std::size_t count = 0;
  void add(Point p) {
    if (count < corners.size()) corners[count++] = p;
  }
};

/// Twice the area; positive when the corners run clockwise on the sheet.
double signed_area(std::span<const Point> corners) {
  double sum = 0;
  for (std::size_t i = 0; i < corners.size(); ++i)
    sum += cross(corners[i] - corners[0], corners[(i + 1) % corners.size()] - corners[0]);
  return sum;
}

/// What of `polygon` lies to the right of the way from `from` to `to`, as seen on the sheet.
Polygon clipped(const Polygon& polygon, Point from, Point to) {
  Polygon kept;
  for (std::size_t i = 0; i < polygon.count; ++i) {
    const Point p = polygon.corners[i], q = polygon.corners[(i + 1) % polygon.count];
    const double at_p = cross(to - from, p - from), at_q = cross(to - from, q - from);
    if (at_p >= 0) kept.add(p);
    if ((at_p > 0 && at_q < 0) || (at_p < 0 && at_q > 0))
      kept.add(p + (q - p) * (at_p / (at_p - at_q)));
  }
  return kept;
}

}  // namespace

double area(const Quad& quad) {
  const double twice = std::abs(signed_area(quad));
  return std::isfinite(twice) ? twice / 2 : 0;
}

double common_area(const Quad& a, const Quad& b) {
  if (area(a) <= 0 || area(b) <= 0) return 0;
  Polygon common{{a[0], a[1], a[2], a[3]}, 4};
  const bool clockwise = signed_area(b) > 0;
  for (std::size_t i = 0; i < 4 && common.count > 0; ++i) {
    const Point here = b[i], next = b[(i + 1) % 4];
    common = clockwise ? clipped(common, here, next) : clipped(common, next, here);
  }
  if (common.count < 3) return 0;
  const double twice = std::abs(signed_area({common.corners.data(), common.count}));
  return std::min({twice / 2, area(a), area(b)});
}

double oriented_overlap(const Quad& a, const Quad& b) {
  const double common = common_area(a, b);
  return common > 0 ? common / (area(a) + area(b) - common) : 0;
}

double covered_share(const Quad& inner, const Quad& outer) {
  const double common = common_area(inner, outer);
  return common > 0 ? common / area(inner) : 0;
}

}  // namespace drawproc
