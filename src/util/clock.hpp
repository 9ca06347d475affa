#pragma once
#include <chrono>

namespace drawproc {

/// Seconds of a clock that never goes back, for durations.
[[nodiscard]] inline double now_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace drawproc
