#include "read/cut_lines.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>

namespace drawproc {
namespace {

constexpr double kFrameCell = 3.2;     // text heights: the tallest cell of a frame
constexpr double kWideCell = 14;       // text heights: the widest
constexpr double kSameEdge = 4;        // page pixels between the sides of two cells that touch
constexpr double kInset = 0.12;        // of a cell's height: its wall and what touches it
constexpr double kLeastExtent = 0.25;  // of a text height: specks are no text
constexpr int kMostSteps = 12;         // cells walked to from one

bool is_level(const Quad& quad) {
  const Point run = quad[1] - quad[0];
  return run.x > 0 && std::abs(run.y) < 0.05 * run.x;
}

bool same_band(const Box& a, const Box& b) {
  return std::abs(a.top - b.top) <= kSameEdge && std::abs(a.bottom - b.bottom) <= kSameEdge;
}

class Cutter {
 public:
  Cutter(const Rulings& rulings, const InkMask& mask, double height)
      : rulings_(rulings), mask_(mask), height_(height) {}

  /// The pieces of a box, left to right; itself where no wall crosses it.
  [[nodiscard]] std::vector<Quad> pieces(const Quad& quad) const {
    if (!is_level(quad)) return {quad};
    const Box box = bounds(quad);
    std::vector<double> walls;
    const auto& upright = rulings_.vertical();
    auto wall = std::lower_bound(upright.begin(), upright.end(), box.left + 0.2 * box.height(),
                                 [](const Ruling& r, double x) { return r.at < x; });
    for (; wall != upright.end() && wall->at < box.right - 0.2 * box.height(); ++wall)
      if (is_wall(*wall, box)) walls.push_back(wall->at);
    if (walls.empty()) return {quad};
    walls.push_back(box.right);
    std::vector<Quad> cut;
    double left = box.left;
    for (const double right : walls) {
      const Box piece{left, box.top, right, box.bottom};
      if (right - left > kLeastExtent * height_) cut.push_back(quad_of(piece));
      left = right;
    }
    return cut;
  }

  /// The frame cell around a box; none when it stands in the open or in a large cell.
  [[nodiscard]] std::optional<Box> small_cell(const Box& box) const {
    const auto cell = rulings_.cell_around(box, kWideCell * height_);
    if (!cell || cell->height() > kFrameCell * height_ || cell->width() > kWideCell * height_)
      return std::nullopt;
    return cell;
  }

  /// The cell that shares the left (-1) or right (+1) side of `cell` and is as high.
  [[nodiscard]] std::optional<Box> neighbour(const Box& cell, int side) const {
    const double edge = side < 0 ? cell.left : cell.right;
    const Point middle{edge + side * 0.5 * cell.height(), cell.centre().y};
    const auto other = small_cell(probe_at(middle, cell.height()));
    if (!other || !same_band(*other, cell)) return std::nullopt;
    const double shared = side < 0 ? other->right : other->left;
    return std::abs(shared - edge) <= kSameEdge ? other : std::nullopt;
  }

  /// Narrow and nearly as high as a cell: straight strokes of the sign in it are not taken for
  /// walls.
  static Box probe_at(Point middle, double height) {
    const double across = 0.15 * height, down = 0.39 * height;
    return {middle.x - across, middle.y - down, middle.x + across, middle.y + down};
  }

  /// The bounds of what is drawn inside a cell, off its walls.
  [[nodiscard]] std::optional<Box> ink_in(const Box& cell) const {
    const double inset = std::max(2.0, kInset * cell.height());
    const int left = std::max(0, static_cast<int>(std::lround(cell.left + inset))),
              right = std::min(mask_.width(), static_cast<int>(std::lround(cell.right - inset))),
              top = std::max(0, static_cast<int>(std::lround(cell.top + inset))),
              bottom = std::min(mask_.height(), static_cast<int>(std::lround(cell.bottom - inset)));
    Box ink{1e9, 1e9, -1, -1};
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x)
        if (mask_.ink(x, y))
          ink = {std::min<double>(ink.left, x), std::min<double>(ink.top, y),
                 std::max(ink.right, x + 1.0), std::max(ink.bottom, y + 1.0)};
    const bool enough =
        ink.right > 0 && std::max(ink.width(), ink.height()) > kLeastExtent * 2 * height_;
    return enough ? std::optional(ink) : std::nullopt;
  }

 private:
  /// Whether a ruling through a box is a wall: cells of one band end at it from both sides.
  [[nodiscard]] bool is_wall(const Ruling& ruling, const Box& box) const {
    const double middle = box.centre().y;
    if (ruling.from > box.top || ruling.to < box.bottom) return false;
    const double half = 0.2 * box.height();
    const auto at = [&](double x) {
      return rulings_.cell_around({x - half, middle - half, x + half, middle + half},
                                  kWideCell * height_);
    };
    const auto left = at(ruling.at - 2 * half), right = at(ruling.at + 2 * half);
    return left && right && std::abs(left->right - ruling.at) <= kSameEdge &&
           std::abs(right->left - ruling.at) <= kSameEdge;
  }

  const Rulings& rulings_;
  const InkMask& mask_;
  const double height_;
};

using CellKey = std::tuple<long, long, long, long>;
CellKey key_of(const Box& box) {
  return {std::lround(box.top), std::lround(box.left), std::lround(box.bottom),
          std::lround(box.right)};
}

}  // namespace

std::vector<Quad> cut_at_cells(const std::vector<Quad>& quads, const Rulings& rulings,
                               const InkMask& mask, double height) {
  const Cutter cutter(rulings, mask, height);
  std::vector<Quad> cut;
  for (const Quad& quad : quads)
    for (const Quad& piece : cutter.pieces(quad)) cut.push_back(piece);

  std::set<CellKey> filled;
  std::vector<Box> cells;
  for (const Quad& quad : cut)
    if (const auto cell = cutter.small_cell(bounds(quad));
        cell && filled.insert(key_of(*cell)).second)
      cells.push_back(*cell);
  for (const Box& first : cells)
    for (const int side : {-1, 1}) {
      Box cell = first;
      for (int step = 0; step < kMostSteps; ++step) {
        const auto next = cutter.neighbour(cell, side);
        if (!next || !filled.insert(key_of(*next)).second) break;
        if (const auto ink = cutter.ink_in(*next)) cut.push_back(quad_of(*ink));
        cell = *next;
      }
    }
  return cut;
}

}  // namespace drawproc
