#include "read/regions.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "read/balloons.hpp"
#include "read/cell_groups.hpp"
#include "read/notation.hpp"
#include "read/title_block.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kTouch = 3.0;            // page pixels between cells that share an edge
constexpr double kFrameCellHeight = 3.2;  // text heights; frames are about 2
constexpr double kSharedRows = 1.6;       // heights of a row: a cell that stands beside two
// How much wider a box is than the text that it fits, text heights. Boxes of exact sizes are drawn
// 0.6 to 1.4 higher than their text; two extension lines, a dimension line and an edge are a wider
// one.
constexpr double kBoxBeyondEnds = 2.4, kBoxBeyondHeight = 1.5;
constexpr std::size_t kTableCells = 6;
constexpr std::size_t kTitleLabels = 3;
constexpr double kZoneMargin = 0.05;  // of the sheet's shorter side
constexpr std::size_t kFewestZones = 4;
constexpr std::size_t kMostCells = 6000;

bool is_upright(const Quad& quad) {
  const Point run = quad[1] - quad[0];
  return std::abs(run.y) < 0.02 * std::abs(run.x);
}

/// Read upwards or downwards rather than from left to right.
bool is_steep(const Quad& quad) {
  const Point run = quad[1] - quad[0];
  return std::abs(run.y) > std::abs(run.x);
}

class Finder {
 public:
  Finder(const Page& page, const std::vector<TextLine>& lines, double height)
      : page_(page),
        lines_(lines),
        height_(height),
        rulings_(page.paths, 0.8 * height),
        taken_(lines.size(), false) {}

  std::vector<Region> find() {
    take_zone_labels();
    take_cells();
    if (!has_title_block_) take_title_block_by_words();
    take_balloons();
    return std::move(regions_);
  }

 private:
  void take(Region region) {
    for (const RegionCell& cell : region.cells)
      for (const std::size_t line : cell.lines) taken_[line] = true;
    regions_.push_back(std::move(region));
  }

  static bool is_zone_text(const std::string& line) {
    const std::u32string text = to_utf32(line);
    return text.size() == 1 || (text.size() == 2 && text[0] >= U'1' && text[0] <= U'9');
  }

  void take_zone_labels() {
    std::vector<std::size_t> outside;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (is_zone_text(lines_[i].text) && !inside().contains(centre(lines_[i].polygon)))
        outside.push_back(i);
    if (!page_.frame && outside.size() < kFewestZones) return;
    for (const std::size_t i : outside)
      take({RegionKind::zone_label, bounds(lines_[i].polygon), {{bounds(lines_[i].polygon), {i}}}});
  }

  /// Where the drawing is: inside its border. Where no border is found (some draw it dashed) all
  /// but the margin in which several zone labels stand.
  [[nodiscard]] Box inside() const {
    if (page_.frame) return *page_.frame;
    const double margin = kZoneMargin * std::min(page_.width, page_.height);
    return {margin, margin, page_.width - margin, page_.height - margin};
  }

  [[nodiscard]] bool is_cell(const Box& box) const {
    return box.width() < 0.7 * page_.width && box.height() < 0.4 * page_.height;
  }

  /// Every text cell of the page, top to bottom, left to right.
  [[nodiscard]] std::vector<TextCell> text_cells() const {
    std::map<std::tuple<long, long, long, long>, TextCell> cells;
    const double reach = 40 * height_;
    for (std::size_t i = 0; i < lines_.size() && cells.size() < kMostCells; ++i) {
      if (taken_[i]) continue;
      const auto box =
          rulings_.cell_around(bounds(lines_[i].polygon), reach,
                               is_steep(lines_[i].polygon) ? TextRun::upright : TextRun::level);
      if (!box || !is_cell(*box)) continue;
      TextCell& cell = cells[{std::lround(box->top), std::lround(box->left),
                              std::lround(box->bottom), std::lround(box->right)}];
      cell.box = *box;
      cell.lines.push_back(i);
    }
    std::vector<TextCell> sorted;
    for (auto& [key, cell] : cells) sorted.push_back(std::move(cell));
    return sorted;
  }

