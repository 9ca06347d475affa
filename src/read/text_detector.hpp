#pragma once
#include <opencv2/core/mat.hpp>
#include <span>
#include <vector>

#include "drawproc/network.hpp"
#include "engine/tile_calls.hpp"
#include "read/small_print.hpp"
#include "read/text_map.hpp"

namespace drawproc {

/// A page in which lines are to be found.
struct TextRequest {
  cv::Mat page;        ///< 8-bit, one channel, dark on light; a header only, the pixels are shared
  double capital = 0;  ///< height of the usual capitals and digits, page pixels; more than 0
  std::vector<SmallPrint> closer = {};  ///< places that want a closer look
};

struct TextDetectorOptions {
  double capital = 16;  ///< pixels that usual capitals have in a tile
  int tile = 1280;      ///< a tile has at most the pixels of a square of this edge
  int overlap =
      96;  ///< pixels that neighbouring tiles share; half of it at each edge is not believed
  int squares = 4;  ///< in one call, as for TileCalls
  double overview =
      0.3;  ///< a second, smaller look at the page, this scale relative to the first; 0: none
  TextMapOptions map = {};
};

/// What finding lines took so far.
struct TextDetectorCost {
  std::size_t tiles = 0, blank = 0;
  double tile_seconds = 0, network_seconds = 0, box_seconds = 0;
};

/// Finds the lines of text of pages of any number of drawings, at any angle and of any size.
///
/// A page is brought to the scale at which its usual capitals have the height the network was
/// trained for, and cut into tiles that fit around its ink; those without ink are not looked at.
/// What the tiles say is put together into one map for the page, each tile answering for its
/// middle, so that no line is cut in two and nothing has to be merged. A second look from further
/// away finds large letters; it adds lines of more than twice the usual height that the first did
/// not see. Where the request asks for it, closer looks find small print; they replace the small
/// lines that the first look saw there.
class TextDetector {
 public:
  /// `network` must outlive this. Throws Fatal naming the weights file when it is no text-line
  /// detector, std::invalid_argument when an option is out of its range.
  TextDetector(Network& network, TextDetectorOptions options, MicroBatch::Say say);

  /// The lines of each page (page frame), those of the first look first, then those from further
  /// away, then those from closer by; each look from top to bottom.
  [[nodiscard]] std::vector<std::vector<FoundLine>> find(std::span<const TextRequest> requests);

  [[nodiscard]] const TextDetectorCost& cost() const noexcept { return cost_; }

 private:
  struct Look;
  [[nodiscard]] Look look_at(const TextRequest& request, std::size_t index, const cv::Rect& window,
                             double scale) const;
  void run(std::vector<Look>& looks);

  const TextDetectorOptions options_;
  TileCalls calls_;
  TextDetectorCost cost_;
};

/// Whether `line` is the same line as one of `known`, lies in one or lies around one: more than
/// half of its area is common, or of the area of one that is at least a third as high.
[[nodiscard]] bool is_covered(const FoundLine& line, std::span<const FoundLine> known);

}  // namespace drawproc
