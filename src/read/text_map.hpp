#pragma once
#include <span>
#include <vector>

#include "drawproc/geometry.hpp"

/// From the text detector's output map to boxes of lines. scripts/train/textlines/targets.py
/// (`boxes`) is the same in Python; tests/golden/text_lines holds the two together.
namespace drawproc {

inline constexpr int kTextCell = 4;  ///< input pixels per cell of the map
inline constexpr int kTextChannels = 5;

/// The output for a whole page: `kTextChannels` planes of `rows` x `columns` floats, row-major.
/// Channel 0 is the logit of a line's kernel, 1 and 2 the reading direction (y down), 3 and 4
/// logarithms of the distances to the upper and lower edge, in cells.
struct TextMap {
  int rows = 0, columns = 0;
  std::vector<float> values;
  TextMap() = default;
  /// No text anywhere.
  TextMap(int height, int width);
  [[nodiscard]] float at(int channel, int row, int column) const {
    return values[(static_cast<std::size_t>(channel) * rows + row) * columns + column];
  }
  [[nodiscard]] float& at(int channel, int row, int column) {
    return values[(static_cast<std::size_t>(channel) * rows + row) * columns + column];
  }
};

/// A line of text that was seen, not yet read.
struct FoundLine {
  Quad quad;         ///< in the frame of the caller; edge 0→1 is the reading direction
  double score = 0;  ///< mean chance of its kernel's cells, in [0, 1]
  bool operator==(const FoundLine&) const = default;
};

/// A lower threshold makes kernels of neighbours touch, since around a kernel the network was asked
/// nothing; a higher one (0.95 finds a tenth more lines on held-out tiles) cuts off the last
/// characters of lines, and more sizes are read wrong.
struct TextMapOptions {
  double threshold = 0.3;  ///< chance from which a cell belongs to a kernel
  int least_cells = 2;     ///< of a kernel
};

/// The lines of a map, in cells of the map: each kernel, turned by its mean direction and grown to
/// the edges that its cells give. A kernel is what touches and sees the same line: cells of two
/// rows that touch do not. In order of their first cell, row by row. Linear in the number of cells.
[[nodiscard]] std::vector<FoundLine> lines_of(const TextMap& map,
                                              const TextMapOptions& options = {});

}  // namespace drawproc
