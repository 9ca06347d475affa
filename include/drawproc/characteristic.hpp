#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drawproc {

/// Which rule gave the limits: written at the size; ISO 286; the tables of a general standard; a
/// tolerance table or sentence of the sheet; theoretically exact, has none; no rule gives any.
/// Reading finds `stated` and `basic`, the predict stage the others.
enum class LimitsRule { stated, fit, general, title_block, basic, none };
[[nodiscard]] std::string_view name(LimitsRule rule) noexcept;

/// Where the limits come from beside the rule. Empty: does not apply.
struct LimitsBasis {
  std::string standard;       ///< "ISO 286-2"
  std::string row;            ///< of its table, or line of the sheet's: "H7 18-30", ".XX ±.01"
  std::optional<int> source;  ///< id of the annotation that states the general tolerance; the
                              ///< requirement's own annotation gives all other limits
  std::vector<int> frames;    ///< basic: ids of the frames that may rest on it
  std::string note;           ///< for people: what was assumed, why there are no limits
  bool operator==(const LimitsBasis&) const = default;
};

/// One requirement to be inspected, one balloon.
struct Characteristic {
  std::string balloon;  ///< "12", or "5.1" for one of several
  int annotation = 0;   ///< id
  int page = 1;
  std::string requirement;  ///< the annotation's canonical text
  std::string nominal, lower,
      upper;         ///< in `unit`; empty when not known. Sizes, not deviations. Decimal strings;
                     ///< angles that are written or limited in minutes: 44°30'
  std::string unit;  ///< mm | inch | deg | ""
  LimitsRule limits_from = LimitsRule::none;
  std::string zone;
  LimitsBasis basis = {};
  std::optional<double> it_grade = {};  ///< of the zone between the limits; IT0 is 0, IT01 -1
  std::optional<int> it_class = {};     ///< smallest grade that covers the zone; the same code
  bool operator==(const Characteristic&) const = default;
};

}  // namespace drawproc
