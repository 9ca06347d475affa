#include "graph/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "graph/arc_probe.hpp"

namespace drawproc {
namespace {

constexpr double kDegrees = 180 / 3.14159265358979323846;
constexpr double kSameLine = 8;  // pixels that both ends of one line lie apart together

DimensionType type_of(const Annotation& annotation) {
  const auto* dimension =
      annotation.notation ? std::get_if<Dimension>(&annotation.notation->value) : nullptr;
  return dimension ? dimension->type : DimensionType::linear;
}

bool is_radius(DimensionType type) {
  using enum DimensionType;
  return type == radius || type == spherical_radius || type == controlled_radius;
}

bool is_round(DimensionType type) {
  using enum DimensionType;
  return type == diameter || type == spherical_diameter || type == thread || type == counterbore ||
         type == countersink || type == spotface;
}

bool is_angle(DimensionType type) {
  return type == DimensionType::angle || type == DimensionType::arc_length;
}

/// The angle between the lines that an arc ends at, and what it is unsure by, degrees: they say it
/// better than a short arc says its radius. Empty where they are short or say something else
/// altogether.
std::optional<std::pair<double, double>> angle_between(const Station& a, const Station& b,
                                                       double by_arc) {
  constexpr double ends = 1.5;  // pixels that a line's ends are off by
  const double least = std::min(a.crossing, b.crossing);
  if (least < 15) return std::nullopt;
  const double acute = std::asin(std::min(1.0, std::abs(cross(a.across, b.across)))) * kDegrees;
  double best = acute;
  for (const double angle : {180 - acute, 180 + acute, 360 - acute})
    if (std::abs(angle - by_arc) < std::abs(best - by_arc)) best = angle;
  if (std::abs(best - by_arc) > 0.45 * best) return std::nullopt;
  return std::pair(best, std::max(0.5, ends / least * kDegrees));
}

std::vector<Track> tracks_of(std::span<const CircleFit> circles) {
  std::vector<Track> tracks;
  for (const CircleFit& circle : circles)
    tracks.push_back({circle.centre, {1, 0}, circle.radius, 0});
  return tracks;
}

/// A leader to a counterbored or threaded hole speaks of any of its circles.
void add_concentric(std::vector<Candidate>& list, const Candidate& on_circle,
                    std::span<const CircleFit> circles) {
  const CircleFit& touched = circles[*on_circle.circle];
  for (std::size_t i = 0; i < circles.size(); ++i) {
    if (i == *on_circle.circle || !circles[i].is_part ||
        length(circles[i].centre - touched.centre) > 3 || circles[i].sweep < 3)
      continue;
    Candidate other = on_circle;
    other.circle = i;
    other.score -= 0.2;
    list.push_back(std::move(other));
  }
}

void add_leaders(std::vector<Candidate>& list, const Annotation& annotation, std::size_t index,
                 bool on_circle, std::span<const CircleFit> circles, const LinePage& page) {
  for (Leader& leader : leaders_of(annotation.polygon, page)) {
    Candidate candidate;
    candidate.annotation = index;
    candidate.circle = circle_at(leader, circles, page.unit);
    if (!candidate.circle && on_circle)
      candidate.arc = arc_at(leader.tip, leader.way, page.ink, page.unit);
    candidate.score = leader.score + (candidate.circle ? 0.6
                                      : candidate.arc  ? 0.4
                                      : on_circle      ? -0.3
                                                       : 0.0);
    if (leader.from_beyond && !candidate.circle && !candidate.arc) continue;
    candidate.leader = std::move(leader);
    if (candidate.circle) add_concentric(list, candidate, circles);
    list.push_back(std::move(candidate));
  }
}

void add_lines(std::vector<Candidate>& list, std::size_t index, std::vector<DimensionLine> lines) {
  for (DimensionLine& line : lines) {
    Candidate candidate;
    candidate.annotation = index;
    candidate.score = line.score;
    candidate.line = std::move(line);
    list.push_back(std::move(candidate));
  }
}

/// The two places a dimension line points at.
struct Ends {
  Point first, second;
};

Ends ends_of(const DimensionLine& line) { return {line.first(), line.second()}; }

bool same(const Ends& a, const Ends& b) {
  const auto apart = [](Point p, Point q) { return length(p - q); };
  return std::min(apart(a.first, b.first) + apart(a.second, b.second),
                  apart(a.first, b.second) + apart(a.second, b.first)) < kSameLine;
}

/// Dimension lines found again by the place of their ends.
class TakenLines {
 public:
  void add(const DimensionLine& line) {
    const Ends ends = ends_of(line);
    for (const Point end : {ends.first, ends.second}) ends_[cell_of(end)].push_back(ends);
  }
  /// Whether one of them is the same line.
  [[nodiscard]] bool hold(const DimensionLine& line) const {
    const Cell middle = cell_of(line.first());
    for (std::int64_t x = middle.first - 1; x <= middle.first + 1; ++x)
      for (std::int64_t y = middle.second - 1; y <= middle.second + 1; ++y) {
        const auto at = ends_.find({x, y});
        if (at != ends_.end() &&
            std::any_of(at->second.begin(), at->second.end(),
                        [&](const Ends& other) { return same(other, ends_of(line)); }))
          return true;
      }
    return false;
  }

