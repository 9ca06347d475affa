#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/decimal.hpp"
#include "drawproc/notation.hpp"
#include "tolerance/answer.hpp"

/// ISO 2768-1:1989 (sizes and angles without a tolerance of their own) and ISO 2768-2:1989 (form).
///
/// Millimetres, exact. Ranges: lower bound exclusive, upper inclusive; 0.5 mm itself is in the
/// first. A class is one letter, f m c v or H K L; any other is refused, none is replaced.
namespace drawproc {

/// Part 2 was withdrawn in 2021; drawings go on naming it.
inline constexpr std::string_view kIso2768Part2Withdrawn =
    "ISO 2768-2 was withdrawn in 2021; ISO 22081:2021, which replaced it, has no classes";

/// Plus or minus this much.
struct GeneralDeviation {
  Decimal value;    ///< mm
  std::string row;  ///< "m 30-120"
  bool operator==(const GeneralDeviation&) const = default;
};

/// Of an angle, by the length of its shorter leg.
struct AngularDeviation {
  int minutes = 0;  ///< of arc
  std::string row;  ///< "m angle, shorter leg 10-50"
  bool operator==(const AngularDeviation&) const = default;
};

/// Table 1: lengths, diameters, steps, distances.
[[nodiscard]] Answer<GeneralDeviation> iso2768_size(std::string_view tolerance_class,
                                                    const Decimal& nominal);
/// Table 2: external radii and chamfer heights.
[[nodiscard]] Answer<GeneralDeviation> iso2768_edge(std::string_view tolerance_class,
                                                    const Decimal& nominal);
/// Table 3, all rows from the shortest leg on.
[[nodiscard]] Answer<std::vector<AngularDeviation>> iso2768_angles(
    std::string_view tolerance_class);
/// Table 3 at a length of the shorter leg.
[[nodiscard]] Answer<AngularDeviation> iso2768_angle(std::string_view tolerance_class,
                                                     const Decimal& shorter_leg);
/// Part 2. Straightness and flatness by length, perpendicularity and symmetry by the shorter
/// length, circular run-out (any length). Other characteristics are refused: the part gives none
/// for them or derives them from the size.
[[nodiscard]] Answer<GeneralDeviation> iso2768_form(GeometricCharacteristic characteristic,
                                                    std::string_view geometric_class,
                                                    const Decimal& length);

}  // namespace drawproc
