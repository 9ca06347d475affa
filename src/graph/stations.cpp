#include "graph/stations.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "graph/line_walk.hpp"

namespace drawproc {
namespace {

constexpr double kCrossing = 0.2;  // sine of 11.5°
constexpr double kNoTip = 0.15;    // what is left of an arrow seen from its thick end
constexpr double kUpright = 0.7;   // sine of 45°, nearly

/// Nothing that a dimension ends at: lettering, frames, and arrows themselves; `size` is the length
/// of the part that crosses.
bool ends_nothing(const ClassedStroke& stroke, double size, double unit) {
  using enum StrokeClass;
  const StrokeClass c = stroke.stroke_class;
  return stroke.score > 0.6 && (c == text || c == symbol || c == annotation_frame ||
                                c == sheet_frame || (c == arrowhead && size < 2.2 * unit));
}

/// Strokes of the class arrowhead that begin at a tip, by the side on which they lie, 0 … 0.65, and
/// how far they reach.
struct Heads {
  double before = 0, after = 0;
  double reach_before = 0, reach_after = 0;
};

Heads heads_at(Point tip, Point along, const LinePage& page) {
  Heads heads;
  const double r = 0.4 * page.unit;
  for (const int i : page.grid.near({tip.x - r, tip.y - r, tip.x + r, tip.y + r})) {
    const auto s = static_cast<std::size_t>(page.grid.pieces()[static_cast<std::size_t>(i)].stroke);
    const ClassedStroke& stroke = page.strokes[s];
    if (stroke.stroke_class != StrokeClass::arrowhead) continue;
    double nearest = 1e18, farthest = 0, side = 0;
    for (const Point& p : stroke.points) {
      nearest = std::min(nearest, length(p - tip));
      if (length(p - tip) > farthest) farthest = length(p - tip), side = dot(p - tip, along);
    }
    if (nearest > r || farthest > 2.6 * page.unit || std::abs(side) < 0.7 * farthest) continue;
    double& best = side < 0 ? heads.before : heads.after;
    double& reach = side < 0 ? heads.reach_before : heads.reach_after;
    const double begun_there = nearest <= std::max(2.5, 0.15 * page.unit) ? 0.65 : 0.45;
    best = std::max(best, begun_there * stroke.score);
    reach = std::max(reach, farthest);
  }
  return heads;
}

struct Crossing {
  double t, size;
  int stroke;
  Point across;
};

/// Straight parts of strokes that cross the track, touch it, or come to it on ink that is too thick
/// there (an arrow, a tick, a dot) to say where its middle runs. Ascending by t.
std::vector<Crossing> crossings_of(const Track& track, double from, double to, double reach,
                                   LineKind kind, const LinePage& page) {
  const double unit = page.unit, step = track.is_circle() ? 2 * unit : 8 * unit;
  const double farthest = kind == LineKind::dimension ? std::max(reach, 0.7 * unit) : reach;
  std::vector<int> seen;
  for (double t = from; t < to; t += step)
    for (const int i : page.grid.along(track.at(t), track.at(std::min(t + step, to)), farthest))
      seen.push_back(i);
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  std::vector<Crossing> crossings;
  for (const int i : seen) {
    const Piece& piece = page.grid.pieces()[static_cast<std::size_t>(i)];
    const double size = piece.size();
    const ClassedStroke& stroke = page.strokes[static_cast<std::size_t>(piece.stroke)];
    if (size < 1 || ends_nothing(stroke, size, unit)) continue;
    const Point way = piece.direction();
    const Point middle = (piece.a + piece.b) * 0.5;
    const double oa = track.offset(piece.a), ob = track.offset(piece.b);
    const bool passes = (oa > 0) != (ob > 0);
    const double off = std::min(std::abs(oa), std::abs(ob));
    if (!passes && off > farthest) continue;
    const Point near = passes ? piece.a + (piece.b - piece.a) * (oa / (oa - ob))
                              : (std::abs(oa) < std::abs(ob) ? piece.a : piece.b);
    const double t = track.place(near);
    const double lean = cross(track.tangent(t), way);
    if (std::abs(lean) < kCrossing) continue;
    const double slip = passes ? 0 : -track.offset(near) / lean;  // along the piece, to the track
    const double at = t + slip * dot(way, track.tangent(t));
    if (at < from || at > to || (track.is_circle() && length(middle - near) > track.radius))
      continue;
    const bool touches = passes || off <= reach;
    if (!touches && (size < 0.8 * unit || std::abs(lean) < kUpright ||
                     page.ink.covered(near, track.at(at), 0.5) < 0.95))
      continue;
    crossings.push_back({at, size, piece.stroke, way});
  }
  std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) {
    return std::tie(a.t, a.stroke) < std::tie(b.t, b.stroke);
  });
  return crossings;
}

/// Outlines of arrows and ticks cross the track too, a little beside what they stand at.
void drop_parts_of_arrows(std::vector<Station>& stations, const Track& track,
                          const LinePage& page) {
  const double unit = page.unit, near = 0.6 * unit;
  const auto upright = [&](const Station& s) {
    return std::abs(cross(track.tangent(s.t), s.across)) > kUpright;
  };
  const auto reaches_out = [&](const Station& s) {  // further than an arrow is wide
    const Point p = track.at(s.t), out = s.across * (0.7 * unit);
    return upright(s) &&
           std::max(page.ink.covered(p, p + out, 0.5), page.ink.covered(p, p - out, 0.5)) > 0.95;
  };
  std::vector<Station> kept;
  std::size_t first = 0;  // near enough; stations ascend
  for (const Station& small : stations) {
    while (stations[first].t < small.t - near) ++first;
    bool part = false;
    for (std::size_t k = first; k < stations.size() && !part; ++k) {
      const Station& large = stations[k];
      if (large.t > small.t + near) break;
      part = large.crossing >= 0.8 * unit && small.crossing < unit &&
             small.crossing < 0.5 * large.crossing && upright(large);
    }
    if (!part || reaches_out(small)) kept.push_back(small);
  }
  stations = std::move(kept);
}

