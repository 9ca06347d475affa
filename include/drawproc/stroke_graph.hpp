#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// What a stroke is. The order is that of the segmenter's outputs.
enum class StrokeClass {
  contour,
  hidden,
  centre,
  hatch,
  dimension_line,
  extension_line,
  leader,
  arrowhead,
  text,
  symbol,
  annotation_frame,
  sheet_frame,
  other
};
inline constexpr std::size_t kStrokeClasses = 13;
[[nodiscard]] std::string_view name(StrokeClass stroke_class) noexcept;

/// A piece of ink between two ends, junctions or sharp corners; or a loop of its own.
struct Stroke {
  std::vector<Point> points;  ///< page frame; a polyline within half a pixel of the ink's middle
  bool closed = false;        ///< the last point joins the first
  double width = 0;           ///< of the ink, page pixels
  int dash_group = 0;         ///< strokes of one dashed line share it; 0: of none
  bool operator==(const Stroke&) const = default;
};

/// Two strokes that have to do with each other.
struct StrokeEdge {
  enum class Kind { touch, crossing, near };  ///< share a junction; pass through one; next, apart
  int from = 0, to = 0;                       ///< indices of strokes, from < to
  Kind kind = Kind::touch;
  bool operator==(const StrokeEdge&) const = default;
};

/// The ink of a page as strokes.
struct StrokeGraph {
  std::vector<Stroke> strokes;
  std::vector<StrokeEdge> edges;  ///< ascending by (from, to)
  bool operator==(const StrokeGraph&) const = default;
};

}  // namespace drawproc
