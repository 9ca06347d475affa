#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// Finds the boxes that may touch a box, without looking at all of them.
class PlaceGrid {
 public:
  /// `side` of the cells, in the unit of the boxes, above 0; about the size of a usual box.
  explicit PlaceGrid(double side) : side_(side) {}
  /// Of a usual box among these, for the constructor.
  [[nodiscard]] static double side_for(const std::vector<Box>& boxes);

  void add(std::size_t index, const Box& box);
  /// Every index added whose box overlaps this one, and perhaps some more; ascending, each once.
  [[nodiscard]] std::vector<std::size_t> near(const Box& box) const;

 private:
  struct Cells {
    std::int64_t left, top, right, bottom;
    [[nodiscard]] std::int64_t count() const { return (right - left + 1) * (bottom - top + 1); }
  };
  [[nodiscard]] Cells cells_of(const Box& box) const;

  double side_;
  std::unordered_map<std::int64_t, std::vector<std::size_t>> cells_;
  std::vector<std::size_t> large_;  ///< of boxes over very many cells
  std::vector<std::size_t> all_;
};

}  // namespace drawproc
