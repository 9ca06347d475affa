#pragma once
#include "engine/nets/net.hpp"

namespace drawproc {

/// The engine's self-test, not one of the four models: it recognises nothing. Convolution 3x3 with
/// stride 2, batch norm, SiLU, a linear layer: one of each kind of arithmetic, so that a machine
/// where `probe` agrees with its reference has a sound module, weights reader and device. In: [any,
/// 1, 16, 16]. Out: features [any, 8, 8, 8], scores [any, 4]. Twin:
/// scripts/train/engine/make_probe.py.
[[nodiscard]] BuiltNet build_probe(NetBuilder& builder);

}  // namespace drawproc
