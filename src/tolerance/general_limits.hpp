#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "drawproc/characteristic.hpp"
#include "drawproc/decimal.hpp"
#include "drawproc/notation.hpp"
#include "tolerance/answer.hpp"

namespace drawproc {

/// A size without a tolerance of its own.
struct OpenSize {
  DimensionType type = DimensionType::linear;
  std::string written;  ///< the number as written: its places and whether it is a fraction count
  std::string unit;     ///< "mm", "inch", "deg", or empty: not known
  bool operator==(const OpenSize&) const = default;
};

/// What a general tolerance says of one size.
struct GeneralLimits {
  LimitsRule rule = LimitsRule::general;  ///< general: a standard's table; title_block: lines
  std::optional<Decimal> upper, lower;    ///< deviations in the size's unit, of angles in seconds
                                          ///< of arc; empty where more must be known
  std::string standard;                   ///< "ISO 2768-1"
  std::string row;                        ///< "m 30-120", ".XX ±.01"
  std::string note;                       ///< what was assumed, or what must be known
  bool operator==(const GeneralLimits&) const = default;
};

/// Looks the size up in a general tolerance: ISO 2768-1 by its tables (national copies that bear
/// its number included), lines such as ".XX ±.01" by places, fraction, range or for all sizes. Of
/// several lines for one size the most particular counts. Angles of ISO 2768-1 depend on their
/// shorter leg, which the text does not say: the row names them all and there are no deviations.
/// Radii are taken for external ones. Any other standard is named and refused as `not_tabulated`; a
/// size for which a table of lines has none is `not_covered`. `sheet_unit` is that of lines without
/// a mark.
[[nodiscard]] Answer<GeneralLimits> general_limits(const GeneralTolerance& tolerance,
                                                   const OpenSize& size,
                                                   std::string_view sheet_unit);

/// "ISO 2768-mK-E", "DIN 7168-m", or "the sheet's tolerance table" without a standard.
[[nodiscard]] std::string name_of(const GeneralTolerance& tolerance);

/// Whether the tables of ISO 2768 are those of the standard that is named.
[[nodiscard]] bool is_iso2768(const GeneralTolerance& tolerance);

}  // namespace drawproc
