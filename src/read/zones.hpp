#pragma once
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// A letter or number in a drawing's border.
struct ZoneLabel {
  std::string text;
  Point centre;  ///< page frame
  bool operator==(const ZoneLabel&) const = default;
};

/// The zones of a sheet's border (ISO 5457, ASME Y14.1): "B4", letter before number as AS9102
/// writes them, whichever of them runs across.
///
/// Labels may stand at one side or at both and some may be missing; fields are evenly spaced, so a
/// grid is fitted to those that were read. Letters I and O are skipped when the labels skip them.
/// What does not fit the grid of its side is left out; when too little is left to fix both axes
/// there are no zones.
class Zones {
 public:
  Zones() = default;
  /// Labels outside `frame` (inside of the drawn border) are looked at; others are passed over.
  Zones(std::span<const ZoneLabel> labels, const Box& frame);

  /// "B4" for a point inside the frame; empty outside, and without labels on both axes.
  [[nodiscard]] std::string zone_of(Point p) const;
  /// Ascending down and across the sheet, from 0: for reading order. Empty where zone_of is.
  [[nodiscard]] std::optional<std::pair<int, int>> row_and_column(Point p) const;
  [[nodiscard]] bool empty() const { return rows_.names.empty() || columns_.names.empty(); }

 private:
  /// Even fields from `start`, `pitch` page pixels each, with their names from left to right or top
  /// to bottom.
  struct Axis {
    double start = 0, pitch = 0;
    std::vector<std::string> names;
    bool letters = false;
  };
  [[nodiscard]] static Axis fitted(std::span<const ZoneLabel> labels, const Box& frame,
                                   bool across);

  Box frame_;
  Axis rows_, columns_;
};

}  // namespace drawproc
