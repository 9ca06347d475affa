#include "engine/device_error.hpp"

#include <catch2/catch.hpp>

using namespace drawproc;

TEST_CASE("LibTorch's words for a full device") {
  for (const char* text :
       {"CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.79 GiB",
        "CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported",
        "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
        "[enforce fail at alloc_cpu.cpp:124] err == 0. DefaultCPUAllocator: can't allocate memory: "
        "you tried to "
        "allocate 4398046511104 bytes. Error code 12 (Cannot allocate memory)"}) {
    INFO(text);
    CHECK(trouble_of(text) == DeviceTrouble::out_of_memory);
  }
}

TEST_CASE("LibTorch's words for a lost device") {
  for (const char* text :
       {"CUDA error: an illegal memory access was encountered",
        "CUDA error: uncorrectable ECC error encountered", "CUDA driver error: unknown error",
        "cuDNN error: CUDNN_STATUS_EXECUTION_FAILED", "CUDA error: unspecified launch failure"}) {
    INFO(text);
    CHECK(trouble_of(text) == DeviceTrouble::lost);
  }
}

TEST_CASE("a wrong call is neither") {
  CHECK(trouble_of("mat1 and mat2 shapes cannot be multiplied (2x511 and 512x4)") ==
        DeviceTrouble::other);
  CHECK(trouble_of("") == DeviceTrouble::other);
}

TEST_CASE("only the first line of a message is kept, without its full stop") {
  CHECK(one_line("CUDA error: out of memory\nCompile with TORCH_USE_CUDA_DSA") ==
        "CUDA error: out of memory");
  CHECK(one_line("No GPU.  ") == "No GPU");
  CHECK(one_line("") == "");
}
