#include "engine/nets/graph_sage.hpp"

#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/segment_reduce.h>

#include "engine/nets/layers.hpp"

namespace drawproc {
namespace {

constexpr int kNodeFeatures = 33, kEdgeFeatures = 7, kWidth = 96, kLayers = 4, kClasses = 13;

/// The edges of a graph in CSR form.
struct Edges {
  at::Tensor offsets, neighbours, features;
  at::Tensor degrees;  ///< [n, 1], at least 1
};

class Layer {
 public:
  Layer(NetBuilder& builder, const std::string& prefix)
      : neighbour_(builder.tensor(prefix + ".neighbour.weight", {kWidth, kWidth})),
        edge_(linear(builder, prefix + ".edge", kEdgeFeatures, kWidth)),
        own_(linear(builder, prefix + ".own", kWidth, kWidth)),
        mean_(builder.tensor(prefix + ".mean.weight", {kWidth, kWidth})) {}

  at::Tensor operator()(const at::Tensor& h, const Edges& edges) const {
    const auto messages = at::relu(
        at::linear(h, neighbour_).index_select(0, edges.neighbours).add(edge_(edges.features)));
    const auto total =
        at::segment_reduce(messages, "sum", /*lengths=*/{}, /*indices=*/{}, edges.offsets,
                           /*axis=*/0, /*unsafe=*/false, /*initial=*/0);
    return h.add(at::relu(own_(h).add(at::linear(total.div(edges.degrees), mean_))));
  }

 private:
  at::Tensor neighbour_;
  Linear edge_, own_;
  at::Tensor mean_;
};

class GraphSage : public Net {
 public:
  explicit GraphSage(NetBuilder& builder)
      : scale_mean_(builder.tensor("scale_mean", {kNodeFeatures})),
        scale_inverse_(builder.tensor("scale_inverse", {kNodeFeatures})),
        first_(linear(builder, "first", kNodeFeatures, kWidth)),
        head_0_(linear(builder, "head_0", kWidth, kWidth)),
        head_1_(linear(builder, "head_1", kWidth, kClasses)) {
    for (int i = 0; i < kLayers; ++i) layers_.emplace_back(builder, "layers." + std::to_string(i));
  }

  std::vector<at::Tensor> forward(std::span<const at::Tensor> inputs) const override {
    const auto& offsets = inputs[1];
    const auto nodes = offsets.size(0) - 1;
    const auto degrees = offsets.narrow(0, 1, nodes).sub(offsets.narrow(0, 0, nodes)).clamp_min(1);
    const Edges edges{offsets, inputs[2], inputs[3],
                      degrees.to(inputs[3].scalar_type()).unsqueeze(1)};
    auto h = at::relu(first_(inputs[0].sub(scale_mean_).mul(scale_inverse_)));
    for (const Layer& layer : layers_) h = layer(h, edges);
    return {head_1_(at::relu(head_0_(h)))};
  }

 private:
  at::Tensor scale_mean_, scale_inverse_;
  Linear first_, head_0_, head_1_;
  std::vector<Layer> layers_;
};

}  // namespace

BuiltNet build_graph_sage(NetBuilder& builder) {
  return {std::make_unique<GraphSage>(builder),
          {{{-1, kNodeFeatures}},
           {{-1}, InputKind::indices},
           {{-1}, InputKind::indices},
           {{-1, kEdgeFeatures}}},
          {{-1, kClasses}}};
}

}  // namespace drawproc
