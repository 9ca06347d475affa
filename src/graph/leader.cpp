#include "graph/leader.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "graph/line_walk.hpp"

namespace drawproc {
namespace {

constexpr int kMostBends = 3, kMostWalks = 80;
constexpr std::size_t kMostLeaders = 6;

Point normal_of(Point direction) { return {-direction.y, direction.x}; }

double distance_to(const Quad& quad, Point p) {
  if (contains(quad, p)) return 0;
  double least = 1e18;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point a = quad[i], way = quad[(i + 1) % 4] - a;
    const double share = std::clamp(dot(p - a, way) / std::max(1e-9, dot(way, way)), 0.0, 1.0);
    least = std::min(least, length(p - (a + way * share)));
  }
  return least;
}

class Tracing {
 public:
  Tracing(const Quad& around, const LinePage& page) : around_(around), page_(page) {}

  void run() {
    const double unit = page_.unit;
    for (const int i : page_.grid.near(grown(bounds(around_), 1.4 * unit))) {
      const Piece& piece = page_.grid.pieces()[static_cast<std::size_t>(i)];
      if (piece.size() < std::max(4.0, 0.3 * unit)) continue;
      const double da = distance_to(around_, piece.a), db = distance_to(around_, piece.b);
      const double near = std::min(da, db);
      if (da == 0 && db == 0) continue;
      if (near > 1.3 * unit) {  // a shelf that is longer than what stands on it
        const Point middle = nearest_to_text(piece);
        if (distance_to(around_, middle) > 0.9 * unit) continue;
        go(middle, piece.a, 0, -0.1, {});
        go(middle, piece.b, 0, -0.1, {});
        continue;
      }
      const bool from_a = da <= db;
      go(from_a ? piece.a : piece.b, from_a ? piece.b : piece.a, 0, -0.15 * near / unit, {});
    }
  }

  std::vector<Leader> pointed() && { return best_of(std::move(found_)); }
  std::vector<Leader> bare() && { return best_of(std::move(bare_)); }

 private:
  static std::vector<Leader> best_of(std::vector<Leader> found) {
    std::sort(found.begin(), found.end(), [](const Leader& a, const Leader& b) {
      return std::tuple(-a.score, a.tip.x, a.tip.y) < std::tuple(-b.score, b.tip.x, b.tip.y);
    });
    std::vector<Leader> kept;
    for (Leader& leader : found) {
      const bool again = std::any_of(kept.begin(), kept.end(), [&](const Leader& other) {
        return length(other.tip - leader.tip) < 4;
      });
      if (!again) kept.push_back(std::move(leader));
      if (kept.size() == kMostLeaders) break;
    }
    return kept;
  }

  Point nearest_to_text(const Piece& piece) const {
    const Point way = piece.b - piece.a;
    const double share = dot(centre(around_) - piece.a, way) / std::max(1e-9, dot(way, way));
    return piece.a + way * std::clamp(share, 0.0, 1.0);
  }

  /// Along the ink that starts as from → to, to an arrow or a bend.
  void go(Point from, Point to, int bends, double score, std::vector<int> strokes) {
    const double unit = page_.unit, size = length(to - from);
    if (size < 2 || ++walks_ > kMostWalks) return;
    const Track track{from, (to - from) * (1 / size), 0, 0};
    const Walk walk =
        follow(track, {0, size}, {1, 0}, std::max(2.5, 0.12 * unit), 60 * unit, page_.ink);
    const double start = std::max(0.0, walk.ink.from), end = walk.ink.to;
    for (const int s : strokes_along(walk, start, end)) strokes.push_back(s);
    bool pointed = false;
    std::vector<Station> stations = stations_of(walk.track, start + 0.6 * unit, end + 1.6 * unit,
                                                walk.width, LineKind::leader, page_);
    if (stations.empty() || stations.back().t < end - 2) stations.push_back(end_of(walk, end));
    for (const Station& s : stations) {
      const double before = s.end_before(), after = s.end_after();
      const bool beyond = after > before + 0.2;
      const double arrow = beyond ? after - 0.15 : before;
      if (arrow < 0.5) continue;
      add({walk.track.at(s.t), walk.track.direction, score + arrow, beyond, strokes}, found_);
      pointed = true;
    }
    add({walk.track.at(end), walk.track.direction, score, false, strokes}, bare_);
    if (pointed || bends == kMostBends) return;
    bend(walk, end, bends, score, strokes);
  }

