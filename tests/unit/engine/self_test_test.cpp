#include "engine/self_test.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "fake_network.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

NetworkSpec with_card(const std::string& self_test) {
  NetworkSpec spec;
  spec.file.path = "w/x.safetensors";
  spec.card["self_test"] = self_test;
  return spec;
}

SelfTest test_of(const std::string& json) { return self_test_of(with_card(json)).value(); }

std::string refusal(const std::string& json) {
  return thrown<Fatal>([&] { (void)self_test_of(with_card(json)); });
}

// What FakeNetwork answers to {1, 2} and {3, 4}: sums and doubles.
const std::string kRight =
    R"({"tolerance":0.01,"tolerance_half":0.5,"inputs":[{"shape":[2,2],"values":[1,2,3,4]}],
        "outputs":[{"shape":[2,1],"samples":[[0,3],[1,7]]},{"shape":[2,2],"samples":[[3,8]]}]})";

std::string replaced(std::string text, const std::string& was, const std::string& is) {
  return text.replace(text.find(was), was.size(), is);
}

}  // namespace

TEST_CASE("the pattern is the same numbers everywhere") {
  const auto numbers = pattern({2, 2});
  CHECK(numbers.shape == Shape{2, 2});
  // i·2654435761 mod 2^32 is 0, 2654435761, 1013904226, 3668339987; their upper 24 bits over 2^24.
  CHECK(numbers.values == std::vector<float>{0.f, 10368889 / 16777216.f, 3960563 / 16777216.f,
                                             14329453 / 16777216.f});
}

TEST_CASE("a card without a self-test has none") { CHECK_FALSE(self_test_of(NetworkSpec{})); }

TEST_CASE("a self-test spells its inputs out or means the pattern") {
  CHECK(test_of(kRight).inputs.at(0) == Tensor({2, 2}, {1, 2, 3, 4}));
  const auto test =
      test_of(R"({"tolerance":1,"tolerance_half":1,"inputs":[{"shape":[3]}],"outputs":[]})");
  CHECK(test.inputs.at(0) == pattern({3}));
}

TEST_CASE("a network that answers as expected passes") {
  FakeNetwork network;
  const auto result = run_self_test(network, test_of(kRight), Precision::fp32);
  CHECK(result.same);
  CHECK(result.largest_difference == 0);
  CHECK(network.calls.size() == 2);
}

TEST_CASE("a network that answers otherwise fails with the largest difference") {
  FakeNetwork network;
  const auto result =
      run_self_test(network, test_of(replaced(kRight, "[1,7]", "[1,7.25]")), Precision::fp32);
  CHECK_FALSE(result.same);
  CHECK(result.largest_difference == Approx(0.25));
  CHECK(result.tolerance == 0.01);
}

TEST_CASE("half precision is held to its own tolerance") {
  FakeNetwork network;
  CHECK(
      run_self_test(network, test_of(replaced(kRight, "[1,7]", "[1,7.25]")), Precision::fp16).same);
}

TEST_CASE("an answer that is no number never passes") {
  FakeNetwork network;
  auto test = test_of(kRight);
  test.inputs[0].values[3] = std::numeric_limits<float>::quiet_NaN();
  const auto result = run_self_test(network, test, Precision::fp16);
  CHECK_FALSE(result.same);
  CHECK(result.largest_difference == std::numeric_limits<double>::infinity());
}

TEST_CASE("an answer of another shape is a problem of its own") {
  FakeNetwork network;
  const auto other = test_of(replaced(kRight, R"("shape":[2,1])", R"("shape":[1,2])"));
  CHECK(run_self_test(network, other, Precision::fp32).problem ==
        "expected output 0 of shape [1, 2], found [2, 1]");
}

TEST_CASE("a different number of answers is a problem of its own") {
  FakeNetwork network;
  auto test = test_of(kRight);
  test.outputs.pop_back();
  CHECK(run_self_test(network, test, Precision::fp32).problem == "expected 1 outputs, found 2");
}

TEST_CASE("a self-test that is not sound is fatal and names the file") {
  for (
      const auto& json :
      {std::string("{"), std::string("[]"), std::string("{}"), replaced(kRight, "[1,7]", "[2,7]"),
       replaced(kRight, "[1,2,3,4]", "[1,2,3]"), replaced(kRight, "[1,7]", "[-1,7]"),
       replaced(kRight, "[1,7]", "[1]"), replaced(kRight, R"("shape":[2,1])", R"("shape":[2,-1])"),
       replaced(kRight, "0.01", "\"0.01\""),
       std::string(
           R"({"tolerance":1,"tolerance_half":1,"inputs":[{"shape":[1000000,1000000]}],"outputs":[]})"),
       R"({"tolerance":1,"tolerance_half":1,"inputs":)" + std::string(100'000, '[')}) {
    INFO(json.substr(0, 200));
    CHECK(refusal(json).starts_with("w/x.safetensors: the card's self_test is not sound: "));
  }
}
