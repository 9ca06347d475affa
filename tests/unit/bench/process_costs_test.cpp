#include "bench/process_costs.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace drawproc;

TEST_CASE("a process knows its age, its processor seconds and its memory") {
  CHECK(seconds_since_start() > 0);
  CHECK(seconds_since_start() < 3600);
  const double before = processor_seconds();
  const std::int64_t peak = peak_memory_of_process();
  CHECK(peak > 1'000'000);
  std::vector<char> large(static_cast<std::size_t>(peak), 1);
  CHECK(peak_memory_of_process() > peak + peak / 2);
  CHECK(processor_seconds() >= before);
  CHECK(large.back() == 1);
}

TEST_CASE("without PDF workers their peak is 0", "[threads]") {
  const WorkerWatch watch;
  CHECK(watch.peak_bytes() == 0);
}
