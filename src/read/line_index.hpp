#pragma once
#include <map>
#include <utility>
#include <vector>

#include "drawproc/annotation.hpp"

namespace drawproc {

/// A line as another one sees it: distances along its own reading direction (s) and down its text
/// (t), page pixels from the start of the observer's upper edge.
struct SeenLine {
  double first = 0, last = 0;   ///< along s
  double top = 0, bottom = 0;   ///< along t
  bool same_direction = false;  ///< within 3°
  [[nodiscard]] double middle_s() const { return (first + last) / 2; }
  [[nodiscard]] double middle_t() const { return (top + bottom) / 2; }
};
[[nodiscard]] SeenLine seen_from(const TextLine& observer, const TextLine& other);

/// Finds the lines near a place. Holds indices into a vector that must outlive it unchanged.
class LineIndex {
 public:
  /// `side` of the grid's cells, page pixels; about the reach of the questions asked.
  LineIndex(const std::vector<TextLine>& lines, double side);
  /// Ascending indices of the lines whose upright bounds come within `reach` of those of `line`,
  /// itself left out. At most a few hundred: hostile files pile thousands on one place.
  [[nodiscard]] std::vector<std::size_t> near(std::size_t line, double reach) const;

 private:
  using Cell = std::pair<int, int>;
  [[nodiscard]] int cell(double v) const;
  const std::vector<TextLine>& lines_;
  const double side_;
  std::map<Cell, std::vector<std::size_t>> cells_;
};

}  // namespace drawproc
