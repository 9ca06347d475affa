#pragma once
#include <span>
#include <vector>

#include "drawproc/report.hpp"
#include "graph/ink_probe.hpp"
#include "graph/piece_grid.hpp"
#include "graph/track.hpp"

namespace drawproc {

/// What a page shows, for those who look for lines on it.
struct LinePage {
  std::span<const ClassedStroke> strokes;
  const PieceGrid& grid;
  const InkProbe& ink;
  double unit;  ///< height of lettering, page pixels
};

/// Where something crosses or ends a track.
struct Station {
  double t = 0;
  std::vector<int> strokes;      ///< indices of what crosses there, ascending
  double crossing = 0;           ///< length of the longest straight part that crosses, page pixels
  Point across;                  ///< its direction, unit vector
  double before = 0, after = 0;  ///< arrow or tick whose body lies at smaller, at larger t; 0 … 1
  double head = 0;  ///< length of an arrow of outlines, into which the line does not go, else 0
};

/// What crosses a track between two places, ascending by t, with the arrows there; `width` of the
/// line on it.
[[nodiscard]] std::vector<Station> stations_of(const Track& track, double from, double to,
                                               double width, const LinePage& page);

}  // namespace drawproc
