#pragma once
#include "drawproc/geometry.hpp"
#include "image/tone.hpp"

namespace drawproc {

/// A strip of the page along a line of text: s runs with the text, t down it, in page pixels from
/// the start of the line's upper edge.
struct LineStrip {
  Point origin, along, down;
  double first_s = 0, last_s = 0, first_t = 0, last_t = 0;
  [[nodiscard]] Point at(double s, double t) const { return origin + along * s + down * t; }
  [[nodiscard]] int columns() const { return static_cast<int>(last_s - first_s); }
  [[nodiscard]] int rows() const { return static_cast<int>(last_t - first_t); }
  /// Around the whole strip, page frame.
  [[nodiscard]] Quad quad() const;
};

/// The frame of a line's quad, with an extent of nothing.
[[nodiscard]] LineStrip strip_along(const Quad& line);

/// Whether pixel (column, row) of a strip is ink; never outside of the page.
[[nodiscard]] bool is_ink(const LineStrip& strip, const InkMask& mask, int column, int row);

}  // namespace drawproc
