#include "graph/circles.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <opencv2/core.hpp>
#include <utility>

namespace drawproc {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kLeastSweep = 0.35;  // 20°
constexpr double kLeastRadius = 2.5, kLargestRadius = 20000;

/// Vertices and points between them, at most some three pixels apart. Vertices of a polyline lie on
/// the curve, the middles of its edges a little inside of it: at most half a pixel.
std::vector<Point> samples_of(const ClassedStroke& stroke) {
  std::vector<Point> points;
  const std::size_t n = stroke.points.size(), edges = stroke.closed ? n : n - 1;
  for (std::size_t i = 0; i < edges; ++i) {
    const Point a = stroke.points[i], b = stroke.points[(i + 1) % n];
    const int steps = std::clamp(static_cast<int>(length(b - a) / 4), 1, 8);
    for (int k = 0; k < steps; ++k)
      points.push_back(a + (b - a) * (static_cast<double>(k) / steps));
  }
  if (!stroke.closed && n > 0) points.push_back(stroke.points.back());
  return points;
}

/// Runs of vertices on one circle each: a fillet between straight edges is one stroke with them.
std::vector<std::vector<Point>> bends_of(const std::vector<Point>& points) {
  constexpr double tolerance = 0.8;
  std::vector<std::vector<Point>> runs;
  const auto turn = [&](std::size_t i) {
    return cross(points[i] - points[i - 1], points[i + 1] - points[i]);
  };
  for (std::size_t i = 0; i + 3 < points.size();) {
    std::vector<Point> run(points.begin() + static_cast<std::ptrdiff_t>(i),
                           points.begin() + static_cast<std::ptrdiff_t>(i) + 4);
    const bool one_way = turn(i + 1) * turn(i + 2) > 0;
    if (!one_way || !fit_circle(run, tolerance)) {
      ++i;
      continue;
    }
    std::size_t next = i + 4;
    while (next < points.size() && turn(next - 1) * turn(i + 1) > 0) {
      run.push_back(points[next]);
      if (!fit_circle(run, tolerance)) {
        run.pop_back();
        break;
      }
      ++next;
    }
    runs.push_back(std::move(run));
    i = next - 1;
  }
  return runs;
}

/// The largest gap of angles between neighbouring points taken off the whole turn.
double sweep_of(std::span<const Point> points, Point centre) {
  std::vector<double> angles;
  for (const Point& p : points) angles.push_back(std::atan2(p.y - centre.y, p.x - centre.x));
  std::sort(angles.begin(), angles.end());
  double gap = angles.front() + 2 * kPi - angles.back();
  for (std::size_t i = 0; i + 1 < angles.size(); ++i)
    gap = std::max(gap, angles[i + 1] - angles[i]);
  return 2 * kPi - gap;
}

bool same_circle(const CircleFit& a, const CircleFit& b) {
  const double unsure = 1.5 + 0.01 * std::min(a.radius, b.radius);
  const auto slack = [&](const CircleFit& c) { return c.sweep < 1 ? 2.5 : 1.0; };
  const double allowed = unsure * std::max(slack(a), slack(b));
  return length(a.centre - b.centre) <= allowed && std::abs(a.radius - b.radius) <= allowed;
}

}  // namespace

std::optional<CircleFit> fit_circle(std::span<const Point> points, double tolerance) {
  if (points.size() < 4) return std::nullopt;
  Point mean;
  for (const Point& p : points) mean = mean + p;
  mean = mean * (1.0 / static_cast<double>(points.size()));
  cv::Matx33d normal = cv::Matx33d::zeros();
  cv::Vec3d right(0, 0, 0);
  for (const Point& point : points) {
    const Point p = point - mean;
    const cv::Vec3d row(p.x, p.y, 1);
    normal += row * row.t();
    right += row * dot(p, p);
  }
  cv::Vec3d solved;
  if (!cv::solve(normal, right, solved, cv::DECOMP_CHOLESKY)) return std::nullopt;
  CircleFit fit;
  fit.centre = mean + Point{solved[0] / 2, solved[1] / 2};
  const double square = solved[2] + (solved[0] * solved[0] + solved[1] * solved[1]) / 4;
  fit.radius = square > 0 ? std::sqrt(square) : 0;
  if (!(fit.radius >= kLeastRadius && fit.radius <= kLargestRadius)) return std::nullopt;
  for (const Point& p : points)
    if (std::abs(length(p - fit.centre) - fit.radius) > tolerance) return std::nullopt;
  fit.sweep = sweep_of(points, fit.centre);
  const double bend = fit.radius * (1 - std::cos(std::min(kPi, fit.sweep) / 2));
  if (fit.sweep < kLeastSweep || bend < 1.2) return std::nullopt;
  return fit;
}

namespace {

/// Circles as they grow stroke by stroke.
class Circles {
 public:
  void add(const std::vector<Point>& points, CircleFit fit, int stroke, bool is_part) {
    fit.strokes = {stroke};
    fit.is_part = is_part;
    const auto column = static_cast<std::int64_t>(std::floor(fit.centre.x / kCell));
    const auto row = static_cast<std::int64_t>(std::floor(fit.centre.y / kCell));
    Group* home = nullptr;
    for (std::int64_t y = row - 1; y <= row + 1 && !home; ++y)
      for (std::int64_t x = column - 1; x <= column + 1 && !home; ++x) {
        const auto at = by_centre_.find({x, y});
        if (at == by_centre_.end()) continue;
        for (const std::size_t g : at->second)
          if (!home && same_circle(groups_[g].fit, fit)) home = &groups_[g];
      }
    if (!home) {
      by_centre_[{column, row}].push_back(groups_.size());
      groups_.push_back({std::move(fit), points});
      return;
    }
    home->points.insert(home->points.end(), points.begin(), points.end());
    if (home->fit.strokes.back() != stroke) home->fit.strokes.push_back(stroke);
    home->fit.is_part = home->fit.is_part || is_part;
    if (auto refit = fit_circle(home->points, 3.0)) {
      refit->strokes = home->fit.strokes;
      refit->is_part = home->fit.is_part;
      home->fit = *refit;
    }
  }

  std::vector<CircleFit> all() && {
    std::vector<CircleFit> circles;
    for (Group& group : groups_) circles.push_back(std::move(group.fit));
    return circles;
  }

 private:
  static constexpr double kCell = 16;
  struct Group {
    CircleFit fit;
    std::vector<Point> points;
  };
  std::vector<Group> groups_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> by_centre_;
};

}  // namespace

std::vector<CircleFit> circles_in(std::span<const ClassedStroke> strokes) {
  Circles circles;
  for (std::size_t s = 0; s < strokes.size(); ++s) {
    const ClassedStroke& stroke = strokes[s];
    if (stroke.points.size() < 3 || stroke.stroke_class == StrokeClass::text) continue;
    const bool is_part =
        stroke.stroke_class == StrokeClass::contour || stroke.stroke_class == StrokeClass::hidden;
    const std::vector<Point> points = samples_of(stroke);
    if (const auto fit = fit_circle(points, 1.2)) {
      circles.add(points, *fit, static_cast<int>(s), is_part);
      continue;
    }
    for (const std::vector<Point>& run : bends_of(stroke.points))
      if (const auto fit = fit_circle(run, 1)) circles.add(run, *fit, static_cast<int>(s), is_part);
  }
  return std::move(circles).all();
}

}  // namespace drawproc
