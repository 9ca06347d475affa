#include "run/gpu_watch.hpp"

#include <catch2/catch.hpp>
#include <future>

using namespace drawproc;

TEST_CASE("a driver's management library tells of the GPU at an address, as far as it can") {
  const auto sensor = GpuSensor::open(DRAWPROC_FAKE_NVML, "0000:65:00.0");
  REQUIRE(sensor);
  CHECK(sensor->name() == "Fake GPU");
  const GpuSample first = sensor->sample();
  const GpuSample second = sensor->sample();
  REQUIRE(first.busy);
  REQUIRE(second.busy);
  CHECK(*second.busy - *first.busy == Approx(0.2));
  CHECK(first.used == 3000);
  CHECK(first.total == 8000);
  CHECK(first.celsius == 61.0);
  CHECK_FALSE(first.watts);
}

TEST_CASE("without the library, or without that GPU in it, there is no sensor") {
  CHECK_FALSE(GpuSensor::open("libdrawproc-is-not-here.so", "0000:65:00.0"));
  CHECK_FALSE(GpuSensor::open(DRAWPROC_FAKE_NVML, "0000:66:00.0"));
  CHECK_FALSE(watch_gpu("cpu"));
  CHECK_FALSE(watch_gpu("none"));
}

TEST_CASE("samples become means and maxima, and what is never told stays absent") {
  GpuTally tally;
  CHECK_FALSE(tally.figures("x"));
  tally.add({0.5, 2000, 8000, 60.0, std::nullopt});
  tally.add({1.0, 3000, 8000, std::nullopt, std::nullopt});
  CHECK(tally.figures("x") ==
        GpuFigures{"x", 2, 0.75, 1.0, 3000, 8000, 60.0, std::nullopt, std::nullopt});
}

TEST_CASE("a watch takes samples until it is asked, and then begins anew", "[threads]") {
  std::promise<void> twice;
  int taken = 0;
  GpuWatch watch(
      "x",
      [&] {
        if (++taken == 2) twice.set_value();
        return GpuSample{taken / 100.0, 1, 2, 3.0, 4.0};
      },
      std::chrono::milliseconds(1));
  twice.get_future().wait();
  const auto first = watch.take();
  REQUIRE(first);
  CHECK(first->samples >= 3);
  CHECK(first->watts_mean == 4.0);
  const auto second = watch.take();
  REQUIRE(second);
  CHECK(*second->busy_most > *first->busy_most);
}
