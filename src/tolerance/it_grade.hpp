#pragma once
#include <optional>

#include "drawproc/decimal.hpp"

namespace drawproc {

/// How fine a tolerance is in terms of ISO 286-1.
struct AskedGrade {
  double fractional = 0;  ///< between the grades by logarithm, 14.7; IT0 is 0, IT01 -1
  int covering = 0;       ///< smallest grade whose value is not below the tolerance; the same code
  bool operator==(const AskedGrade&) const = default;
};

/// The grade of a tolerance `zone` (upper less lower limit) at a nominal size, both in mm. Empty
/// for a zone or size outside the tables: finer than their first grade, coarser than IT18, above
/// 3150 mm.
[[nodiscard]] std::optional<AskedGrade> asked_grade(const Decimal& zone, const Decimal& nominal);

}  // namespace drawproc
