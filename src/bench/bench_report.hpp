#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/gpu_figures.hpp"

namespace drawproc {

/// What a stage took of one drawing, over the drawings of all passes. Wall time, in seconds; a
/// stage that works on several drawings at once gives each an equal part.
struct StageCost {
  std::string stage;
  std::size_t drawings = 0;  ///< that had it
  double p50 = 0, p95 = 0;
  double share = 0;  ///< of the sum of all stages, in [0, 1]
  bool operator==(const StageCost&) const = default;
};

/// One call of a network with `batch` pictures (of a graph network: times a thousand strokes).
struct CallTime {
  int batch = 1;
  std::optional<double> seconds;  ///< the middle one of several calls; none: no room on the device
  bool operator==(const CallTime&) const = default;
};

struct NetworkCost {
  std::string name;
  std::string picture;  ///< what a batch of one is: "640 x 640 pixels"
  double load_seconds = 0;
  double first_seconds = 0;  ///< of the very first call, with a batch of one
  std::vector<CallTime> calls;
  bool operator==(const NetworkCost&) const = default;
};

/// What has to happen once before a drawing can be read, in seconds.
struct StartUp {
  double program = 0;  ///< from the start of the process to the command
  double weights = 0;  ///< files found and their hashes compared
  double engine = 0;   ///< the library opened, the device chosen
  [[nodiscard]] double total(std::span<const NetworkCost> networks) const;
  bool operator==(const StartUp&) const = default;
};

/// The seconds that the first call of each network takes more than later ones.
[[nodiscard]] double first_use_seconds(std::span<const NetworkCost> networks);

/// What `drawproc bench` found out.
struct BenchReport {
  std::string version;          ///< of drawproc
  std::string device = "none";  ///< "cpu", "cuda:0"; "none": no networks
  std::string hardware;         ///< the device's model
  std::string precision = "fp32";
  int threads = 0;  ///< of one forward on the CPU
  int batch = 0, jobs = 0, group = 0;
  double load = 0;  ///< processes that wanted to run over the last minute, before

  std::string inputs;  ///< SHA-256 over the drawings' hashes: same drawings, same text
  std::size_t drawings = 0, failed = 0, pages = 0;  ///< of one pass
  double megapixels = 0;                            ///< of all pages of one pass
  int warm_ups = 0, passes = 0;
  double warm_up_seconds = 0;

  StartUp start_up;
  std::vector<StageCost> stages;            ///< in the order of the pipeline
  double drawing_p50 = 0, drawing_p95 = 0;  ///< of all stages of a drawing together
  double drawings_per_minute = 0;           ///< of the pass in the middle
  double processor_seconds = 0;             ///< a drawing, PDF workers included
  std::int64_t peak_host_bytes = 0;         ///< of the program
  std::int64_t peak_worker_bytes = 0;  ///< of the largest PDF worker, shared pages included; 0 none
  std::int64_t peak_device_bytes = 0;  ///< by our tensors; 0 where the device does not count
  std::optional<GpuFigures> gpu;       ///< of the last pass
  std::vector<NetworkCost> networks;
  bool operator==(const BenchReport&) const = default;
};

/// Of the seconds per stage of each drawing. Stages in the order of the pipeline, others behind
/// them by name.
[[nodiscard]] std::vector<StageCost> stage_costs(
    std::span<const std::map<std::string, double>> drawings);

/// What of the two runs differs that makes their figures differ, as "device: cpu | cuda:0", the
/// earlier run's second; empty: they measured the same.
[[nodiscard]] std::vector<std::string> different_conditions(const BenchReport& now,
                                                            const BenchReport& before);

/// Tables for a person. `before`: an earlier run, of which the ratio now / before is printed beside
/// each figure; may be null.
[[nodiscard]] std::string bench_text(const BenchReport& report, const BenchReport* before);

/// One JSON object, indented; parse_bench_json reads it back.
[[nodiscard]] std::string bench_json(const BenchReport& report);
/// Throws Error (unreadable) naming what is wrong.
[[nodiscard]] BenchReport parse_bench_json(std::string_view text);

}  // namespace drawproc
