#include "run/engine_options.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "drawproc/options.hpp"

using namespace drawproc;

TEST_CASE("device and precision are taken by their words") {
  CHECK(engine_options("cuda:1", "fp16").device == "cuda:1");
  CHECK(engine_options("cuda:1", "fp16").precision == Precision::fp16);
  CHECK(engine_options("auto", "bf16").precision == Precision::bf16);
  CHECK(engine_options("cpu", "fp32").precision == Precision::fp32);
  CHECK_THROWS_AS(engine_options("cpu", "fp8"), std::invalid_argument);
}

TEST_CASE("half precision that was asked for on the CPU is wrong usage, with auto it is a wish") {
  RunOptions options;
  options.input.inputs = {"x"};
  for (const char* half : {"fp16", "bf16"}) {
    CAPTURE(half);
    options.precision = half;
    options.device = "cpu";
    CHECK(options.problems() == std::vector<std::string>{"--precision: " + std::string(half) +
                                                         " needs a GPU: the CPU computes in fp32"});
    options.device = "auto";
    CHECK(options.problems().empty());
    options.device = "cuda:1";
    CHECK(options.problems().empty());
  }
}

TEST_CASE("a batch reaches every network, on the CPU as far as it pays") {
  CHECK(call_sizes(1, false) == CallSizes{1, 1, 1024});
  CHECK(call_sizes(16, false) == CallSizes{16, 16, 16384});
  CHECK(call_sizes(1, true) == CallSizes{1, 1, 128});
  CHECK(call_sizes(3, true) == CallSizes{1, 1, 384});
  CHECK(call_sizes(16, true) == CallSizes{1, 1, 1024});
}
