#include "engine/nets/layers.hpp"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linear.h>

namespace drawproc {

at::Tensor NetBuilder::raw(const std::string& name, const Shape& shape) {
  auto values = weights_.floats(name, shape);
  return at::from_blob(values.data(), shape, at::kFloat).clone();
}

at::Tensor NetBuilder::placed(const at::Tensor& raw) const {
  auto tensor = raw.to(placement_.device, placement_.type);
  return tensor.dim() == 4 ? tensor.contiguous(at::MemoryFormat::ChannelsLast) : tensor;
}

at::Tensor Conv::operator()(const at::Tensor& x) const {
  return at::conv2d(x, weight, bias, {stride.rows, stride.columns}, {padding.rows, padding.columns},
                    /*dilation=*/1, groups);
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
                     double epsilon) {
  const auto of_bn = [&](const char* part) {
    return builder.raw(prefix + ".bn." + part, {shape.out}).to(at::kDouble);
  };
  const auto weight = builder.raw(prefix + ".conv.weight", weight_shape(shape)).to(at::kDouble);
  const auto scale = of_bn("weight").div(of_bn("running_var").add(epsilon).sqrt());
  const auto bias = of_bn("bias").sub(of_bn("running_mean").mul(scale));
  return {builder.placed(weight.mul(scale.view({-1, 1, 1, 1}))), builder.placed(bias), shape.stride,
          padding_of(shape), shape.groups};
}

at::Tensor Linear::operator()(const at::Tensor& x) const { return at::linear(x, weight, bias); }

Linear linear(NetBuilder& builder, const std::string& prefix, int in, int out) {
  return {builder.tensor(prefix + ".weight", {out, in}), builder.tensor(prefix + ".bias", {out})};
}

Linear pointwise(const Conv& conv) { return {conv.weight.flatten(1).contiguous(), conv.bias}; }

}  // namespace drawproc
