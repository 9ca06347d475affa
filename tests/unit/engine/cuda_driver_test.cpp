#include "engine/cuda_driver.hpp"

#include <catch2/catch.hpp>

using namespace drawproc;

namespace {

CudaFacts sound() {
  CudaFacts facts;
  facts.kernel_driver = facts.library = true;
  facts.version = 13000;
  facts.devices = {{"NVIDIA RTX A2000", 6'000'000'000, 8, 6, false}};
  return facts;
}

CudaFacts refused(int init_result) {
  auto facts = sound();
  facts.init_result = init_result;
  facts.devices.clear();
  return facts;
}

}  // namespace

TEST_CASE("nothing is known against a GPU that is new enough, with a driver that is new enough") {
  CHECK(cuda_problem(sound(), 0).empty());
}

TEST_CASE("a machine without a driver") {
  CudaFacts facts;
  facts.library_error = "libcuda.so.1: cannot open shared object file: No such file or directory";
  CHECK(cuda_problem(facts, 0) == "no NVIDIA driver on this machine: install one");
}

TEST_CASE("a container without the driver's libraries") {
  CudaFacts facts;
  facts.kernel_driver = true;
  facts.library_error = "libcuda.so.1: cannot open shared object file: No such file or directory";
  CHECK(
      cuda_problem(facts, 0).starts_with("the NVIDIA kernel driver runs but libcuda.so.1 is not "
                                         "here: start the container with --gpus all"));
}

TEST_CASE("a driver library that is broken") {
  CudaFacts facts;
  facts.library_error = "/lib/libcuda.so.1: file too short";
  CHECK(cuda_problem(facts, 0) ==
        "libcuda.so.1 of the NVIDIA driver cannot be loaded: /lib/libcuda.so.1: file too short");
}

TEST_CASE("a driver that is too old, told before what cuInit makes of it") {
  auto facts = refused(803);
  facts.version = 12040;
  CHECK(cuda_problem(facts, 0) ==
        "the NVIDIA driver is too old: it supports CUDA 12.4, expected 13.0 or newer: update it");
}

TEST_CASE("a driver that finds no GPU") {
  CHECK(cuda_problem(refused(100), 0) == "the NVIDIA driver finds no GPU");
}

TEST_CASE("a driver library without its kernel driver") {
  auto facts = refused(100);
  facts.kernel_driver = false;
  CHECK(cuda_problem(facts, 0) ==
        "the NVIDIA kernel driver is not running: load it (modprobe nvidia)");
}

TEST_CASE("GPUs that CUDA_VISIBLE_DEVICES hides") {
  auto facts = refused(100);
  facts.visible_devices.emplace();
  CHECK(cuda_problem(facts, 0) == "CUDA_VISIBLE_DEVICES=\"\" shows no GPU");
}

TEST_CASE("a library and a kernel driver of different versions") {
  CHECK(cuda_problem(refused(803), 0)
            .ends_with("are of different versions (CUresult 803): restart the machine"));
}

TEST_CASE("a driver that is not ready") {
  CHECK(cuda_problem(refused(802), 0).starts_with("the NVIDIA driver is not ready yet"));
}

TEST_CASE("a driver that fails for a reason of its own") {
  CHECK(cuda_problem(refused(999), 0) ==
        "the NVIDIA driver cannot be initialised (CUresult 999): see nvidia-smi");
}

TEST_CASE("a GPU number beyond the last") {
  CHECK(cuda_problem(sound(), 1) == "there is no cuda:1: GPUs are numbered 0 to 0");
  auto facts = sound();
  facts.visible_devices.emplace("3");
  CHECK(cuda_problem(facts, 3) ==
        "there is no cuda:3: GPUs are numbered 0 to 0 among those CUDA_VISIBLE_DEVICES shows");
}

TEST_CASE("a GPU that is too old") {
  auto facts = sound();
  facts.devices[0] = {"NVIDIA GeForce GTX 1080", 8'000'000'000, 6, 1, false};
  CHECK(cuda_problem(facts, 0) ==
        "NVIDIA GeForce GTX 1080 has compute capability 6.1, expected 7.5 or newer");
}

TEST_CASE("the oldest GPU that will do") {
  auto facts = sound();
  facts.devices[0].major = 7;
  facts.devices[0].minor = 5;
  CHECK(cuda_problem(facts, 0).empty());
}

TEST_CASE("a GPU that lets nobody in") {
  auto facts = sound();
  facts.devices[0].prohibited = true;
  CHECK(cuda_problem(facts, 0) ==
        "NVIDIA RTX A2000 is in compute mode \"prohibited\": nvidia-smi -c 0 lets programs in");
}

TEST_CASE("asking this machine's driver says why it could not be opened, or opens it") {
  const auto facts = ask_cuda_driver();
  CHECK(facts.library == facts.library_error.empty());
  if (!facts.library) CHECK(facts.devices.empty());
}

TEST_CASE("versions of CUDA are written with a point") {
  CHECK(cuda_version_text(13000) == "13.0");
  CHECK(cuda_version_text(12040) == "12.4");
}
