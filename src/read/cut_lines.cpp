#include "read/cut_lines.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>

#include "read/quarter_turn.hpp"

namespace drawproc {
namespace {

constexpr double kFrameCell = 3.2;     // text heights: the tallest cell of a frame
constexpr double kWideCell = 14;       // text heights: the widest
constexpr double kBeyond = 0.3;        // text heights: a wall of a lone row hardly leaves it
constexpr double kGive = 0.1;          // of a box's height: text may touch the wall above or below
constexpr double kSameEdge = 4;        // page pixels between the sides of two cells that touch
constexpr double kInset = 0.12;        // of a cell's height: its wall and what touches it
constexpr double kLeastExtent = 0.25;  // of a text height: specks are no text
constexpr int kMostSteps = 12;         // cells walked to from one
constexpr double kLong = 1.3;          // heights: a quad that is longer holds several characters

bool same_band(const Box& a, const Box& b) {
  return std::abs(a.top - b.top) <= kSameEdge && std::abs(a.bottom - b.bottom) <= kSameEdge;
}

/// Works in the page frame, or in the frame *levelled* (quarter_turn.hpp): then so do `rulings`.
class Cutter {
 public:
  enum class Frame { page, levelled };
  Cutter(const Rulings& rulings, const InkMask& mask, double height, Frame frame = Frame::page)
      : rulings_(rulings), mask_(mask), height_(height), frame_(frame) {}

  /// The pieces of a box, left to right; itself where no wall crosses it.
  [[nodiscard]] std::vector<Quad> pieces(const Quad& quad) const {
    if (!reads_level(quad)) return {quad};
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
    const Box inside = grown(on_page(cell), -std::max(2.0, kInset * cell.height()));
    const int left = std::max(0, static_cast<int>(std::lround(inside.left))),
              right = std::min(mask_.width(), static_cast<int>(std::lround(inside.right))),
              top = std::max(0, static_cast<int>(std::lround(inside.top))),
              bottom = std::min(mask_.height(), static_cast<int>(std::lround(inside.bottom)));
    Box ink{1e9, 1e9, -1, -1};
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x)
        if (mask_.ink(x, y))
          ink = {std::min<double>(ink.left, x), std::min<double>(ink.top, y),
                 std::max(ink.right, x + 1.0), std::max(ink.bottom, y + 1.0)};
    const bool enough =
        ink.right > 0 && std::max(ink.width(), ink.height()) > kLeastExtent * 2 * height_;
    if (!enough) return std::nullopt;
    return frame_ == Frame::levelled ? levelled(ink) : ink;
  }

 private:
  [[nodiscard]] Box on_page(const Box& box) const {
    return frame_ == Frame::levelled ? raised(box) : box;
  }

  /// Whether a ruling through a box is a wall: cells end at it from both sides that are as high as
  /// the box at least, unlike what strokes of characters enclose.
  [[nodiscard]] bool is_wall(const Ruling& ruling, const Box& box) const {
    const double middle = box.centre().y;
    if (ruling.from > box.top || ruling.to < box.bottom) return false;
    const double half = 0.2 * box.height();
    const auto at = [&](double x) {
      return rulings_.cell_around({x - half, middle - half, x + half, middle + half},
                                  kWideCell * height_);
    };
    const auto left = at(ruling.at - 2 * half), right = at(ruling.at + 2 * half);
    if (!left || !right || crosses(ruling, united(*left, *right))) return false;
    const auto holds = [&](const Box& cell) {
      const double give = kGive * box.height();
      return cell.top <= box.top + give && cell.bottom >= box.bottom - give;
    };
    return holds(*left) && holds(*right) && std::abs(left->right - ruling.at) <= kSameEdge &&
           std::abs(right->left - ruling.at) <= kSameEdge;
  }

  /// Whether a ruling goes on above and below cells of an upright frame, as a leader does that
  /// comes upon it. A table's walls do so in level text.
  [[nodiscard]] bool crosses(const Ruling& ruling, const Box& cells) const {
    const double beyond = kBeyond * height_;
    return frame_ == Frame::levelled && ruling.from < cells.top - beyond &&
           ruling.to > cells.bottom + beyond;
  }

