#pragma once
#include <span>
#include <vector>

#include "drawproc/report.hpp"
#include "graph/stations.hpp"

namespace drawproc {

/// One value of an ordinate dimension (ISO 129-1, dimensioning by superimposed running dimensions
/// and by coordinates without dimension lines; ASME Y14.5, rectangular coordinate dimensioning
/// without dimension lines).
struct Ordinate {
  std::size_t annotation = 0;  ///< index
  Point zero, at;              ///< on the zero line and on the value's own, square to both
  Point foot;                  ///< where the value's extension line ends at the part
  std::vector<int> strokes;    ///< of its extension line, ascending
};

/// The values that stand each at the end of an extension line and in its direction, beside each
/// other, with a zero among them: three at least. Ascending annotation.
[[nodiscard]] std::vector<Ordinate> ordinates_of(std::span<const Annotation> annotations,
                                                 const LinePage& page);

}  // namespace drawproc
