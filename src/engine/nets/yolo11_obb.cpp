#include "engine/nets/yolo11_obb.hpp"

#include <ATen/ops/cat.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/upsample_nearest2d.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "drawproc/failure.hpp"
#include "engine/nets/layers.hpp"

namespace drawproc {
namespace {

constexpr double kBatchNormEpsilon = 1e-3;
constexpr int kDistances = 64;  // four sides of 16 bins

Conv unit(NetBuilder& builder, const std::string& prefix, const ConvShape& shape) {
  return conv_batch_norm(builder, prefix, shape, kBatchNormEpsilon, Activation::none);
}

/// A convolution followed by SiLU.
class Active {
 public:
  Active(NetBuilder& builder, const std::string& prefix, const ConvShape& shape)
      : conv_(conv_batch_norm(builder, prefix, shape, kBatchNormEpsilon, Activation::silu)) {}
  at::Tensor operator()(const at::Tensor& x) const { return conv_(x); }

 private:
  Conv conv_;
};

/// x + two convolutions.
class Bottleneck {
 public:
  Bottleneck(NetBuilder& builder, const std::string& prefix, int width, int inner)
      : first_(builder, prefix + ".cv1", {.in = width, .out = inner, .kernel = 3}),
        second_(builder, prefix + ".cv2", {.in = inner, .out = width, .kernel = 3}) {}
  at::Tensor operator()(const at::Tensor& x) const { return second_(first_(x)).add_(x); }

 private:
  Active first_, second_;
};

/// C3k: two bottlenecks beside a way round them.
class Deep {
 public:
  Deep(NetBuilder& builder, const std::string& prefix, int width)
      : through_(builder, prefix + ".cv1", {.in = width, .out = width / 2}),
        past_(builder, prefix + ".cv2", {.in = width, .out = width / 2}),
        out_(builder, prefix + ".cv3", {.in = width, .out = width}),
        first_(builder, prefix + ".m.0", width / 2, width / 2),
        second_(builder, prefix + ".m.1", width / 2, width / 2) {}
  at::Tensor operator()(const at::Tensor& x) const {
    return out_(at::cat({second_(first_(through_(x))), past_(x)}, 1));
  }

 private:
  Active through_, past_, out_;
  Bottleneck first_, second_;
};

/// C3k2 with one inner block.
class Split {
 public:
  enum class Inner { bottleneck, deep };
  Split(NetBuilder& builder, const std::string& prefix, int in, int out, int inner, Inner kind)
      : in_(builder, prefix + ".cv1", {.in = in, .out = 2 * inner}),
        out_(builder, prefix + ".cv2", {.in = 3 * inner, .out = out}) {
    if (kind == Inner::deep)
      deep_.emplace(builder, prefix + ".m.0", inner);
    else
      plain_.emplace(builder, prefix + ".m.0", inner, inner / 2);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto both = in_(x);
    const auto half = both.chunk(2, 1)[1];
    return out_(at::cat({both, deep_ ? (*deep_)(half) : (*plain_)(half)}, 1));
  }

 private:
  Active in_, out_;
  std::optional<Bottleneck> plain_;
  std::optional<Deep> deep_;
};

/// SPPF: what is near, next to what is further and further away.
class Pooled {
 public:
  Pooled(NetBuilder& builder, const std::string& prefix, int width)
      : in_(builder, prefix + ".cv1", {.in = width, .out = width / 2}),
        out_(builder, prefix + ".cv2", {.in = 2 * width, .out = width}) {}
  at::Tensor operator()(const at::Tensor& x) const {
    const auto wider = [](const at::Tensor& y) { return at::max_pool2d(y, 5, 1, 2); };
    const auto one = in_(x), two = wider(one), three = wider(two);
    return out_(at::cat({one, two, three, wider(three)}, 1));
  }

