#include "graph/arc_probe.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace drawproc {
namespace {

constexpr double kDark = 0.5, kOnCircle = 0.55;
constexpr std::size_t kStep = 2, kLeastPoints = 9;

Point normal_of(Point direction) { return {-direction.y, direction.x}; }

/// The ink across a place: where its middle lies beside it, and how wide it is; 0: none.
struct Section {
  double middle = 0, width = 0;
};

Section section_at(Point p, Point across, const InkProbe& ink) {
  constexpr double reach = 4, step = 0.25;
  double start = 10;
  for (double d = 0; d <= 1.5 && start > 9; d += step)
    start = ink.darkness(p + across * d) > kDark   ? d
            : ink.darkness(p - across * d) > kDark ? -d
                                                   : start;
  if (start > 9) return {};
  double low = start, high = start;
  while (low > -reach && ink.darkness(p + across * (low - step)) > kDark) low -= step;
  while (high < reach && ink.darkness(p + across * (high + step)) > kDark) high += step;
  return {(low + high) / 2, high - low + step};
}

/// Middles of the ink from `start` on, a pixel apart; those where something else joins are left
/// out.
std::vector<Point> followed(Point start, Point heading, double width, double longest,
                            const InkProbe& ink) {
  std::vector<Point> points, trail{start};
  Point at = start;
  int without = 0;
  for (double way = 0; way < longest && without < 3; way += 1) {
    at = at + heading;
    const Section section = section_at(at, normal_of(heading), ink);
    const bool clear = section.width > 0 && section.width < 1.6 * width + 1;
    without = section.width > 0 ? 0 : without + 1;
    if (clear) {
      at = at + normal_of(heading) * section.middle;
      points.push_back(at);
    }
    trail.push_back(at);
    if (trail.size() > 4 && clear) {
      const Point back = at - trail[trail.size() - 5];
      if (length(back) > 1) heading = back * (1 / length(back));
    }
  }
  return points;
}

}  // namespace

std::optional<CircleFit> arc_at(Point tip, Point way, const InkProbe& ink, double unit) {
  const Point along = normal_of(way);
  std::optional<Point> start;
  double width = 1;
  // Away from the arrow, on the ink it touches.
  for (double d = 3; d >= -2 && !start; d -= 0.5) {
    const Section before = section_at(tip + way * d + along * 3, way, ink);
    const Section after = section_at(tip + way * d - along * 3, way, ink);
    if (before.width <= 0 || after.width <= 0) continue;
    width = std::min(before.width, after.width);
    start = tip + way * (d + (before.middle + after.middle) / 2);
  }
  if (!start) return std::nullopt;
  const double longest = 12 * unit;
  const std::vector<Point> left = followed(*start, along, width, longest, ink);
  const std::vector<Point> right = followed(*start, along * -1, width, longest, ink);
  std::vector<Point> run;
  std::optional<CircleFit> best;
  std::size_t from_left = 0, from_right = 0;
  const auto grow = [&](const std::vector<Point>& side, std::size_t& used) {
    if (used + kStep > side.size()) return false;
    const std::size_t before = run.size();
    for (std::size_t i = 0; i < kStep; ++i) run.push_back(side[used + i]);
    if (run.size() >= kLeastPoints) {
      const auto fit = fit_circle(run, kOnCircle);
      if (fit) best = fit;
      // Of a few points no circle is known yet; once there is one, it decides where to end.
      if (!fit && best) {
        run.resize(before);
        return false;
      }
      if (!fit && run.size() > static_cast<std::size_t>(2 * unit)) return false;
    }
    used += kStep;
    return true;
  };
  bool more_left = true, more_right = true;
  while (more_left || more_right) {
    if (more_left) more_left = grow(left, from_left);
    if (more_right) more_right = grow(right, from_right);
  }
  if (!best) return std::nullopt;
  const Point spoke = best->centre - tip;
  const double astray = std::abs(cross(way, spoke)) / std::max(1.0, length(spoke));
  if (astray > std::max(0.35, 3 / best->radius)) return std::nullopt;
  best->is_part = true;
  return best;
}

}  // namespace drawproc
