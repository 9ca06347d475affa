#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "drawproc/decimal.hpp"

namespace drawproc {

/// An angle as written, "45,0", "45°", "30°15'20\"", "-15'", in seconds of arc, exactly. Empty when
/// it is no angle, has more than 9 decimal places or needs more than 18 digits.
[[nodiscard]] std::optional<Decimal> arc_seconds(std::string_view angle);

/// Seconds of arc as they are written, "44°30'", "-0°05'20\"": degrees and minutes always, seconds
/// where there are any.
[[nodiscard]] std::string print_angle(const Decimal& arc_seconds);

/// The same in degrees where that is a finite decimal: 160200 is 44.5, 1200 (20') is none.
[[nodiscard]] std::optional<Decimal> decimal_degrees(const Decimal& arc_seconds);

/// Whether an angle is written with minutes or seconds.
[[nodiscard]] bool has_minutes(std::string_view angle);

}  // namespace drawproc