 private:
  Active in_, out_;
};

/// Every place looks at every other.
class Attention {
 public:
  Attention(NetBuilder& builder, const std::string& prefix, int width)
      : heads_(width / kHead),
        from_(unit(builder, prefix + ".qkv",
                   {.in = width, .out = width + 2 * kKey * (width / kHead)})),
        place_(unit(builder, prefix + ".pe",
                    {.in = width, .out = width, .kernel = 3, .groups = width})),
        out_(unit(builder, prefix + ".proj", {.in = width, .out = width})) {}
  at::Tensor operator()(const at::Tensor& x) const {
    const auto parts = from_(x)
                           .reshape({x.size(0), heads_, 2 * kKey + kHead, x.size(2) * x.size(3)})
                           .split_with_sizes({kKey, kKey, kHead}, 2);
    const auto &query = parts[0], &key = parts[1], &value = parts[2];
    const auto weight =
        at::softmax(at::matmul(query.transpose(2, 3), key).mul(1 / std::sqrt(double{kKey})), 3);
    const auto seen = at::matmul(value, weight.transpose(2, 3)).reshape(x.sizes());
    return out_(seen.add(place_(value.reshape(x.sizes()))));
  }

 private:
  static constexpr int kHead = 64, kKey = 32;
  int heads_;
  Conv from_, place_, out_;
};

/// C2PSA with one block of attention over half of the channels.
class Looking {
 public:
  Looking(NetBuilder& builder, const std::string& prefix, int width)
      : in_(builder, prefix + ".cv1", {.in = width, .out = width}),
        out_(builder, prefix + ".cv2", {.in = width, .out = width}),
        attention_(builder, prefix + ".m.0.attn", width / 2),
        wide_(builder, prefix + ".m.0.ffn.0", {.in = width / 2, .out = width}),
        narrow_(unit(builder, prefix + ".m.0.ffn.1", {.in = width, .out = width / 2})) {}
  at::Tensor operator()(const at::Tensor& x) const {
    const auto halves = in_(x).chunk(2, 1);
    const auto seen = halves[1].add(attention_(halves[1]));
    return out_(at::cat({halves[0], seen.add(narrow_(wide_(seen)))}, 1));
  }

 private:
  Active in_, out_;
  Attention attention_;
  Active wide_;
  Conv narrow_;
};

/// The head of one level: distances, classes and, where there is one, the angle.
class Level {
 public:
  Level(NetBuilder& builder, int level, int width, int classes, bool angle)
      : box_0_(builder, name(2, level, "0"), {.in = width, .out = kDistances, .kernel = 3}),
        box_1_(builder, name(2, level, "1"), {.in = kDistances, .out = kDistances, .kernel = 3}),
        box_2_(conv(builder, name(2, level, "2"), {.in = kDistances, .out = kDistances})),
        kind_00_(builder, name(3, level, "0.0"),
                 {.in = width, .out = width, .kernel = 3, .groups = width}),
        kind_01_(builder, name(3, level, "0.1"), {.in = width, .out = inner(classes)}),
        kind_10_(
            builder, name(3, level, "1.0"),
            {.in = inner(classes), .out = inner(classes), .kernel = 3, .groups = inner(classes)}),
        kind_11_(builder, name(3, level, "1.1"), {.in = inner(classes), .out = inner(classes)}),
        kind_2_(conv(builder, name(3, level, "2"), {.in = inner(classes), .out = classes})) {
    if (angle)
      angle_.emplace(
          Angle{{builder, name(4, level, "0"), {.in = width, .out = kAngle, .kernel = 3}},
                {builder, name(4, level, "1"), {.in = kAngle, .out = kAngle, .kernel = 3}},
                conv(builder, name(4, level, "2"), {.in = kAngle, .out = 1})});
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const auto boxes = box_2_(box_1_(box_0_(x)));
    const auto kinds = kind_2_(kind_11_(kind_10_(kind_01_(kind_00_(x)))));
    if (!angle_) return at::cat({boxes, kinds}, 1).flatten(2);
    return at::cat({boxes, kinds, angle_->last(angle_->second(angle_->first(x)))}, 1).flatten(2);
  }

 private:
  struct Angle {
    Active first, second;
    Conv last;
  };
  static constexpr int kAngle = 16;
  static std::string name(int branch, int level, const char* part) {
    return "model.23.cv" + std::to_string(branch) + "." + std::to_string(level) + "." + part;
  }
  static int inner(int classes) { return std::max(64, std::min(classes, 100)); }

