#pragma once
#include <array>
#include <cstddef>
#include <optional>

namespace drawproc {

/// How far confidences can be believed: of the readings with about 0.9, nine of ten should be
/// exact. Ten bins of equal width; 1.0 belongs to the last.
class Reliability {
 public:
  struct Bin {
    std::size_t readings = 0, exact = 0;
    double confidence_sum = 0;
    [[nodiscard]] std::optional<double> mean_confidence() const;
    [[nodiscard]] std::optional<double> exact_share() const;
  };
  static constexpr std::size_t kBins = 10;

  /// Counts one reading whose truth is known. `confidence` in 0…1, or none.
  void add(std::optional<double> confidence, bool exact);

  [[nodiscard]] const std::array<Bin, kBins>& bins() const { return bins_; }
  /// Readings that have no confidence: live text, which is what the file says.
  [[nodiscard]] const Bin& without_confidence() const { return without_; }
  /// The difference between mean confidence and share of exact readings, averaged over the bins
  /// by their readings (expected calibration error); none without readings.
  [[nodiscard]] std::optional<double> calibration_error() const;

 private:
  std::array<Bin, kBins> bins_{};
  Bin without_;
};

}  // namespace drawproc
