#include "report/gpu_figures.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace drawproc {

void GpuTally::Sum::add(std::optional<double> value) {
  if (!value) return;
  most = count == 0 ? *value : std::max(most, *value);
  sum += *value;
  ++count;
}

std::optional<double> GpuTally::Sum::mean() const {
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

std::optional<double> GpuTally::Sum::maximum() const {
  return count == 0 ? std::nullopt : std::optional(most);
}

void GpuTally::add(const GpuSample& sample) {
  ++samples_;
  busy_.add(sample.busy);
  celsius_.add(sample.celsius);
  watts_.add(sample.watts);
  if (sample.used) used_most_ = std::max(used_most_.value_or(0), *sample.used);
  if (sample.total) total_ = sample.total;
}

std::optional<GpuFigures> GpuTally::figures(const std::string& name) const {
  if (samples_ == 0) return std::nullopt;
  return GpuFigures{name,   samples_,           busy_.mean(),  busy_.maximum(), used_most_,
                    total_, celsius_.maximum(), watts_.mean(), watts_.maximum()};
}

std::string gpu_text(const GpuFigures& figures) {
  constexpr double kGigabyte = 1e9;
  const auto gigabytes = [](std::int64_t bytes) { return static_cast<double>(bytes) / kGigabyte; };
  std::string text = fmt::format("{:<18}", "GPU");
  if (figures.busy_mean && figures.busy_most)
    text += fmt::format("busy {:.0f} % (most {:.0f} %), ", 100 * *figures.busy_mean,
                        100 * *figures.busy_most);
  if (figures.used_most && figures.total)
    text += fmt::format("{:.1f} of {:.1f} GB, ", gigabytes(*figures.used_most),
                        gigabytes(*figures.total));
  if (figures.celsius_most) text += fmt::format("{:.0f} °C, ", *figures.celsius_most);
  if (figures.watts_mean && figures.watts_most)
    text += fmt::format("{:.0f} W (most {:.0f} W), ", *figures.watts_mean, *figures.watts_most);
  return text + fmt::format("{} samples\n", figures.samples);
}

}  // namespace drawproc
