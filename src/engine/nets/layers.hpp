#pragma once
#include <optional>

#include "engine/nets/net.hpp"

/// Building blocks that several networks share. Each is a value: weights placed on the device, and
/// a call.
namespace drawproc {

/// Rows and columns; one number is both.
struct Extent {
  int rows, columns;
  constexpr Extent(int side) : rows(side), columns(side) {}
  constexpr Extent(int down, int across) : rows(down), columns(across) {}
};

/// Geometry of a convolution; padding keeps the extents of a stride 1 (kernel / 2) unless said
/// otherwise.
struct ConvShape {
  int in = 1, out = 1;
  Extent kernel = 1, stride = 1;
  int groups = 1;
  std::optional<Extent> padding = {};
};

struct Conv {
  at::Tensor weight, bias;
  Extent stride = 1, padding = 0;
  int groups = 1;
  [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
};
/// `prefix`.weight and `prefix`.bias.
[[nodiscard]] Conv conv(NetBuilder& builder, const std::string& prefix, const ConvShape& shape);
/// `prefix`.conv.weight followed by batch norm `prefix`.bn.{weight,bias,running_mean,running_var},
/// folded into one convolution (in double, before any rounding). `epsilon` is the batch norm's.
[[nodiscard]] Conv conv_batch_norm(NetBuilder& builder, const std::string& prefix,
                                   const ConvShape& shape, double epsilon);

struct Linear {
  at::Tensor weight, bias;
  [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
};
/// `prefix`.weight [out, in] and `prefix`.bias [out].
[[nodiscard]] Linear linear(NetBuilder& builder, const std::string& prefix, int in, int out);
/// A 1x1 convolution as the linear layer it is, over channels that are innermost: [..., in] → [...,
/// out]. One code path whatever the batch and the number of threads, which at::conv2d does not
/// promise.
[[nodiscard]] Linear pointwise(const Conv& conv);

}  // namespace drawproc
