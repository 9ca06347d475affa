#include "read/title_items.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <tuple>

namespace drawproc {
namespace {

constexpr double kSameEdge =
    6;  // page pixels: two rulings of a double line, or the pen between two cells
constexpr double kShared = 0.5;  // of the smaller extent, for two cells or lines to be side by side
constexpr double kSameRow = 1.6;  // as high at most is a cell that answers the one at its left
constexpr std::size_t kMostLines = 400;  // of a title block; hostile files have more

double shared(double a_from, double a_to, double b_from, double b_to) {
  const double least = std::min(a_to - a_from, b_to - b_from);
  return least <= 0 ? 0 : (std::min(a_to, b_to) - std::max(a_from, b_from)) / least;
}

TitleItem item_of(const CellLine& line) {
  TitleItem item{.line = line.line,
                 .box = bounds(line.line->polygon),
                 .cell = line.cell,
                 .height = line.line->height,
                 .label = title_label(line.line->text)};
  if (item.height <= 0) item.height = item.box.height();
  item.mixed = item.used =
      !item.label && labelled_values(line.line->text).empty() && is_mixed(line.line->text);
  return item;
}

/// Text that overflows its cell is still inside a cell that others stand in.
void place_lines_without_cell(std::vector<TitleItem>& items) {
  std::vector<Box> cells;
  for (const TitleItem& item : items)
    if (!item.cell.empty()) cells.push_back(item.cell);
  const auto area = [](const Box& b) { return b.width() * b.height(); };
  std::sort(cells.begin(), cells.end(), [&](const Box& a, const Box& b) {
    return std::tuple(area(a), a.top, a.left) < std::tuple(area(b), b.top, b.left);
  });
  for (TitleItem& item : items) {
    if (!item.cell.empty()) continue;
    const auto around = std::find_if(cells.begin(), cells.end(),
                                     [&](const Box& c) { return c.contains(item.box.centre()); });
    if (around != cells.end()) item.cell = *around;
  }
}

/// "PREPARED" over "BY" is one label, and so is "ISSUE" over "DATE". The lower row asks for
/// nothing.
void join_labels_of_two_rows(std::vector<TitleItem>& items) {
  for (TitleItem& upper : items)
    for (TitleItem& lower : items) {
      const double gap = lower.box.top - upper.box.bottom;
      const bool below = std::abs(lower.box.left - upper.box.left) < upper.height &&
                         gap > -0.3 * upper.height && gap < 0.9 * upper.height &&
                         (upper.cell.empty() || is_same_cell(upper.cell, lower.cell));
      if (&upper == &lower || !below) continue;
      const auto whole = title_label(upper.line->text + " " + lower.line->text);
      if (!whole || whole->role == LabelRole::phrase) continue;
      upper.label = whole;
      upper.box.bottom = std::max(upper.box.bottom, lower.box.bottom);
      upper.box.right = std::max(upper.box.right, lower.box.right);
      lower.label = TitleLabel{LabelRole::phrase, "second row"};
    }
}

void drop_table_heads(std::vector<TitleItem>& items) {
  for (TitleItem& head : items) {
    if (!head.label ||
        (head.label->role != LabelRole::table_head && head.label->name != "revision"))
      continue;
    std::vector<TitleItem*> row;
    for (TitleItem& other : items)
      if (other.label && other.label->role != LabelRole::phrase && in_one_row(head.box, other.box))
        row.push_back(&other);
    const auto has = [&](std::string_view name) {
      return std::any_of(row.begin(), row.end(),
                         [&](const TitleItem* i) { return i->label->name == name; });
    };
    const bool parts = head.label->role == LabelRole::table_head &&
                       (has("part_number") || has("number") || has("description") || has("title") ||
                        has("material") || has("quantity"));
    const bool has_table_head = std::any_of(row.begin(), row.end(), [](const TitleItem* i) {
      return i->label->role == LabelRole::table_head;
    });
    const bool revisions =
        has("revision") && has("date") &&
        (has("description") || has("approved") || has("checked") || has_table_head);
    if (!parts && !revisions) continue;
    for (TitleItem* item : row) item->label = TitleLabel{LabelRole::phrase, "table"};
  }
}

}  // namespace

bool stands_before(const TitleItem& a, const TitleItem& b) {
  return std::tie(a.box.top, a.box.left, a.line->text) <
         std::tie(b.box.top, b.box.left, b.line->text);
}

bool in_one_row(const Box& a, const Box& b) {
  return shared(a.top, a.bottom, b.top, b.bottom) >= kShared;
}

bool in_one_column(const Box& a, const Box& b) {
  return shared(a.left, a.right, b.left, b.right) >= kShared;
}

bool is_same_cell(const Box& a, const Box& b) {
  return !a.empty() && !b.empty() && std::abs(a.left - b.left) < kSameEdge &&
         std::abs(a.right - b.right) < kSameEdge && std::abs(a.top - b.top) < kSameEdge &&
         std::abs(a.bottom - b.bottom) < kSameEdge;
}

bool is_right_neighbour(const Box& label, const Box& other) {
  return !other.empty() && std::abs(other.left - label.right) < kSameEdge &&
         in_one_row(label, other) && other.height() < kSameRow * label.height();
}

bool is_lower_neighbour(const Box& label, const Box& other) {
  return !other.empty() && std::abs(other.top - label.bottom) < kSameEdge &&
         in_one_column(label, other);
}

double value_distance(const TitleItem& label, const TitleItem& value) {
  const double unit = std::max(label.height, 1.0);
  if (in_one_row(label.box, value.box) && value.box.centre().x > label.box.centre().x)
    return std::max(0.0, value.box.left - label.box.right) / unit;
  const double down = value.box.top - label.box.bottom;
  if (value.box.centre().y <= label.box.bottom || down < -label.height) return kNever;
  const double aside =
      std::max({0.0, value.box.left - label.box.right, label.box.left - value.box.right});
  return (std::max(0.0, down) + 2 * aside) / unit + 0.25;
}

std::vector<TitleItem> title_items(std::span<const CellLine> lines) {
  std::vector<TitleItem> items;
  for (const CellLine& line : lines)
    if (items.size() < kMostLines && !line.line->text.empty()) items.push_back(item_of(line));
  std::sort(items.begin(), items.end(), stands_before);
  place_lines_without_cell(items);
  join_labels_of_two_rows(items);
  drop_table_heads(items);
  return items;
}

}  // namespace drawproc