 private:
  using Cell = std::pair<std::int64_t, std::int64_t>;
  static Cell cell_of(Point p) {
    return {static_cast<std::int64_t>(std::floor(p.x / kSameLine)),
            static_cast<std::int64_t>(std::floor(p.y / kSameLine))};
  }
  std::map<Cell, std::vector<Ends>> ends_;
};

bool points_elsewhere(const Candidate& a, const Candidate& b) {
  if (a.line && b.line) return !same(ends_of(*a.line), ends_of(*b.line));
  if (a.leader && b.leader)
    return a.circle != b.circle || length(a.leader->tip - b.leader->tip) > 8;
  return true;
}

}  // namespace

std::optional<std::size_t> circle_at(const Leader& leader, std::span<const CircleFit> circles,
                                     double unit) {
  std::optional<std::size_t> best;
  double least = 1;
  for (std::size_t i = 0; i < circles.size(); ++i) {
    const CircleFit& circle = circles[i];
    if (!circle.is_part) continue;
    const Point spoke = circle.centre - leader.tip;
    const double off = std::abs(length(spoke) - circle.radius);
    const double near = 3 + 0.1 * unit;
    if (off > near || length(spoke) < 1) continue;
    const double astray = std::abs(cross(leader.way, spoke)) / length(spoke);
    // Of a small circle the leader may well pass the centre by a few pixels.
    const double allowed = std::max(0.3, 3 / circle.radius);
    if (astray > allowed) continue;
    const double cost = 0.5 * off / near + 0.5 * astray / allowed;
    if (cost < least) least = cost, best = i;
  }
  return best;
}

std::vector<Candidate> candidates_for(const Annotation& annotation, std::size_t index,
                                      std::span<const CircleFit> circles, const LinePage& page) {
  const DimensionType type = type_of(annotation);
  std::vector<Candidate> list;
  if (is_angle(type)) add_lines(list, index, arcs_of(annotation.polygon, tracks_of(circles), page));
  if (!is_angle(type) && !is_radius(type))
    add_lines(list, index, straight_lines_of(annotation.polygon, page));
  if (is_radius(type) || is_round(type) || type == DimensionType::chamfer || list.empty())
    add_leaders(list, annotation, index, is_radius(type) || is_round(type), circles, page);
  std::stable_sort(list.begin(), list.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return list;
}

std::optional<Measured> measured_by(const Candidate& candidate, const Annotation& annotation,
                                    std::span<const CircleFit> circles) {
  const DimensionType type = type_of(annotation);
  Measured m;
  m.annotation = annotation.id;
  m.score = candidate.score, m.lead = candidate.lead;
  m.lead_if_right = candidate.lead_if_right;
  if (candidate.line) {
    const DimensionLine& line = *candidate.line;
    m.from = line.first(), m.to = line.second();
    m.value = line.drawn(), m.unsure = 2.5;
    if (line.track.is_circle() && type != DimensionType::arc_length) {
      const double degrees = kDegrees / line.track.radius;
      m.what = Measured::What::angle;
      m.value *= degrees, m.unsure = std::max(1.0, 3 * degrees);
      if (const auto between = angle_between(line.from, line.to, m.value))
        m.value = between->first, m.unsure = between->second;
    }
    return m;
  }
  const bool measures =
      (candidate.circle || candidate.arc) &&
      (is_radius(type) || type == DimensionType::diameter ||
       type == DimensionType::spherical_diameter || type == DimensionType::thread);
  if (!measures) return std::nullopt;
  const CircleFit& circle = candidate.circle ? circles[*candidate.circle] : *candidate.arc;
  const double bend = circle.radius * (1 - std::cos(std::min(3.14, circle.sweep) / 2));
  // Where an arc goes over into straight edges, some of these pass for a part of it.
  const double blended = candidate.arc && circle.sweep < 3 ? 0.1 * circle.radius : 0;
  const double unsure = std::max({1.5, blended, 0.6 * circle.radius / bend});
  if (unsure > 0.25 * circle.radius && unsure > 2) return std::nullopt;
  const bool radius = is_radius(type);
  m.what = radius ? Measured::What::radius : Measured::What::diameter;
  m.value = circle.radius * (radius ? 1 : 2), m.unsure = unsure * (radius ? 1 : 2);
  m.from = m.to = candidate.leader->tip;
  return m;
}

std::vector<Candidate> chosen(std::vector<Candidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     return std::tuple(-a.score, a.annotation) < std::tuple(-b.score, b.annotation);
                   });
  std::map<std::size_t, std::vector<std::size_t>> of_annotation;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    of_annotation[candidates[i].annotation].push_back(i);
  for (Candidate& candidate : candidates) {
    double next = 0, next_right = 0;
    for (const std::size_t i : of_annotation[candidate.annotation]) {
      const Candidate& other = candidates[i];
      if (!points_elsewhere(other, candidate)) continue;
      next = std::max(next, other.score);
      if (other.agrees) next_right = std::max(next_right, other.score);
    }
    candidate.lead = candidate.score - next;
    candidate.lead_if_right = candidate.score - next_right;
  }
  std::vector<Candidate> taken;
  std::set<std::size_t> tied;
  TakenLines lines;
  for (Candidate& candidate : candidates) {
    if (tied.count(candidate.annotation) > 0 || (candidate.line && lines.hold(*candidate.line)))
      continue;
    tied.insert(candidate.annotation);
    if (candidate.line) lines.add(*candidate.line);
    taken.push_back(std::move(candidate));
  }
  std::sort(taken.begin(), taken.end(),
            [](const Candidate& a, const Candidate& b) { return a.annotation < b.annotation; });
  return taken;
}

}  // namespace drawproc
