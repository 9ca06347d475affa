#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/characteristic.hpp"
#include "tolerance/answer.hpp"

namespace drawproc {

/// One line of the calculator's answer.
struct CalculatedLimits {
  std::string part;     ///< "hole", "shaft", "shorter leg 10-50", "flatness", …; empty: the size
  Characteristic size;  ///< nominal, limits and what they rest on
  std::string upper_deviation, lower_deviation;  ///< from the nominal, signed; empty: not known
  std::optional<Refusal> refusal;
};

/// How two parts of one nominal size go together, mm.
struct CalculatedFit {
  std::string kind;                                 ///< clearance | transition | interference
  std::string least_clearance, greatest_clearance;  ///< negative: interference
};

struct Calculation {
  std::string text;                      ///< canonical
  std::vector<CalculatedLimits> limits;  ///< one at least
  std::optional<CalculatedFit> fit;
};

/// The limits of a size as it is written on a drawing, with a general tolerance behind it or
/// without: "⌀25 H7/g6", "12.5 ISO 2768-m", "12.50 .XX ±.01", "30±IT14/2", "45° ISO 2768-c". A fit
/// of two gives hole and shaft; an angle under ISO 2768-1 a line for each length of its shorter
/// leg; a class of ISO 2768-2 its form tolerances at the size. `unit` is that of sizes without a
/// mark, "mm" or "inch". Empty when the text is no size.
[[nodiscard]] std::optional<Calculation> calculate_limits(std::string_view text,
                                                          std::string_view unit);

}  // namespace drawproc
