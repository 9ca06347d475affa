#include "read/drawn_characteristic.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

constexpr double kSame = 0.05;  // cell heights: drawn twice
constexpr double kTip = 0.24;   // cell heights: shorter lines are an arrowhead's
constexpr std::size_t kMostStrokes = 60;

struct Line {
  Point from, to;
  [[nodiscard]] double run() const { return length(to - from); }
  /// 0 level, π/2 upright, in [0, π); counter-clockwise as seen.
  [[nodiscard]] double direction() const {
    const double angle = std::atan2(from.y - to.y, to.x - from.x);
    return std::fmod(angle + 2 * M_PI + 1e-9, M_PI);
  }
  [[nodiscard]] bool is_level() const { return std::abs(std::sin(direction())) < 0.1; }
  [[nodiscard]] bool is_upright() const { return std::abs(std::cos(direction())) < 0.1; }
  [[nodiscard]] bool is_slanted() const { return !is_level() && !is_upright(); }
};

bool parallel(const Line& a, const Line& b) {
  return std::abs(std::sin(a.direction() - b.direction())) < 0.12;
}

/// What a sign is made of.
struct Parts {
  std::vector<DrawnCircle> circles;
  std::vector<Line> lines;  ///< long enough to be more than an arrowhead's
  int arcs = 0, tips = 0;
  bool closed_arc = false;  ///< an arc drawn together with its chord
};

class Sorter {
 public:
  explicit Sorter(double height) : height_(height) {}

  void add(const DrawnStroke& stroke) {
    if (const auto circle = as_circle(stroke)) return add_circle(*circle);
    if (stroke.points.size() > 6 && !is_straight(stroke)) return add_arc(stroke);
    if (is_straight(stroke)) return add_line({stroke.points.front(), stroke.points.back()});
    for (std::size_t i = 1; i < stroke.points.size(); ++i)
      add_line({stroke.points[i - 1], stroke.points[i]});
  }
  Parts parts;

 private:
  static bool is_straight(const DrawnStroke& stroke) {
    const Line whole{stroke.points.front(), stroke.points.back()};
    if (whole.run() < 1) return false;
    const Point along = (whole.to - whole.from) * (1 / whole.run());
    return std::all_of(stroke.points.begin(), stroke.points.end(), [&](Point p) {
      return std::abs(cross(along, p - whole.from)) < 0.03 * whole.run() + 0.5;
    });
  }
  void add_circle(const DrawnCircle& circle) {
    const bool known =
        std::any_of(parts.circles.begin(), parts.circles.end(), [&](const DrawnCircle& c) {
          return length(c.centre - circle.centre) < kSame * height_ &&
                 std::abs(c.radius - circle.radius) < kSame * height_;
        });
    if (!known) parts.circles.push_back(circle);
  }
  void add_line(const Line& line) {
    const auto near = [&](Point a, Point b) { return length(a - b) < kSame * height_; };
    const bool known = std::any_of(parts.lines.begin(), parts.lines.end(), [&](const Line& l) {
      return (near(l.from, line.from) && near(l.to, line.to)) ||
             (near(l.from, line.to) && near(l.to, line.from));
    });
    if (known || line.run() < 1) return;
    if (line.run() < kTip * height_)
      ++parts.tips;
    else
      parts.lines.push_back(line);
  }
  void add_arc(const DrawnStroke& stroke) {
    const Point middle = stroke.points[stroke.points.size() / 2];
    if (std::any_of(arcs_.begin(), arcs_.end(),
                    [&](Point p) { return length(p - middle) < kSame * height_; }))
      return;
    arcs_.push_back(middle);
    ++parts.arcs;
    parts.closed_arc =
        parts.closed_arc || length(stroke.points.front() - stroke.points.back()) < kSame * height_;
  }
  const double height_;
  std::vector<Point> arcs_;  ///< their middles
};

bool through(const Line& line, Point p) {
  const Point along = (line.to - line.from) * (1 / line.run());
  return std::abs(cross(along, p - line.from)) < 0.12 * line.run();
}

