#pragma once
#include <vector>

#include "graph/stations.hpp"

namespace drawproc {

/// A line that leads from an annotation to what it speaks of.
struct Leader {
  Point tip;                 ///< page frame: where it points
  Point way;                 ///< unit vector in which it arrives there
  double score = 0;          ///< of the arrow or dot at its tip, less what is doubtful on the way
  bool from_beyond = false;  ///< the arrow comes from the other side: out of a circle's middle
  std::vector<int> strokes;  ///< indices, ascending
};

/// The leaders that begin beside, under or at a corner of the box `around` and end in an arrow or a
/// dot, with at most three bends; best first.
[[nodiscard]] std::vector<Leader> leaders_of(const Quad& around, const LinePage& page);

/// The same that end without an arrow, on another line or in nothing: so a value leads to its
/// dimension line where it has no room there (ISO 129-1, 5.7).
[[nodiscard]] std::vector<Leader> bare_leaders_of(const Quad& around, const LinePage& page);

}  // namespace drawproc
