#include "tolerance/calculator.hpp"

#include <catch2/catch.hpp>

namespace drawproc::test {
namespace {

Calculation calculated(std::string_view text, std::string_view unit = "mm") {
  const auto calculation = calculate_limits(text, unit);
  REQUIRE(calculation);
  return *calculation;
}

/// "part lower..upper deviations row", one line after another.
std::vector<std::string> lines(std::string_view text, std::string_view unit = "mm") {
  std::vector<std::string> all;
  for (const CalculatedLimits& line : calculated(text, unit).limits)
    all.push_back(line.part + " " + line.size.lower + ".." + line.size.upper + " " +
                  line.upper_deviation + "/" + line.lower_deviation + " " + line.size.basis.row);
  return all;
}

std::string fit(std::string_view text) {
  const Calculation calculation = calculated(text);
  if (!calculation.fit) return "none";
  return calculation.fit->kind + " " + calculation.fit->least_clearance + ".." +
         calculation.fit->greatest_clearance;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a fit gives hole and shaft, the hole first", "[tolerance]") {
  const Lines expected{"hole 25.000..25.021 +0.021/0.000 H7 18-30",
                       "shaft 24.980..24.993 -0.007/-0.020 g6 18-30"};
  CHECK(lines("⌀25 H7/g6") == expected);
  CHECK(lines("Ø25 g6/H7") == expected);
}

TEST_CASE("the finest grades have limits too", "[tolerance]") {
  CHECK(lines("⌀25 h01") == Lines{" 24.9994..25.0000 0.0000/-0.0006 h01 18-30"});
  CHECK(lines("⌀25 H01/h01").front() == "hole 25.0000..25.0006 +0.0006/0.0000 H01 18-30");
  CHECK(lines("30±IT0/2") == Lines{" 29.9995..30.0005 +0.0005/-0.0005 ±IT0/2 18-30"});
  CHECK(calculated("⌀600 h01").limits.front().refusal->code == "not_tabulated");
}

TEST_CASE("a fit has clearance, interference or either", "[tolerance]") {
  CHECK(fit("⌀25 H7/g6") == "clearance 0.007..0.041");
  CHECK(fit("⌀25 H7/h6") == "clearance 0.000..0.034");
  CHECK(fit("⌀25 H7/k6") == "transition -0.015..0.019");
  CHECK(fit("⌀25 H7/p6") == "interference -0.035..-0.001");
  CHECK(fit("⌀25 H7") == "none");
}

TEST_CASE("a size under a general tolerance has its limits", "[tolerance]") {
  CHECK(lines("12.5 ISO2768-m") == Lines{" 12.3..12.7 +0.2/-0.2 m 6-30"});
  CHECK(lines("12.50 .XX ±.01", "inch") == Lines{" 12.49..12.51 +0.01/-0.01 .XX ±.01"});
  CHECK(lines("30±IT14/2") == Lines{" 29.740..30.260 +0.260/-0.260 ±IT14/2 18-30"});
  CHECK(lines("12.5±0.1 ISO 2768-m") == Lines{" 12.4..12.6 +0.1/-0.1 "});
}

TEST_CASE("an angle under ISO 2768-1 has a line for each length of its shorter leg",
          "[tolerance]") {
  CHECK(lines("45° ISO 2768-m") ==
        Lines{"shorter leg 0-10 44°00'..46°00' +1°00'/-1°00' m angle, shorter leg 0-10",
              "shorter leg 10-50 44°30'..45°30' +0°30'/-0°30' m angle, shorter leg 10-50",
              "shorter leg 50-120 44°40'..45°20' +0°20'/-0°20' m angle, shorter leg 50-120",
              "shorter leg 120-400 44°50'..45°10' +0°10'/-0°10' m angle, shorter leg 120-400",
              "shorter leg >400 44°55'..45°05' +0°05'/-0°05' m angle, shorter leg >400"});
}

TEST_CASE("a class of form adds what ISO 2768-2 asks at that size", "[tolerance]") {
  CHECK(lines("100 ISO 2768-mK") ==
        Lines{" 99.7..100.3 +0.3/-0.3 m 30-120", "straightness ..0.2 / K 30-100",
              "flatness ..0.2 / K 30-100", "perpendicularity ..0.4 / K 0-100",
              "symmetry ..0.6 / K 0-100", "circular_runout ..0.2 / K"});
}

TEST_CASE("every part of a call-out has a line of its own", "[tolerance]") {
  CHECK(
      lines("4x ⌀6.6 H13 ↧10 ISO 2768-m") ==
      Lines{"4x ⌀6.6 H13 6.600..6.820 +0.220/0.000 H13 6-10", "4x ↧10 9.8..10.2 +0.2/-0.2 m 6-30"});
}

TEST_CASE("a size no table has is refused with its reason", "[tolerance]") {
  const Calculation calculation = calculated("⌀600 g6");
  REQUIRE(calculation.limits.size() == 1);
  REQUIRE(calculation.limits[0].refusal);
  CHECK(calculation.limits[0].refusal->code == "not_tabulated");
}

TEST_CASE("what is no size is none", "[tolerance]") {
  for (const char* text : {"", "hello", "ISO 2768-m", "⌖|⌀0.05|A", "H7", "12.5 ISO 9999-m"})
    CHECK_FALSE(calculate_limits(text, "mm"));
}

}  // namespace drawproc::test
