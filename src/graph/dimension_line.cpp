#include "graph/dimension_line.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "graph/leader.hpp"
#include "graph/line_walk.hpp"

namespace drawproc {
namespace {

constexpr double kParallel = 0.06;  // sine of 3.4°
constexpr std::size_t kMostLines = 4;
constexpr double kBeyondDoubt = 3;  // score that leaves no room for a leader
constexpr double kLed = 0.2;        // what is less likely of a line at a leader's end
constexpr double kPlainEnd = 0.35;  // of a line that ends at another one

/// A text as a track sees it.
struct Shadow {
  double middle = 0, half = 0;  ///< along the track
  double offset = 0, half_across = 0;
  [[nodiscard]] Stretch stretch(double margin) const {
    return {middle - half - margin, middle + half + margin};
  }
  [[nodiscard]] bool is_on_line() const { return std::abs(offset) < 0.8 * half_across; }
};

Shadow shadow_of(const Quad& text, const Track& track) {
  Shadow shadow;
  const Point c = centre(text);
  shadow.middle = track.place(c);
  shadow.offset = track.offset(c);
  const Point along = track.tangent(shadow.middle);
  for (const Point& corner : text) {
    shadow.half = std::max(shadow.half, std::abs(dot(corner - c, along)));
    shadow.half_across = std::max(shadow.half_across, std::abs(cross(along, corner - c)));
  }
  return shadow;
}

/// The stretch a line leaves free for its text.
Stretch gap_for(const Shadow& shadow, double unit) {
  return shadow.is_on_line() ? shadow.stretch(0.6 * unit) : Stretch{1, 0};
}

double class_share(const std::vector<int>& strokes, StrokeClass wanted, const LinePage& page) {
  double most = 0;
  for (const int s : strokes) {
    const ClassedStroke& stroke = page.strokes[static_cast<std::size_t>(s)];
    if (stroke.stroke_class == wanted) most = std::max(most, stroke.score);
  }
  return most;
}

/// Strokes that run on the track between two places, and arrowheads at its ends.
std::vector<int> strokes_on(const Track& track, Stretch stretch, double tolerance,
                            const LinePage& page) {
  std::vector<int> found;
  const double step = 8 * page.unit;
  for (double t = stretch.from; t <= stretch.to; t += step) {
    const double end = std::min(t + step, stretch.to);
    for (const int i : page.grid.along(track.at(t), track.at(end), tolerance)) {
      const Piece& piece = page.grid.pieces()[static_cast<std::size_t>(i)];
      const double a = track.place(piece.a), b = track.place(piece.b);
      const bool head = page.strokes[static_cast<std::size_t>(piece.stroke)].stroke_class ==
                        StrokeClass::arrowhead;
      const double side = head ? 0.5 * page.unit : tolerance;
      const bool on = std::abs(track.offset(piece.a)) <= side &&
                      std::abs(track.offset(piece.b)) <= side &&
                      std::max(a, b) > stretch.from + 1 && std::min(a, b) < stretch.to - 1 &&
                      std::abs(a - b) > 0.7 * piece.size();
      if (on) found.push_back(piece.stroke);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// The best of all lines, each once.
std::vector<DimensionLine> best_of(std::vector<DimensionLine> found, std::size_t most) {
  std::sort(found.begin(), found.end(), [](const DimensionLine& a, const DimensionLine& b) {
    return std::tuple(-a.score, a.first().x, a.first().y, a.second().x, a.second().y) <
           std::tuple(-b.score, b.first().x, b.first().y, b.second().x, b.second().y);
  });
  std::vector<DimensionLine> kept;
  for (DimensionLine& line : found) {
    const bool again = std::any_of(kept.begin(), kept.end(), [&](const DimensionLine& other) {
      const auto apart = [](Point p, Point q) { return length(p - q); };
      return std::min(apart(line.first(), other.first()) + apart(line.second(), other.second()),
                      apart(line.first(), other.second()) + apart(line.second(), other.first())) <
             8;
    });
    if (!again) kept.push_back(std::move(line));
    if (kept.size() == most) break;
  }
  return kept;
}

class Search {
 public:
  Search(const Quad& text, const LinePage& page)
      : text_(text),
        page_(page),
        unit_(page.unit),
        reading_((text[1] - text[0]) * (1 / std::max(1e-9, run_length(text)))) {}

  /// Looks along one track; `seed` is where ink was seen.
  void look(const Track& seed_track, Stretch seed) {
    const Shadow before = shadow_of(text_, seed_track);
    const double longest = seed_track.is_circle() ? 3 * seed_track.radius : 1e9;
    const Walk walk = follow(seed_track, seed, gap_for(before, unit_), std::max(3.0, 0.2 * unit_),
                             longest, page_.ink);
    const Shadow shadow = shadow_of(text_, walk.track);
    const Stretch gap = gap_for(shadow, unit_);
    const double beyond = 8 * unit_;
    std::vector<Station> stations =
        stations_of(walk.track, walk.ink.from - beyond, walk.ink.to + beyond, walk.width,
                    LineKind::dimension, page_);
    add_ends(stations, walk);
    mark_ends(stations, walk);
    std::erase_if(stations,
                  [](const Station& s) { return std::max(s.end_before(), s.end_after()) < 0.2; });
    for (std::size_t i = 0; i < stations.size(); ++i)
      for (std::size_t k = i + 1; k < stations.size(); ++k) {
        add(walk, shadow, gap, stations, i, k, false);
        add(walk, shadow, gap, stations, i, k, true);
      }
  }

  std::vector<DimensionLine> best(std::size_t most) {
    std::vector<DimensionLine> kept = best_of(std::move(found_), most);
    for (DimensionLine& line : kept) {
      const double tail = line.outside ? 1.2 * unit_ : 0;
      line.strokes = strokes_on(line.track, {line.from.t - tail, line.to.t + tail}, 3, page_);
    }
    return kept;
  }

 private:
  /// Ends of the line at which no stroke crosses.
  void add_ends(std::vector<Station>& stations, const Walk& walk) const {
    if (walk.track.is_circle()) return;
    for (const double inwards : {1.0, -1.0}) {
      const double end = inwards > 0 ? walk.ink.from : walk.ink.to;
      const bool known = std::any_of(stations.begin(), stations.end(), [&](const Station& s) {
        return std::abs(s.t - end) < unit_ && s.crossing >= 0.6 * unit_;
      });
      if (known) continue;
      if (auto station = station_at_end(walk.track, end, inwards, walk.width, page_))
        stations.push_back(std::move(*station));
    }
    std::sort(stations.begin(), stations.end(),
              [](const Station& a, const Station& b) { return a.t < b.t; });
  }

  /// A line that ends where something crosses may end there without an arrow that is seen.
  void mark_ends(std::vector<Station>& stations, const Walk& walk) const {
    const double near = std::max(3.0, 0.3 * unit_);
    for (Station& s : stations) {
      if (s.crossing < 0.6 * unit_ || std::abs(cross(walk.track.tangent(s.t), s.across)) < 0.3)
        continue;
      if (std::abs(s.t - walk.ink.to) <= near) s.before = std::max(s.before, kPlainEnd);
      if (std::abs(s.t - walk.ink.from) <= near) s.after = std::max(s.after, kPlainEnd);
    }
  }

  void add(const Walk& walk, const Shadow& text, Stretch gap, const std::vector<Station>& stations,
           std::size_t i, std::size_t k, bool outside) {
    const Station &a = stations[i], &b = stations[k];
    const double ea = outside ? a.before : a.end_after(), eb = outside ? b.after : b.end_before();
    if (ea < kPlainEnd || eb < kPlainEnd) return;
    const bool plain = ea + eb < 1.0;
    const double way = b.t - a.t;
    if (way < 3 || (outside && way > 10 * unit_)) return;
    const Stretch inked{a.t + a.head, b.t - b.head};
    if (!outside && coverage(walk.track, inked, gap, page_.ink) < 0.9) return;
    double score = ea + eb;
    score += 0.15 * (std::min(1.0, a.crossing / unit_) + std::min(1.0, b.crossing / unit_));
    score += 0.2 * (class_share(a.strokes, StrokeClass::extension_line, page_) +
                    class_share(b.strokes, StrokeClass::extension_line, page_));
    // Arrows stand outside where there is no room for them inside.
    if (outside) score -= 0.15 + 0.08 * std::max(0.0, way / unit_ - 3);
    const double fit = text_fit(walk, text, gap, a, b, outside);
    if (fit < -0.9) return;
    score += fit;
    if (text.middle < a.t || text.middle > b.t) score -= nearer_arrow(text, stations, i, k);
    for (std::size_t m = i + 1; m < k; ++m)
      if (std::max(stations[m].end_before(), stations[m].end_after()) >= 0.6 &&
          stations[m].t > a.t + 0.3 * unit_ && stations[m].t < b.t - 0.3 * unit_) {
        score -= 0.5;
        break;
      }
    if (score < 0.8) return;
    const double fits_class = class_fit(
        walk.track, outside ? Stretch{a.t - 1.5 * unit_, b.t + 1.5 * unit_} : Stretch{a.t, b.t});
    if (plain && (outside || fits_class < 0.15)) return;
    score += fits_class;
    if (score < 1.0) return;
    found_.push_back({walk.track, a, b, outside, score, {}});
  }

  /// Another arrow stands between the text and the pair: it is more likely the text's own.
  double nearer_arrow(const Shadow& text, const std::vector<Station>& stations, std::size_t i,
                      std::size_t k) const {
    const bool after = text.middle > stations[k].t;
    const double from = after ? stations[k].t : text.middle;
    const double to = after ? text.middle : stations[i].t;
    for (const Station& s : stations)
      if (s.t > from + 0.3 * unit_ && s.t < to - 0.3 * unit_ &&
          std::max(s.end_before(), s.end_after()) > 0.5)
        return 0.6;
    return 0;
  }

  /// Whether the strokes on the line are taken for a dimension line, -0.5 … 0.4.
  double class_fit(const Track& track, Stretch stretch) const {
    double own = 0, all = 0;
    for (const int s : strokes_on(track, stretch, 3, page_)) {
      const ClassedStroke& stroke = page_.strokes[static_cast<std::size_t>(s)];
      double size = 0;
      for (std::size_t i = 0; i + 1 < stroke.points.size(); ++i)
        size += length(stroke.points[i + 1] - stroke.points[i]);
      all += size * stroke.score;
      const StrokeClass c = stroke.stroke_class;
      if (c == StrokeClass::dimension_line || c == StrokeClass::arrowhead)
        own += size * stroke.score;
    }
    return all > 0 ? 0.9 * own / all - 0.5 : 0;
  }

  /// 0 where the text stands as it should, down to -1 where it cannot belong to the line.
  double text_fit(const Walk& walk, const Shadow& text, Stretch gap, const Station& first,
                  const Station& second, bool outside) const {
    const double a = first.t, b = second.t;
    double fit = 0;
    const double clear = std::abs(text.offset) - text.half_across;
    if (!text.is_on_line()) fit -= 0.3 * std::max(0.0, clear / unit_ - 0.6);
    if (clear > 2.2 * unit_) return -1;
    // Values stand above their line as they are read (ISO 129-1): of two lines the one below.
    const double way = dot(reading_, walk.track.tangent(text.middle));
    if (!text.is_on_line() && text.offset * way > 0) fit -= 0.2;
    if (text.middle >= a && text.middle <= b)
      return fit - 0.1 * std::abs(text.middle - (a + b) / 2) / (b - a);
    const double from = text.middle > b ? b + second.head : a - first.head;
    const double to = text.middle > b ? text.middle - text.half : text.middle + text.half;
    const Stretch between{std::min(from, to), std::max(from, to)};
    const bool joined = (text.middle > b) == (to > from)
                            ? coverage(walk.track, between, gap, page_.ink) > 0.8 ||
                                  length_of(between) < 1.2 * unit_
                            : true;
    if (!joined || length_of(between) > 12 * unit_) return -1;
    const double turned = std::abs(dot(reading_, walk.track.tangent(text.middle))) < 0.9 ? 0.4 : 0;
    return fit - turned - (outside ? 0.1 : 0.25);
  }

  static double length_of(Stretch stretch) { return stretch.to - stretch.from; }

  const Quad& text_;
  const LinePage& page_;
  const double unit_;
  const Point reading_;
  std::vector<DimensionLine> found_;
};

/// Whether a stroke may be part of a dimension line, as far as its class is certain.
bool may_be_line(const ClassedStroke& stroke, bool slanted) {
  using enum StrokeClass;
  const StrokeClass c = stroke.stroke_class;
  if (c == dimension_line || c == arrowhead) return true;
  if (slanted || stroke.score < 0.6) return stroke.score < 0.6;
  return c != text && c != symbol && c != annotation_frame && c != sheet_frame && c != hatch;
}

struct Seed {
  Track track;
  Stretch stretch;
  double size = 0;
};

/// Lines near the text that may be its dimension line, one for each, longest piece first.
std::vector<Seed> seeds_near(const Quad& text, const LinePage& page) {
  const double unit = page.unit;
  const Point run = (text[1] - text[0]) * (1 / std::max(1e-9, run_length(text)));
  std::vector<Seed> seeds;
  for (const int i : page.grid.near(grown(bounds(text), 2.0 * unit))) {
    const Piece& piece = page.grid.pieces()[static_cast<std::size_t>(i)];
    const double size = piece.size();
    if (size < std::max(5.0, 0.35 * unit)) continue;
    Point way = piece.direction();
    const double lean = cross(run, way);
    if (size < 4 * unit) {  // a short piece says little of its direction
      if (std::abs(lean) < kParallel) way = dot(run, way) > 0 ? run : run * -1;
      if (std::abs(dot(run, way)) < kParallel) way = {-run.y, run.x};
    }
    Track track{(piece.a + piece.b) * 0.5, way, 0, 0};
    const Shadow shadow = shadow_of(text, track);
    const bool parallel = std::abs(cross(run, way)) < kParallel;
    const bool slanted = !parallel && std::abs(dot(run, way)) > kParallel;
    if (!may_be_line(page.strokes[static_cast<std::size_t>(piece.stroke)], slanted)) continue;
    const double clear = std::abs(shadow.offset) - shadow.half_across;
    if (parallel ? clear > 1.9 * unit : !shadow.is_on_line()) continue;
    const Stretch stretch{-size / 2, size / 2};
    const Stretch around = shadow.stretch(parallel ? 3 * unit : 1.3 * unit);
    if (stretch.to < around.from || stretch.from > around.to) continue;
    if (!parallel && stretch.from > shadow.middle - shadow.half &&
        stretch.to < shadow.middle + shadow.half)
      continue;  // within the text: a stroke of a letter
    seeds.push_back({track, stretch, size});
  }
  std::stable_sort(seeds.begin(), seeds.end(),
                   [](const Seed& a, const Seed& b) { return a.size > b.size; });
  std::vector<Seed> kept;
  const Point c = centre(text);
  for (const Seed& seed : seeds) {
    const bool again = std::any_of(kept.begin(), kept.end(), [&](const Seed& other) {
      return std::abs(cross(seed.track.direction, other.track.direction)) < 0.03 &&
             std::abs(std::abs(seed.track.offset(c)) - std::abs(other.track.offset(c))) < 2.5 &&
             std::abs(other.track.offset(seed.track.origin)) <
                 3 + 0.02 * length(seed.track.origin - other.track.origin);
    });
    if (!again) kept.push_back(seed);
    if (kept.size() == 14) break;
  }
  return kept;
}

/// Lines that a leader ends on.
std::vector<Seed> seeds_at(const Leader& leader, const LinePage& page) {
  const double reach = std::max(4.0, 0.3 * page.unit);
  const Point p = leader.tip;
  std::vector<Seed> seeds;
  for (const int i : page.grid.near({p.x - reach, p.y - reach, p.x + reach, p.y + reach})) {
    const Piece& piece = page.grid.pieces()[static_cast<std::size_t>(i)];
    const ClassedStroke& stroke = page.strokes[static_cast<std::size_t>(piece.stroke)];
    if (piece.size() < std::max(5.0, 0.35 * page.unit) || !may_be_line(stroke, false) ||
        std::abs(cross(leader.way, piece.direction())) < 0.2)
      continue;
    const Track track{(piece.a + piece.b) * 0.5, piece.direction(), 0, 0};
    const double half = piece.size() / 2;
    if (std::abs(track.offset(p)) > reach || std::abs(track.place(p)) > half + reach) continue;
    seeds.push_back({track, {-half, half}, piece.size()});
  }
  return seeds;
}

/// The dimension lines at the ends of leaders from the text, which have no arrows of their own.
std::vector<DimensionLine> led_to(const Quad& text, const LinePage& page) {
  std::vector<DimensionLine> lines;
  for (const Leader& leader : bare_leaders_of(text, page)) {
    const Quad place{leader.tip, leader.tip, leader.tip, leader.tip};
    Search search(place, page);
    for (const Seed& seed : seeds_at(leader, page)) search.look(seed.track, seed.stretch);
    for (DimensionLine& line : search.best(2)) {
      line.score += 0.5 * leader.score - kLed;
      line.strokes.insert(line.strokes.end(), leader.strokes.begin(), leader.strokes.end());
      std::sort(line.strokes.begin(), line.strokes.end());
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace

std::vector<DimensionLine> straight_lines_of(const Quad& text, const LinePage& page) {
  Search search(text, page);
  for (const Seed& seed : seeds_near(text, page)) search.look(seed.track, seed.stretch);
  std::vector<DimensionLine> lines = search.best(kMostLines);
  if (!lines.empty() && lines.front().score > kBeyondDoubt) return lines;
  for (DimensionLine& line : led_to(text, page)) lines.push_back(std::move(line));
  return best_of(std::move(lines), kMostLines);
}

std::vector<DimensionLine> arcs_of(const Quad& text, std::span<const Track> circles,
                                   const LinePage& page) {
  Search search(text, page);
  const Point c = centre(text);
  for (Track track : circles) {
    track.reference = std::atan2(c.y - track.origin.y, c.x - track.origin.x);
    const Shadow shadow = shadow_of(text, track);
    if (std::abs(shadow.offset) - shadow.half_across > 1.5 * page.unit) continue;
    // The ink may begin beside the text.
    for (double t = 0; t < shadow.half + 2 * page.unit; t += 2) {
      const auto on_ink = [&](double at) {
        return coverage(track, {at - 2, at + 2}, {1, 0}, page.ink) > 0.9;
      };
      const bool free = shadow.is_on_line() && t < shadow.half;
      if (free || (!on_ink(t) && !on_ink(-t))) continue;
      const double at = on_ink(t) ? t : -t;
      search.look(track, {at - 2, at + 2});
      break;
    }
  }
  return search.best(kMostLines);
}

}  // namespace drawproc
