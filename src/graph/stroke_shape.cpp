#include "graph/stroke_shape.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace drawproc {
namespace {

std::size_t sides_of(const Stroke& stroke) {
  return stroke.closed ? stroke.points.size() : stroke.points.size() - 1;
}

Point side(const Stroke& stroke, std::size_t i) {
  return stroke.points[(i + 1) % stroke.points.size()] - stroke.points[i];
}

}  // namespace

StrokeShape shape_of(const Stroke& stroke) {
  StrokeShape shape;
  const Point first = stroke.points.front();
  shape.box = {first.x, first.y, first.x, first.y};
  for (const Point& p : stroke.points) {
    shape.box = {std::min(shape.box.left, p.x), std::min(shape.box.top, p.y),
                 std::max(shape.box.right, p.x), std::max(shape.box.bottom, p.y)};
  }
  double signed_turn = 0, all_turns = 0, longest = 0;
  Point before;
  for (std::size_t i = 0; i < sides_of(stroke); ++i) {
    const Point way = side(stroke, i);
    const double step = length(way);
    shape.length += step;
    if (step > longest) longest = step, shape.direction = way * (1 / step);
    if (i > 0) {
      const double angle = std::atan2(cross(before, way), dot(before, way));
      signed_turn += angle;
      all_turns += std::abs(angle);
    }
    before = way;
  }
  shape.turn = std::abs(signed_turn) / std::numbers::pi;
  shape.wiggle = (all_turns - std::abs(signed_turn)) / std::numbers::pi;
  const Point chord = stroke.points.back() - first;
  if (!stroke.closed && shape.length > 0) {
    shape.straightness = length(chord) / shape.length;
    if (shape.straightness > 0.5) shape.direction = chord * (1 / length(chord));
  }
  double left = shape.length / 2;
  shape.middle = first;
  for (std::size_t i = 0; i < sides_of(stroke); ++i) {
    const Point way = side(stroke, i);
    const double step = length(way);
    if (left <= step && step > 0) {
      shape.middle = stroke.points[i] + way * (left / step);
      break;
    }
    left -= step;
  }
  return shape;
}

std::vector<Point> points_along(const Stroke& stroke, double step) {
  std::vector<Point> along;
  for (std::size_t i = 0; i < sides_of(stroke); ++i) {
    const Point way = side(stroke, i);
    const int pieces = std::max(1, static_cast<int>(std::ceil(length(way) / step)));
    for (int k = 0; k < pieces; ++k)
      along.push_back(stroke.points[i] + way * (static_cast<double>(k) / pieces));
  }
  if (!stroke.closed) along.push_back(stroke.points.back());
  return along;
}

}  // namespace drawproc
