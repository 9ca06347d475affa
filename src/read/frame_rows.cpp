#include "read/frame_rows.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "read/notation.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kTouch = 3.0;            // page pixels between cells that share an edge
constexpr double kFrameCellHeight = 3.2;  // text heights; frames are about 2
constexpr double kSharedRows = 1.6;       // heights of a row: a cell that stands beside two

class FrameRows {
 public:
  FrameRows(const std::vector<TextLine>& lines, const Rulings& rulings, double height)
      : lines_(lines), rulings_(rulings), height_(height) {}

  /// Of a group of which every row is one.
  [[nodiscard]] std::vector<Region> find(std::vector<TextCell> group) const {
    auto shared = take_shared_symbol(group);
    std::map<long, std::vector<TextCell>> rows;
    for (const TextCell& cell : group) {
      if (cell.box.height() > kFrameCellHeight * height_ || cell.lines.size() > 2) return {};
      const auto near = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
        return std::abs(static_cast<double>(row.first) - cell.box.top) <= kTouch;
      });
      (near == rows.end() ? rows[std::lround(cell.box.top)] : near->second).push_back(cell);
    }
    if (!shared && rows.size() > 1) shared = drawn_shared_symbol(group);
    std::vector<Region> found;
    for (const auto& [top, row] : rows) {
      auto region = frame_row(row, shared);
      if (!region) return {};
      found.push_back(std::move(*region));
      if (shared) shared = RegionCell{row.front().box, {}, true};
    }
    return found;
  }

 private:
  /// "0.02", "⌀0,05 M": what stands in the second cell of a frame.
  static bool is_tolerance(const std::string& text) {
    std::string_view rest = text;
    for (const std::string_view prefix : {"S", "⌀", "□", " "})
      if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
    const auto end = rest.find_first_not_of("0123456789.,");
    const std::string_view number = rest.substr(0, end);
    return number.find_first_of("0123456789") != std::string_view::npos &&
           (number.find_first_of(".,") != std::string_view::npos || number.size() <= 2) &&
           (end == std::string_view::npos || rest.size() - end <= 6);
  }

  static bool is_datum_reference(const std::string& text) {
    return !text.empty() && text.size() <= 8 && text.front() >= 'A' && text.front() <= 'Z' &&
           (text.size() < 2 || text[1] < 'a' || text[1] > 'z');
  }

  /// The cell to the left of a frame's first text cell: there stands the characteristic, often
  /// drawn as paths.
  [[nodiscard]] std::optional<Box> symbol_cell(const Box& first) const {
    return symbol_cell_of_height(first, first.height());
  }
  /// `side`: the height of one row.
  [[nodiscard]] std::optional<Box> symbol_cell_of_height(const Box& first, double side) const {
    const Point middle{first.left - side / 2, first.centre().y};
    // nearly as high as the cell, lest a straight stroke of the sign be taken for its wall
    const double half = 0.39 * first.height();
    const Box probe{middle.x - 0.15 * side, middle.y - half, middle.x + 0.15 * side,
                    middle.y + half};
    const auto cell = rulings_.cell_around(probe, 2 * side);
    const bool fits = cell && std::abs(cell->right - first.left) <= kTouch &&
                      std::abs(cell->top - first.top) <= kTouch &&
                      std::abs(cell->bottom - first.bottom) <= kTouch &&
                      cell->width() <= 2.2 * side;
    return fits ? cell : std::nullopt;
  }

  /// Takes out of a group the cell that stands left of all its rows and is as high as they are
  /// together: its characteristic is that of each (composite tolerances, ASME Y14.5-2018 10.5.1).
  std::optional<RegionCell> take_shared_symbol(std::vector<TextCell>& group) const {
    if (group.size() < 3) return std::nullopt;
    Box rest;
    std::size_t tallest = 0;
    for (std::size_t i = 1; i < group.size(); ++i)
      if (group[i].box.height() > group[tallest].box.height()) tallest = i;
    bool any = false;
    double lowest = group[tallest].box.height();
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (i == tallest) continue;
      rest = any ? united(rest, group[i].box) : group[i].box;
      lowest = std::min(lowest, group[i].box.height());
      any = true;
    }
    const TextCell cell = group[tallest];
    const bool shared = cell.box.height() > kSharedRows * lowest &&
                        std::abs(cell.box.right - rest.left) <= kTouch &&
                        std::abs(cell.box.top - rest.top) <= kTouch &&
                        std::abs(cell.box.bottom - rest.bottom) <= kTouch &&
                        to_utf32(text_of(cell, lines_)).size() == 1;
    if (!shared) return std::nullopt;
    group.erase(group.begin() + static_cast<std::ptrdiff_t>(tallest));
    return RegionCell{cell.box, cell.lines};
  }

  /// The same of a drawn sign, which is in no text cell.
  [[nodiscard]] std::optional<RegionCell> drawn_shared_symbol(
      const std::vector<TextCell>& group) const {
    Box rows = bounds(group);
    double lowest = rows.height();
    for (const TextCell& cell : group) lowest = std::min(lowest, cell.box.height());
    if (rows.height() < kSharedRows * lowest) return std::nullopt;
    const auto cell = symbol_cell_of_height(rows, lowest);
    if (!cell) return std::nullopt;
    for (const TextCell& one : group) {
      const Point wall{cell->centre().x, one.box.bottom};
      if (one.box.bottom < rows.bottom - kTouch &&
          rulings_.horizontal_passes(wall, kTouch, 0.46 * cell->width()))
        return std::nullopt;  // each row has its own
    }
    const double middle = cell->centre().y;  // as high as a row: what signs are looked for in
    return RegionCell{{cell->left, middle - lowest / 2, cell->right, middle + lowest / 2}, {}};
  }

  /// One row of a frame from its text cells; none when they are not one. `shared`: the cell of the
  /// characteristic where it stands beside several rows.
  [[nodiscard]] std::optional<Region> frame_row(std::vector<TextCell> row,
                                                const std::optional<RegionCell>& shared) const {
    std::sort(row.begin(), row.end(),
              [](const TextCell& a, const TextCell& b) { return a.box.left < b.box.left; });
    if (row.size() > 7) return std::nullopt;
    std::size_t tolerance = 0;
    Region region;
    region.kind = RegionKind::frame_row;
    if (shared) {
      region.cells.push_back(*shared);
    } else if (const auto symbol = symbol_cell(row.front().box)) {
      region.cells.push_back({*symbol, {}});
    } else if (row.size() > 1 && to_utf32(text_of(row.front(), lines_)).size() == 1) {
      tolerance = 1;
    } else {
      return std::nullopt;
    }
    const std::string zone = text_of(row[tolerance], lines_);
    if (!is_tolerance(zone)) return std::nullopt;
    // A whole number beside an empty cell is a size in some table; tolerances have places or a
    // datum behind them.
    if (zone.find_first_of(".,") == std::string::npos && row.size() == tolerance + 1)
      return std::nullopt;
    for (std::size_t i = tolerance + 1; i < row.size(); ++i)
      if (!is_datum_reference(text_of(row[i], lines_))) return std::nullopt;
    for (const TextCell& cell : row) region.cells.push_back({cell.box, cell.lines});
    region.box = row.front().box;  // as high as this row, whatever its characteristic's cell is
    for (const TextCell& cell : row) region.box = united(region.box, cell.box);
    region.box.left = std::min(region.box.left, region.cells.front().box.left);
    return region;
  }

  const std::vector<TextLine>& lines_;
  const Rulings& rulings_;
  const double height_;
};

}  // namespace

std::vector<Region> frame_rows(const std::vector<TextCell>& group,
                               const std::vector<TextLine>& lines, const Rulings& rulings,
                               double height) {
  return FrameRows(lines, rulings, height).find(group);
}

}  // namespace drawproc
