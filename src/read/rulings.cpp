#include "read/rulings.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace drawproc {
namespace {

constexpr double kStraight = 0.6;  // page pixels a ruling may lean
constexpr double kSameLine = 1.6;  // page pixels between pieces of one ruling
constexpr double kThinRectangle =
    5.0;  // page pixels: filled rectangles this thin are lines of some CAD systems
constexpr double kCovered = 0.9;
constexpr std::size_t kMostSteps =
    4000;  // rulings looked at per side: hatching and grids of hostile files

void add_line(std::vector<Ruling>& horizontal, std::vector<Ruling>& vertical, Point a, Point b) {
  if (std::abs(a.y - b.y) <= kStraight && std::abs(a.x - b.x) > kStraight)
    horizontal.push_back({(a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x)});
  else if (std::abs(a.x - b.x) <= kStraight && std::abs(a.y - b.y) > kStraight)
    vertical.push_back({(a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y)});
}

/// A path that is filled and nowhere thicker than a line: its middle.
void add_thin_fill(std::vector<Ruling>& horizontal, std::vector<Ruling>& vertical,
                   const VectorPath& path) {
  Box box{1e30, 1e30, -1e30, -1e30};
  for (const auto& segment : path.segments) {
    if (segment.verb == VectorPath::Verb::cubic) return;
    box = united(box, {segment.to.x, segment.to.y, segment.to.x, segment.to.y});
  }
  const Point middle = box.centre();
  if (box.height() <= kThinRectangle && box.width() > 2 * kThinRectangle)
    horizontal.push_back({middle.y, box.left, box.right});
  else if (box.width() <= kThinRectangle && box.height() > 2 * kThinRectangle)
    vertical.push_back({middle.x, box.top, box.bottom});
}

void add_path(std::vector<Ruling>& horizontal, std::vector<Ruling>& vertical,
              const VectorPath& path) {
  if (!path.stroked) {
    if (path.filled && path.segments.size() <= 8) add_thin_fill(horizontal, vertical, path);
    return;
  }
  if (!path.dash.empty()) return;
  Point pen{}, start{};
  for (const auto& segment : path.segments) {
    if (segment.verb == VectorPath::Verb::move) start = segment.to;
    if (segment.verb == VectorPath::Verb::line) add_line(horizontal, vertical, pen, segment.to);
    if (segment.verb == VectorPath::Verb::close) add_line(horizontal, vertical, pen, start);
    pen = segment.verb == VectorPath::Verb::close ? start : segment.to;
  }
}

/// Joins collinear pieces; the result ascends by place.
std::vector<Ruling> joined(std::vector<Ruling> pieces, double least) {
  const auto track = [](const Ruling& r) { return std::lround(r.at / kSameLine); };
  std::sort(pieces.begin(), pieces.end(), [&](const Ruling& a, const Ruling& b) {
    return std::tuple(track(a), a.from, a.to, a.at) < std::tuple(track(b), b.from, b.to, b.at);
  });
  std::vector<Ruling> rulings;
  for (const Ruling& piece : pieces) {
    const bool goes_on = !rulings.empty() && track(rulings.back()) == track(piece) &&
                         piece.from <= rulings.back().to + kSameLine;
    if (goes_on)
      rulings.back().to = std::max(rulings.back().to, piece.to);
    else
      rulings.push_back(piece);
  }
  std::erase_if(rulings, [&](const Ruling& r) { return r.to - r.from < least; });
  std::sort(rulings.begin(), rulings.end(), [](const Ruling& a, const Ruling& b) {
    return std::tuple(a.at, a.from, a.to) < std::tuple(b.at, b.from, b.to);
  });
  return rulings;
}

bool passes(const Ruling& ruling, double place) {
  return ruling.from <= place && place <= ruling.to;
}

enum class Side { before, after };

/// The nearest ruling on one side of `edge` that passes `place` and is at least so long.
std::optional<double> nearest(const std::vector<Ruling>& rulings, Side side, double edge,
                              double place, double reach, double least) {
  const auto counts = [&](const Ruling& r) { return passes(r, place) && r.to - r.from >= least; };
  const auto by_place = [](const Ruling& r, double at) { return r.at < at; };
  auto it = std::lower_bound(rulings.begin(), rulings.end(), edge, by_place);
  std::size_t steps = 0;
  if (side == Side::after) {
    for (; it != rulings.end() && it->at <= edge + reach && ++steps < kMostSteps; ++it)
      if (counts(*it)) return it->at;
  } else {
    while (it != rulings.begin() && std::prev(it)->at >= edge - reach && ++steps < kMostSteps) {
      --it;
      if (counts(*it)) return it->at;
    }
  }
  return std::nullopt;
}

/// Whether the stretch from..to at one place is drawn for nine tenths.
bool drawn(const std::vector<Ruling>& rulings, double at, double from, double to) {
  const auto by_place = [](const Ruling& r, double place) { return r.at < place; };
  double covered = 0;
  for (auto it = std::lower_bound(rulings.begin(), rulings.end(), at - kSameLine, by_place);
       it != rulings.end() && it->at <= at + kSameLine; ++it)
    covered = std::max(covered, std::min(it->to, to) - std::max(it->from, from));
  return covered >= kCovered * (to - from);
}

bool any_passes(const std::vector<Ruling>& rulings, double at, double reach, double place,
                double past) {
  const auto by_place = [](const Ruling& r, double edge) { return r.at < edge; };
  std::size_t steps = 0;
  for (auto it = std::lower_bound(rulings.begin(), rulings.end(), at - reach, by_place);
       it != rulings.end() && it->at <= at + reach && ++steps < kMostSteps; ++it)
    if (it->from <= place - past && it->to >= place + past) return true;
  return false;
}

}  // namespace

