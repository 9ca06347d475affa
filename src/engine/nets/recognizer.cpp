#include "engine/nets/recognizer.hpp"

#include <algorithm>
#include <array>

#include "engine/nets/layers.hpp"

namespace drawproc {
namespace {

constexpr int kHeight = 32, kWidth = 160, kInner = 256, kMixers = 3;
constexpr double kBatchNormEpsilon = 1e-5;

const std::array kStem{
    ConvShape{.in = 1, .out = 32, .kernel = 5, .stride = 2},
    ConvShape{.in = 32, .out = 48, .kernel = 3, .stride = 2},
    ConvShape{.in = 48, .out = 48, .kernel = 3},
    ConvShape{.in = 48, .out = 48, .kernel = 3},
    ConvShape{.in = 48, .out = 96, .kernel = 3, .stride = {2, 1}},
    ConvShape{.in = 96, .out = 96, .kernel = 3},
    ConvShape{.in = 96, .out = 128, .kernel = 3, .stride = {2, 1}},
    ConvShape{.in = 128, .out = kWidth, .kernel = {2, 3}, .padding = Extent{0, 1}},
};

/// Characters of UTF-8 text: its bytes but those that go on with one.
int characters(const std::string& text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(),
                                        [](unsigned char byte) { return (byte & 0xC0) != 0x80; }));
}

Conv unit(NetBuilder& builder, const std::string& prefix, const ConvShape& shape,
          Activation then = Activation::relu) {
  return conv_batch_norm(builder, prefix, shape, kBatchNormEpsilon, then);
}

/// x + project(expand(depthwise(x))), where x is [N, channels, 1, columns].
class Mixer {
 public:
  Mixer(NetBuilder& builder, const std::string& prefix)
      : depthwise_(unit(builder, prefix + ".depthwise",
                        {.in = kWidth, .out = kWidth, .kernel = {1, 11}, .groups = kWidth})),
        expand_(unit(builder, prefix + ".expand", {.in = kWidth, .out = kInner})),
        project_(
            unit(builder, prefix + ".project", {.in = kInner, .out = kWidth}, Activation::none)) {}

  at::Tensor operator()(const at::Tensor& x) const {
    return project_(expand_(depthwise_(x))).add_(x);
  }

 private:
  Conv depthwise_, expand_, project_;
};

class Recognizer : public Net {
 public:
  Recognizer(NetBuilder& builder, int labels)
      : head_(conv(builder, "head", {.in = kWidth, .out = labels})) {
    for (std::size_t i = 0; i < kStem.size(); ++i)
      stem_.push_back(unit(builder, "stem." + std::to_string(i), kStem[i]));
    for (int i = 0; i < kMixers; ++i) mixers_.emplace_back(builder, "mixers." + std::to_string(i));
  }

  std::vector<at::Tensor> forward(std::span<const at::Tensor> inputs) const override {
    auto x = inputs[0];
    for (const auto& layer : stem_) x = layer(x);
    for (const auto& mixer : mixers_) x = mixer(x);
    return {head_(x).squeeze(2)};
  }

 private:
  std::vector<Conv> stem_;
  std::vector<Mixer> mixers_;
  Conv head_;
};

}  // namespace

BuiltNet build_recognizer(NetBuilder& builder) {
  const int labels = 1 + characters(builder.card("alphabet"));
  return {
      std::make_unique<Recognizer>(builder, labels), {{{-1, 1, kHeight, -1}}}, {{-1, labels, -1}}};
}

}  // namespace drawproc
