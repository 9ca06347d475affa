#include "engine/nets/text_lines.hpp"

#include <ATen/ops/upsample_nearest2d.h>

#include "engine/nets/layers.hpp"

namespace drawproc {
namespace {

constexpr double kBatchNormEpsilon = 1e-5;
constexpr int kStem = 16, kFour = 32, kEight = 64, kSixteen = 96, kThirtyTwo = 128, kTop = 32,
              kChannels = 5;

/// A convolution followed by ReLU.
Conv unit(NetBuilder& builder, const std::string& prefix, const ConvShape& shape) {
  return conv_batch_norm(builder, prefix, shape, kBatchNormEpsilon, Activation::relu);
}

at::Tensor twice(const at::Tensor& x) {
  return at::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
}

/// x + two convolutions.
class Pair {
 public:
  Pair(NetBuilder& builder, const std::string& prefix, int width)
      : first_(unit(builder, prefix + ".first", {.in = width, .out = width, .kernel = 3})),
        second_(unit(builder, prefix + ".second", {.in = width, .out = width, .kernel = 3})) {}

  at::Tensor operator()(const at::Tensor& x) const { return second_(first_(x)).add_(x); }

 private:
  Conv first_, second_;
};

/// Half the extents, then a pair.
class Level {
 public:
  Level(NetBuilder& builder, const std::string& prefix, int in, int out)
      : down_(unit(builder, prefix + ".0", {.in = in, .out = out, .kernel = 3, .stride = 2})),
        pair_(builder, prefix + ".1", out) {}

  at::Tensor operator()(const at::Tensor& x) const { return pair_(down_(x)); }

 private:
  Conv down_;
  Pair pair_;
};

class TextLines : public Net {
 public:
  explicit TextLines(NetBuilder& builder)
      : stem_0_(unit(builder, "stem.0", {.in = 1, .out = kStem, .kernel = 5, .stride = 2})),
        stem_1_(unit(builder, "stem.1", {.in = kStem, .out = kFour, .kernel = 3, .stride = 2})),
        four_(builder, "four", kFour),
        eight_(builder, "eight", kFour, kEight),
        sixteen_(builder, "sixteen", kEight, kSixteen),
        thirtytwo_(builder, "thirtytwo", kSixteen, kThirtyTwo),
        from_thirtytwo_(unit(builder, "from_thirtytwo", {.in = kThirtyTwo, .out = kSixteen})),
        at_sixteen_(unit(builder, "at_sixteen", {.in = kSixteen, .out = kEight, .kernel = 3})),
        at_eight_(unit(builder, "at_eight", {.in = kEight, .out = kTop, .kernel = 3})),
        beside_four_(unit(builder, "beside_four", {.in = kFour, .out = kTop})),
        at_four_(unit(builder, "at_four", {.in = kTop, .out = kTop, .kernel = 3})),
        head_(conv(builder, "head", {.in = kTop, .out = kChannels})) {}

  std::vector<at::Tensor> forward(std::span<const at::Tensor> inputs) const override {
    const auto four = four_(stem_1_(stem_0_(inputs[0])));
    const auto eight = eight_(four);
    const auto sixteen = sixteen_(eight);
    auto y = twice(from_thirtytwo_(thirtytwo_(sixteen))).add_(sixteen);
    y = twice(at_sixteen_(y)).add_(eight);
    y = twice(at_eight_(y)).add_(beside_four_(four));
    return {head_(at_four_(y))};
  }

 private:
  Conv stem_0_, stem_1_;
  Pair four_;
  Level eight_, sixteen_, thirtytwo_;
  Conv from_thirtytwo_, at_sixteen_, at_eight_, beside_four_, at_four_, head_;
};

}  // namespace

BuiltNet build_text_lines(NetBuilder& builder) {
  return {std::make_unique<TextLines>(builder), {{{-1, 1, -1, -1}}}, {{-1, kChannels, -1, -1}}};
}

}  // namespace drawproc
