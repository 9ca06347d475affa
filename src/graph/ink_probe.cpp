#include "graph/ink_probe.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

constexpr double kDark = 0.5;
/// Tangents of the half angles of arrowheads: 1:6 and slimmer of CAD systems, 15° and 30° of ISO
/// 129-1, 45° of open ones.
constexpr double kTangents[] = {0.10, 0.14, 0.19, 0.26, 0.36, 0.5, 0.7, 1.0};

Point normal_of(Point direction) { return {-direction.y, direction.x}; }

}  // namespace

InkProbe::InkProbe(const cv::Mat& grey) : ink_(all_stroke_ink_of(grey)) {}

double InkProbe::darkness(Point p) const {
  const double x = p.x - 0.5, y = p.y - 0.5;
  const int column = static_cast<int>(std::floor(x)), row = static_cast<int>(std::floor(y));
  if (column < 0 || row < 0 || column + 1 >= ink_.width() || row + 1 >= ink_.height()) return 0;
  // Bit 0 is the pixel at `column`, bit 1 the one to the right of it.
  const unsigned shift = static_cast<unsigned>(column) & 63U;
  const std::uint64_t* word = &ink_.words()[ink_.place(column, row)];
  const auto pair = [&](const std::uint64_t* w) {
    return (shift < 63 ? w[0] >> shift : w[0] >> 63 | w[1] << 1) & 3U;
  };
  const std::uint64_t above = pair(word), below = pair(word + ink_.stride());
  if ((above | below) == 0) return 0;
  if ((above & below) == 3) return 1;
  const double u = x - column, v = y - row;
  const auto mix = [&](std::uint64_t two) {
    return (1 - u) * static_cast<double>(two & 1U) + u * static_cast<double>(two >> 1);
  };
  return (1 - v) * mix(above) + v * mix(below);
}

double InkProbe::extent(Point p, Point way, double most) const {
  double d = 0;
  while (d < most && darkness(p + way * d) > kDark) d += 0.25;
  return d;
}

double InkProbe::darkest(Point p, Point across, double reach) const {
  double most = darkness(p);
  for (double d = 0.5; d <= reach; d += 0.5)
    most = std::max({most, darkness(p + across * d), darkness(p - across * d)});
  return most;
}

double InkProbe::spread(Point p, Point across, double reach) const {
  double low = 1, high = 0;
  for (double d = -reach; d <= reach; d += 0.5) {
    if (darkness(p + across * d) <= kDark) continue;
    if (low > high) low = d;
    high = d;
  }
  return low > high ? 0 : high - low + 0.5;
}

double InkProbe::covered(Point from, Point to, double reach) const {
  const double way = length(to - from);
  if (way < 1e-9) return 1;
  const Point along = (to - from) * (1 / way), across = normal_of(along);
  const int steps = std::max(1, static_cast<int>(std::ceil(way)));
  int dark = 0;
  for (int i = 0; i < steps; ++i)
    dark += darkest(from + along * (way * (i + 0.5) / steps), across, reach) > kDark;
  return static_cast<double>(dark) / steps;
}

double InkProbe::rays(Point tip, Point body, double unit, double width) const {
  const Point across = normal_of(body);
  const double clear = width / 2 + 1;  // what the line itself darkens
  double best = 0;
  for (const double tangent : kTangents) {
    const double from = std::max(2.0, clear / tangent);
    double d = from;
    int n = 0, left = 0, right = 0, beyond = 0, outside = 0;
    for (const double longest : {0.45, 0.65, 0.9}) {
      const double to = longest * unit;
      if (to - from < 2 || to < from * 1.35) continue;
      for (; d <= to; d += 0.5, ++n) {
        const double side = d * tangent;
        left += darkness(tip + body * d + across * side) > kDark;
        right += darkness(tip + body * d - across * side) > kDark;
        beyond += (darkness(tip - body * d + across * side) > kDark) +
                  (darkness(tip - body * d - across * side) > kDark);
        const double out = d * std::max(1.8 * tangent, tangent + 0.3) + 1.5;
        outside += (darkness(tip + body * d + across * out) > kDark) +
                   (darkness(tip + body * d - across * out) > kDark);
      }
      const double ink = static_cast<double>(std::min(left, right)) / n;
      const double other = 0.25 * (static_cast<double>(beyond) + outside) / n;
      best = std::max(best, ink - other);
    }
  }
  return best;
}

