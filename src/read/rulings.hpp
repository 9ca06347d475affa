#pragma once
#include <optional>
#include <vector>

#include "drawproc/drawing.hpp"

namespace drawproc {

/// A straight solid line parallel to an edge of the sheet.
struct Ruling {
  double at = 0;            ///< y of a horizontal one, x of a vertical one; page frame
  double from = 0, to = 0;  ///< extent along it, from < to
  bool operator==(const Ruling&) const = default;
};

/// Which way a text runs.
enum class TextRun { level, upright };

/// The rulings of a page, as tables, frames and boxes are made of. From vector paths; dashed lines
/// are left out.
class Rulings {
 public:
  Rulings() = default;
  /// Pieces that touch end to end are one ruling; shorter ones than `least` page pixels are
  /// dropped.
  Rulings(const std::vector<VectorPath>& paths, double least);

  /// The same lines in the frame *levelled* (quarter_turn.hpp).
  [[nodiscard]] Rulings levelled() const;

  /// The ruled rectangle around a piece of text, whose four sides are drawn for at least nine
  /// tenths of their length. None when a side is missing or farther from the text than `reach` page
  /// pixels.
  [[nodiscard]] std::optional<Box> cell_around(const Box& text, double reach,
                                               TextRun run = TextRun::level) const;

  /// Whether an upright ruling within `reach` left or right of p goes on for `past` above and below
  /// it.
  [[nodiscard]] bool vertical_passes(Point p, double reach, double past) const;
  /// The same, turned a quarter: a level ruling within `reach` above or below p that goes on left
  /// and right.
  [[nodiscard]] bool horizontal_passes(Point p, double reach, double past) const;

  [[nodiscard]] const std::vector<Ruling>& horizontal() const { return horizontal_; }
  [[nodiscard]] const std::vector<Ruling>& vertical() const { return vertical_; }

 private:
  std::vector<Ruling> horizontal_, vertical_;  ///< ascending `at`
};

}  // namespace drawproc
