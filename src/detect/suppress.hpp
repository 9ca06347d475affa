#pragma once
#include <cstddef>
#include <vector>

#include "drawproc/detection.hpp"

namespace drawproc {

/// The one order in which detections are compared: by descending score, then by top edge, left edge
/// and kind, then by the corners. Total: no two different ones are equal.
[[nodiscard]] bool comes_before(const Detection& a, const Detection& b);

/// Which of the detections of one kind are one.
struct SuppressOptions {
  double overlap = 0.4;  ///< of oriented boxes, in [0, 1], above which the later one goes
  double inside = 2;     ///< share of the later box inside the earlier one from which it goes too;
                         ///< above 1: never. Not for views, which may lie in each other
  std::size_t most = 5000;  ///< that stay, at most
};

/// Those that double none that comes before them. In the order of comes_before, whatever the order
/// they are given in.
[[nodiscard]] PageDetections suppressed(PageDetections detections, const SuppressOptions& options);

}  // namespace drawproc
