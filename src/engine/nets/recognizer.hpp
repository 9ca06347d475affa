#pragma once
#include "engine/nets/net.hpp"

namespace drawproc {

/// The line recogniser, a column reader trained with CTC: convolutions bring 32 rows down to one
/// and the columns to a quarter, three mixers (depthwise 1x11, expand, project, a skip around them)
/// let a column see five capitals, a linear layer names it. In: [any, 1, 32, W], ink 1, paper and
/// padding 0. Out: logits [any, 1 + characters, ceil(W / 4)]; label 0 is the blank, label k
/// character k of the card's `alphabet`. Twin: scripts/train/text/net.py.
[[nodiscard]] BuiltNet build_recognizer(NetBuilder& builder);

}  // namespace drawproc
