#include "drawproc/geometry.hpp"

#include <algorithm>
#include <limits>

namespace drawproc {

Box united(const Box& a, const Box& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

Box grown(const Box& box, double by) {
  return {box.left - by, box.top - by, box.right + by, box.bottom + by};
}

bool overlap(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

Quad quad_of(const Box& box) {
  return {Point{box.left, box.top},
          {box.right, box.top},
          {box.right, box.bottom},
          {box.left, box.bottom}};
}

Box bounds(const Quad& quad) {
  const auto [left, right] = std::minmax({quad[0].x, quad[1].x, quad[2].x, quad[3].x});
  const auto [top, bottom] = std::minmax({quad[0].y, quad[1].y, quad[2].y, quad[3].y});
  return {left, top, right, bottom};
}

Point centre(const Quad& quad) { return (quad[0] + quad[1] + quad[2] + quad[3]) * 0.25; }

double run_length(const Quad& quad) { return length(quad[1] - quad[0]); }
double rise_length(const Quad& quad) { return length(quad[2] - quad[1]); }

double reading_angle(const Quad& quad) {
  const Point run = quad[1] - quad[0];
  return std::atan2(-run.y, run.x);
}

Quad quad_around(const std::vector<Point>& points, Point unit_run) {
  const Point unit_down{-unit_run.y, unit_run.x};  // y down: a quarter turn clockwise as seen
  constexpr double far = std::numeric_limits<double>::infinity();
  double first = far, last = -far, top = far, bottom = -far;
  for (const Point& p : points) {
    first = std::min(first, dot(p, unit_run));
    last = std::max(last, dot(p, unit_run));
    top = std::min(top, dot(p, unit_down));
    bottom = std::max(bottom, dot(p, unit_down));
  }
  const auto corner = [&](double run, double down) { return unit_run * run + unit_down * down; };
  return {corner(first, top), corner(last, top), corner(last, bottom), corner(first, bottom)};
}

bool contains(const Quad& quad, Point p) {
  for (int i = 0; i < 4; ++i) {
    const Point edge = quad[(i + 1) % 4] - quad[i];
    if (cross(edge, p - quad[i]) < -1e-9) return false;
  }
  return true;
}

Affine Affine::operator*(const Affine& first) const {
  return {a * first.a + c * first.b,     b * first.a + d * first.b,  //
          a * first.c + c * first.d,     b * first.c + d * first.d,  //
          a * first.e + c * first.f + e, b * first.e + d * first.f + f};
}

}  // namespace drawproc