bool Rulings::vertical_passes(Point p, double reach, double past) const {
  return any_passes(vertical_, p.x, reach, p.y, past);
}
bool Rulings::horizontal_passes(Point p, double reach, double past) const {
  return any_passes(horizontal_, p.y, reach, p.x, past);
}

Rulings::Rulings(const std::vector<VectorPath>& paths, double least) {
  for (const VectorPath& path : paths) add_path(horizontal_, vertical_, path);
  horizontal_ = joined(std::move(horizontal_), least);
  vertical_ = joined(std::move(vertical_), least);
}

Rulings Rulings::levelled() const {
  Rulings turned;
  for (const Ruling& r : vertical_) turned.horizontal_.push_back({r.at, -r.to, -r.from});
  for (auto r = horizontal_.rbegin(); r != horizontal_.rend(); ++r)
    turned.vertical_.push_back({-r->at, r->from, r->to});
  return turned;
}

std::optional<Box> Rulings::cell_around(const Box& text, double reach, TextRun run) const {
  const Point middle = text.centre();
  const double give = 0.2 * std::min(text.width(), text.height());  // letters may touch their box
  // A cell's sides are longer than what it holds; the strokes of drawn lettering are not. Along the
  // text a side may be hardly longer than it.
  const double high = (run == TextRun::level ? 1.2 : 1.0) * text.height();
  const double wide = (run == TextRun::level ? 1.0 : 1.2) * text.width();
  const auto left = nearest(vertical_, Side::before, text.left + give, middle.y, reach, high);
  const auto right = nearest(vertical_, Side::after, text.right - give, middle.y, reach, high);
  const auto top = nearest(horizontal_, Side::before, text.top + give, middle.x, reach, wide);
  const auto bottom = nearest(horizontal_, Side::after, text.bottom - give, middle.x, reach, wide);
  if (!left || !right || !top || !bottom) return std::nullopt;
  const bool closed =
      drawn(vertical_, *left, *top, *bottom) && drawn(vertical_, *right, *top, *bottom) &&
      drawn(horizontal_, *top, *left, *right) && drawn(horizontal_, *bottom, *left, *right);
  if (!closed) return std::nullopt;
  return Box{*left, *top, *right, *bottom};
}

}  // namespace drawproc
