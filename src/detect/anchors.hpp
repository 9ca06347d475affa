#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "drawproc/geometry.hpp"

/// What the raw output of YOLO11n says. scripts/train/detector/net.py (`decode`) is the same in
/// Python; tests/golden/detector holds the two together.
namespace drawproc {

inline constexpr int kDistanceChannels = 64;  ///< four sides of 16 bins

/// Number of anchors of an input: the cells of its maps of stride 8, 16 and 32. Both extents are
/// multiples of 32 pixels.
[[nodiscard]] std::size_t anchors_of(int width, int height);

/// A box with one class.
struct AnchorBox {
  Quad quad;  ///< tile frame; the reading direction of its edge 0→1 lies in (-90°, 90°]
  int label = 0;
  double score = 0;
  bool operator==(const AnchorBox&) const = default;
};

/// Where the raw output is taken for something.
struct AnchorOptions {
  int width = 640, height = 640;  ///< pixels of the input
  int classes = 1;                ///< of the network
  bool angle = true;         ///< whether the last channel is the angle; without it boxes lie level
  double confidence = 0.35;  ///< boxes with less are left out
  std::size_t most = 1200;   ///< best boxes taken, at most
};

/// The boxes of one input's raw output, [64 + classes (+ 1), anchors] row-major: by descending
/// score, then by class and anchor. One anchor may give a box of each class. Boxes without area are
/// left out. Throws std::invalid_argument when `raw` has another size.
[[nodiscard]] std::vector<AnchorBox> boxes_of(std::span<const float> raw,
                                              const AnchorOptions& options);

}  // namespace drawproc
