#include "graph/strokes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "graph/polyline.hpp"

namespace drawproc {
namespace {

constexpr double kCornerTurn = 40 * std::numbers::pi / 180;
constexpr double kCornerSine = 0.3;           // between two strokes that are brought to a point
constexpr double kStraightArm = 0.97;         // of a corner: its chord, as a share of its length
constexpr double kBreak = 1.2;                // pixels from a chord that make a corner worth a look
constexpr double kThick = 1.7, kThicker = 2;  // times and pixels wider than the rest of the line
constexpr double kLongBlob = 0.8;  // length of a thick place by its width; at junctions it is 1/2
constexpr double kTip = 0.75;      // of the width of an arrowhead: a rest that is its tip
constexpr std::size_t kShortest = 3;  // pixels of a piece
constexpr double kStraight = 0.8;     // pixels that a straight stroke's skeleton strays
constexpr double kBend = 2;           // pixels more than half a width that an end is bent
constexpr double kTolerance = 0.5;    // pixels between polyline and ink's middle
constexpr int kSmooth = 2;            // pixels to either side that take the stairs away

Point middle_of(cv::Point p) { return {p.x + 0.5, p.y + 0.5}; }

/// The value below which `share` of the values lie.
double quantile(std::vector<double> values, double share) {
  const auto k = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + k, values.end());
  return values[static_cast<std::size_t>(k)];
}

/// Mean of the middle half.
double middle_mean(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t skip = values.size() / 4;
  double sum = 0;
  for (std::size_t i = skip; i < values.size() - skip; ++i) sum += values[i];
  return sum / static_cast<double>(values.size() - 2 * skip);
}

/// One line of the skeleton on its way into strokes.
class Divider {
 public:
  Divider(const Bitmap& ink, const SkeletonGraph& skeleton, double unit, TracedStrokes& out)
      : ink_(ink), skeleton_(skeleton), unit_(unit), out_(out) {
    out_.joints = static_cast<int>(skeleton.junctions.size());
  }
  void divide(const SkeletonLine& line);

 private:
  using Index = std::size_t;
  void measure(const std::vector<cv::Point>& path);
  [[nodiscard]] std::vector<Index> corners(bool closed) const;
  [[nodiscard]] bool sharpness(Index at, bool closed, double& turn) const;
  void add_thick_places(std::vector<Index>& cuts) const;
  [[nodiscard]] std::vector<Index> cuts_of(bool closed) const;
  struct Ends {
    std::array<int, 2> joint{-1, -1};
    std::array<Point, 2> at;
  };
  [[nodiscard]] TracedStroke piece(Index first, Index last, bool closed, const Ends& ends) const;
  [[nodiscard]] Point end_of_ink(Point from, Point direction, double most) const;

  const Bitmap& ink_;
  const SkeletonGraph& skeleton_;
  const double unit_;
  TracedStrokes& out_;
  // Of the line at hand, pixel by pixel:
  std::vector<cv::Point> path_;
  std::vector<Point> middle_, smooth_;
  std::vector<double> width_;
};

void Divider::measure(const std::vector<cv::Point>& path) {
  path_ = path;
  middle_.clear(), width_.clear();
  for (Index i = 0; i < path.size(); ++i) {
    middle_.push_back(middle_of(path[i]));
    // Every second pixel is enough, and half the work.
    width_.push_back(i % 2 == 1 ? width_.back() : ink_width(ink_, path[i]));
  }
}

/// Whether two straight arms meet at a pixel, and by how much they turn.
bool Divider::sharpness(Index at, bool closed, double& turn) const {
  const auto n = static_cast<std::ptrdiff_t>(smooth_.size());
  const auto arm = static_cast<std::ptrdiff_t>(std::max(10.0, unit_));
  const auto i = static_cast<std::ptrdiff_t>(at);
  if (n < 2 * arm + 1 || (!closed && (i < arm || i + arm >= n))) return false;
  const auto point = [&](std::ptrdiff_t k) { return smooth_[static_cast<Index>((k + n) % n)]; };
  const auto straight = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
    double way = 0;
    for (std::ptrdiff_t k = from; k < to; ++k) way += length(point(k + 1) - point(k));
    return length(point(to) - point(from)) >= kStraightArm * way;
  };
  if (!straight(i - arm, i) || !straight(i, i + arm)) return false;
  const Point in = point(i) - point(i - arm), out = point(i + arm) - point(i);
  turn = std::abs(std::atan2(cross(in, out), dot(in, out)));
  return turn > kCornerTurn;
}

std::vector<std::size_t> Divider::corners(bool closed) const {
  std::vector<Index> sharp;
  std::vector<double> turns;
  const auto near = static_cast<Index>(std::max(5.0, unit_ / 2));
  for (const Index i : needed_points(smooth_, kBreak)) {
    double turn = 0;
    if (i + 1 >= smooth_.size() || !sharpness(i, closed, turn)) continue;
    if (sharp.empty() || i - sharp.back() > near) {
      sharp.push_back(i), turns.push_back(turn);
    } else if (turn > turns.back()) {
      sharp.back() = i, turns.back() = turn;
    }
  }
  return sharp;
}

