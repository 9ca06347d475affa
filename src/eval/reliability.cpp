#include "eval/reliability.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

std::optional<double> per_reading(double sum, std::size_t readings) {
  if (readings == 0) return std::nullopt;
  return sum / static_cast<double>(readings);
}

}  // namespace

std::optional<double> Reliability::Bin::mean_confidence() const {
  return per_reading(confidence_sum, readings);
}

std::optional<double> Reliability::Bin::exact_share() const {
  return per_reading(static_cast<double>(exact), readings);
}

void Reliability::add(std::optional<double> confidence, bool exact) {
  const double sure = std::clamp(confidence.value_or(0), 0.0, 1.0);
  const auto at = std::min(static_cast<std::size_t>(sure * kBins), kBins - 1);
  Bin& bin = confidence ? bins_[at] : without_;
  ++bin.readings;
  bin.exact += exact ? 1 : 0;
  bin.confidence_sum += sure;
}

std::optional<double> Reliability::calibration_error() const {
  double sum = 0;
  std::size_t readings = 0;
  for (const Bin& bin : bins_) {
    sum += std::abs(bin.confidence_sum - static_cast<double>(bin.exact));
    readings += bin.readings;
  }
  return per_reading(sum, readings);
}

}  // namespace drawproc
