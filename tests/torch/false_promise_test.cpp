#include <catch2/catch.hpp>

#include "engine/self_test.hpp"
#include "engine_under_test.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

TEST_CASE("auto does not believe a driver that promises a GPU, and the CPU works on") {
  const auto engine = engine_on("auto");
  CHECK(engine->device().name == "cpu");
  CHECK(engine->device().why.starts_with("no usable GPU: "));
  const auto probe = engine->load(committed("probe"));
  CHECK(run_self_test(*probe, self_test_of(probe->spec()).value(), Precision::fp32).same);
}

TEST_CASE("cuda with a driver that promises a GPU is fatal in one line") {
  const auto message = thrown<Fatal>([] { engine_on("cuda"); });
  INFO(message);
  CHECK((message.starts_with("device cuda: LibTorch's CUDA libraries cannot be loaded: ") ||
         message.starts_with("device cuda: the GPU does not work: ")));
  CHECK(message.find('\n') == std::string::npos);
}
