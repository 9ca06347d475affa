#pragma once
#include <fmt/format.h>

#include <chrono>
#include <limits>

#include "drawproc/failure.hpp"

namespace drawproc {

/// The moment at which a drawing has taken too long.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  /// 0 or less: never.
  static Deadline after_seconds(double seconds) {
    Deadline deadline;
    deadline.seconds_ = seconds;
    if (seconds > 0 && seconds < 1e9) {
      deadline.end_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                         std::chrono::duration<double>(seconds));
    }
    return deadline;
  }
  static Deadline never() { return {}; }

  [[nodiscard]] bool passed() const {
    return end_ != Clock::time_point::max() && Clock::now() >= end_;
  }
  /// Throws Error(timeout) once the moment has passed.
  void check() const {
    if (passed()) {
      throw Error(
          Reason::timeout,
          fmt::format(
              "decoding took longer than {} s: raise --timeout or scan at a lower resolution",
              seconds_));
    }
  }

 private:
  Clock::time_point end_ = Clock::time_point::max();
  double seconds_ = 0;
};

}  // namespace drawproc
