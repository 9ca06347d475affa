#include "read/path_shapes.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

constexpr std::size_t kMostPoints = 400'000;
constexpr std::size_t kFewestOnCircle = 8;

Box bounds_of(const std::vector<Point>& points) {
  Box box{1e30, 1e30, -1e30, -1e30};
  for (const Point& p : points) box = united(box, {p.x, p.y, p.x, p.y});
  return box;
}

Point on_curve(Point a, Point b, Point c, Point d, double t) {
  const double u = 1 - t;
  return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t);
}

}  // namespace

std::vector<DrawnStroke> small_strokes(const std::vector<VectorPath>& paths, double most) {
  std::vector<DrawnStroke> strokes;
  std::size_t points = 0;
  DrawnStroke stroke;
  const auto finish = [&] {
    const Box box = bounds_of(stroke.points);
    if (stroke.points.size() > 1 && box.width() <= most && box.height() <= most) {
      points += stroke.points.size();
      strokes.push_back(std::move(stroke));
    }
    stroke = {};
  };
  for (const VectorPath& path : paths) {
    if (!path.stroked) continue;
    for (const auto& segment : path.segments) {
      if (points > kMostPoints) return strokes;
      if (segment.verb == VectorPath::Verb::move) finish();
      if (segment.verb == VectorPath::Verb::cubic && !stroke.points.empty()) {
        const Point pen = stroke.points.back();
        for (const double t : {0.25, 0.5, 0.75})
          stroke.points.push_back(
              on_curve(pen, segment.control_1, segment.control_2, segment.to, t));
      }
      stroke.points.push_back(segment.to);
    }
    finish();
  }
  return strokes;
}

std::optional<DrawnCircle> as_circle(const DrawnStroke& stroke) {
  const Box box = bounds_of(stroke.points);
  const double radius = (box.width() + box.height()) / 4;
  const bool round = stroke.points.size() >= kFewestOnCircle &&
                     std::abs(box.width() - box.height()) <= 0.16 * radius + 1;
  if (!round) return std::nullopt;
  unsigned eighths = 0;
  for (const Point& p : stroke.points) {
    const Point from_centre = p - box.centre();
    if (std::abs(length(from_centre) - radius) > 0.08 * radius + 0.8) return std::nullopt;
    const double turn = std::atan2(from_centre.y, from_centre.x) / (2 * M_PI) + 0.5;
    eighths |= 1U << static_cast<unsigned>(std::clamp(turn * 8, 0.0, 7.0));
  }
  if (eighths != 0xFF) return std::nullopt;
  return DrawnCircle{box.centre(), radius};
}

}  // namespace drawproc
