#pragma once
#include <string>
#include <vector>

#include "drawproc/annotation.hpp"
#include "image/tone.hpp"

/// Characters that stand right before or behind a found line and that its box leaves out: a 1 of a
/// single stroke, a leading R or point, a degree sign.
namespace drawproc {

/// A line with the characters at its ends.
struct LongerLine {
  Quad quad;             ///< page frame
  std::size_t line = 0;  ///< the found one
  bool operator==(const LongerLine&) const = default;
};

/// The lines beside whose ends ink stands as a character of theirs would: as high as their own, or
/// a point on their base line before them, or a ring at their top behind them; touching nothing, so
/// that neither arrows nor extension lines are taken for it; and in no other line's box.
[[nodiscard]] std::vector<LongerLine> longer_lines(const std::vector<TextLine>& lines,
                                                   const InkMask& mask);

/// Whether `whole` says all that `part` says and a few characters more before or behind it, as one
/// thing that the grammar knows.
[[nodiscard]] bool completes(const std::string& whole, const std::string& part);

}  // namespace drawproc
