#include "detect/suppress.hpp"

#include <algorithm>
#include <tuple>

#include "detect/place_grid.hpp"
#include "util/oriented_overlap.hpp"

namespace drawproc {

bool comes_before(const Detection& a, const Detection& b) {
  if (a.score != b.score) return a.score > b.score;
  const Box at_a = bounds(a.polygon), at_b = bounds(b.polygon);
  const auto place = [](const Box& box) { return std::tuple(box.top, box.left); };
  if (place(at_a) != place(at_b)) return place(at_a) < place(at_b);
  if (a.kind != b.kind) return a.kind < b.kind;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto corner = [i](const Detection& d) {
      return std::tuple(d.polygon[i].x, d.polygon[i].y);
    };
    if (corner(a) != corner(b)) return corner(a) < corner(b);
  }
  return false;
}

PageDetections suppressed(PageDetections detections, const SuppressOptions& options) {
  std::sort(detections.begin(), detections.end(), comes_before);
  std::vector<Box> boxes;
  for (const auto& detection : detections) boxes.push_back(bounds(detection.polygon));
  PlaceGrid grid(PlaceGrid::side_for(boxes));
  PageDetections kept;
  for (std::size_t i = 0; i < detections.size() && kept.size() < options.most; ++i) {
    const auto near = grid.near(boxes[i]);
    const Detection& later = detections[i];
    const bool doubles = std::any_of(near.begin(), near.end(), [&](std::size_t k) {
      const Detection& earlier = kept[k];
      return earlier.kind == later.kind &&
             (oriented_overlap(earlier.polygon, later.polygon) > options.overlap ||
              (later.kind && covered_share(later.polygon, earlier.polygon) >= options.inside));
    });
    if (doubles) continue;
    grid.add(kept.size(), boxes[i]);
    kept.push_back(later);
  }
  return kept;
}

}  // namespace drawproc
