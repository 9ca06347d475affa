#pragma once
#include <optional>
#include <string_view>

namespace drawproc {

/// "mm" or "inch" where a line says what sizes are in: "DIMENSIONS ARE IN INCHES", "Maße in mm",
/// "単位 mm", "UNIT: mm". "VALUES IN SQUARE BRACKETS ARE MILLIMETERS" says inch. Empty for all
/// else, "Thickness 1.5mm" included.
[[nodiscard]] std::optional<std::string_view> stated_unit(std::string_view line);

}  // namespace drawproc
