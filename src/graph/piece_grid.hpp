#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// A straight part of a stroke.
struct Piece {
  Point a, b;      ///< page frame
  int stroke = 0;  ///< index into the strokes it came from
  [[nodiscard]] double size() const { return length(b - a); }
  [[nodiscard]] Point direction() const;  ///< unit vector from a to b; {1, 0} for a point
};

/// The straight parts of all strokes, found again by place. Memory grows with the ink.
class PieceGrid {
 public:
  /// `cell` in page pixels. The strokes are not kept.
  PieceGrid(std::span<const ClassedStroke> strokes, double cell);

  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  /// Indices of the pieces that pass the cells of the box, ascending, each once.
  [[nodiscard]] std::vector<int> near(const Box& box) const;
  /// The same for the cells within `reach` of the way from `from` to `to`.
  [[nodiscard]] std::vector<int> along(Point from, Point to, double reach) const;

 private:
  struct Entry {
    std::uint64_t cell;
    int piece;
  };
  void collect(const Box& box, std::vector<int>& found) const;

  double cell_;
  std::vector<Piece> pieces_;
  std::vector<Entry> entries_;  ///< ascending by cell, then piece
};

}  // namespace drawproc
