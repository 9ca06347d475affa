#pragma once
#include "engine/nets/net.hpp"

namespace drawproc {

/// The text-line detector of scripts/train/textlines/net.py: a convolutional pyramid, stride 4 to
/// 32 and back to 4. In: [batch, 1, height, width], ink 1, paper 0, extents multiples of 32. Out:
/// [batch, 5, height / 4, width / 4]: logit of the kernel; cosine and sine of the reading direction
/// (y down); logarithms of the distances to the line's upper and lower edge, in cells.
[[nodiscard]] BuiltNet build_text_lines(NetBuilder& builder);

}  // namespace drawproc