  const Rulings& rulings_;
  const InkMask& mask_;
  const double height_;
  const Frame frame_;
};

using CellKey = std::tuple<long, long, long, long>;
CellKey key_of(const Box& box) {
  return {std::lround(box.top), std::lround(box.left), std::lround(box.bottom),
          std::lround(box.right)};
}

/// Several characters in a row: such a quad knows its direction, that of a lone sign may be wrong.
bool is_long(const Quad& quad) { return run_length(quad) > kLong * rise_length(quad); }

/// The small cells that hold text.
struct FilledCells {
  std::set<CellKey> keys;
  std::vector<Box> starts;  ///< those from which the rest of their row is walked to; each once
};

void fill(FilledCells& cells, const Cutter& cutter, const Quad& quad, bool is_start) {
  const auto cell = cutter.small_cell(bounds(quad));
  if (cell && cells.keys.insert(key_of(*cell)).second && is_start) cells.starts.push_back(*cell);
}

/// The cells without text in the rows of cells; each once.
std::vector<Box> unfilled_cells(const Cutter& cutter, FilledCells filled) {
  std::vector<Box> cells;
  for (const Box& first : filled.starts)
    for (const int side : {-1, 1}) {
      Box cell = first;
      for (int step = 0; step < kMostSteps; ++step) {
        const auto next = cutter.neighbour(cell, side);
        if (!next || !filled.keys.insert(key_of(*next)).second) break;
        cells.push_back(*next);
        cell = *next;
      }
    }
  return cells;
}

bool fills(const Box& cell, const Quad& quad) {
  return 1.2 * bounds(quad).height() > cell.height();
}

bool lies_in(const Box& cell, const Quad& quad) {
  const Box room = grown(cell, kSameEdge), box = bounds(quad);
  return room.contains({box.left, box.top}) && room.contains({box.right, box.bottom});
}

/// Level text, and what stands in cells beside it.
std::vector<Quad> cut_level(const std::vector<Quad>& quads, const Cutter& cutter) {
  std::vector<Quad> cut;
  for (const Quad& quad : quads)
    for (const Quad& piece : cutter.pieces(quad)) cut.push_back(piece);
  FilledCells filled;
  for (const Quad& quad : cut) fill(filled, cutter, quad, !(reads_upwards(quad) && is_long(quad)));
  for (const Box& cell : unfilled_cells(cutter, filled)) {
    const auto stands_there = [&](const Quad& quad) { return cell.contains(centre(quad)); };
    // Where lines waver the same cell is found again with walls a pixel or two off. But a box as
    // high as its cell is taken for text in the open (the sides of a cell must be longer than its
    // text) and gives way to the ink.
    const auto stays = [&](const Quad& quad) {
      return stands_there(quad) && !(fills(cell, quad) && lies_in(cell, quad));
    };
    if (std::any_of(cut.begin(), cut.end(), stays)) continue;
    const auto ink = cutter.ink_in(cell);
    if (!ink) continue;
    std::erase_if(cut, stands_there);
    cut.push_back(quad_of(*ink));
  }
  return cut;
}

/// Text that reads upwards, and what stands in cells in a row with it: a lone sign there reads
/// upwards too.
std::vector<Quad> cut_upward(const std::vector<Quad>& quads, const Cutter& cutter) {
  std::vector<Quad> cut;
  FilledCells filled;
  for (const Quad& quad : quads) {
    if (!reads_upwards(quad)) {
      cut.push_back(quad);
      continue;
    }
    for (const Quad& piece : cutter.pieces(levelled(quad))) {
      cut.push_back(raised(piece));
      if (is_long(piece)) fill(filled, cutter, piece, true);
    }
  }
  for (const Box& cell : unfilled_cells(cutter, filled)) {
    const auto ink = cutter.ink_in(cell);
    const auto stands_there = [&](const Quad& quad) { return raised(cell).contains(centre(quad)); };
    const auto stays = [&](const Quad& quad) {
      return stands_there(quad) && (is_long(quad) || reads_upwards(quad));
    };
    if (!ink || std::any_of(cut.begin(), cut.end(), stays)) continue;
    std::erase_if(cut, stands_there);
    cut.push_back(raised(quad_of(*ink)));
  }
  return cut;
}

}  // namespace

std::vector<Quad> cut_at_cells(const std::vector<Quad>& quads, const Rulings& rulings,
                               const InkMask& mask, double height) {
  std::vector<Quad> cut = cut_level(quads, Cutter(rulings, mask, height));
  if (std::none_of(cut.begin(), cut.end(), reads_upwards)) return cut;
  const Rulings levelled_rulings = rulings.levelled();
  return cut_upward(cut, Cutter(levelled_rulings, mask, height, Cutter::Frame::levelled));
}

}  // namespace drawproc
