#include "graph/line_walk.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace drawproc {
namespace {

constexpr double kDark = 0.5;

Point normal_of(Point direction) { return {-direction.y, direction.x}; }

struct Sample {
  double t, offset;
};

/// Middle and width of the ink across `p`; width 0: no ink within reach.
struct Section {
  double middle = 0, width = 0;
};

Section section_at(Point p, Point across, const InkProbe& ink) {
  constexpr double reach = 2.0, step = 0.5;
  Section section;
  double mass = 0, moment = 0;
  for (double d = -reach; d <= reach + 1e-9; d += step) {
    const double dark = ink.darkness(p + across * d);
    mass += dark * step;
    moment += dark * d * step;
  }
  double darkest = 0;
  for (double d = -1.0; d <= 1.0 + 1e-9; d += step)
    darkest = std::max(darkest, ink.darkness(p + across * d));
  if (darkest <= kDark || mass <= 0) return section;
  section.middle = moment / mass;
  section.width = mass;
  return section;
}

/// Goes one way until the ink ends; gives the last t on ink.
double go(const Track& track, double start, double step, Stretch text, double gap, double longest,
          const InkProbe& ink, std::vector<Sample>& samples, std::vector<double>& widths) {
  double last = start, offset = 0;
  for (double t = start; std::abs(t - start) <= longest; t += step) {
    if (text.from <= text.to && text.contains(t)) {
      last = t;
      continue;
    }
    const Point across = normal_of(track.tangent(t));
    const Section section = section_at(track.at(t) + across * offset, across, ink);
    if (section.width > 0) {
      last = t;
      if (section.width < 3.9) {  // neither a crossing line nor an arrow's middle
        offset += 0.15 * section.middle;
        samples.push_back({t, offset + section.middle * 0.5});
        widths.push_back(section.width);
      }
    } else if (std::abs(t - last) > gap) {
      break;
    }
  }
  return last;
}

/// The line through the samples; nothing is changed where they say too little.
Track turned(const Track& track, const std::vector<Sample>& samples) {
  double n = 0, st = 0, so = 0, stt = 0, sto = 0, low = 1e18, high = -1e18;
  for (const Sample& s : samples) {
    n += 1, st += s.t, so += s.offset, stt += s.t * s.t, sto += s.t * s.offset;
    low = std::min(low, s.t), high = std::max(high, s.t);
  }
  if (n < 4 || high - low < 4) return track;
  const double spread = n * stt - st * st;
  const double slope = spread > 1e-9 ? (n * sto - st * so) / spread : 0;
  const double at_zero = (so - slope * st) / n;
  Track result = track;
  const Point across = normal_of(track.direction);
  result.origin = track.origin + across * at_zero;
  const Point way = track.direction + across * slope;
  result.direction = way * (1 / length(way));
  return result;
}

}  // namespace

Walk follow(const Track& track, Stretch seed, Stretch text, double gap, double longest,
            const InkProbe& ink) {
  Walk walk{track, seed, 1};
  for (int round = 0; round < 2; ++round) {
    std::vector<Sample> samples;
    std::vector<double> widths;
    const double middle = (seed.from + seed.to) / 2;
    walk.ink.to = go(walk.track, middle, 1, text, gap, longest, ink, samples, widths);
    walk.ink.from = go(walk.track, middle, -1, text, gap, longest, ink, samples, widths);
    if (!widths.empty()) {
      std::nth_element(widths.begin(),
                       widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2),
                       widths.end());
      walk.width = widths[widths.size() / 2];
    }
    if (track.is_circle()) break;
    walk.track = turned(walk.track, samples);
  }
  return walk;
}

double coverage(const Track& track, Stretch stretch, Stretch text, const InkProbe& ink) {
  int n = 0, dark = 0;
  for (double t = stretch.from + 0.5; t < stretch.to; t += 1) {
    if (text.from <= text.to && text.contains(t)) continue;
    ++n;
    dark += ink.darkest(track.at(t), normal_of(track.tangent(t)), 1.5) > kDark;
  }
  return n == 0 ? 1 : static_cast<double>(dark) / n;
}

}  // namespace drawproc
