#include "read/title_block.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "read/title_items.hpp"
#include "read/title_labels.hpp"

namespace drawproc {
namespace {

constexpr double kFarInCell =
    8;  // text heights between a label and its value among several labels in a cell
constexpr double kFarWithoutCell = 6;  // the same where no rulings are known
constexpr std::size_t kMostHeads = 16;
constexpr std::size_t kMostValueLines = 12;

/// A text without a label is a title where so many labels stand and it is so much larger.
constexpr std::size_t kFewestLabels = 4;
constexpr double kTitleOverLabel = 1.4;

/// The lines of a list begin with labels when so many others at their left edge do.
constexpr std::ptrdiff_t kFewestOfList = 3;

/// What a head's column holds: a NAME and DATE table's, the date's also under ISSUE DATE.
enum class HeadOf { nothing, names, dates };
HeadOf head_of(const TitleItem& item) {
  if (!item.label) return HeadOf::nothing;
  if (item.label->role == LabelRole::name_head) return HeadOf::names;
  const bool dates = item.label->role == LabelRole::date_head ||
                     (item.label->role == LabelRole::field && item.label->name == "date");
  return dates ? HeadOf::dates : HeadOf::nothing;
}

bool is_person(const TitleItem& item) {
  return item.label && item.label->role == LabelRole::person;
}

/// How a value was found, best first: of two values for one field the better founded one stays.
enum class Ground { same_line, same_cell, column, right_cell, lower_cell, nearby, shape };

class TitleBlock {
 public:
  explicit TitleBlock(std::span<const CellLine> lines) : items_(title_items(lines)) {}

  std::vector<TitleField> fields() {
    take_values_in_line();
    take_lines_of_list();
    take_statements();
    take_columns();
    take_owned(Ground::same_cell);
    take_dates_beside_persons();
    take_neighbours(Ground::right_cell);
    take_neighbours(Ground::lower_cell);
    take_owned(Ground::nearby);
    take_by_shape();
    take_lone_title();
    return result();
  }

 private:
  struct Found {
    TitleField field;
    Ground ground = Ground::shape;
  };

  void take_values_in_line() {
    for (TitleItem& item : items_) {
      if (item.label || item.used) continue;
      for (const LabelledValue& part : labelled_values(item.line->text)) {
        item.used = true;
        if (part.label.role == LabelRole::person)
          put_person(part.label.name, {{&item, part.value}}, Ground::same_line);
        else
          put(std::string(part.label.name), {{&item, part.value}}, Ground::same_line);
      }
      if (item.used) labelled_.push_back(&item);
    }
  }

  /// "FINISH PASSIVATE" below "REV. 2", "SCALE: 3:4" and "DATE 04/02/20".
  void take_lines_of_list() {
    for (TitleItem& item : items_) {
      if (!item.is_free()) continue;
      const auto neighbours =
          std::count_if(labelled_.begin(), labelled_.end(), [&](const TitleItem* other) {
            return std::abs(other->box.left - item.box.left) < item.height &&
                   !in_one_row(other->box, item.box);
          });
      if (neighbours < kFewestOfList) continue;
      if (const auto part = led_by_label(item.line->text))
        item.used = put(std::string(part->label.name), {{&item, part->value}}, Ground::same_line);
    }
  }

  /// NAME and DATE over the rows DRAWN, CHECKED, ….
  void take_columns() {
    std::size_t heads = 0;
    for (TitleItem& head : items_) {
      if (heads == kMostHeads || !is_head(head)) continue;
      ++heads;
      for (TitleItem& person : items_) {
        if (!is_person(person) || !stands_over(head, person)) continue;
        std::vector<Part> values;
        for (TitleItem& item : items_)
          if (item.is_free() && crosses(head, person, item))
            values.push_back({&item, item.line->text});
        in_table_.push_back(&person);
        if (values.empty()) continue;
        for (const Part& value : values) value.item->used = true;
        if (head_of(head) == HeadOf::dates)
          put(std::string(person.label->name) + "_date", values, Ground::column);
        else
          put_person(person.label->name, values, Ground::column);
      }
      if (std::find(in_table_.begin(), in_table_.end(), &head) == in_table_.end())
        in_table_.push_back(&head);
    }
  }

