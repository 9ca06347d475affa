#pragma once
#include <functional>
#include <optional>
#include <string_view>

#include "bench/bench_report.hpp"
#include "bench/network_times.hpp"
#include "drawproc/options.hpp"
#include "run/networks.hpp"
#include "run/run.hpp"

namespace drawproc {

/// What is measured and how often.
struct BenchPlan {
  RunOptions run;  ///< as for `drawproc run`; its output folder is used, one below it for each pass
  int warm_ups = 1, passes = 3;
  CallPlan calls;
  /// Everything wrong with the values, one sentence each.
  [[nodiscard]] std::vector<std::string> problems() const;
};

/// What measuring needs of the world; tests put their own in place.
struct BenchWorld {
  BenchClock wall, processor;  ///< seconds
  /// `drawproc run`. Throws Fatal.
  std::function<RunResult(const RunOptions&, Networks*, const RunObserver&)> run;
  /// Networks with their weights found and compared; null in a program without them. Throws Fatal.
  std::function<std::unique_ptr<Networks>()> networks;
  std::function<std::int64_t()> peak_memory;  ///< of this process so far, bytes
  std::function<std::int64_t()> peak_worker;  ///< of its PDF workers so far, bytes
};

/// How measuring ended.
struct BenchOutcome {
  bool nothing_found = false, interrupted = false;
  BenchReport report;  ///< only where neither is
};

/// Opens the networks and calls each once (start-up), runs the drawings `warm_ups` times without
/// counting and `passes` times counting, then times the calls of each network by itself. Memory is
/// looked at before those calls, so that it is what a run takes. `says` gets a line before each
/// step. `started`: seconds from the start of the process to this call. Throws Fatal.
[[nodiscard]] BenchOutcome measure(const BenchPlan& plan, const BenchWorld& world, double started,
                                   const std::function<void(const std::string&)>& says);

}  // namespace drawproc
