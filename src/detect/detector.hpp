#pragma once
#include <opencv2/core/mat.hpp>
#include <span>
#include <vector>

#include "detect/detector_card.hpp"
#include "drawproc/detection.hpp"
#include "drawproc/network.hpp"
#include "drawproc/options.hpp"
#include "engine/tile_calls.hpp"

namespace drawproc {

/// A page in which annotations are to be found.
struct DetectRequest {
  cv::Mat page;        ///< 8-bit, one channel, dark on light; a header only, the pixels are shared
  double capital = 0;  ///< height of the usual capitals and digits, page pixels; more than 0
};

/// What detecting took so far.
struct DetectorCost {
  std::size_t tiles = 0, blank = 0;
  double scale_seconds = 0, network_seconds = 0, merge_seconds = 0;
};

/// Finds the annotations and views of pages of any number of drawings, at any angle.
///
/// A page is brought to the scale at which its usual capitals have the height that the network was
/// trained for, and cut into overlapping tiles that fit around its ink; those without ink are not
/// looked at. What is larger than a tile is found in one look at the whole page. `merged` makes one
/// list of what all say.
class Detector {
 public:
  /// `network` must outlive this. `squares` as for TileCalls. Throws Fatal naming the weights file
  /// when it is no detector, std::invalid_argument when an option is out of its range.
  Detector(Network& network, const DetectOptions& options, int squares, MicroBatch::Say say);

  /// The detections of each page, which depend on that page alone.
  [[nodiscard]] std::vector<PageDetections> find(std::span<const DetectRequest> requests);

  [[nodiscard]] const DetectorCost& cost() const noexcept { return cost_; }

 private:
  struct Look;
  [[nodiscard]] std::vector<Look> looks_at(std::span<const DetectRequest> requests) const;
  void run(std::vector<Look>& looks);
  void take(Look& look, std::size_t tile, std::span<const float> raw) const;

  const DetectOptions options_;
  const DetectorCard card_;
  TileCalls calls_;
  DetectorCost cost_;
};

}  // namespace drawproc