  void take_cells() {
    std::vector<std::vector<TextCell>> tables;
    for (std::vector<TextCell>& group : touching_groups(text_cells(), kTouch)) {
      if (take_frame(group)) continue;
      if (group.size() == 1 && take_box(group.front())) continue;
      tables.push_back(std::move(group));
    }
    take_title_block(tables);
    for (const auto& group : tables) take_table(group);
  }

  static Box box_of(const std::vector<TextCell>& group) {
    Box box = group.front().box;
    for (const TextCell& cell : group) box = united(box, cell.box);
    return box;
  }

  [[nodiscard]] std::string text_of(const TextCell& cell) const {
    std::string text;
    for (const std::size_t line : cell.lines)
      text += (text.empty() ? "" : "\n") + lines_[line].text;
    return canonical_symbols(text);
  }

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
                        to_utf32(text_of(cell)).size() == 1;
    if (!shared) return std::nullopt;
    group.erase(group.begin() + static_cast<std::ptrdiff_t>(tallest));
    return RegionCell{cell.box, cell.lines};
  }

  /// The same of a drawn sign, which is in no text cell.
  [[nodiscard]] std::optional<RegionCell> drawn_shared_symbol(
      const std::vector<TextCell>& group) const {
    Box rows = box_of(group);
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
    } else if (row.size() > 1 && to_utf32(text_of(row.front())).size() == 1) {
      tolerance = 1;
    } else {
      return std::nullopt;
    }
    const std::string zone = text_of(row[tolerance]);
    if (!is_tolerance(zone)) return std::nullopt;
    // A whole number beside an empty cell is a size in some table; tolerances have places or a
    // datum behind them.
    if (zone.find_first_of(".,") == std::string::npos && row.size() == tolerance + 1)
      return std::nullopt;
    for (std::size_t i = tolerance + 1; i < row.size(); ++i)
      if (!is_datum_reference(text_of(row[i]))) return std::nullopt;
    for (const TextCell& cell : row) region.cells.push_back({cell.box, cell.lines});
    region.box = row.front().box;  // as high as this row, whatever its characteristic's cell is
    for (const TextCell& cell : row) region.box = united(region.box, cell.box);
    region.box.left = std::min(region.box.left, region.cells.front().box.left);
    return region;
  }

  /// Takes a group as frame rows when every row of it is one.
  bool take_frame(std::vector<TextCell> group) {
    auto shared = take_shared_symbol(group);
    std::map<long, std::vector<TextCell>> rows;
    for (const TextCell& cell : group) {
      if (cell.box.height() > kFrameCellHeight * height_ || cell.lines.size() > 2) return false;
      const auto near = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
        return std::abs(static_cast<double>(row.first) - cell.box.top) <= kTouch;
      });
      (near == rows.end() ? rows[std::lround(cell.box.top)] : near->second).push_back(cell);
    }
    if (!shared && rows.size() > 1) shared = drawn_shared_symbol(group);
    std::vector<Region> found;
    for (const auto& [top, row] : rows) {
      auto region = frame_row(row, shared);
      if (!region) return false;
      found.push_back(std::move(*region));
      if (shared) shared = RegionCell{row.front().box, {}, true};
    }
    for (Region& region : found) take(std::move(region));
    return true;
  }

  /// A text alone in a box that fits it: a datum letter or a basic dimension.
  bool take_box(const TextCell& cell) {
    Box text = bounds(lines_[cell.lines.front()].polygon);
    for (const std::size_t line : cell.lines) text = united(text, bounds(lines_[line].polygon));
    double beside = kBoxBeyondEnds * height_, above = kBoxBeyondHeight * height_;
    if (is_steep(lines_[cell.lines.front()].polygon)) std::swap(beside, above);
    const bool tight =
        cell.box.width() <= text.width() + beside && cell.box.height() <= text.height() + above;
    if (!tight || cell.lines.size() > 2) return false;
    const std::string content = text_of(cell);
    const bool letter = content.size() == 1 && content[0] >= 'A' && content[0] <= 'Z';
    take({letter ? RegionKind::datum : RegionKind::boxed, cell.box, {{cell.box, cell.lines}}});
    return true;
  }

  [[nodiscard]] std::size_t label_count(const std::vector<TextCell>& group) const {
    std::size_t labels = 0;
    for (const TextCell& cell : group)
      for (const std::size_t line : cell.lines) labels += is_title_label(lines_[line].text);
    return labels;
  }

  /// The group with the most label words, and every other group with label words that touches its
  /// box.
  void take_title_block(std::vector<std::vector<TextCell>>& groups) {
    const auto most = std::max_element(
        groups.begin(), groups.end(),
        [&](const auto& a, const auto& b) { return label_count(a) < label_count(b); });
    if (most == groups.end() || label_count(*most) < kTitleLabels) return;
    Box box = box_of(*most);
    std::vector<TextCell> cells = std::move(*most);
    groups.erase(most);
    for (bool grew = true; grew;) {
      grew = false;
      for (auto group = groups.begin(); group != groups.end();) {
        const bool part = overlap(grown(box, kTouch), box_of(*group)) &&
                          (label_count(*group) > 0 || overlap(box, box_of(*group)));
        if (part) {
          box = united(box, box_of(*group));
          cells.insert(cells.end(), group->begin(), group->end());
          group = groups.erase(group);
          grew = true;
        } else {
          ++group;
        }
      }
    }
    take_block(RegionKind::title_block, box, cells);
    has_title_block_ = true;
  }

  /// A block takes every line inside it, in a text cell or not.
  void take_block(RegionKind kind, const Box& box, const std::vector<TextCell>& cells) {
    Region region{kind, box, {}};
    std::vector<bool> in_cell(lines_.size(), false);
    for (const TextCell& cell : cells) {
      region.cells.push_back({cell.box, cell.lines});
      for (const std::size_t line : cell.lines) in_cell[line] = true;
    }
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i] && !in_cell[i] && box.contains(centre(lines_[i].polygon)))
        region.cells.push_back({Box{}, {i}});
    take(std::move(region));
  }

  void take_table(const std::vector<TextCell>& group) {
    const std::size_t low_cells = static_cast<std::size_t>(
        std::count_if(group.begin(), group.end(),
                      [&](const TextCell& cell) { return cell.box.height() <= 5 * height_; }));
    if (group.size() < kTableCells || low_cells * 2 < group.size()) return;
    take_block(RegionKind::table, box_of(group), group);
  }

  /// Without rulings: the box around the label words in the lower half, where they stand together.
  void take_title_block_by_words() {
    std::vector<std::size_t> labels;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i] && is_upright(lines_[i].polygon) && is_title_label(lines_[i].text) &&
          centre(lines_[i].polygon).y > 0.5 * page_.height)
        labels.push_back(i);
    if (labels.size() < kTitleLabels) return;
    Box box = bounds(lines_[labels.front()].polygon);
    for (const std::size_t i : labels) box = united(box, bounds(lines_[i].polygon));
    if (box.height() > 0.35 * page_.height) return;
    take_block(RegionKind::title_block, grown(box, 2 * height_), {});
    has_title_block_ = true;
  }

  void take_balloons() {
    struct Short {
      std::size_t line;
      Box box;
    };
    std::vector<Short> candidates;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i] && lines_[i].text.size() <= 12 && to_utf32(lines_[i].text).size() <= 3)
        candidates.push_back({i, bounds(lines_[i].polygon)});
    for (const Balloon& balloon : find_balloons(page_.paths, height_))
      for (const auto& [line, box] : candidates) {
        const bool inside =
            length(box.centre() - balloon.box.centre()) < 0.25 * balloon.box.width() &&
            box.width() < balloon.box.width();
        if (inside && !taken_[line])
          take({RegionKind::balloon, balloon.box, {{balloon.box, {line}}}});
      }
  }

  const Page& page_;
  const std::vector<TextLine>& lines_;
  const double height_;
  const Rulings rulings_;
  std::vector<bool> taken_;
  std::vector<Region> regions_;
  bool has_title_block_ = false;
};

}  // namespace

std::vector<Region> find_regions(const Page& page, const std::vector<TextLine>& lines,
                                 double height) {
  return Finder(page, lines, height).find();
}

}  // namespace drawproc