/// Where a filled arrowhead or dot begins and ends.
void Divider::add_thick_places(std::vector<Index>& cuts) const {
  const Index n = width_.size();
  if (n < 3 * kShortest) return;
  const double usual = quantile(width_, 0.3);
  const double thick = std::max(kThick * usual, usual + kThicker);
  for (Index i = 0; i < n; ++i) {
    if (width_[i] < thick) continue;
    Index first = i, last = i;
    double widest = width_[i];
    for (Index k = i; k < n && k <= last + 2; ++k)
      if (width_[k] >= thick) last = k, widest = std::max(widest, width_[k]);
    i = last;
    if (static_cast<double>(last - first + 1) < kLongBlob * widest) continue;
    // The rest of the taper is the arrowhead's too.
    while (first > 0 && width_[first - 1] > usual + 0.5) --first;
    while (last + 1 < n && width_[last + 1] > usual + 0.5) ++last;
    // What little is left before an end is the tip, which is no wider than the line.
    if (static_cast<double>(first) < kTip * widest) first = 0;
    if (static_cast<double>(n - 1 - last) < kTip * widest) last = n - 1;
    i = last;
    cuts.push_back(first);
    cuts.push_back(last + 1);
  }
}

/// Ascending, apart from each other and from the ends.
std::vector<std::size_t> Divider::cuts_of(bool closed) const {
  std::vector<Index> all = corners(closed);
  add_thick_places(all);
  std::sort(all.begin(), all.end());
  std::vector<Index> cuts;
  for (const Index cut : all) {
    const Index before = cuts.empty() ? (closed ? 0 : kShortest) : cuts.back() + kShortest;
    if (cut >= before && cut + (closed ? 1 : kShortest) <= path_.size()) cuts.push_back(cut);
  }
  return cuts;
}

Point Divider::end_of_ink(Point from, Point direction, double most) const {
  double way = 0;
  const auto inked = [&](double t) {
    const Point p = from + direction * t;
    return ink_.ink(static_cast<int>(std::floor(p.x)), static_cast<int>(std::floor(p.y)));
  };
  while (way < most && inked(way + 0.5)) way += 0.5;
  return from + direction * way;
}

/// The pixels [first, last) as a stroke.
TracedStroke Divider::piece(Index first, Index last, bool closed, const Ends& ends) const {
  const auto from = static_cast<std::ptrdiff_t>(first), to = static_cast<std::ptrdiff_t>(last);
  TracedStroke out;
  out.pixels.assign(path_.begin() + from, path_.begin() + to);
  out.joint = ends.joint;
  const std::vector<Point> middle(middle_.begin() + from, middle_.begin() + to);
  const double rough = quantile({width_.begin() + from, width_.begin() + to}, 0.4);
  // Where a stroke runs into another one, its width is the other's, and the skeleton bends.
  const Index n = last - first;
  const Index trim = std::min(n / 4, static_cast<Index>(rough / 2 + kBend));
  const auto skip = static_cast<std::ptrdiff_t>(trim);
  Stroke& stroke = out.stroke;
  stroke.width = middle_mean({width_.begin() + from + skip, width_.begin() + to - skip});
  stroke.closed = closed;
  if (closed) {
    std::vector<Point> round = smoothed(middle, true, kSmooth);
    round.push_back(round.front());
    for (const Index i : needed_points(round, kTolerance)) stroke.points.push_back(round[i]);
    stroke.points.pop_back();
    return out;
  }
  const FittedLine line = fitted_line({middle.begin() + skip, middle.end() - skip});
  const auto strays = [&](Point p) { return std::abs(cross(p - line.at, line.along)); };
  const bool straight = line.farthest <= kStraight &&
                        std::all_of(middle.begin(), middle.end(),
                                    [&](Point p) { return strays(p) <= rough / 2 + kStraight; });
  const std::vector<Point> course = smoothed(middle, false, kSmooth);
  const Index look = std::min(n - 1, trim + static_cast<Index>(std::max(6.0, 2 * rough)));
  for (unsigned end = 0; end < 2; ++end) {
    const Point near =
        end == 0 ? course[std::min(trim, look)] : course[n - 1 - std::min(trim, look)];
    const Point far = end == 0 ? course[look] : course[n - 1 - look];
    const Point way = near - far;
    const Point sign = line.along * (end == 0 ? -1.0 : 1.0);
    out.outward[end] = straight || length(way) < 1 ? sign : way * (1 / length(way));
  }
  const auto tip = [&](unsigned end) {
    const Point last_pixel = end == 0 ? middle.front() : middle.back();
    if (out.joint[end] >= 0) return straight ? line.foot(ends.at[end]) : ends.at[end];
    return end_of_ink(straight ? line.foot(last_pixel) : last_pixel, out.outward[end],
                      std::max(rough, stroke.width) + 1);
  };
  if (straight) {
    stroke.points = {tip(0), tip(1)};
    return out;
  }
  std::vector<Point> whole{tip(0)};
  whole.insert(whole.end(), course.begin(), course.end());
  whole.push_back(tip(1));
  for (const Index i : needed_points(whole, kTolerance)) stroke.points.push_back(whole[i]);
  return out;
}

