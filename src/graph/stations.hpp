#pragma once
#include <algorithm>
#include <optional>
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
  double before = 0, after = 0;  ///< arrow whose body lies at smaller, at larger t; 0 … 1
  double tick_before = 0, tick_after = 0;  ///< tick or dot that ends a line from there; 0 … 1
  double head = 0;  ///< length of an arrow of outlines, into which the line does not go, else 0

  /// Arrow, tick or dot that ends a line from smaller, from larger t.
  [[nodiscard]] double end_before() const { return std::max(before, tick_before); }
  [[nodiscard]] double end_after() const { return std::max(after, tick_after); }
};

/// Dimension lines end at extension lines, which stand across them; leaders arrive as they like.
enum class LineKind { dimension, leader };

/// What crosses a track between two places, ascending by t, with the arrows there; `width` of the
/// line on it. At dimension lines also what ends in the thick ink of their arrows, ticks and dots,
/// and not the outlines of these.
[[nodiscard]] std::vector<Station> stations_of(const Track& track, double from, double to,
                                               double width, LineKind kind, const LinePage& page);

/// What ends the ink of a line at about `end`, where no stroke of its own crosses: the line meets
/// ink that stands across it, of a datum's triangle or a frame. `inwards` is 1 where the line lies
/// at larger t, else -1.
[[nodiscard]] std::optional<Station> station_at_end(const Track& track, double end, double inwards,
                                                    double width, const LinePage& page);

}  // namespace drawproc
