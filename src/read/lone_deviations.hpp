#pragma once
#include <vector>

#include "drawproc/annotation.hpp"
#include "image/tone.hpp"

namespace drawproc {

/// A place where a line of text may stand, and why somebody should look there.
struct PartnerPlace {
  Quad quad;             ///< page frame, around the ink
  std::size_t line = 0;  ///< the deviation whose partner this may be
  bool operator==(const PartnerPlace&) const = default;
};

/// Where the other deviation of a stacked pair may stand that was not found: the ink of one row
/// right above or below a signed deviation that stands alone, when no line was found there. A
/// single 0 is small and easily overlooked. Ink that goes on past the place is a line of the
/// drawing.
[[nodiscard]] std::vector<PartnerPlace> partner_places(const std::vector<TextLine>& lines,
                                                       const InkMask& mask);

}  // namespace drawproc
