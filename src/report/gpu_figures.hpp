#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace drawproc {

/// What a GPU said of itself at one moment. What it does not tell is absent.
struct GpuSample {
  std::optional<double> busy;               ///< share of the time since the last sample
  std::optional<std::int64_t> used, total;  ///< its memory, bytes, of all programs together
  std::optional<double> celsius, watts;
  bool operator==(const GpuSample&) const = default;
};

/// The samples of a whole run.
struct GpuFigures {
  std::string name;  ///< "NVIDIA RTX A2000"
  std::size_t samples = 0;
  std::optional<double> busy_mean, busy_most;  ///< in [0, 1]
  std::optional<std::int64_t> used_most, total;
  std::optional<double> celsius_most, watts_mean, watts_most;
  bool operator==(const GpuFigures&) const = default;
};

/// Sums samples up.
class GpuTally {
 public:
  void add(const GpuSample& sample);
  /// None while nothing was added.
  [[nodiscard]] std::optional<GpuFigures> figures(const std::string& name) const;

 private:
  struct Sum {
    double sum = 0, most = 0;
    std::size_t count = 0;
    void add(std::optional<double> value);
    [[nodiscard]] std::optional<double> mean() const;
    [[nodiscard]] std::optional<double> maximum() const;
  };
  std::size_t samples_ = 0;
  Sum busy_, celsius_, watts_;
  std::optional<std::int64_t> used_most_, total_;
};

/// One line for a person: "GPU   busy 63 % (most 98 %), 2.1 of 8.6 GB, 71 °C, 95 W (most 120 W)".
[[nodiscard]] std::string gpu_text(const GpuFigures& figures);

}  // namespace drawproc
