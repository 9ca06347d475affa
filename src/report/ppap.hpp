#pragma once
#include <string>

#include "drawproc/report.hpp"

namespace drawproc {

/// ppap.csv: dimensional results as AIAG's production part approval asks for them: item,
/// specification with its limits in a column each, and empty columns for date, quantity, measured
/// values and verdict. Limits are empty where none are known.
[[nodiscard]] std::string ppap_csv(const Report& report);

}  // namespace drawproc
