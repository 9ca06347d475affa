#pragma once
#include "engine/nets/net.hpp"

/// Building blocks that several networks share. Each is a value: weights placed on the device, and a call.
namespace drawproc {

/// Geometry of a square convolution; padding keeps the extents of a stride 1 (kernel / 2) unless said otherwise.
struct ConvShape {
  int in = 1, out = 1, kernel = 1, stride = 1;
  int groups = 1;
};

struct Conv {
  at::Tensor weight, bias;
  int stride = 1, padding = 0, groups = 1;
  [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
};
/// `prefix`.weight and `prefix`.bias.
[[nodiscard]] Conv conv(NetBuilder& builder, const std::string& prefix, const ConvShape& shape);
/// `prefix`.conv.weight followed by batch norm `prefix`.bn.{weight,bias,running_mean,running_var}, folded into one
/// convolution (in double, before any rounding). `epsilon` is the batch norm's.
[[nodiscard]] Conv conv_batch_norm(NetBuilder& builder, const std::string& prefix, const ConvShape& shape,
                                   double epsilon);

struct Linear {
  at::Tensor weight, bias;
  [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
};
/// `prefix`.weight [out, in] and `prefix`.bias [out].
[[nodiscard]] Linear linear(NetBuilder& builder, const std::string& prefix, int in, int out);

}  // namespace drawproc
