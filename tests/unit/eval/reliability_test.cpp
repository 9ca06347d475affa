#include "eval/reliability.hpp"

#include <catch2/catch.hpp>

using namespace drawproc;

TEST_CASE("readings fall into ten bins by confidence, full confidence into the last") {
  Reliability reliability;
  reliability.add(0.0, false);
  reliability.add(0.1, false);
  reliability.add(0.95, true);
  reliability.add(1.0, false);
  CHECK(reliability.bins()[0].readings == 1);
  CHECK(reliability.bins()[1].readings == 1);
  CHECK(reliability.bins()[9].readings == 2);
  CHECK(reliability.bins()[9].exact_share() == 0.5);
  CHECK(*reliability.bins()[9].mean_confidence() == Approx(0.975));
  CHECK_FALSE(reliability.bins()[5].exact_share());
}

TEST_CASE("readings as exact as they are confident have no calibration error") {
  Reliability reliability;
  for (int i = 0; i < 4; ++i) reliability.add(0.75, i < 3);
  CHECK(reliability.calibration_error() == 0.0);
}

TEST_CASE("the calibration error weighs bins by their readings") {
  Reliability reliability;
  for (int i = 0; i < 3; ++i) reliability.add(0.9, true);  // 0.1 too low, three readings
  reliability.add(0.5, false);                             // 0.5 too high, one
  CHECK(*reliability.calibration_error() == Approx((3 * 0.1 + 0.5) / 4));
}

TEST_CASE("readings without confidence are counted apart") {
  Reliability reliability;
  reliability.add(std::nullopt, true);
  CHECK(reliability.without_confidence().readings == 1);
  CHECK(reliability.without_confidence().exact == 1);
  CHECK(reliability.bins()[0].readings == 0);
  CHECK_FALSE(reliability.calibration_error());
}