  /// A head has a person's row below at its left, and another head in its row or rulings around
  /// both.
  [[nodiscard]] bool is_head(const TitleItem& head) const {
    if (head_of(head) == HeadOf::nothing) return false;
    // Its own value stands below ISSUE DATE, unless the cell goes down along persons' rows: a
    // column without inner rulings.
    const bool has_value = std::any_of(items_.begin(), items_.end(), [&](const TitleItem& i) {
      return i.is_free() && is_same_cell(i.cell, head.cell);
    });
    const bool is_column = std::any_of(items_.begin(), items_.end(), [&](const TitleItem& i) {
      return is_person(i) && stands_over(head, i) && i.box.centre().y < head.cell.bottom;
    });
    if (has_value && !is_column) return false;
    const bool over_person = std::any_of(items_.begin(), items_.end(), [&](const TitleItem& i) {
      return is_person(i) && stands_over(head, i);
    });
    const bool paired = std::any_of(items_.begin(), items_.end(), [&](const TitleItem& i) {
      return head_of(i) != HeadOf::nothing && head_of(i) != head_of(head) &&
             in_one_row(head.box, i.box);
    });
    const bool ruled =
        !head.cell.empty() && std::any_of(items_.begin(), items_.end(), [&](const TitleItem& i) {
          return i.is_free() && in_one_column(i.cell, head.cell) && i.cell.top > head.cell.top &&
                 is_date(i.line->text) == (head_of(head) == HeadOf::dates) && has_person_in_row(i);
        });
    return over_person && (paired || ruled);
  }

  [[nodiscard]] bool has_person_in_row(const TitleItem& value) const {
    return std::any_of(items_.begin(), items_.end(), [&](const TitleItem& i) {
      return is_person(i) && !i.cell.empty() && in_one_row(i.cell, value.cell);
    });
  }

  [[nodiscard]] static bool stands_over(const TitleItem& head, const TitleItem& person) {
    return person.box.top >= head.box.bottom - head.height &&
           person.box.centre().x < head.box.left &&
           head.box.left - person.box.right < 40 * head.height &&
           person.box.top - head.box.bottom < 30 * head.height;
  }

  [[nodiscard]] bool crosses(const TitleItem& head, const TitleItem& person,
                             const TitleItem& value) const {
    const bool row_ruled = !person.cell.empty() && !is_same_cell(person.cell, head.cell);
    const bool column_ruled = !head.cell.empty() && !is_same_cell(person.cell, head.cell);
    const Box row = row_ruled ? person.cell : grown(person.box, 0.4 * person.height);
    const Point p = value.box.centre();
    if (p.y < row.top || p.y > row.bottom) return false;
    if (column_ruled) return p.x > head.cell.left && p.x < head.cell.right;
    return nearest_head(head, p.x) == &head &&
           std::abs(p.x - head.box.centre().x) < 12 * head.height;
  }

  /// Among the heads in one row.
  [[nodiscard]] const TitleItem* nearest_head(const TitleItem& head, double x) const {
    const TitleItem* nearest = &head;
    for (const TitleItem& other : items_)
      if (other.label && in_one_row(head.box, other.box) &&
          other.label->role != LabelRole::person &&
          std::abs(other.box.centre().x - x) < std::abs(nearest->box.centre().x - x))
        nearest = &other;
    return nearest;
  }

  struct Part {
    TitleItem* item = nullptr;
    std::string text;
  };

  [[nodiscard]] bool asks_for_value(const TitleItem& item) const {
    if (!item.label || item.used) return false;
    const LabelRole role = item.label->role;
    if (role == LabelRole::phrase || role == LabelRole::table_head) return false;
    return head_of(item) == HeadOf::nothing ||
           std::find(in_table_.begin(), in_table_.end(), &item) == in_table_.end();
  }

  /// Every free line goes to the label it lies best for: in the same cell, or anywhere where no
  /// cells are known.
  void take_owned(Ground ground) {
    const bool in_cell = ground == Ground::same_cell;
    std::map<const TitleItem*, std::vector<Part>> values;
    for (TitleItem& item : items_) {
      if (!item.is_free()) continue;
      const TitleItem* owner = in_cell ? owner_in_cell(item) : owner_nearby(item);
      if (owner) values[owner].push_back({&item, item.line->text});
    }
    for (const TitleItem& label : items_)
      if (const auto found = values.find(&label); found != values.end())
        give(label, found->second, ground);
  }

  [[nodiscard]] const TitleItem* owner_in_cell(const TitleItem& value) const {
    const TitleItem* best = nullptr;
    double least = kNever;
    std::size_t labels = 0;
    for (const TitleItem& label : items_) {
      if ((!label.label && !label.mixed) || !is_same_cell(label.cell, value.cell)) continue;
      ++labels;
      const double distance = value_distance(label, value);
      if (distance < least || !best) std::tie(best, least) = std::tuple(&label, distance);
    }
    if (labels > 1 && least > kFarInCell) return nullptr;
    return best && asks_for_value(*best) ? best : nullptr;
  }

