#pragma once
#include <span>
#include <vector>

#include "drawproc/stroke_graph.hpp"
#include "graph/features.hpp"
#include "graph/stroke_shape.hpp"

namespace drawproc {

/// What stands around a stroke. Lengths in text heights.
struct Surroundings {
  double ink = 0;  ///< drawn length within about two text heights, its own included
  double text_distance = kFarFromText;
  double in_text = 0;     ///< share of the stroke in a line of text
  double along_text = 0;  ///< cosine between it and the nearest line, without sign
  double near_dimension = 0, near_symbol = 0, near_note = 0;  ///< 1 at such text, falling to 0
  double parallel_gap = kWideGap;
  double parallels = 0;
};

[[nodiscard]] std::vector<Surroundings> surroundings_of(std::span<const Stroke> strokes,
                                                        std::span<const StrokeShape> shapes,
                                                        std::span<const TextHint> text,
                                                        double unit);

}  // namespace drawproc
