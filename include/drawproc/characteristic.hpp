#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace drawproc {

/// Which rule gave the limits. Only `stated` and `basic` until the tolerance stage exists.
enum class LimitsRule { stated, fit, general, title_block, basic, none };
[[nodiscard]] std::string_view name(LimitsRule rule) noexcept;

/// One requirement to be inspected, one balloon.
struct Characteristic {
  std::string balloon;  ///< "12", or "5.1" for one of several
  int annotation = 0;   ///< id
  int page = 1;
  std::string requirement;  ///< the annotation's canonical text
  std::string nominal, lower,
      upper;         ///< decimal strings in `unit`; empty when not known. Sizes, not deviations
  std::string unit;  ///< mm | inch | deg | ""
  LimitsRule limits_from = LimitsRule::none;
  std::string zone;
  bool operator==(const Characteristic&) const = default;
};

}  // namespace drawproc