  [[nodiscard]] const TitleItem* owner_nearby(const TitleItem& value) const {
    const TitleItem* best = nullptr;
    double least = kFarWithoutCell;
    for (const TitleItem& label : items_) {
      if ((!label.label && !label.mixed) || (!label.cell.empty() && !value.cell.empty())) continue;
      const double distance = value_distance(label, value);
      if (distance < least) std::tie(best, least) = std::tuple(&label, distance);
    }
    return best && asks_for_value(*best) ? best : nullptr;
  }

  /// 1/24/2021 in the cell at the right of DRAWN's name.
  void take_dates_beside_persons() {
    for (TitleItem& person : items_) {
      if (!asks_for_value(person) || !is_person(person) || person.cell.empty()) continue;
      for (TitleItem& item : items_)
        if (item.is_free() && is_right_neighbour(person.cell, item.cell) &&
            is_date(item.line->text))
          give(person, {{&item, item.line->text}}, Ground::right_cell);
    }
  }

  void take_neighbours(Ground ground) {
    for (TitleItem& label : items_) {
      if (!asks_for_value(label) || label.cell.empty() || is_answered(label)) continue;
      if (std::find(in_table_.begin(), in_table_.end(), &label) != in_table_.end()) continue;
      std::vector<Part> values;
      for (TitleItem& item : items_) {
        const bool beside = ground == Ground::right_cell
                                ? is_right_neighbour(label.cell, item.cell)
                                : is_lower_neighbour(label.cell, item.cell);
        if (beside && item.is_free() && !has_label(item.cell))
          values.push_back({&item, item.line->text});
      }
      if (!values.empty()) give(label, values, ground);
    }
  }

  [[nodiscard]] bool has_label(const Box& cell) const {
    return std::any_of(items_.begin(), items_.end(), [&](const TitleItem& i) {
      return (i.label || i.used) &&
             (i.mixed || i.cell.empty() ? overlap(i.box, cell) : is_same_cell(i.cell, cell));
    });
  }
  [[nodiscard]] bool is_answered(const TitleItem& label) const {
    const std::string name(label.label->name);
    return found_.count(label.label->role == LabelRole::person ? name + "_by" : name) > 0;
  }

  /// "DIMENSIONS ARE IN INCHES" needs no label, whichever cell it stands in.
  void take_statements() {
    for (TitleItem& item : items_) {
      const std::string_view field =
          item.is_free() ? field_by_shape(item.line->text) : std::string_view();
      if (field == "units" || field == "projection")
        item.used = put(std::string(field), {{&item, item.line->text}}, Ground::same_line);
    }
  }

  /// Cells without a label that are a field by their form: "1:2", "A3".
  void take_by_shape() {
    for (TitleItem& item : items_) {
      if (!item.is_free()) continue;
      const std::string_view field = field_by_shape(item.line->text);
      if (!field.empty()) put(std::string(field), {{&item, item.line->text}}, Ground::shape);
    }
  }

  /// A block without the label TITLE has its title in a cell of its own, in larger letters. Of two
  /// such cells, or of a firm's name, nothing is said.
  void take_lone_title() {
    std::vector<Part> rows;
    std::vector<double> heights;
    for (TitleItem& item : items_) {
      if (item.label && (item.label->name == "title" || item.label->name == "description")) return;
      const bool labelled = std::find(labelled_.begin(), labelled_.end(), &item) != labelled_.end();
      if (item.label || labelled) heights.push_back(item.height);
      if (!item.is_free() || has_label(item.cell)) continue;
      if (!rows.empty() && !is_same_cell(rows.front().item->cell, item.cell)) return;
      rows.push_back({&item, item.line->text});
    }
    if (rows.empty() || heights.size() < kFewestLabels) return;
    std::nth_element(heights.begin(),
                     heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                     heights.end());
    const bool is_large = rows.front().item->height > kTitleOverLabel * heights[heights.size() / 2];
    const bool names = std::all_of(rows.begin(), rows.end(),
                                   [](const Part& row) { return may_be_title(row.text); });
    if (is_large && names) put("title", rows, Ground::shape);
  }

  void give(const TitleItem& label, std::vector<Part> parts, Ground ground) {
    if (parts.size() > kMostValueLines) return;
    const bool kept = label.label->role == LabelRole::person
                          ? put_person(label.label->name, parts, ground)
                          : put(std::string(label.label->name), parts, ground);
    if (!kept) return;
    for (const Part& part : parts) part.item->used = true;
  }

