#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace drawproc {

/// One way to read neighbouring pieces of a row together.
struct RowReading {
  std::size_t first = 0, last = 0;  ///< pieces, inclusive
  double widest_gap = 0;            ///< between neighbours of them, in heights
  std::string text;
};

/// Which of the readings of one row of `pieces` pieces are taken: together they cover every piece
/// once. Pieces are read as one where the grammar knows what that says and none of what they say
/// apart is lost, or where they are words that stand close; sizes that stand beside each other stay
/// apart. `readings` must hold every piece alone. Returns indices into `readings`, in reading
/// order.
[[nodiscard]] std::vector<std::size_t> chosen_readings(std::size_t pieces,
                                                       const std::vector<RowReading>& readings);

}  // namespace drawproc
