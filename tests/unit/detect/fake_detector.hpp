#pragma once
#include <algorithm>

#include "drawproc/network.hpp"
#include "raw_output.hpp"

namespace drawproc::test {

/// Sees a dimension, three cells of 8 pixels to each side and one up and down, at every cell of the
/// finest map whose middle is inked while the cells to its left and above are not.
class InkIsDimension : public Network {
 public:
  InkIsDimension() {
    spec_.file = {"detector", "yolo11n-obb", "fake.safetensors", ""};
    spec_.card = {{"classes", R"(["dimension", "view", "person"])"},
                  {"input", R"({"ink": 1, "paper": 0, "text_height_px": 14, "overview": 128})"}};
    spec_.inputs = {{-1, 1, -1, -1}};
    spec_.outputs = {{-1, kDistanceChannels + 4, -1}};
  }
  NetworkSpec spec_;
  int label = 0;
  std::vector<Shape> calls;
  std::vector<float> last;  ///< the last input
  const NetworkSpec& spec() const noexcept override { return spec_; }

 private:
  std::vector<Tensor> run(std::span<const Tensor> inputs, Place) override {
    const auto& in = inputs[0];
    calls.push_back(in.shape);
    const int height = static_cast<int>(in.shape[2]), width = static_cast<int>(in.shape[3]);
    Tensor out(Shape{in.shape[0], kDistanceChannels + 4,
                     static_cast<std::int64_t>(anchors_of(width, height))});
    for (std::size_t i = 0; i < static_cast<std::size_t>(in.shape[0]); ++i) {
      const auto picture = in.row(i);
      RawOutput raw(width, height, 3, true);
      const auto ink = [&](int column, int row) {
        return column >= 0 && row >= 0 &&
               picture[static_cast<std::size_t>((row * 8 + 4) * width + column * 8 + 4)] > 0.5F;
      };
      for (int row = 0; row < height / 8; ++row)
        for (int column = 0; column < width / 8; ++column)
          if (ink(column, row) && !ink(column - 1, row) && !ink(column, row - 1))
            raw.see(column, row, {3, 1, 3, 1}, label, 0.8);
      std::copy(raw.values.begin(), raw.values.end(), out.row(i).begin());
    }
    last = in.values;
    return {out};
  }
};

}  // namespace drawproc::test
