#pragma once
#include <vector>

#include "graph/strokes.hpp"

namespace drawproc {

/// Edges between strokes that share a meeting point: `crossing` where one is the other's straight
/// continuation, each end having one at most, else `touch`. Unordered, pairs may repeat.
[[nodiscard]] std::vector<StrokeEdge> meeting_edges(const TracedStrokes& traced);

/// `near` edges from every stroke with a free end, or none at all, to the nearest others: at most
/// four, within about a text height (`unit`). Unordered, pairs may repeat.
[[nodiscard]] std::vector<StrokeEdge> near_edges(const TracedStrokes& traced, double unit);

/// Finds dashes that follow each other: free ends that face each other across a gap of at most two
/// text heights, each the other's best. Sets `dash_group` of those that make a line of three dashes
/// or more, dots included; adds a `near` edge for every gap of such a line.
[[nodiscard]] std::vector<StrokeEdge> group_dashes(TracedStrokes& traced, double unit);

}  // namespace drawproc