std::optional<std::string_view> with_circles(const Parts& parts) {
  const auto& [circles, lines, arcs, tips, closed_arc] = parts;
  if (arcs > 0 || tips > 0) return std::nullopt;
  if (circles.size() == 2) {
    const bool concentric = length(circles[0].centre - circles[1].centre) < 0.2 * circles[0].radius;
    return concentric && lines.empty() ? std::optional<std::string_view>("◎") : std::nullopt;
  }
  if (circles.size() != 1) return std::nullopt;
  if (lines.empty()) return "○";
  if (lines.size() != 2) return std::nullopt;
  const bool crossed = through(lines[0], circles[0].centre) && through(lines[1], circles[0].centre);
  const bool upright_cross = (lines[0].is_level() && lines[1].is_upright()) ||
                             (lines[1].is_level() && lines[0].is_upright());
  if (crossed && upright_cross) return "⌖";
  if (!crossed && lines[0].is_slanted() && parallel(lines[0], lines[1])) return "⌭";
  return std::nullopt;
}

/// Two lines: angularity, perpendicularity, parallelism, total run-out.
std::optional<std::string_view> of_two_lines(const Line& a, const Line& b, int tips) {
  if (a.is_slanted() && parallel(a, b)) return tips == 0 ? "∥" : "⌰";
  if (tips > 0) return std::nullopt;
  if ((a.is_level() && b.is_upright()) || (b.is_level() && a.is_upright())) return "⟂";
  const double reach = 0.15 * std::min(a.run(), b.run());
  const bool meet = std::min({length(a.from - b.from), length(a.from - b.to), length(a.to - b.from),
                              length(a.to - b.to)}) < reach;
  if (meet && (a.is_level() != b.is_level()) && (a.is_slanted() || b.is_slanted())) return "∠";
  return std::nullopt;
}

std::optional<std::string_view> without_circles(const Parts& parts) {
  const auto& lines = parts.lines;
  const auto level =
      std::count_if(lines.begin(), lines.end(), [](const Line& l) { return l.is_level(); });
  const auto slanted =
      std::count_if(lines.begin(), lines.end(), [](const Line& l) { return l.is_slanted(); });
  if (parts.arcs == 1 && parts.tips == 0) {
    if (lines.empty()) return parts.closed_arc ? "⌓" : "⌒";
    return lines.size() == 1 && level == 1 ? std::optional<std::string_view>("⌓") : std::nullopt;
  }
  if (parts.arcs > 0) return std::nullopt;
  switch (lines.size()) {
    case 1:
      if (level == 1 && parts.tips == 0) return "⏤";
      return slanted == 1 && parts.tips > 0 ? std::optional<std::string_view>("↗") : std::nullopt;
    case 2:
      return of_two_lines(lines[0], lines[1], parts.tips);
    case 3:
      if (level == 3 && parts.tips == 0) return "⌯";
      return level == 1 && slanted == 2 && parts.tips > 0 ? std::optional<std::string_view>("⌰")
                                                          : std::nullopt;
    case 4:
      return level == 2 && slanted == 2 && parts.tips == 0 ? std::optional<std::string_view>("⏥")
                                                           : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string_view> read_drawn_characteristic(const std::vector<DrawnStroke>& strokes,
                                                          const Box& cell) {
  // The frame's own rulings lie on the cell's edge; a sign keeps clear of it.
  const Box inside = grown(cell, -0.06 * cell.height());
  Sorter sorter(cell.height());
  std::size_t used = 0;
  for (const DrawnStroke& stroke : strokes) {
    if (!std::all_of(stroke.points.begin(), stroke.points.end(),
                     [&](Point p) { return inside.contains(p); }))
      continue;
    if (++used > kMostStrokes) return std::nullopt;
    sorter.add(stroke);
  }
  if (used == 0) return std::nullopt;
  return sorter.parts.circles.empty() ? without_circles(sorter.parts) : with_circles(sorter.parts);
}

}  // namespace drawproc
