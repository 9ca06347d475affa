#include "read/calibration.hpp"

#include <catch2/catch.hpp>

namespace drawproc {

namespace {
constexpr const char* kCard =
    R"({"agreed": [[0.9, 0.8], [1.0, 0.99]], "two": [[0.5, 0.3], [0.9, 0.6]], "one": [[0.5, 0.1]]})";
}

TEST_CASE("a confidence becomes the chance between two points of its polyline") {
  const Calibration calibration(kCard);
  CHECK(calibration.chance(0.95, 2, 2) == Approx(0.895));
  CHECK(calibration.chance(0.95, 3, 3) == Approx(0.895));
  CHECK(calibration.chance(0.7, 2, 3) == Approx(0.45));
  CHECK(calibration.chance(0.7, 1, 3) == Approx(0.1));
}

TEST_CASE("beyond the ends of a polyline the chance stays level") {
  const Calibration calibration(kCard);
  CHECK(calibration.chance(0.2, 2, 2) == Approx(0.8));
  CHECK(calibration.chance(1.0, 2, 3) == Approx(0.6));
}

TEST_CASE("without a calibration the confidence is the chance") {
  CHECK(Calibration().chance(0.37, 1, 3) == 0.37);
}

TEST_CASE("a calibration that makes no sense is refused") {
  CHECK_THROWS_AS(Calibration("no json"), std::invalid_argument);
  CHECK_THROWS_AS(Calibration(R"({"agreed": [[0.9, 0.8]]})"), std::invalid_argument);
  CHECK_THROWS_AS(
      Calibration(R"({"agreed": [[0.9, 0.8], [0.95, 0.7]], "two": [[0, 0]], "one": [[0, 0]]})"),
      std::invalid_argument);
  CHECK_THROWS_AS(Calibration(R"({"agreed": [], "two": [[0, 0]], "one": [[0, 0]]})"),
                  std::invalid_argument);
  CHECK_THROWS_AS(Calibration(R"({"agreed": [[0.5, 1.5]], "two": [[0, 0]], "one": [[0, 0]]})"),
                  std::invalid_argument);
}

}  // namespace drawproc
