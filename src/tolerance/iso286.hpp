#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "drawproc/decimal.hpp"
#include "tolerance/answer.hpp"

/// ISO 286-1/-2, the ISO system of limits and fits: what "H7" and "g6" mean at a size.
///
/// Sizes and deviations are millimetres and exact. Ranges: lower bound exclusive, upper inclusive.
/// Covers every grade from IT01 (above 500 mm: IT1) to IT18 up to 3150 mm, the deviations a to g,
/// h, j, js, k to u, x and z with their holes up to 500 mm, and h, H, js, JS above. All else that
/// the standard knows is refused as `not_tabulated`, what it does not know as `unknown_class`.
namespace drawproc {

inline constexpr int kGradeIT01 = -1;
inline constexpr int kGradeIT0 = 0;

/// "H7", "js14": capital letters are holes.
struct ToleranceClass {
  std::string letters;
  int grade = 0;  ///< 1 … 18, kGradeIT0, kGradeIT01
  [[nodiscard]] bool is_hole() const;
  bool operator==(const ToleranceClass&) const = default;
};

/// Reads "H7", "js14", "h01" (IT01); any letters, any number. Empty when it is not of that form.
[[nodiscard]] std::optional<ToleranceClass> parse_tolerance_class(std::string_view text);
/// "IT7", "IT01".
[[nodiscard]] std::string grade_name(int grade);

/// A width of tolerance and the row it stands in.
struct GradeValue {
  Decimal value;    ///< mm
  std::string row;  ///< "IT7 18-30"
  bool operator==(const GradeValue&) const = default;
};

/// Deviations from the nominal size, upper above lower, both with the same places, three at least.
struct Deviations {
  Decimal upper, lower;  ///< mm
  std::string row;       ///< "H7 18-30"
  bool operator==(const Deviations&) const = default;
};

/// A hole and a shaft of one nominal size. A negative clearance is interference.
struct Fit {
  Deviations hole, shaft;
  Decimal least_clearance, greatest_clearance;  ///< mm
  bool operator==(const Fit&) const = default;
};

[[nodiscard]] Answer<GradeValue> standard_tolerance(int grade, const Decimal& nominal);
[[nodiscard]] Answer<Deviations> deviations_of(const ToleranceClass& tolerance_class,
                                               const Decimal& nominal);
/// `hole` is the one in capitals, whatever the order it was written in.
[[nodiscard]] Answer<Fit> fit_of(const ToleranceClass& hole, const ToleranceClass& shaft,
                                 const Decimal& nominal);

}  // namespace drawproc
