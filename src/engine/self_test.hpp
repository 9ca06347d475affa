#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/network.hpp"

/// A weights file brings its own proof: the card's "self_test" says what the network's Python twin
/// answered to inputs that anyone can make again. `drawproc check` asks the same here, on the
/// device of this machine.
///   {"tolerance": 1e-4, "tolerance_half": 0.05,
///    "inputs":  [{"shape": [2, 1, 16, 16]}, {"shape": [3], "values": [0, 1, 2]}],
///    "outputs": [{"shape": [2, 4], "samples": [[0, 0.25], [7, -1.5]]}]}
/// An input without values is pattern(shape). A sample is a flat index and the value expected
/// there. The tolerances are absolute: of fp32, and of fp16 and bf16.
namespace drawproc {

struct SelfTest {
  struct Sample {
    std::size_t index = 0;
    double value = 0;
    bool operator==(const Sample&) const = default;
  };
  struct Output {
    Shape shape;
    std::vector<Sample> samples;
    bool operator==(const Output&) const = default;
  };
  double tolerance = 0, tolerance_half = 0;
  std::vector<Tensor> inputs;
  std::vector<Output> outputs;
};

/// Numbers in [0, 1) without apparent order and exact in fp32: element i is the upper 24 bits of
/// the lower 32 bits of i·2654435761 (Knuth's multiplicative hash), divided by 2^24.
[[nodiscard]] Tensor pattern(const Shape& shape);

/// Of a network's card; nullopt when it has none. Throws Fatal naming the file when it is not as
/// described above.
[[nodiscard]] std::optional<SelfTest> self_test_of(const NetworkSpec& spec);

struct SelfTestResult {
  double largest_difference =
      0;  ///< |found - expected| over all samples; not a number compares as infinite
  double tolerance = 0;
  bool same = false;          ///< all samples within the tolerance
  double first_seconds = 0;   ///< of the first forward, with all first-use costs
  double second_seconds = 0;  ///< of the next one
  std::string problem;        ///< empty, or what does not even have the right shape
};
/// Two forwards of `test`, the first to warm up. Throws what forward throws.
[[nodiscard]] SelfTestResult run_self_test(Network& network, const SelfTest& test,
                                           Precision precision);

}  // namespace drawproc
