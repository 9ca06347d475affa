#pragma once
#include <optional>
#include <vector>

#include "drawproc/annotation.hpp"
#include "image/tone.hpp"
#include "read/recognizer.hpp"

namespace drawproc {

/// A place where a line of text may stand, and why somebody should look there.
struct PartnerPlace {
  Quad quad;             ///< page frame, around the ink
  std::size_t line = 0;  ///< the deviation whose partner this may be, or the line that ends in it
  bool operator==(const PartnerPlace&) const = default;
};

/// A signed deviation behind its nominal on one line: the end of "22.00-0.03".
struct TrailingDeviation {
  Quad quad;             ///< page frame, around the deviation's ink
  std::size_t line = 0;  ///< that ends in it
  bool operator==(const TrailingDeviation&) const = default;
};

/// The deviation at the end of a line that was read in `quad`, when a size and nothing else stands
/// before it. Nothing where its ink cannot be told from what is around.
[[nodiscard]] std::optional<Quad> trailing_deviation(const LineReading& reading, const Quad& quad,
                                                     const InkMask& mask);

/// Where the other deviation of a stacked pair may stand that was not found: the ink of one row
/// right above or below a signed deviation that stands alone or ends a line, when no line was found
/// there. A single 0 is small and easily overlooked. Ink that goes on past the place is a line of
/// the drawing.
[[nodiscard]] std::vector<PartnerPlace> partner_places(
    const std::vector<TextLine>& lines, const std::vector<TrailingDeviation>& trailing,
    const InkMask& mask);

}  // namespace drawproc
