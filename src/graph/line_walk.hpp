#pragma once
#include "graph/ink_probe.hpp"
#include "graph/track.hpp"

namespace drawproc {

/// A stretch of a track; nothing when from > to.
struct Stretch {
  double from = 0, to = 0;
  [[nodiscard]] bool contains(double t) const { return t >= from && t <= to; }
};

/// The line of ink that runs on a track.
struct Walk {
  Track track;       ///< corrected to the middle of the ink; t as on the track given
  Stretch ink;       ///< how far the ink goes on
  double width = 1;  ///< page pixels
};

/// Follows the ink on a track from the stretch `seed` to both sides, over gaps of `gap` pixels and
/// over the stretch `text`, at most `longest` pixels to each side. A straight track is turned into
/// the ink's own direction on the way.
[[nodiscard]] Walk follow(const Track& track, Stretch seed, Stretch text, double gap,
                          double longest, const InkProbe& ink);

/// Share of the stretch that has ink, `text` left out; 1 for nothing.
[[nodiscard]] double coverage(const Track& track, Stretch stretch, Stretch text,
                              const InkProbe& ink);

}  // namespace drawproc
