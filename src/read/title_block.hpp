#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "drawproc/annotation.hpp"

namespace drawproc {

/// A line inside a title block or table with the ruled cell it stands in (page frame); an empty box
/// where no rulings are known.
struct CellLine {
  const TextLine* line = nullptr;  ///< not null; must live as long as the call
  Box cell;
  bool operator==(const CellLine&) const = default;
};

/// The fields of one title block, in reading order of their values.
///
/// A value stands after its label in the same line, below it in the same cell, or in the cell to
/// the right or below; in a table with NAME and DATE columns, where its row and column cross.
/// Labels are known in English, German, French, Spanish, Italian, Japanese, Korean and Chinese.
/// Without cells (all boxes empty) the nearest line at the right or below is taken, which is
/// weaker. A label is never a value, and every value is the text of lines (words behind a label in
/// its line; several lines joined by blanks, rows of "tolerances" and "comments" by '\n'), with the
/// smallest quad around them. A name comes once, with the value that is founded best. Lines are
/// taken as upright. A line that was joined over the rulings of several cells is left out.
[[nodiscard]] std::vector<TitleField> title_fields(std::span<const CellLine> lines);

/// Whether a line is a title-block label, alone or with its value behind it: "DRAWN", "Maßstab",
/// "尺度", "SCALE: 1:2". By how many of its lines are, a title block is told from a table.
[[nodiscard]] bool is_title_label(std::string_view text);

}  // namespace drawproc
