#pragma once
#include <string>
#include <string_view>

#include "drawproc/network.hpp"

namespace drawproc {

/// What the words of --device and --precision mean to the engine, for every command that has them.
/// Throws std::invalid_argument when `precision` is none of fp32, fp16, bf16.
[[nodiscard]] EngineOptions engine_options(const std::string& device, std::string_view precision);

/// How much goes into one call of each network.
struct CallSizes {
  int detector_tiles = 1, text_tiles = 1;
  int line_pixels = 128;  ///< from left to right, of all lines of one call together
  bool operator==(const CallSizes&) const = default;
};

/// What --batch N means. On a GPU N tiles, or lines that are N × 1024 pixels long together: a line
/// of 128 pixels is a hundredth of a tile. On the CPU a tile costs the same alone as among others,
/// while a last call would be filled up with nothing: one tile, and 8 lines of 128 pixels at most.
[[nodiscard]] CallSizes call_sizes(int batch, bool on_cpu);

}  // namespace drawproc
