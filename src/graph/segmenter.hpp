#pragma once
#include <vector>

#include "drawproc/network.hpp"
#include "drawproc/stroke_graph.hpp"
#include "graph/features.hpp"

namespace drawproc {

/// What a stroke is taken for.
struct StrokeVerdict {
  StrokeClass stroke_class = StrokeClass::other;
  double score = 0;  ///< chance of that class, by the network
  bool operator==(const StrokeVerdict&) const = default;
};

/// Names the strokes of a page with the segmenter's network: one call a page, so that a page's
/// classes depend on nothing else.
class Segmenter {
 public:
  /// `network` must outlive this. Throws Fatal naming the weights file when it has learnt from
  /// other features, or names other classes, than this program has.
  explicit Segmenter(Network& network);
  /// One verdict for every node, in their order. What the device has no room for is computed on the
  /// CPU. Throws what Network::forward throws.
  [[nodiscard]] std::vector<StrokeVerdict> classify(const GraphFeatures& graph);

 private:
  Network& network_;
};

}  // namespace drawproc
