#pragma once
#include <functional>
#include <span>
#include <vector>

#include "bench/bench_report.hpp"
#include "drawproc/network.hpp"

namespace drawproc {

/// Seconds of a clock, for differences.
using BenchClock = std::function<double()>;

/// How often a network is called at each batch: at least `least` times and until `seconds` are
/// spent, `most` times at the most; one call before them is not counted.
struct CallPlan {
  std::vector<int> batches = {1, 2, 4, 8, 16};  ///< ascending
  int least = 3, most = 30;
  double seconds = 0.5;
};

/// Inputs that the network takes, `batch` pictures with numbers in [0, 1) without order. Pictures
/// whose rows are free are tiles of 640 x 640 pixels, those whose columns alone are free are lines
/// 128 pixels long; a graph has 1000 strokes to a batch of one, each the neighbour of two others.
/// Throws Error (internal) for a network of another kind.
[[nodiscard]] std::vector<Tensor> bench_inputs(const NetworkSpec& spec, int batch);

/// "640 x 640 pixels", "1000 strokes": what a batch of one is.
[[nodiscard]] std::string bench_picture(const NetworkSpec& spec);

/// Times the calls of one network at every batch of the plan; from the first batch on for which
/// the device has no room they are without time. Throws what forward throws else.
[[nodiscard]] std::vector<CallTime> call_times(Network& network, const CallPlan& plan,
                                               const BenchClock& clock);

}  // namespace drawproc
