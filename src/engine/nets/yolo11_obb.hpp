#pragma once
#include "engine/nets/net.hpp"

namespace drawproc {

/// YOLO11n with oriented boxes, one grey channel, any number of classes: the network of
/// scripts/train/detector/net.py, whose docstring is its table of layers. Tensors have the public
/// names (`model.0.conv.weight` … `model.23.cv4.2.2.bias`); the card's "classes" is a JSON list.
/// In: [batch, 1, height, width], extents multiples of 32. Out: [batch, 64 + classes + 1, anchors],
/// raw, the cells of stride 8, then 16, then 32, each row by row. detect/anchors.hpp decodes it.
[[nodiscard]] BuiltNet build_yolo11n_obb(NetBuilder& builder);

/// The same without the branch of angles (`cv4`): its boxes lie level. Out: [batch, 64 + classes,
/// anchors].
[[nodiscard]] BuiltNet build_yolo11n(NetBuilder& builder);

}  // namespace drawproc