  /// Name and date apart, also at the end of one line.
  bool put_person(std::string_view stem, const std::vector<Part>& parts, Ground ground) {
    std::vector<Part> names, dates;
    for (const Part& part : parts) {
      const std::size_t blank = part.text.rfind(' ');
      if (is_date(part.text)) {
        dates.push_back(part);
      } else if (blank != std::string::npos &&
                 is_date(std::string_view(part.text).substr(blank + 1))) {
        names.push_back({part.item, part.text.substr(0, blank)});
        dates.push_back({part.item, part.text.substr(blank + 1)});
      } else {
        names.push_back(part);
      }
    }
    const bool named = !names.empty() && put(std::string(stem) + "_by", names, ground);
    const bool dated = !dates.empty() && put(std::string(stem) + "_date", dates, ground);
    return named || dated;
  }

  bool put(const std::string& name, const std::vector<Part>& parts, Ground ground) {
    Found found{{name, "", {}, std::nullopt}, ground};
    std::vector<Point> corners;
    const bool rows = name == "tolerances" || name == "comments";
    const TitleItem* last = nullptr;
    for (const Part& part : in_reading_order(parts)) {
      const bool new_row = last && !in_one_row(last->box, part.item->box);
      if (last) found.field.value += rows && new_row ? '\n' : ' ';
      last = part.item;
      found.field.value += part.text;
      corners.insert(corners.end(), part.item->line->polygon.begin(),
                     part.item->line->polygon.end());
      if (part.item->line->confidence)
        found.field.confidence =
            std::min(found.field.confidence.value_or(1.0), *part.item->line->confidence);
    }
    if (!is_plausible(name, found.field.value)) return false;
    found.field.polygon = quad_around(corners, {1, 0});
    const auto [place, is_new] = found_.try_emplace(name, found);
    if (!is_new && found.ground < place->second.ground) place->second = found;
    return true;
  }

  /// Rows of one text height, each from left to right.
  static std::vector<Part> in_reading_order(std::vector<Part> parts) {
    std::sort(parts.begin(), parts.end(),
              [](const Part& a, const Part& b) { return stands_before(*a.item, *b.item); });
    for (std::size_t from = 0; from < parts.size();) {
      std::size_t to = from + 1;
      while (to < parts.size() && in_one_row(parts[from].item->box, parts[to].item->box)) ++to;
      std::stable_sort(
          parts.begin() + static_cast<std::ptrdiff_t>(from),
          parts.begin() + static_cast<std::ptrdiff_t>(to),
          [](const Part& a, const Part& b) { return a.item->box.left < b.item->box.left; });
      from = to;
    }
    return parts;
  }

  /// A sheet without TITLE may have a DESCRIPTION, one without a drawing number a PART NUMBER.
  void rename(const std::string& from, const std::string& to) {
    if (found_.count(to) > 0 || found_.count(from) == 0) return;
    auto node = found_.extract(from);
    node.key() = to;
    node.mapped().field.name = to;
    found_.insert(std::move(node));
  }

  std::vector<TitleField> result() {
    rename("description", "title");
    rename("part_number", "number");
    std::vector<TitleField> fields;
    for (auto& [name, found] : found_) fields.push_back(std::move(found.field));
    std::sort(fields.begin(), fields.end(), [](const TitleField& a, const TitleField& b) {
      const Box p = bounds(a.polygon), q = bounds(b.polygon);
      return std::tie(p.top, p.left, a.name) < std::tie(q.top, q.left, b.name);
    });
    return fields;
  }

  std::vector<TitleItem> items_;
  std::vector<const TitleItem*> labelled_;  ///< label and value in one line
  std::vector<const TitleItem*> in_table_;  ///< heads and persons of a NAME and DATE table
  std::map<std::string, Found> found_;
};

}  // namespace

std::vector<TitleField> title_fields(std::span<const CellLine> lines) {
  return TitleBlock(lines).fields();
}

bool is_title_label(std::string_view text) {
  const auto counts = [](const TitleLabel& label) {
    return label.role != LabelRole::table_head &&
           (label.role != LabelRole::phrase || label.name == "boilerplate");
  };
  if (const auto label = title_label(text)) return counts(*label);
  if (is_mixed(text)) return true;
  // "SCALE 1:2" stands below views too.
  const auto values = labelled_values(text);
  return !values.empty() && values.front().label.name != "scale";
}

}  // namespace drawproc
