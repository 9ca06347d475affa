#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <thread>

#include "engine/cuda_driver.hpp"
#include "engine/machine.hpp"
#include "engine_under_test.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {
bool has_gpu() { return cuda_problem(ask_cuda_driver(), 0).empty(); }
}  // namespace

TEST_CASE("the engine opens on the CPU when that is asked for") {
  const auto start = std::chrono::steady_clock::now();
  const auto engine = engine_on("cpu");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::cout << "engine module opened in " << took.count() << " s\n";
  CHECK(engine->device().name == "cpu");
  CHECK(engine->device().why == "asked for");
  CHECK(engine->device().hardware == cpu_model());
  CHECK(engine->library() == "LibTorch 2.11.0");
  CHECK(engine->precision() == Precision::fp32);
}

TEST_CASE("the engine uses the threads it is told to, or all this process may use") {
  EngineOptions options;
  options.device = "cpu";
  options.threads = 1;
  CHECK(open_engine(options, DRAWPROC_ENGINE_MODULE)->device().threads == 1);
  options.threads = 0;
  CHECK(open_engine(options, DRAWPROC_ENGINE_MODULE)->device().threads == usable_threads());
}

TEST_CASE("auto on a machine without a usable GPU is the CPU and says why") {
  if (has_gpu()) {
    WARN("skipped: this machine has a GPU");
    return;
  }
  const auto engine = engine_on("auto");
  CHECK(engine->device().name == "cpu");
  CHECK(engine->device().why == "no usable GPU: " + cuda_problem(ask_cuda_driver(), 0));
}

TEST_CASE("auto that fell back to the CPU computes in fp32 whatever was asked for") {
  if (has_gpu()) {
    WARN("skipped: this machine has a GPU");
    return;
  }
  CHECK(engine_on("auto", Precision::fp16)->precision() == Precision::fp32);
}

TEST_CASE("cuda on a machine without a usable GPU is fatal and says the cause") {
  if (has_gpu()) {
    WARN("skipped: this machine has a GPU");
    return;
  }
  CHECK(thrown<Fatal>([] { engine_on("cuda"); }) ==
        "device cuda: " + cuda_problem(ask_cuda_driver(), 0));
  CHECK(thrown<Fatal>([] { engine_on("cuda:3"); }).starts_with("device cuda:3: "));
}

TEST_CASE("cuda with a number beyond the last GPU is fatal") {
  CHECK(thrown<Fatal>([] { engine_on("cuda:99"); }).starts_with("device cuda:99: "));
}

TEST_CASE("auto on a machine with a usable GPU takes it") {
  if (!has_gpu()) {
    WARN("skipped: " << cuda_problem(ask_cuda_driver(), 0));
    return;
  }
  const auto engine = engine_on("auto");
  CHECK(engine->device().name == "cuda:0");
  CHECK(engine->memory().total > 0);
}

TEST_CASE("a device nobody knows is fatal before the module is asked") {
  CHECK(thrown<Fatal>([] { engine_on("gpu"); }) ==
        "device \"gpu\" is none of auto, cpu, cuda, cuda:N");
}

TEST_CASE("memory of the CPU is the machine's") {
  const auto memory = engine_on("cpu")->memory();
  CHECK(memory.total == machine_memory().total);
  CHECK(memory.free > 0);
  CHECK(memory.free <= memory.total);
}

namespace {

std::ptrdiff_t threads_of_this_process() {
  std::filesystem::directory_iterator tasks("/proc/self/task");
  return std::distance(begin(tasks), end(tasks));
}

}  // namespace

TEST_CASE("the number of threads holds on whatever thread forward is called") {
  EngineOptions options;
  options.device = "cpu";
  options.threads = 1;
  const auto engine = open_engine(options, DRAWPROC_ENGINE_MODULE);
  const auto probe = engine->load(committed("probe"));
  const auto before = threads_of_this_process();
  std::ptrdiff_t during = 0;
  std::thread([&] {
    (void)probe->forward(Tensor(Shape{512, 1, 16, 16}));
    during = threads_of_this_process();
  }).join();
  CHECK(during == before + 1);
}
