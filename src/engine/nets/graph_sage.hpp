#pragma once
#include "engine/nets/net.hpp"

namespace drawproc {

/// The stroke segmenter: GraphSAGE with edge features and skip connections. In: node features [n,
/// 33]; offsets [n + 1] and neighbours [m], the edges in CSR form, both ways; edge features [m, 7].
/// Out: logits [n, 13], the order of StrokeClass. Each layer adds to a node what it makes of itself
/// and of the mean of its neighbours' messages; a node without neighbours has the mean 0. Messages
/// are added up segment by segment, in the order of the edges, so that the same graph gives the
/// same bits. Twin: scripts/train/graph/net.py.
[[nodiscard]] BuiltNet build_graph_sage(NetBuilder& builder);

}  // namespace drawproc
