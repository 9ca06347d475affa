#pragma once
#include <array>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/stroke_graph.hpp"

namespace drawproc {

/// A line of text that was read, and what kind of annotation it belongs to.
struct TextHint {
  Quad quad;  ///< page frame
  AnnotationKind kind = AnnotationKind::text;
};

/// What a stroke is told by. Lengths are in text heights, so that the same sheet gives the same
/// numbers at any resolution; log is ln(1 + x). The names stand in the segmenter's weights file,
/// which must have learnt from exactly these.
inline constexpr std::array<std::string_view, 33> kStrokeFeatures{
    "length",          // log
    "width",           //
    "relative_width",  // ln of the width by the page's usual one
    "taper",           // difference of the widths near both ends, by the larger
    "contrast",        // how dark along its middle, 1: as the page's ink
    "straightness",    // distance of the ends by the length; 0 of a closed one
    "turn",            // change of direction from end to end, half turns
    "wiggle",          // sum of all changes less the above, half turns
    "level",           // cosine of twice the direction
    "slanted",         // sine of twice the direction, without its sign
    "axis",            // 1: level or upright, falling to 0 within some degrees
    "closed",          //
    "free_ends",       // 0, 1/2, 1
    "touches",         // log of the number of `touch` edges
    "continuations",   // number of `crossing` edges, halves
    "dashed",          // one of a dash group
    "dash_length",     // log of the mean length of its group's dashes
    "dash_variation",  // deviation of these lengths by their mean
    "chain_length",    // log of the length of all that continues it, dashes of its group included
    "component_strokes",  // log of the number of strokes that hang together with it
    "component_size",     // log of the longer side of the box around them
    "across",          // place on the page, 0 left … 1 right; within the frame where there is one
    "down",            // 0 top … 1 bottom
    "to_frame",        // signed log of the distance from the frame's line, negative outside
    "density",         // log of the ink's length within about two text heights
    "text_distance",   // log of the distance from the nearest line of text; at most kFarFromText
    "in_text",         // share of it that lies in a line of text
    "along_text",      // cosine between its direction and that line's, without its sign
    "near_dimension",  // 1 at a dimension's text, falling with the distance; so the next two
    "near_symbol",     // frames, datums, textures, welds, balloons
    "near_note",       // all other text
    "parallel_gap",    // distance from the nearest parallel stroke; at most kWideGap
    "parallels"        // log of the number of parallel strokes within kWideGap
};
inline constexpr std::array<std::string_view, 7> kEdgeFeatures{
    "touch",     // what kind of edge
    "crossing",  //
    "near",      //
    "gap",       // between the nearest points of the two
    "angle",     // cosine between their directions, without its sign
    "offset",    // of the other's middle from this one's straight line, at most 4
    "wider"      // ln of the other's width by this one's
};
inline constexpr double kFarFromText = 4, kWideGap = 2;  ///< text heights

/// A graph as a network takes it: node features [nodes, kStrokeFeatures], and for every node its
/// neighbours (each edge both ways) in CSR form: those of node i stand at [offsets[i],
/// offsets[i+1]), ascending, with features [., kEdgeFeatures] of the way from i to them.
struct GraphFeatures {
  std::vector<float> nodes;
  std::vector<int> offsets, neighbours;
  std::vector<float> edges;
  [[nodiscard]] int count() const { return static_cast<int>(offsets.size()) - 1; }
};

/// What the features are measured on, beside the strokes.
struct FeatureContext {
  cv::Mat grey;  ///< the page
  double text_height = 0;
  std::optional<Box> frame = {};
  std::vector<TextHint> text = {};
};

/// Time and memory are linear in the strokes' lengths.
[[nodiscard]] GraphFeatures features_of(const StrokeGraph& graph, const FeatureContext& context);

/// "length,width,…": as the weights file states it.
[[nodiscard]] std::string joined(const std::string_view* names, std::size_t count);

}  // namespace drawproc
