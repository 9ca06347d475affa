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

TracedStrokes traced_strokes(const cv::Mat& grey, double unit, const Deadline& deadline) {
  deadline.check();
  const Bitmap ink = stroke_ink_of(grey);
  deadline.check();
  const SkeletonGraph skeleton = skeleton_graph(ink, thinned(ink));
  deadline.check();
  return strokes_of(ink, skeleton, unit);
}

}  // namespace

double unit_of(double text_height) { return text_height > 0 ? text_height : kUnknownTextHeight; }

StrokeGraph trace(const cv::Mat& grey, double text_height, const Deadline& deadline) {
  StrokeGraph graph;
  if (grey.empty()) return graph;
  const double unit = unit_of(text_height);
  TracedStrokes traced = traced_strokes(grey, unit, deadline);
  deadline.check();
  std::vector<StrokeEdge> edges = meeting_edges(traced);
  const auto add = [&](const std::vector<StrokeEdge>& more) {
    edges.insert(edges.end(), more.begin(), more.end());
  };
  add(near_edges(traced, unit));
  deadline.check();
  add(group_dashes(traced, unit));
  graph.edges = settled(std::move(edges));
  graph.strokes.reserve(traced.strokes.size());
  for (TracedStroke& stroke : traced.strokes) graph.strokes.push_back(std::move(stroke.stroke));
  return graph;
}

StrokeGraph trace(const Page& page, const Deadline& deadline) {
  return trace(pixels_of(page), page.text_scale.height_px, deadline);
}

}  // namespace drawproc
