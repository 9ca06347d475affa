#include "tolerance/it_grade.hpp"

#include <cmath>

#include "tolerance/iso286.hpp"

namespace drawproc {

std::optional<AskedGrade> asked_grade(const Decimal& zone, const Decimal& nominal) {
  std::optional<Decimal> finer;
  for (int grade = kGradeIT01; grade <= 18; ++grade) {
    const auto value = standard_tolerance(grade, nominal);
    if (!value) continue;
    if (zone.same_value(value->value)) return AskedGrade{static_cast<double>(grade), grade};
    if (zone < value->value) {
      if (!finer) return std::nullopt;
      const double part = std::log(zone.to_double() / finer->to_double()) /
                          std::log(value->value.to_double() / finer->to_double());
      return AskedGrade{grade - 1 + part, grade};
    }
    finer = value->value;
  }
  return std::nullopt;
}

}  // namespace drawproc
