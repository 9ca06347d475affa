#include "read/line_index.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

constexpr std::size_t kMostNear = 400;
constexpr int kMostCellsPerSide = 64;  // of one line, so that a sheet-wide line stays cheap

}  // namespace

SeenLine seen_from(const TextLine& observer, const TextLine& other) {
  const Quad& own = observer.polygon;
  const double run = run_length(own);
  const Point along = run > 0 ? (own[1] - own[0]) * (1 / run) : Point{1, 0};
  const Point down{-along.y, along.x};
  SeenLine seen{1e30, -1e30, 1e30, -1e30, false};
  for (const Point& corner : other.polygon) {
    const Point from_start = corner - own[0];
    seen.first = std::min(seen.first, dot(from_start, along));
    seen.last = std::max(seen.last, dot(from_start, along));
    seen.top = std::min(seen.top, dot(from_start, down));
    seen.bottom = std::max(seen.bottom, dot(from_start, down));
  }
  const Point other_run = other.polygon[1] - other.polygon[0];
  seen.same_direction = dot(other_run, along) > 0.9986 * length(other_run);
  return seen;
}

LineIndex::LineIndex(const std::vector<TextLine>& lines, double side)
    : lines_(lines), side_(std::max(1.0, side)) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Box box = bounds(lines[i].polygon);
    const int right = std::min(cell(box.right), cell(box.left) + kMostCellsPerSide);
    const int bottom = std::min(cell(box.bottom), cell(box.top) + kMostCellsPerSide);
    for (int row = cell(box.top); row <= bottom; ++row)
      for (int column = cell(box.left); column <= right; ++column)
        cells_[{row, column}].push_back(i);
  }
}

int LineIndex::cell(double v) const {
  return static_cast<int>(std::clamp(std::floor(v / side_), -1e8, 1e8));
}

std::vector<std::size_t> LineIndex::near(std::size_t line, double reach) const {
  const Box around = grown(bounds(lines_[line].polygon), reach);
  std::vector<std::size_t> found;
  const int right = std::min(cell(around.right), cell(around.left) + kMostCellsPerSide);
  const int bottom = std::min(cell(around.bottom), cell(around.top) + kMostCellsPerSide);
  for (int row = cell(around.top); row <= bottom; ++row)
    for (int column = cell(around.left); column <= right; ++column) {
      const auto here = cells_.find({row, column});
      if (here == cells_.end() || found.size() > kMostNear) continue;
      for (const std::size_t i : here->second)
        if (i != line && found.size() <= kMostNear && overlap(around, bounds(lines_[i].polygon)))
          found.push_back(i);
    }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace drawproc
