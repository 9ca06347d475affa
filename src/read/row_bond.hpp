#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "drawproc/annotation.hpp"
#include "read/line_index.hpp"

/// How surely a line is the next row of what stands above it: "⌴ ⌀11 ↧6" under "4x ⌀6.6 THRU", but
/// not 40 under 25, which are two dimensions. The score is a logistic one over what the two rows
/// say and how they stand; `scripts/train/text/joining.py` fits it to the generator's labels and
/// writes row_bond_table.hpp.
namespace drawproc {

/// What a row says, as far as it matters to its neighbours.
enum class RowKind {
  prose,      ///< words
  item,       ///< of a list: words behind "1." or a dash
  view,       ///< SECTION A-A
  scale,      ///< SCALE 2:1
  size,       ///< a number with a symbol and a tolerance at most
  callout,    ///< with a count, a thread, a depth or further parts
  step,       ///< ⌴, ⌵, ↧, C'BORE, DEPTH: a further part of a hole
  worded,     ///< a size with words
  secondary,  ///< [1.500 in]
  qualifier,  ///< TYP, THRU
  tolerance,  ///< a deviation, a fit or limits in brackets
  sign,       ///< one or two characters that are none of this
};
inline constexpr std::size_t kRowKinds = 12;
[[nodiscard]] std::string_view name_of(RowKind kind);

/// A row and what the grammar makes of it alone.
struct Row {
  std::string text;  ///< canonical
  RowKind kind = RowKind::prose;
  std::optional<Dimension> dimension;
};
[[nodiscard]] Row row_of(std::string text);

/// "+0.002/-0.000", "±0.1": all that a size's tolerance says, so a row of its own under it.
[[nodiscard]] bool is_pair_of_deviations(const std::string& text);

/// What speaks for or against a bond besides the kinds of the rows, in the order of the table:
/// clear space between them (heights; the whole, what exceeds 0.5 and 1, the whole between rows of
/// words), offset of the better aligned edges or middles and of the left edges, logarithm of the
/// ratio of heights, the part of the shorter row that is not under or over the longer, and whether
/// the rows are limits one above the other, a thread and its pilot hole, a size and its tolerance.
inline constexpr std::size_t kRowSigns = 11;
struct RowPair {
  RowKind upper = RowKind::prose, lower = RowKind::prose;
  double gap = 0;  ///< clear space, heights of the upper row
  std::array<double, kRowSigns> signs{};
};

/// None where `lower` cannot be the next row: beside, above, turned or far away.
[[nodiscard]] std::optional<RowPair> row_pair(const TextLine& upper, const Row& upper_row,
                                              const TextLine& lower, const Row& lower_row);

/// Logarithm of the odds that the two rows belong together.
[[nodiscard]] double bond_of(const RowPair& pair);

}  // namespace drawproc
