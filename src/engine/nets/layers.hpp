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

enum class Activation { none, relu, silu };

/// A convolution and what follows it. On the CPU both are one call of oneDNN, which gives the same
/// bits with any number of threads and in any batch; at::conv2d takes other ways there, and among
/// them ones that depend on the threads.
struct Conv {
  at::Tensor weight, bias;
  Extent stride = 1, padding = 0;
  int groups = 1;
  Activation then = Activation::none;
  [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
};
/// `prefix`.weight and `prefix`.bias.
[[nodiscard]] Conv conv(NetBuilder& builder, const std::string& prefix, const ConvShape& shape);
/// `prefix`.conv.weight followed by batch norm `prefix`.bn.{weight,bias,running_mean,running_var},
/// folded into one convolution (in double, before any rounding). `epsilon` is the batch norm's.
[[nodiscard]] Conv conv_batch_norm(NetBuilder& builder, const std::string& prefix,
                                   const ConvShape& shape, double epsilon, Activation then);

struct Linear {
  at::Tensor weight, bias;
  [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
};
/// `prefix`.weight [out, in] and `prefix`.bias [out].
[[nodiscard]] Linear linear(NetBuilder& builder, const std::string& prefix, int in, int out);

}  // namespace drawproc
