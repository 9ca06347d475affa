#include "read/cell_groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "read/notation.hpp"

namespace drawproc {
namespace {

bool touch(const Box& a, const Box& b, double give) {
  const double shared_x = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double shared_y = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  const bool side_by_side = shared_y > give && shared_x > -give && shared_x <= give;
  const bool stacked = shared_x > give && shared_y > -give && shared_y <= give;
  return side_by_side || stacked;
}

}  // namespace

std::string text_of(const TextCell& cell, const std::vector<TextLine>& lines) {
  std::string text;
  for (const std::size_t line : cell.lines) text += (text.empty() ? "" : "\n") + lines[line].text;
  return canonical_symbols(text);
}

Box bounds(const std::vector<TextCell>& cells) {
  Box box = cells.front().box;
  for (const TextCell& cell : cells) box = united(box, cell.box);
  return box;
}

std::vector<std::vector<TextCell>> touching_groups(std::vector<TextCell> cells, double give) {
  std::vector<std::size_t> parent(cells.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (std::size_t i = 0; i < cells.size(); ++i)
    for (std::size_t j = i + 1; j < cells.size() && cells[j].box.top <= cells[i].box.bottom + give;
         ++j)
      if (touch(cells[i].box, cells[j].box, give))
        parent[std::max(root(i), root(j))] = std::min(root(i), root(j));
  std::map<std::size_t, std::vector<TextCell>> groups;
  for (std::size_t i = 0; i < cells.size(); ++i) groups[root(i)].push_back(std::move(cells[i]));
  std::vector<std::vector<TextCell>> sorted;
  for (auto& [first, group] : groups) sorted.push_back(std::move(group));
  return sorted;
}

}  // namespace drawproc
