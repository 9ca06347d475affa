#pragma once
#include <cstdint>
#include <functional>

#include "image/tone.hpp"

namespace drawproc {

/// A patch of ink whose pixels touch (also across corners).
struct Component {
  int left = 0, top = 0, right = 0,
      bottom = 0;         ///< page frame; right and bottom are one past the last pixel
  std::int64_t area = 0;  ///< pixels
  std::int64_t runs = 0;  ///< horizontal runs: rows times strokes crossed
  [[nodiscard]] int width() const { return right - left; }
  [[nodiscard]] int height() const { return bottom - top; }
  bool operator==(const Component&) const = default;
};

/// Calls `found` for every component, in the order in which they end (bottom row, then order of
/// their first run in the row above). One pass over the page; memory grows with the runs of one
/// row, not with the page.
void for_each_component(const InkMask& mask, const std::function<void(const Component&)>& found);

}  // namespace drawproc
