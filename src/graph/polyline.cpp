#include "graph/polyline.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace drawproc {
namespace {

double distance_to_segment(Point p, Point a, Point b) {
  const Point along = b - a;
  const double square = dot(along, along);
  const double t = square > 0 ? std::clamp(dot(p - a, along) / square, 0.0, 1.0) : 0;
  return length(p - (a + along * t));
}

}  // namespace

std::vector<std::size_t> needed_points(const std::vector<Point>& points, double tolerance) {
  if (points.empty()) return {};
  std::vector<std::uint8_t> needed(points.size(), 0);
  needed.front() = needed.back() = 1;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    double farthest = tolerance;
    std::size_t split = 0;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double distance = distance_to_segment(points[i], points[first], points[last]);
      if (distance > farthest) farthest = distance, split = i;
    }
    if (split == 0) continue;
    needed[split] = 1;
    open.emplace_back(first, split);
    open.emplace_back(split, last);
  }
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < needed.size(); ++i)
    if (needed[i] != 0) chosen.push_back(i);
  return chosen;
}

FittedLine fitted_line(const std::vector<Point>& points) {
  Point mean;
  for (const Point& p : points) mean = mean + p;
  mean = mean * (1.0 / static_cast<double>(points.size()));
  double xx = 0, xy = 0, yy = 0;
  for (const Point& p : points) {
    const Point d = p - mean;
    xx += d.x * d.x, xy += d.x * d.y, yy += d.y * d.y;
  }
  const double angle = std::atan2(2 * xy, xx - yy) / 2;
  FittedLine line{mean, {std::cos(angle), std::sin(angle)}, 0};
  if (dot(points.back() - points.front(), line.along) < 0) line.along = line.along * -1;
  for (const Point& p : points)
    line.farthest = std::max(line.farthest, std::abs(cross(p - mean, line.along)));
  return line;
}

std::vector<Point> smoothed(const std::vector<Point>& points, bool closed, int reach) {
  const auto n = static_cast<int>(points.size());
  std::vector<Point> out;
  out.reserve(points.size());
  for (int i = 0; i < n; ++i) {
    const int r = closed ? std::min(reach, (n - 1) / 2) : std::min({reach, i, n - 1 - i});
    Point sum;
    for (int k = i - r; k <= i + r; ++k) sum = sum + points[static_cast<std::size_t>((k + n) % n)];
    out.push_back(sum * (1.0 / (2 * r + 1)));
  }
  return out;
}

}  // namespace drawproc
