#include "graph/trace.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "graph/bitmap.hpp"
#include "graph/skeleton.hpp"
#include "graph/stroke_edges.hpp"
#include "graph/strokes.hpp"
#include "graph/thin.hpp"
#include "image/packed_pixels.hpp"

namespace drawproc {
namespace {

constexpr double kUnknownTextHeight = 20;

/// One edge a pair, the most telling.
std::vector<StrokeEdge> settled(std::vector<StrokeEdge> edges) {
  constexpr std::array kRank{1, 0, 2};  // of touch, crossing, near
  const auto key = [&](const StrokeEdge& e) {
    return std::tuple(e.from, e.to, kRank[static_cast<std::size_t>(e.kind)]);
  };
  std::sort(edges.begin(), edges.end(),
            [&](const StrokeEdge& a, const StrokeEdge& b) { return key(a) < key(b); });
  edges.erase(std::unique(edges.begin(), edges.end(),
                          [](const StrokeEdge& a, const StrokeEdge& b) {
                            return a.from == b.from && a.to == b.to;
                          }),
              edges.end());
  return edges;
}

}  // namespace

double unit_of(double text_height) { return text_height > 0 ? text_height : kUnknownTextHeight; }

StrokeGraph trace(const cv::Mat& grey, double text_height) {
  StrokeGraph graph;
  if (grey.empty()) return graph;
  const double unit = unit_of(text_height);
  const Bitmap ink = stroke_ink_of(grey);
  TracedStrokes traced = strokes_of(ink, skeleton_graph(ink, thinned(ink)), unit);
  std::vector<StrokeEdge> edges = meeting_edges(traced);
  for (const auto& more : {near_edges(traced, unit), group_dashes(traced, unit)})
    edges.insert(edges.end(), more.begin(), more.end());
  graph.edges = settled(std::move(edges));
  graph.strokes.reserve(traced.strokes.size());
  for (TracedStroke& stroke : traced.strokes) graph.strokes.push_back(std::move(stroke.stroke));
  return graph;
}

StrokeGraph trace(const Page& page) { return trace(pixels_of(page), page.text_scale.height_px); }

}  // namespace drawproc
