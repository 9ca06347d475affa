#include "tolerance/exact_angle.hpp"

#include <catch2/catch.hpp>

namespace drawproc::test {
namespace {

std::string seconds(std::string_view angle) {
  const auto found = arc_seconds(angle);
  return found ? found->to_string() : "none";
}

}  // namespace

TEST_CASE("an angle is read in seconds of arc, exactly", "[tolerance]") {
  CHECK(seconds("45") == "162000");
  CHECK(seconds("45,5") == "163800.0");
  CHECK(seconds("45°") == "162000");
  CHECK(seconds("30°15'") == "108900");
  CHECK(seconds("30°15'20\"") == "108920");
  CHECK(seconds("-15'") == "-900");
  CHECK(seconds("+1°") == "3600");
  CHECK(seconds("-0°30'") == "-1800");
}

TEST_CASE("what is no angle is none", "[tolerance]") {
  for (const char* text : {"", "-", "H7", "30°x", "30°15", "--5", "5-", "30°-5'", "1/2", "°",
                           "15'5", "999999999999999999", "0.0000000001", "1°0.000000000000000001'"})
    CHECK(seconds(text) == "none");
}

TEST_CASE("seconds of arc are written as degrees and minutes", "[tolerance]") {
  CHECK(print_angle(*arc_seconds("44.5")) == "44°30'");
  CHECK(print_angle(*arc_seconds("-0°05'")) == "-0°05'");
  CHECK(print_angle(*arc_seconds("1°02'03\"")) == "1°02'03\"");
  CHECK(print_angle(Decimal(105, 1)) == "0°00'10.5\"");
  CHECK(print_angle(Decimal()) == "0°00'");
}

TEST_CASE("an angle is in decimal degrees where these are finite", "[tolerance]") {
  CHECK(decimal_degrees(Decimal(160200, 0))->to_string() == "44.5");
  CHECK(decimal_degrees(*arc_seconds("12.50"))->to_string() == "12.50");
  CHECK(decimal_degrees(*arc_seconds("-15'"))->to_string() == "-0.25");
  CHECK_FALSE(decimal_degrees(*arc_seconds("20'")));
}

}  // namespace drawproc::test
