#pragma once
#include <functional>
#include <utility>

#include "drawproc/network.hpp"

namespace drawproc::test {

/// Answers each row with its sum and with its values doubled, has room for `room` rows, and
/// remembers every call.
class FakeNetwork : public Network {
 public:
  explicit FakeNetwork(std::int64_t room = 1'000'000) : room_(room) { spec_.file.name = "fake"; }

  std::vector<Shape> calls, cpu_calls;
  NetworkSpec spec_;

  const NetworkSpec& spec() const noexcept override { return spec_; }

 private:
  std::vector<Tensor> run(std::span<const Tensor> inputs, Place place) override {
    const auto& input = inputs[0];
    (place == Place::device ? calls : cpu_calls).push_back(input.shape);
    if (place == Place::device && input.shape[0] > room_)
      throw DeviceOutOfMemory("CUDA out of memory");
    Tensor sums(Shape{input.shape[0], 1}), doubled(input.shape);
    for (std::int64_t i = 0; i < input.shape[0]; ++i)
      for (const float value : input.row(static_cast<std::size_t>(i)))
        sums.values[static_cast<std::size_t>(i)] += value;
    for (std::size_t i = 0; i < input.values.size(); ++i) doubled.values[i] = 2 * input.values[i];
    return {sums, doubled};
  }

  std::int64_t room_;
};

}  // namespace drawproc::test
