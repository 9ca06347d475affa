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

  /// 0 or less: never. `spent` of the seconds have passed already.
  static Deadline after_seconds(double seconds, double spent = 0) {
    Deadline deadline;
    deadline.seconds_ = seconds;
    if (seconds > 0 && seconds < 1e8) {
      deadline.end_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                         std::chrono::duration<double>(seconds - spent));
    }
    return deadline;
  }
  static Deadline never() { return {}; }

  /// The far end of time where there is none.
  [[nodiscard]] Clock::time_point end() const { return end_; }
  [[nodiscard]] bool passed() const {
    return end_ != Clock::time_point::max() && Clock::now() >= end_;
  }
  /// Throws Error(timeout) once the moment has passed.
  void check() const {
    if (passed()) {
      throw Error(Reason::timeout, fmt::format("reading the file took longer than {} s: raise "
                                               "--timeout or scan at a lower resolution",
                                               seconds_));
    }
  }

 private:
  Clock::time_point end_ = Clock::time_point::max();
  double seconds_ = 0;
};

}  // namespace drawproc
