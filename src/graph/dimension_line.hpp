#pragma once
#include <optional>
#include <span>
#include <vector>

#include "drawproc/report.hpp"
#include "graph/ink_probe.hpp"
#include "graph/piece_grid.hpp"
#include "graph/track.hpp"

namespace drawproc {

/// Where something crosses or ends a track.
struct Station {
  double t = 0;
  std::vector<int> strokes;      ///< indices of what crosses there, ascending
  double crossing = 0;           ///< length of the longest straight part that crosses, page pixels
  Point across;                  ///< its direction, unit vector
  double before = 0, after = 0;  ///< arrow or tick whose body lies at smaller, at larger t; 0 … 1
  double head = 0;  ///< length of an arrow of outlines, into which the line does not go, else 0
};

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

/// What a page shows, for those who look for lines on it.
struct LinePage {
  std::span<const ClassedStroke> strokes;
  const PieceGrid& grid;
  const InkProbe& ink;
  double unit;  ///< height of lettering, page pixels
};

/// The dimension lines that a text at `text` may speak of, best first, at most four: straight ones
/// along its reading direction (below it, through it, beyond its end) or across it with the text in
/// their gap. Found by geometry and ink; the strokes' classes add to the score.
[[nodiscard]] std::vector<DimensionLine> straight_lines_of(const Quad& text, const LinePage& page);

/// The same on the circles given: the arcs of an angle or an arc length.
[[nodiscard]] std::vector<DimensionLine> arcs_of(const Quad& text, std::span<const Track> circles,
                                                 const LinePage& page);

/// What crosses a track between two places, ascending by t, with the arrows there; `width` of the
/// line on it.
[[nodiscard]] std::vector<Station> stations_of(const Track& track, double from, double to,
                                               double width, const LinePage& page);

}  // namespace drawproc
