#include "graph/circles.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
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

namespace {

/// Means of products of the coordinates about the mean point; z is x² + y².
struct Moments {
  double xx = 0, yy = 0, xy = 0, xz = 0, yz = 0, zz = 0, z = 0;
  [[nodiscard]] double covariance() const { return xx * yy - xy * xy; }
};

Moments moments_of(std::span<const Point> points, Point mean) {
  Moments m;
  const double share = 1.0 / static_cast<double>(points.size());
  for (const Point& point : points) {
    const Point p = point - mean;
    const double z = dot(p, p);
    m.xx += p.x * p.x * share, m.yy += p.y * p.y * share, m.xy += p.x * p.y * share;
    m.xz += p.x * z * share, m.yz += p.y * z * share, m.zz += z * z * share;
  }
  m.z = m.xx + m.yy;
  return m;
}

/// The smallest root of Taubin's characteristic polynomial, by Newton's method from 0.
double taubin_root(const Moments& m) {
  const double a3 = 4 * m.z, a2 = -3 * m.z * m.z - m.zz;
  const double a1 =
      m.zz * m.z + 4 * m.covariance() * m.z - m.xz * m.xz - m.yz * m.yz - m.z * m.z * m.z;
  const double a0 = m.xz * m.xz * m.yy + m.yz * m.yz * m.xx - m.zz * m.covariance() -
                    2 * m.xz * m.yz * m.xy + m.z * m.z * m.covariance();
  double x = 0;
  for (int round = 0; round < 30; ++round) {
    const double slope = a1 + x * (2 * a2 + 3 * a3 * x);
    if (std::abs(slope) < 1e-12) break;
    const double next = x - (a0 + x * (a1 + x * (a2 + x * a3))) / slope;
    if (!std::isfinite(next) || next < 0) break;
    const bool settled = std::abs(next - x) <= 1e-10 * (1 + std::abs(x));
    x = next;
    if (settled) break;
  }
  return x;
}

}  // namespace

std::optional<CircleFit> fit_circle(std::span<const Point> points, double tolerance) {
  if (points.size() < 4) return std::nullopt;
  Point mean;
  for (const Point& p : points) mean = mean + p;
  mean = mean * (1.0 / static_cast<double>(points.size()));
  const Moments m = moments_of(points, mean);
  const double least = taubin_root(m);
  const double det = 2 * (least * least - least * m.z + m.covariance());
  if (std::abs(det) < 1e-9) return std::nullopt;
  const Point centre{(m.xz * (m.yy - least) - m.yz * m.xy) / det,
                     (m.yz * (m.xx - least) - m.xz * m.xy) / det};
  CircleFit fit;
  fit.centre = mean + centre;
  fit.radius = std::sqrt(dot(centre, centre) + m.z);
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