/// Where on the way from 0 to 1 between two places of a track the ink is thickest, as a share of
/// the stretch on which it is thicker than the line; 0.5 where it is nowhere.
double thick_place(const Track& track, double from, double to, double width, const LinePage& page) {
  double first = 0, last = 0, thickest = 0, place = 0;
  int n = 0;
  const double margin = 0.12 * (to - from);
  for (double t = from + margin; t <= to - margin; t += 0.5) {
    const Point along = track.tangent(t);
    const double spread = page.ink.spread(track.at(t), {-along.y, along.x}, 0.45 * page.unit);
    if (spread < width + 1) continue;
    if (n++ == 0) first = t;
    last = t;
    if (spread > thickest) thickest = spread, place = t;
  }
  return last - first < 2 ? 0.5 : (place - first) / (last - first);
}

/// Of an arrow between two lines that cross the track near each other only the end that is thin is
/// its tip.
void keep_tips(std::vector<Station>& stations, const Track& track, double width,
               const LinePage& page) {
  for (std::size_t i = 0; i + 1 < stations.size(); ++i) {
    Station &a = stations[i], &b = stations[i + 1];
    const double way = b.t - a.t;
    if (way > 1.8 * page.unit || way < 6 || std::min(a.after, b.before) < 0.2) continue;
    const double place = thick_place(track, a.t, b.t, width, page);
    if (place > 0.7) b.before = std::min(b.before, kNoTip);
    if (place < 0.3) a.after = std::min(a.after, kNoTip);
  }
}

/// The arrows, ticks and dots at a station.
void look_at_ends(Station& s, const Track& track, double width, const LinePage& page) {
  const Point tip = track.at(s.t), along = track.tangent(s.t);
  const double tail = 0.5 * page.unit;
  const bool goes_before = coverage(track, {s.t - tail, s.t}, {1, 0}, page.ink) > 0.85;
  const bool goes_after = coverage(track, {s.t, s.t + tail}, {1, 0}, page.ink) > 0.85;
  const Heads heads = heads_at(tip, along, page);
  if (!goes_before && !goes_after && heads.before + heads.after <= 0) return;
  const double tick = 0.9 * page.ink.tick(tip, along, s.across, page.unit, width);
  // A stroke does not say which of its ends is the tip: the ink has to bear it out.
  const auto with_class = [](double pixels, double head) {
    return std::max(pixels, pixels >= 0.15 ? head : std::min(head, 0.3));
  };
  const auto seen_towards = [&](Point body, bool goes, double head) {
    if (!goes && head <= 0) return 0.0;
    const double pixels = page.ink.arrow(tip, body, page.unit, width);
    if (goes) return with_class(pixels, head);
    return pixels >= 0.5 ? pixels : 0.0;  // an arrow of outlines
  };
  s.before = seen_towards(along * -1, goes_before, heads.before);
  s.after = seen_towards(along, goes_after, heads.after);
  s.tick_before = goes_before ? tick : 0, s.tick_after = goes_after ? tick : 0;
  if (!goes_before && s.before >= 0.4) s.head = heads.reach_before + 3;
  if (!goes_after && s.after >= 0.4) s.head = std::max(s.head, heads.reach_after + 3);
  const bool leaders_only =
      !s.strokes.empty() && std::all_of(s.strokes.begin(), s.strokes.end(), [&](int i) {
        return page.strokes[static_cast<std::size_t>(i)].stroke_class == StrokeClass::leader;
      });
  if (leaders_only)
    for (double* seen : {&s.before, &s.after, &s.tick_before, &s.tick_after}) *seen *= 0.8;
}

}  // namespace

std::vector<Station> stations_of(const Track& track, double from, double to, double width,
                                 LineKind kind, const LinePage& page) {
  std::vector<Station> stations;
  const double apart = std::max(2.5, 0.6 * width + 1.5);
  for (const Crossing& c : crossings_of(track, from, to, 3 + width, kind, page)) {
    if (stations.empty() || c.t - stations.back().t > apart)
      stations.push_back({c.t, {}, 0, {}, 0, 0, 0, 0, 0});
    Station& s = stations.back();
    s.strokes.push_back(c.stroke);
    if (c.size > s.crossing) s.crossing = c.size, s.across = c.across, s.t = c.t;
  }
  if (kind == LineKind::dimension) drop_parts_of_arrows(stations, track, page);
  for (Station& s : stations) {
    std::sort(s.strokes.begin(), s.strokes.end());
    s.strokes.erase(std::unique(s.strokes.begin(), s.strokes.end()), s.strokes.end());
    look_at_ends(s, track, width, page);
  }
  if (kind == LineKind::dimension) keep_tips(stations, track, width, page);
  return stations;
}

std::optional<Station> station_at_end(const Track& track, double end, double inwards, double width,
                                      const LinePage& page) {
  const double unit = page.unit;
  for (double d = -2; d <= 0.8 * unit; d += 0.5) {
    Station station;
    station.t = end + inwards * d;
    const Point p = track.at(station.t), along = track.tangent(station.t);
    station.across = {-along.y, along.x};
    const Point out = station.across * (0.7 * unit);
    if (std::max(page.ink.covered(p, p + out, 0.5), page.ink.covered(p, p - out, 0.5)) < 0.98)
      continue;
    station.crossing = 0.7 * unit;
    look_at_ends(station, track, width, page);
    return station;
  }
  return std::nullopt;
}

}  // namespace drawproc
