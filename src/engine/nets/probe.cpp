#include "engine/nets/probe.hpp"

#include "engine/nets/layers.hpp"

namespace drawproc {
namespace {

constexpr int kSide = 16, kChannels = 8, kScores = 4;
constexpr int kFeatures = kChannels * (kSide / 2) * (kSide / 2);
constexpr double kBatchNormEpsilon = 1e-5;

class Probe : public Net {
 public:
  explicit Probe(NetBuilder& builder)
      : stem_(conv_batch_norm(builder, "stem",
                              {.in = 1, .out = kChannels, .kernel = 3, .stride = 2},
                              kBatchNormEpsilon, Activation::silu)),
        head_(linear(builder, "head", kFeatures, kScores)) {}

  std::vector<at::Tensor> forward(std::span<const at::Tensor> inputs) const override {
    const auto features = stem_(inputs[0]).contiguous();
    return {features, head_(features.flatten(1))};
  }

 private:
  Conv stem_;
  Linear head_;
};

}  // namespace

BuiltNet build_probe(NetBuilder& builder) {
  return {std::make_unique<Probe>(builder),
          {{{-1, 1, kSide, kSide}}},
          {{-1, kChannels, kSide / 2, kSide / 2}, {-1, kScores}}};
}

}  // namespace drawproc
