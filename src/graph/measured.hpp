#pragma once
#include "drawproc/geometry.hpp"

namespace drawproc {

/// What a dimension measures on paper.
struct Measured {
  int annotation = 0;  ///< id
  enum class What { length, diameter, radius, angle } what = What::length;
  double value = 0;   ///< page pixels; degrees of an angle
  double unsure = 0;  ///< how far that may be off, in the same unit
  double score = 0;   ///< of the dimension line or leader
  Point from, to;     ///< page frame: the two places it points at, or the tip twice
  double lead = 0;    ///< of the score over the next best way to understand the lines there; the
                      ///< score itself when there is no other
  double lead_if_right = 0;  ///< the same over the next best that its number agrees with
  bool operator==(const Measured&) const = default;
};

}  // namespace drawproc