double InkProbe::swelling(Point tip, Point body, double unit, double width) const {
  const Point across = normal_of(body);
  const double wide = 0.5 * unit, own = width / 2, grown = own + 0.6;
  const double end = 1.5 * unit;
  double first = 0, last = 0, widest = 0, place = 0;
  int n = 0;
  for (double d = 2; d <= end; d += 0.5) {
    const Point p = tip + body * d;
    const double left = extent(p, across, wide), right = extent(p, across * -1, wide);
    const double side = std::min(left, right);
    if (std::max(left, right) >= wide) continue;  // something crosses
    if (side >= grown) {
      if (n == 0) first = d;
      last = d;
      if (side >= widest) widest = side, place = d;
      ++n;
    } else if (n > 0 && d - last > 2) {
      break;
    }
  }
  const bool backwards = place < first + 0.45 * (last - first);
  if (n == 0 || first > 0.9 * unit || last >= end - 1 || backwards) return 0;
  const double long_enough = std::min(1.0, (last - first + 0.5) / (0.25 * unit));
  const double gain = std::min(1.0, (widest - own) / std::max(1.0, 0.06 * unit));
  return long_enough * gain;
}

double InkProbe::widening(Point tip, Point body, double unit, double width) const {
  const Point across = normal_of(body);
  const double wide = 0.5 * unit, end = 1.6 * unit;
  double first = 0, last = 0, widest = 0, place = 0;
  int n = 0;
  for (double d = 1.5; d <= end; d += 0.5) {
    const Point p = tip + body * d;
    const double left = extent(p, across, wide), right = extent(p, across * -1, wide);
    if (std::max(left, right) >= wide) {
      if (n > 0 && d - last <= 1.5) return 0;  // not wider: crossed
      continue;
    }
    const double total = left + right;
    if (total >= width + 0.9 && std::min(left, right) >= width / 2 - 0.6) {
      if (n == 0) first = d;
      last = d;
      if (total >= widest) widest = total, place = d;
      ++n;
    } else if (n > 0 && d - last > 2) {
      break;
    }
  }
  const bool backwards = place < first + 0.35 * (last - first);
  if (n == 0 || first > 0.9 * unit || last >= end - 1 || last - first < 2 || backwards) return 0;
  const double long_enough = std::min(1.0, (last - first + 0.5) / (0.25 * unit));
  return long_enough * std::min(1.0, (widest - width - 0.2) / 1.4);
}

double InkProbe::arrow(Point tip, Point body, double unit, double width) const {
  return std::max({rays(tip, body, unit, width), 0.9 * swelling(tip, body, unit, width),
                   0.75 * widening(tip, body, unit, width)});
}

double InkProbe::slash(Point tip, Point along, double unit, double width) const {
  const Point across = normal_of(along);
  const auto ray = [&](double c, double s, double from, double to) {
    int n = 0, dark = 0;
    for (double d = from; d <= to; d += 0.5, ++n)
      dark += darkest(tip + (along * c + across * s) * d, across, 0.5) > kDark;
    return n == 0 ? 0.0 : static_cast<double>(dark) / n;
  };
  const double from = width / 2 + 2, to = 0.4 * unit;
  if (to < from + 2) return 0;
  constexpr double half = 0.70710678;
  const double rising = std::min(ray(half, half, from, to), ray(-half, -half, from, to));
  const double falling = std::min(ray(half, -half, from, to), ray(-half, half, from, to));
  return std::abs(rising - falling);
}

bool InkProbe::dot(Point tip, Point along, Point across, double unit, double width) const {
  if (std::abs(cross(along, across)) < 0.5) across = normal_of(along);
  for (const double t : {0.0, -1.2, 1.2})
    for (const double u : {0.0, -1.2, 1.2})
      if (disc(tip + along * t + across * u, along, across, unit, width)) return true;
  return false;
}

bool InkProbe::disc(Point middle, Point along, Point across, double unit, double width) const {
  const double most = 0.5 * unit;
  double least = 1e18, largest = 0, sum = 0;
  int n = 0;
  // Chords between the lines: all as long in a disc, in a bare crossing the steeper the shorter.
  for (const Point side : {across, across * -1})
    for (const double share : {0.3, 0.5, 0.7}) {
      Point way = along * (1 - share) + side * share;
      way = way * (1 / length(way));
      const double one = extent(middle, way, most), other = extent(middle, way * -1, most);
      const double chord = one + other;
      if (std::max(one, other) >= most || std::min(one, other) < 0.3 * chord) return false;
      least = std::min(least, chord), largest = std::max(largest, chord);
      sum += chord, ++n;
    }
  const double mean = sum / n;
  return least >= std::max(3.5, 1.5 * width + 1.2) && largest - least <= 0.2 * mean + 0.75;
}

double InkProbe::tick(Point tip, Point along, Point across, double unit, double width) const {
  return dot(tip, along, across, unit, width) ? 1 : slash(tip, along, unit, width);
}

}  // namespace drawproc
