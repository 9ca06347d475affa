#include "read/traced_rings.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace drawproc {
namespace {

constexpr int kRays = 32;
constexpr int kMissing = 2;         // rays that a leader or a broken line may leave without ink
constexpr double kRound = 1.25;     // farthest to nearest; a hexagon has 1.155
constexpr double kOffCentre = 0.3;  // of the ring's radius

/// Whether there is ink at a point or just beside it.
bool ink_near(const InkMask& mask, Point p) {
  const int x = static_cast<int>(std::floor(p.x)), y = static_cast<int>(std::floor(p.y));
  return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.ink(x, y);
}

/// Where a ray from `from` first meets ink, beyond `begin` pixels.
std::optional<Point> first_ink(const InkMask& mask, Point from, Point along, double begin,
                               double end) {
  for (double s = begin; s <= end; s += 0.5)
    if (ink_near(mask, from + along * s)) return from + along * s;
  return std::nullopt;
}

/// How far a ray runs inside a box from its middle.
double way_out(const Box& box, Point along) {
  const double x = std::abs(along.x) > 1e-9 ? box.width() / 2 / std::abs(along.x) : 1e9;
  const double y = std::abs(along.y) > 1e-9 ? box.height() / 2 / std::abs(along.y) : 1e9;
  return std::min(x, y);
}

}  // namespace

std::optional<VectorPath> traced_ring(const InkMask& mask, const Box& text, double reach) {
  std::vector<Point> points;
  const Point middle = text.centre();
  for (int i = 0; i < kRays; ++i) {
    const double angle = 2 * std::acos(-1.0) * i / kRays;
    const Point along{std::cos(angle), std::sin(angle)};
    if (const auto hit = first_ink(mask, middle, along, way_out(text, along) + 1.5, reach))
      points.push_back(*hit);
  }
  if (points.size() + kMissing < kRays) return std::nullopt;
  Point centre{0, 0};
  for (const Point& p : points) centre = centre + p * (1.0 / static_cast<double>(points.size()));
  double nearest = 1e9, farthest = 0;
  for (const Point& p : points) {
    nearest = std::min(nearest, length(p - centre));
    farthest = std::max(farthest, length(p - centre));
  }
  if (farthest > kRound * nearest || length(centre - middle) > kOffCentre * nearest)
    return std::nullopt;
  VectorPath ring;
  ring.stroked = true;
  const double radius = (nearest + farthest) / 2;
  for (int i = 0; i <= kRays; ++i) {
    const double angle = 2 * std::acos(-1.0) * i / kRays;
    const Point p = centre + Point{std::cos(angle), std::sin(angle)} * radius;
    ring.segments.push_back({i == 0 ? VectorPath::Verb::move : VectorPath::Verb::line, {}, {}, p});
  }
  return ring;
}

}  // namespace drawproc
