#pragma once
#include <array>
#include <opencv2/core/types.hpp>
#include <vector>

#include "drawproc/stroke_graph.hpp"
#include "graph/bitmap.hpp"
#include "graph/skeleton.hpp"

namespace drawproc {

/// A stroke on the way into a graph: what it is drawn with, and how it ends.
struct TracedStroke {
  Stroke stroke;
  std::array<int, 2> joint{-1, -1};  ///< number of the meeting point at its first and last point;
                                     ///< -1: a free end
  std::array<Point, 2> outward;      ///< unit directions in which it leaves its ends
  std::vector<cv::Point> pixels;     ///< of the skeleton that are its own
};

/// Strokes, and how many meeting points there are (junctions, then places of division).
struct TracedStrokes {
  std::vector<TracedStroke> strokes;
  int joints = 0;
};

/// Divides the lines of a skeleton at corners and where their width jumps, and measures them. Each
/// pixel of the skeleton belongs to exactly one stroke. `unit`: pixels of a text height.
[[nodiscard]] TracedStrokes strokes_of(const Bitmap& ink, const SkeletonGraph& skeleton,
                                       double unit);

}  // namespace drawproc
