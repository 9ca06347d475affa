#include "drawproc/network.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

using namespace drawproc;
using Texts = std::vector<std::string>;

TEST_CASE("elements of a shape are the product of its extents") {
  CHECK(elements({2, 3, 4}) == 24);
  CHECK(elements({}) == 1);
  CHECK(elements({5, 0, 7}) == 0);
}

TEST_CASE("a shape too large to count is refused") {
  CHECK_THROWS_AS(elements({1LL << 40, 1LL << 40}), std::length_error);
  CHECK_THROWS_AS(elements({1LL << 62}), std::length_error);
}

TEST_CASE("a huge shape with an extent of nothing has no elements") {
  CHECK(elements({1LL << 40, 1LL << 40, 0}) == 0);
}

TEST_CASE("a negative extent is refused") { CHECK_THROWS_AS(elements({2, -1}), std::length_error); }

TEST_CASE("a shape reads as a list and -1 as any") {
  CHECK(as_text(Shape{2, 3, 640}) == "[2, 3, 640]");
  CHECK(as_text(Shape{-1, 4}) == "[any, 4]");
  CHECK(as_text(Shape{}) == "[]");
}

TEST_CASE("a tensor is made of zeros") {
  CHECK(Tensor(Shape{2, 2}).values == std::vector<float>(4, 0.f));
}

TEST_CASE("a row is one element of the outermost extent") {
  const Tensor tensor({2, 3}, {0, 1, 2, 3, 4, 5});
  const auto row = tensor.row(1);
  CHECK(std::vector<float>(row.begin(), row.end()) == std::vector<float>{3, 4, 5});
}

TEST_CASE("there is no row beyond the last and none of a scalar") {
  CHECK_THROWS_AS(Tensor(Shape{2, 3}).row(2), std::out_of_range);
  CHECK_THROWS_AS(Tensor(Shape{}).row(0), std::out_of_range);
}

TEST_CASE("the devices that can be asked for") {
  for (const char* device : {"auto", "cpu", "cuda", "cuda:0", "cuda:15"}) {
    EngineOptions options;
    options.device = device;
    INFO(device);
    CHECK(options.problems().empty());
  }
}

TEST_CASE("other devices are a problem") {
  for (const char* device : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:0x1", "cuda:1 ", "CUDA",
                             "cuda:99999999999", "cuda:128"}) {
    EngineOptions options;
    options.device = device;
    INFO(device);
    CHECK(options.problems() ==
          Texts{"device \"" + std::string(device) + "\" is none of auto, cpu, cuda, cuda:N"});
  }
}

TEST_CASE("half precision on the CPU is a problem, with auto it is not") {
  EngineOptions options;
  options.precision = Precision::bf16;
  options.device = "cpu";
  CHECK(options.problems() == Texts{"precision bf16 needs device cuda"});
  options.device = "auto";
  CHECK(options.problems().empty());
}

TEST_CASE("every problem is listed at once") {
  EngineOptions options;
  options.device = "abacus";
  options.threads = -1;
  CHECK(options.problems().size() == 2);
}
