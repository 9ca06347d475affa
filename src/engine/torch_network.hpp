#pragma once
#include "drawproc/network.hpp"
#include "engine/nets/net.hpp"

namespace drawproc {

/// A Net behind the Network interface.
class TorchNetwork : public Network {
 public:
  /// Reads the file and builds what its card names. Throws as Engine::load does.
  TorchNetwork(const WeightsFile& file, const Placement& placement);
  [[nodiscard]] const NetworkSpec& spec() const noexcept override { return spec_; }

 private:
  std::vector<Tensor> run(std::span<const Tensor> inputs, Place place) override;
  std::vector<Tensor> run_on(const Net& net, const Placement& placement,
                             std::span<const Tensor> inputs) const;
  void check(std::span<const Tensor> inputs) const;

  Placement placement_;
  NetworkSpec spec_;
  BuiltNet built_;
  std::unique_ptr<Net> on_cpu_;  ///< made when first needed
};

}  // namespace drawproc
