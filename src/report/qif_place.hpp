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

/// A straight edge, or where one is, as one view shows it. Unit and frame as those of QifPlace.
struct QifLine {
  Point begin;
  Point along;  ///< unit vector; that of two parallel lines is the same
  double length = 0;
  bool is_extension = false;  ///< it is the extension line that prolongs an edge, or marks a place
  std::string frame;
};

/// The two parallel lines that are `apart` from each other: of those that a distance is attached
/// to, else its extension lines; of several such pairs the longest. Empty: the drawing shows none,
/// or not at that distance.
[[nodiscard]] std::vector<QifLine> drawn_lines(const Report& report, const Annotation& annotation,
                                               double apart);

}  // namespace drawproc
