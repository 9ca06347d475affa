#pragma once
#include <optional>
#include <string>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// Where a round feature stands, as one view shows it. Lengths in the unit of the sheet at the
/// scale of the view; the frame is that of the view: origin at its lower left, x to the right, y
/// up, z towards the reader.
struct QifPlace {
  Point centre;
  std::optional<Point> along;  ///< unit vector of the axis where it is seen from its side; else the
                               ///< axis points at the reader
  /// Of an arc: from the x axis to its beginning and its extent, counter-clockwise, in degrees.
  std::optional<double> begin_deg, sweep_deg;
  std::string frame;  ///< in words: which view, and where its origin is
};

/// The places of all `instances` of what `annotation` speaks of: the circle, hole or arc that it is
/// attached to, or the axis between a pair of lines; of several, all circles of that size in the
/// same view, if there are just as many. Empty: not known, or not all of them.
[[nodiscard]] std::vector<QifPlace> drawn_places(const Report& report, const Annotation& annotation,
                                                 int instances);

}  // namespace drawproc
