#pragma once
#include <optional>
#include <span>
#include <vector>

#include "graph/stations.hpp"
#include "graph/track.hpp"

namespace drawproc {

/// A dimension line: where its two arrows point and what it consists of.
struct DimensionLine {
  Track track;
  Station from, to;      ///< from.t < to.t
  bool outside = false;  ///< the arrows stand outside and point at each other
  double score = 0;
  std::vector<int> strokes;  ///< indices, ascending: the line itself with its arrows

  [[nodiscard]] Point first() const { return track.at(from.t); }
  [[nodiscard]] Point second() const { return track.at(to.t); }
  /// Page pixels along the track.
  [[nodiscard]] double drawn() const { return to.t - from.t; }
};

/// The dimension lines that a text at `text` may speak of, best first, at most four: straight ones
/// along its reading direction (below it, through it, beyond its end) or across it with the text in
/// their gap, or at the end of a leader from it. Found by geometry and ink; the strokes' classes
/// add to the score.
[[nodiscard]] std::vector<DimensionLine> straight_lines_of(const Quad& text, const LinePage& page);

/// The same on the circles given: the arcs of an angle or an arc length.
[[nodiscard]] std::vector<DimensionLine> arcs_of(const Quad& text, std::span<const Track> circles,
                                                 const LinePage& page);

}  // namespace drawproc
