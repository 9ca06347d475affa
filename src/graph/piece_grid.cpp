#include "graph/piece_grid.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace drawproc {
namespace {

std::int64_t place(double x, double cell) {
  return static_cast<std::int64_t>(std::floor(x / cell)) + (1 << 20);
}

std::uint64_t key(std::int64_t column, std::int64_t row) {
  return static_cast<std::uint64_t>(row) << 32U | static_cast<std::uint64_t>(column);
}

void settle(std::vector<int>& found) {
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
}

}  // namespace

Point Piece::direction() const {
  const double l = size();
  return l > 1e-9 ? (b - a) * (1 / l) : Point{1, 0};
}

PieceGrid::PieceGrid(std::span<const ClassedStroke> strokes, double cell) : cell_(cell) {
  for (std::size_t s = 0; s < strokes.size(); ++s) {
    const std::vector<Point>& points = strokes[s].points;
    const auto add = [&](Point a, Point b) { pieces_.push_back({a, b, static_cast<int>(s)}); };
    for (std::size_t i = 0; i + 1 < points.size(); ++i) add(points[i], points[i + 1]);
    if (strokes[s].closed && points.size() > 2) add(points.back(), points.front());
  }
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    const int steps = std::max(1, static_cast<int>(std::ceil(2 * piece.size() / cell_)));
    std::uint64_t last = 0;
    for (int k = 0; k <= steps; ++k) {
      const Point p = piece.a + (piece.b - piece.a) * (static_cast<double>(k) / steps);
      const std::uint64_t at = key(place(p.x, cell_), place(p.y, cell_));
      if (k == 0 || at != last) entries_.push_back({at, static_cast<int>(i)});
      last = at;
    }
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.cell, a.piece) < std::tie(b.cell, b.piece);
  });
}

void PieceGrid::collect(const Box& box, std::vector<int>& found) const {
  const std::int64_t left = place(box.left, cell_), right = place(box.right, cell_);
  for (std::int64_t row = place(box.top, cell_); row <= place(box.bottom, cell_); ++row) {
    auto entry = std::lower_bound(entries_.begin(), entries_.end(), key(left, row),
                                  [](const Entry& e, std::uint64_t k) { return e.cell < k; });
    for (const std::uint64_t last = key(right, row); entry != entries_.end(); ++entry) {
      if (entry->cell > last) break;
      found.push_back(entry->piece);
    }
  }
}

std::vector<int> PieceGrid::near(const Box& box) const {
  std::vector<int> found;
  collect(grown(box, cell_ / 2), found);  // a long piece may cut a cell's corner unseen
  settle(found);
  return found;
}

std::vector<int> PieceGrid::along(Point from, Point to, double reach) const {
  std::vector<int> found;
  const int steps = std::max(1, static_cast<int>(std::ceil(length(to - from) / cell_)));
  for (int k = 0; k <= steps; ++k) {
    const Point p = from + (to - from) * (static_cast<double>(k) / steps);
    const double r = reach + cell_ / 2;
    collect({p.x - r, p.y - r, p.x + r, p.y + r}, found);
  }
  settle(found);
  return found;
}

}  // namespace drawproc
