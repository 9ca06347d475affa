#pragma once
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "drawproc/annotation.hpp"
#include "read/title_block.hpp"
#include "read/title_labels.hpp"

namespace drawproc {

/// A line of a title block and what is known of it before any value is given to a label.
struct TitleItem {
  const TextLine* line = nullptr;
  Box box, cell;  ///< page frame; `cell` empty where no rulings are known
  double height = 0;
  std::optional<TitleLabel> label;
  bool mixed =
      false;  ///< of several cells: asks for no value, but may be what a value nearby belongs to
  bool used = false;  ///< as a value, or as a label with its value in the same line

  [[nodiscard]] bool is_free() const { return !label && !used; }
};

/// The lines with their labels, from top to bottom; at most 400 of them. Heads of parts lists and
/// revision tables are phrases here: they ask for columns, not for fields of the sheet.
[[nodiscard]] std::vector<TitleItem> title_items(std::span<const CellLine> lines);

/// Top to bottom, then left to right, then by text.
[[nodiscard]] bool stands_before(const TitleItem& a, const TitleItem& b);

/// Half of the smaller extent is shared.
[[nodiscard]] bool in_one_row(const Box& a, const Box& b);
[[nodiscard]] bool in_one_column(const Box& a, const Box& b);

[[nodiscard]] bool is_same_cell(const Box& a, const Box& b);
/// Of one row: a cell that spans several rows is no answer to a label in one of them.
[[nodiscard]] bool is_right_neighbour(const Box& label, const Box& other);
[[nodiscard]] bool is_lower_neighbour(const Box& label, const Box& other);

inline constexpr double kNever = std::numeric_limits<double>::infinity();
/// How badly a line lies for being a label's value, in text heights: at the right in the same row,
/// or below; kNever elsewhere.
[[nodiscard]] double value_distance(const TitleItem& label, const TitleItem& value);

}  // namespace drawproc
