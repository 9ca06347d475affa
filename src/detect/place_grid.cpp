#include "detect/place_grid.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

constexpr std::int64_t kManyCells = 64;
constexpr double kFar = 1e6;  // cells from the origin

std::int64_t key_of(std::int64_t column, std::int64_t row) { return row * (1LL << 32) + column; }

}  // namespace

double PlaceGrid::side_for(const std::vector<Box>& boxes) {
  std::vector<double> sides;
  for (const Box& box : boxes) sides.push_back(std::max(box.width(), box.height()));
  if (sides.empty()) return 1;
  const auto middle = sides.begin() + static_cast<std::ptrdiff_t>(sides.size() / 2);
  std::nth_element(sides.begin(), middle, sides.end());
  return std::max(1.0, *middle);
}

PlaceGrid::Cells PlaceGrid::cells_of(const Box& box) const {
  const auto cell = [&](double v) {
    return static_cast<std::int64_t>(std::floor(std::clamp(v / side_, -kFar, kFar)));
  };
  return {cell(box.left), cell(box.top), cell(box.right), cell(box.bottom)};
}

void PlaceGrid::add(std::size_t index, const Box& box) {
  const auto cells = cells_of(box);
  all_.push_back(index);
  if (cells.count() > kManyCells) {
    large_.push_back(index);
    return;
  }
  for (auto row = cells.top; row <= cells.bottom; ++row)
    for (auto column = cells.left; column <= cells.right; ++column)
      cells_[key_of(column, row)].push_back(index);
}

std::vector<std::size_t> PlaceGrid::near(const Box& box) const {
  const auto cells = cells_of(box);
  std::vector<std::size_t> found = large_;
  if (cells.count() > static_cast<std::int64_t>(all_.size()) + kManyCells) {
    found = all_;
  } else {
    for (auto row = cells.top; row <= cells.bottom; ++row)
      for (auto column = cells.left; column <= cells.right; ++column)
        if (const auto here = cells_.find(key_of(column, row)); here != cells_.end())
          found.insert(found.end(), here->second.begin(), here->second.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace drawproc
