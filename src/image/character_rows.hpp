#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "drawproc/geometry.hpp"
#include "image/tone.hpp"

/// Rows of ink that could be lettering, by shape alone: quick, and sure of nothing.
namespace drawproc {

/// A character candidate in the writing frame: x runs along the row, base lines grow with y.
struct CharacterMark {
  int left = 0, right = 0, top = 0, bottom = 0;
  std::int64_t area = 0, runs = 0;
  bool crossed = false;  ///< rows of it hold more than one stroke: no line, dash or solid patch
  [[nodiscard]] int width() const { return right - left; }
  [[nodiscard]] int height() const { return bottom - top; }
  bool operator==(const CharacterMark&) const = default;
};

/// Marks on one base line, no more than a height apart.
struct CharacterRow {
  std::vector<CharacterMark> marks;  ///< at least one, from left to right in the writing frame
  bool turned =
      false;  ///< by 90°: the writing frame's x is the page's y. Which way it reads is open
  bool operator==(const CharacterRow&) const = default;
};

/// The rows of a page, level ones first; a mark may stand in a level and in a turned row. With
/// `inside` only of marks whose middle lies in it (page frame).
[[nodiscard]] std::vector<CharacterRow> character_rows(const InkMask& mask,
                                                       const std::optional<Box>& inside = {});

/// The row's capitals: those marks that have the tallest height that at least two of them and a
/// fifth of the row have. Empty where there are none, or where they are a pattern of equal shapes,
/// dashes or solid patches instead of lettering.
[[nodiscard]] std::vector<CharacterMark> capitals_of(const CharacterRow& row);

/// Page frame.
[[nodiscard]] Box bounds(const CharacterRow& row);

}  // namespace drawproc