  Active box_0_, box_1_;
  Conv box_2_;
  Active kind_00_, kind_01_, kind_10_, kind_11_;
  Conv kind_2_;
  std::optional<Angle> angle_;
};

at::Tensor twice(const at::Tensor& x) {
  return at::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
}

class Yolo : public Net {
 public:
  Yolo(NetBuilder& b, int classes, bool angle)
      : m0_(b, "model.0", {.in = 1, .out = 16, .kernel = 3, .stride = 2}),
        m1_(b, "model.1", {.in = 16, .out = 32, .kernel = 3, .stride = 2}),
        m2_(b, "model.2", 32, 64, 16, Split::Inner::bottleneck),
        m3_(b, "model.3", {.in = 64, .out = 64, .kernel = 3, .stride = 2}),
        m4_(b, "model.4", 64, 128, 32, Split::Inner::bottleneck),
        m5_(b, "model.5", {.in = 128, .out = 128, .kernel = 3, .stride = 2}),
        m6_(b, "model.6", 128, 128, 64, Split::Inner::deep),
        m7_(b, "model.7", {.in = 128, .out = 256, .kernel = 3, .stride = 2}),
        m8_(b, "model.8", 256, 256, 128, Split::Inner::deep),
        m9_(b, "model.9", 256),
        m10_(b, "model.10", 256),
        m13_(b, "model.13", 384, 128, 64, Split::Inner::bottleneck),
        m16_(b, "model.16", 256, 64, 32, Split::Inner::bottleneck),
        m17_(b, "model.17", {.in = 64, .out = 64, .kernel = 3, .stride = 2}),
        m19_(b, "model.19", 192, 128, 64, Split::Inner::bottleneck),
        m20_(b, "model.20", {.in = 128, .out = 128, .kernel = 3, .stride = 2}),
        m22_(b, "model.22", 384, 256, 128, Split::Inner::deep),
        eight_(b, 0, 64, classes, angle),
        sixteen_(b, 1, 128, classes, angle),
        thirtytwo_(b, 2, 256, classes, angle) {}

  std::vector<at::Tensor> forward(std::span<const at::Tensor> inputs) const override {
    const auto four = m4_(m3_(m2_(m1_(m0_(inputs[0])))));
    const auto six = m6_(m5_(four));
    const auto ten = m10_(m9_(m8_(m7_(six))));
    const auto thirteen = m13_(at::cat({twice(ten), six}, 1));
    const auto sixteen = m16_(at::cat({twice(thirteen), four}, 1));
    const auto nineteen = m19_(at::cat({m17_(sixteen), thirteen}, 1));
    const auto last = m22_(at::cat({m20_(nineteen), ten}, 1));
    return {at::cat({eight_(sixteen), sixteen_(nineteen), thirtytwo_(last)}, 2)};
  }

 private:
  Active m0_, m1_;
  Split m2_;
  Active m3_;
  Split m4_;
  Active m5_;
  Split m6_;
  Active m7_;
  Split m8_;
  Pooled m9_;
  Looking m10_;
  Split m13_, m16_;
  Active m17_;
  Split m19_;
  Active m20_;
  Split m22_;
  Level eight_, sixteen_, thirtytwo_;
};

int classes_of(const NetBuilder& builder) {
  const auto list = nlohmann::json::parse(builder.card("classes"), nullptr, false);
  constexpr std::size_t kMost = 1000;
  if (!list.is_array() || list.empty() || list.size() > kMost)
    throw Fatal("a detector: the card's \"classes\": expected a JSON list of names");
  return static_cast<int>(list.size());
}

BuiltNet built(NetBuilder& builder, bool angle) {
  const int classes = classes_of(builder);
  return {std::make_unique<Yolo>(builder, classes, angle),
          {{{-1, 1, -1, -1}}},
          {{-1, kDistances + classes + (angle ? 1 : 0), -1}}};
}

}  // namespace

BuiltNet build_yolo11n_obb(NetBuilder& builder) { return built(builder, true); }
BuiltNet build_yolo11n(NetBuilder& builder) { return built(builder, false); }

}  // namespace drawproc
