#include "read/regions.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "read/balloons.hpp"
#include "read/cell_groups.hpp"
#include "read/frame_rows.hpp"
#include "read/notation.hpp"
#include "read/quarter_turn.hpp"
#include "read/title_block.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kTouch = 3.0;  // page pixels between cells that share an edge
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
    take_upward_frames();
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

  /// The text cells around those of `lines` that are `wanted` and not taken, top to bottom, left to
  /// right.
  template <typename Wanted>
  [[nodiscard]] std::vector<TextCell> text_cells(const std::vector<TextLine>& lines,
                                                 const Rulings& rulings, Wanted wanted) const {
    std::map<std::tuple<long, long, long, long>, TextCell> cells;
    const double reach = 40 * height_;
    for (std::size_t i = 0; i < lines.size() && cells.size() < kMostCells; ++i) {
      if (taken_[i] || !wanted(lines[i])) continue;
      const auto box =
          rulings.cell_around(bounds(lines[i].polygon), reach,
                              is_steep(lines[i].polygon) ? TextRun::upright : TextRun::level);
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

  /// Frames that stand upright and read upwards, along a dimension line.
  void take_upward_frames() {
    const auto upward = [](const TextLine& line) { return reads_upwards(line.polygon); };
    if (std::none_of(lines_.begin(), lines_.end(), upward)) return;
    std::vector<TextLine> lines = lines_;
    for (TextLine& line : lines) line.polygon = levelled(line.polygon);
    const Rulings rulings = rulings_.levelled();
    const auto level = [](const TextLine& line) { return reads_level(line.polygon); };
    for (const auto& group : touching_groups(text_cells(lines, rulings, level), kTouch))
      for (Region& row : frame_rows(group, lines, rulings, height_)) {
        row.box = raised(row.box);
        for (RegionCell& cell : row.cells) cell.box = raised(cell.box);
        row.reads_upwards = true;
        take(std::move(row));
      }
  }

  void take_cells() {
    const auto all = [](const TextLine&) { return true; };
    const std::vector<TextCell> cells = text_cells(lines_, rulings_, all);
    std::vector<std::vector<TextCell>> tables;
    for (std::vector<TextCell>& group : touching_groups(cells, kTouch)) {
      if (take_frame(group)) continue;
      if (group.size() == 1 && take_box(group.front())) continue;
      tables.push_back(std::move(group));
    }
    take_title_block(tables);
    for (const auto& group : tables) take_table(group);
  }

  /// Takes a group that is a frame.
  bool take_frame(const std::vector<TextCell>& group) {
    std::vector<Region> rows = frame_rows(group, lines_, rulings_, height_);
    for (Region& row : rows) take(std::move(row));
    return !rows.empty();
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
    const std::string content = text_of(cell, lines_);
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
    Box box = bounds(*most);
    std::vector<TextCell> cells = std::move(*most);
    groups.erase(most);
    for (bool grew = true; grew;) {
      grew = false;
      for (auto group = groups.begin(); group != groups.end();) {
        const bool part = overlap(grown(box, kTouch), bounds(*group)) &&
                          (label_count(*group) > 0 || overlap(box, bounds(*group)));
        if (part) {
          box = united(box, bounds(*group));
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
    take_block(RegionKind::table, bounds(group), group);
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