void Divider::divide(const SkeletonLine& line) {
  measure(line.path);
  smooth_ = smoothed(middle_, line.closed, kSmooth);
  std::vector<Index> cuts = cuts_of(line.closed);
  const bool opened = line.closed && !cuts.empty();
  if (opened) {
    // Opened at the first cut, which is then both of its ends.
    std::vector<cv::Point> path = path_;
    std::rotate(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(cuts.front()), path.end());
    measure(path);
    const Index start = cuts.front();
    cuts.erase(cuts.begin());
    for (Index& cut : cuts) cut -= start;
    std::erase_if(cuts, [&](Index cut) { return cut + kShortest > path_.size(); });
  }
  const auto joint_here = [&](Index i) { return std::pair{out_.joints++, middle_[i]}; };

  Ends ends{line.junction, {}};
  for (unsigned end = 0; end < 2; ++end)
    if (line.junction[end] >= 0)
      ends.at[end] = skeleton_.junctions[static_cast<Index>(line.junction[end])].at;
  if (opened) {
    const auto [joint, at] = joint_here(0);
    ends = {{joint, joint}, {at, at}};
  }
  const bool closed = line.closed && !opened;
  Index begin = 0, longest = out_.strokes.size();
  Ends here = ends;
  for (Index k = 0; k <= cuts.size(); ++k) {
    const Index end = k < cuts.size() ? cuts[k] : path_.size();
    std::pair<int, Point> division{ends.joint[1], ends.at[1]};
    if (k < cuts.size()) division = joint_here(end);
    here.joint[1] = division.first, here.at[1] = division.second;
    out_.strokes.push_back(piece(begin, end, closed, here));
    if (out_.strokes.back().pixels.size() > out_.strokes[longest].pixels.size())
      longest = out_.strokes.size() - 1;
    here.joint[0] = division.first, here.at[0] = division.second;
    begin = end;
  }
  auto& pixels = out_.strokes[longest].pixels;
  pixels.insert(pixels.end(), line.also.begin(), line.also.end());
}

bool is_straight(const Stroke& stroke) { return stroke.points.size() == 2; }

/// Where two straight strokes meet at a corner, both end at their intersection: a thinned corner is
/// round.
void sharpen_corners(TracedStrokes& traced, int junctions) {
  struct Meeting {
    std::array<std::size_t, 2> stroke{};
    std::array<unsigned, 2> end{};
    unsigned count = 0;
  };
  std::vector<Meeting> meetings(static_cast<std::size_t>(traced.joints - junctions));
  for (std::size_t i = 0; i < traced.strokes.size(); ++i)
    for (unsigned end = 0; end < 2; ++end) {
      const int division = traced.strokes[i].joint[end] - junctions;
      if (division < 0) continue;
      Meeting& meeting = meetings[static_cast<std::size_t>(division)];
      if (meeting.count == 2) continue;
      meeting.stroke[meeting.count] = i;
      meeting.end[meeting.count++] = end;
    }
  for (const Meeting& meeting : meetings) {
    if (meeting.count != 2) continue;
    TracedStroke &a = traced.strokes[meeting.stroke[0]], &b = traced.strokes[meeting.stroke[1]];
    if (!is_straight(a.stroke) || !is_straight(b.stroke)) continue;
    const Point u = a.outward[meeting.end[0]], v = b.outward[meeting.end[1]];
    const double sine = cross(u, v);
    if (std::abs(sine) < kCornerSine) continue;
    Point &p = a.stroke.points[meeting.end[0]], &q = b.stroke.points[meeting.end[1]];
    const Point corner = p + u * (cross(q - p, v) / sine);
    const double reach = std::max(a.stroke.width, b.stroke.width) + kBend;
    if (length(corner - p) <= reach && length(corner - q) <= reach) p = q = corner;
  }
}

}  // namespace

TracedStrokes strokes_of(const Bitmap& ink, const SkeletonGraph& skeleton, double unit) {
  TracedStrokes out;
  Divider divider(ink, skeleton, unit, out);
  for (const SkeletonLine& line : skeleton.lines) divider.divide(line);
  sharpen_corners(out, static_cast<int>(skeleton.junctions.size()));
  return out;
}

}  // namespace drawproc