  /// The free end, looked at as a station.
  Station end_of(const Walk& walk, double end) const {
    Station station;
    station.t = end;
    station.before = std::max(
        page_.ink.arrow(walk.track.at(end), walk.track.direction * -1, page_.unit, walk.width),
        0.9 * page_.ink.tick(walk.track.at(end), walk.track.direction,
                             normal_of(walk.track.direction), page_.unit, walk.width));
    return station;
  }

  void bend(const Walk& walk, double end, int bends, double score,
            const std::vector<int>& strokes) {
    const Point corner = walk.track.at(end);
    const double reach = 3 + walk.width;
    int branches = 0;
    for (const int i : page_.grid.near(
             {corner.x - reach, corner.y - reach, corner.x + reach, corner.y + reach})) {
      const Piece& piece = page_.grid.pieces()[static_cast<std::size_t>(i)];
      const bool at_a = length(piece.a - corner) <= reach, at_b = length(piece.b - corner) <= reach;
      if (at_a == at_b || piece.size() < std::max(4.0, 0.3 * page_.unit)) continue;
      const Point from = at_a ? piece.a : piece.b, to = at_a ? piece.b : piece.a;
      const Point way = (to - from) * (1 / length(to - from));
      const double turn = dot(way, walk.track.direction);
      if (std::abs(cross(way, walk.track.direction)) < 0.12 || turn < -0.9) continue;
      if (++branches > 3) return;
      go(from, to, bends + 1, score - 0.08, strokes);
    }
  }

  std::vector<int> strokes_along(const Walk& walk, double start, double end) const {
    std::vector<int> found;
    for (const int i : page_.grid.along(walk.track.at(start), walk.track.at(end), 3)) {
      const Piece& piece = page_.grid.pieces()[static_cast<std::size_t>(i)];
      const double a = walk.track.place(piece.a), b = walk.track.place(piece.b);
      if (std::abs(walk.track.offset(piece.a)) <= 3 && std::abs(walk.track.offset(piece.b)) <= 3 &&
          std::max(a, b) > start && std::min(a, b) < end && std::abs(a - b) > 0.7 * piece.size())
        found.push_back(piece.stroke);
    }
    return found;
  }

  void add(Leader leader, std::vector<Leader>& list) {
    std::sort(leader.strokes.begin(), leader.strokes.end());
    leader.strokes.erase(std::unique(leader.strokes.begin(), leader.strokes.end()),
                         leader.strokes.end());
    double own = 0, all = 0;
    for (const int s : leader.strokes) {
      const ClassedStroke& stroke = page_.strokes[static_cast<std::size_t>(s)];
      double size = 0;
      for (std::size_t i = 0; i + 1 < stroke.points.size(); ++i)
        size += length(stroke.points[i + 1] - stroke.points[i]);
      const StrokeClass c = stroke.stroke_class;
      if (c == StrokeClass::leader || c == StrokeClass::arrowhead) own += size * stroke.score;
      if (c == StrokeClass::dimension_line || c == StrokeClass::extension_line)
        own += 0.6 * size * stroke.score;
      all += size * stroke.score;
    }
    const double soft = all > 0 ? 0.7 * own / all - 0.4 : 0;
    leader.score += soft;
    list.push_back(std::move(leader));
  }

  const Quad& around_;
  const LinePage& page_;
  std::vector<Leader> found_, bare_;
  int walks_ = 0;
};

}  // namespace

std::vector<Leader> leaders_of(const Quad& around, const LinePage& page) {
  Tracing tracing(around, page);
  tracing.run();
  return std::move(tracing).pointed();
}

std::vector<Leader> bare_leaders_of(const Quad& around, const LinePage& page) {
  Tracing tracing(around, page);
  tracing.run();
  return std::move(tracing).bare();
}

}  // namespace drawproc
