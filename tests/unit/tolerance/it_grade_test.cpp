#include "tolerance/it_grade.hpp"

#include <catch2/catch.hpp>

namespace drawproc::test {
namespace {

std::optional<AskedGrade> asked(const char* zone, const char* nominal) {
  return asked_grade(*Decimal::parse(zone), *Decimal::parse(nominal));
}

}  // namespace

TEST_CASE("a tolerance that is a grade's value has that grade", "[tolerance]") {
  CHECK(asked("0.021", "25") == AskedGrade{7.0, 7});
  CHECK(asked("0.0006", "25") == AskedGrade{-1.0, -1});
  CHECK(asked("33", "3150") == AskedGrade{18.0, 18});
}

TEST_CASE("between two grades the fraction is logarithmic and the coarser one covers",
          "[tolerance]") {
  const auto grade = asked("0.50", "6.60");
  REQUIRE(grade);
  CHECK(grade->fractional == Approx(14.689).margin(0.001));
  CHECK(grade->covering == 15);
}

TEST_CASE("a tolerance outside the grades has none", "[tolerance]") {
  CHECK_FALSE(asked("0.0005", "25"));
  CHECK_FALSE(asked("3.301", "25"));
  CHECK_FALSE(asked("0", "25"));
  CHECK_FALSE(asked("0.1", "3151"));
  CHECK_FALSE(asked("0.2", "0.8"));
}

TEST_CASE("above 500 mm the grades begin with IT1", "[tolerance]") {
  CHECK(asked("0.009", "600") == AskedGrade{1.0, 1});
  CHECK_FALSE(asked("0.008", "600"));
}

}  // namespace drawproc::test
