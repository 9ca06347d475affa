#include <catch2/catch.hpp>
#include <cstdlib>

#include "engine/cuda_driver.hpp"

using namespace drawproc;

namespace {

/// Tells the fake driver something for one test.
class Told {
 public:
  Told(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  ~Told() { ::unsetenv(name_); }
  Told(const Told&) = delete;
  Told& operator=(const Told&) = delete;

 private:
  const char* name_;
};

}  // namespace

TEST_CASE("a driver's version and GPUs are read") {
  const Told gpus("DRAWPROC_FAKE_CUDA_GPUS", "2");
  const auto facts = ask_cuda_driver();
  CHECK(facts.library);
  CHECK(facts.version == 13000);
  CHECK(facts.devices == std::vector<CudaFacts::Device>(2, {"Fake GPU", 8LL << 30, 8, 6, false}));
  CHECK(cuda_problem(facts, 1).empty());
}

TEST_CASE("a driver that is too old is told from one without a GPU") {
  const Told version("DRAWPROC_FAKE_CUDA_VERSION", "12020");
  CHECK(cuda_problem(ask_cuda_driver(), 0) ==
        "the NVIDIA driver is too old: it supports CUDA 12.2, expected 13.0 or newer: update it");
}

TEST_CASE("a driver that cannot be initialised shows no GPU") {
  const Told init("DRAWPROC_FAKE_CUDA_INIT", "803");
  const auto facts = ask_cuda_driver();
  CHECK(facts.devices.empty());
  CHECK(facts.init_result == 803);
}

TEST_CASE("a driver without GPUs says so") {
  ::unsetenv("CUDA_VISIBLE_DEVICES");
  const Told gpus("DRAWPROC_FAKE_CUDA_GPUS", "0");
  CHECK(cuda_problem(ask_cuda_driver(), 0) == "the NVIDIA driver finds no GPU");
}

TEST_CASE("CUDA_VISIBLE_DEVICES is kept for the message") {
  const Told gpus("DRAWPROC_FAKE_CUDA_GPUS", "0");
  const Told visible("CUDA_VISIBLE_DEVICES", "7");
  CHECK(cuda_problem(ask_cuda_driver(), 0) == "CUDA_VISIBLE_DEVICES=\"7\" shows no GPU");
}
