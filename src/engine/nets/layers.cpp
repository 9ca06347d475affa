#include "engine/nets/layers.hpp"

#include <ATen/Context.h>
#include <ATen/core/List.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>

#include <array>
#include <string_view>

namespace drawproc {

at::Tensor NetBuilder::raw(const std::string& name, const Shape& shape) {
  auto values = weights_.floats(name, shape);
  return at::from_blob(values.data(), shape, at::kFloat).clone();
}

at::Tensor NetBuilder::placed(const at::Tensor& raw) const {
  auto tensor = raw.to(placement_.device, placement_.type);
  return tensor.dim() == 4 ? tensor.contiguous(at::MemoryFormat::ChannelsLast) : tensor;
}

namespace {

using Scalars = c10::List<std::optional<at::Scalar>>;
using Pointwise = at::Tensor(const at::Tensor& x, const at::Tensor& weight,
                             const std::optional<at::Tensor>& bias, at::IntArrayRef padding,
                             at::IntArrayRef stride, at::IntArrayRef dilation, std::int64_t groups,
                             std::string_view activation, Scalars scalars,
                             std::optional<std::string_view> algorithm);

/// LibTorch's name for oneDNN's convolution with an activation behind it; no header declares it.
const c10::TypedOperatorHandle<Pointwise>& pointwise_convolution() {
  static const auto found = c10::Dispatcher::singleton()
                                .findSchemaOrThrow("mkldnn::_convolution_pointwise", "")
                                .typed<Pointwise>();
  return found;
}

std::string_view onednn_name(Activation activation) {
  switch (activation) {
    case Activation::relu:
      return "relu";
    case Activation::silu:
      return "swish";
    case Activation::none:
      break;
  }
  return "none";
}

at::Tensor activated(at::Tensor y, Activation activation) {
  switch (activation) {
    case Activation::relu:
      return at::relu_(y);
    case Activation::silu:
      return at::silu_(y);
    case Activation::none:
      break;
  }
  return y;
}

}  // namespace

at::Tensor Conv::operator()(const at::Tensor& x) const {
  const std::array<std::int64_t, 2> steps{stride.rows, stride.columns},
      around{padding.rows, padding.columns}, dilation{1, 1};
  if (x.is_cpu() && x.scalar_type() == at::kFloat && at::globalContext().hasMKLDNN())
    return pointwise_convolution().call(x, weight, bias, around, steps, dilation, groups,
                                        onednn_name(then), Scalars(), std::nullopt);
  return activated(at::conv2d(x, weight, bias, steps, around, dilation, groups), then);
}

static Shape weight_shape(const ConvShape& shape) {
  return {shape.out, shape.in / shape.groups, shape.kernel.rows, shape.kernel.columns};
}

static Extent padding_of(const ConvShape& shape) {
  return shape.padding.value_or(Extent(shape.kernel.rows / 2, shape.kernel.columns / 2));
}

Conv conv(NetBuilder& builder, const std::string& prefix, const ConvShape& shape) {
  return {builder.tensor(prefix + ".weight", weight_shape(shape)),
          builder.tensor(prefix + ".bias", {shape.out}), shape.stride, padding_of(shape),
          shape.groups};
}

Conv conv_batch_norm(NetBuilder& builder, const std::string& prefix, const ConvShape& shape,
                     double epsilon, Activation then) {
  const auto of_bn = [&](const char* part) {
    return builder.raw(prefix + ".bn." + part, {shape.out}).to(at::kDouble);
  };
  const auto weight = builder.raw(prefix + ".conv.weight", weight_shape(shape)).to(at::kDouble);
  const auto scale = of_bn("weight").div(of_bn("running_var").add(epsilon).sqrt());
  const auto bias = of_bn("bias").sub(of_bn("running_mean").mul(scale));
  return {builder.placed(weight.mul(scale.view({-1, 1, 1, 1}))),
          builder.placed(bias),
          shape.stride,
          padding_of(shape),
          shape.groups,
          then};
}

at::Tensor Linear::operator()(const at::Tensor& x) const { return at::linear(x, weight, bias); }

Linear linear(NetBuilder& builder, const std::string& prefix, int in, int out) {
  return {builder.tensor(prefix + ".weight", {out, in}), builder.tensor(prefix + ".bias", {out})};
}

}  // namespace drawproc
