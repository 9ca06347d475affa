#include "read/balloons.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

constexpr std::size_t kMost = 4000;
constexpr std::size_t kFewestPoints = 8;

/// Whether the points run round their common centre at one distance, through every eighth of the turn.
bool is_circle(const std::vector<Point>& points, const Box& box) {
  const double radius = box.width() / 2;
  unsigned eighths = 0;
  for (const Point& p : points) {
    const Point from_centre = p - box.centre();
    if (std::abs(length(from_centre) - radius) > 0.06 * radius + 0.7) return false;
    const double turn = std::atan2(from_centre.y, from_centre.x) / (2 * M_PI) + 0.5;
    eighths |= 1U << static_cast<unsigned>(std::clamp(turn * 8, 0.0, 7.0));
  }
  return eighths == 0xFF;
}

Point on_curve(Point a, Point b, Point c, Point d, double t) {
  const double u = 1 - t;
  return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t);
}

}  // namespace

std::vector<Balloon> find_balloons(const std::vector<VectorPath>& paths, double height) {
  std::vector<Balloon> found;
  for (const VectorPath& path : paths) {
    if (found.size() >= kMost) break;
    if (!path.stroked) continue;
    std::vector<Point> points;
    Box box{1e30, 1e30, -1e30, -1e30};
    const auto add = [&](Point p) {
      points.push_back(p);
      box = united(box, {p.x, p.y, p.x, p.y});
    };
    Point pen{};
    for (const auto& segment : path.segments) {
      if (segment.verb == VectorPath::Verb::cubic)
        for (const double t : {0.25, 0.5, 0.75}) add(on_curve(pen, segment.control_1, segment.control_2, segment.to, t));
      if (segment.verb != VectorPath::Verb::close) add(segment.to);
      pen = segment.to;
      if (points.size() > 400 || box.width() > 5 * height) break;
    }
    const bool right_size = box.width() >= 1.5 * height && box.width() <= 5 * height &&
                            std::abs(box.width() - box.height()) <= 0.08 * box.width();
    if (points.size() < kFewestPoints || !right_size || !is_circle(points, box)) continue;
    const bool known = std::any_of(found.begin(), found.end(), [&](const Balloon& b) { return length(b.box.centre() - box.centre()) < 2; });
    if (!known) found.push_back({box});
  }
  return found;
}

}  // namespace drawproc
