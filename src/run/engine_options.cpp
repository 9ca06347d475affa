#include "run/engine_options.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace drawproc {
namespace {

constexpr int kShortLine = 128, kLinesOfTile = 1024;  // pixels from left to right
constexpr CallSizes kMostOnCpu{1, 1, 8 * kShortLine};

}  // namespace

EngineOptions engine_options(const std::string& device, std::string_view precision) {
  EngineOptions options;
  options.device = device;
  for (const Precision known : {Precision::fp32, Precision::fp16, Precision::bf16})
    if (name(known) == precision) {
      options.precision = known;
      return options;
    }
  throw std::invalid_argument(fmt::format("precision '{}' is none of fp32, fp16, bf16", precision));
}

CallSizes call_sizes(int batch, bool on_cpu) {
  if (!on_cpu) return {batch, batch, batch * kLinesOfTile};
  return {std::min(batch, kMostOnCpu.detector_tiles), std::min(batch, kMostOnCpu.text_tiles),
          std::min(batch * kShortLine, kMostOnCpu.line_pixels)};
}

}  // namespace drawproc
