#pragma once
#include <cstdint>

namespace drawproc {

/// Random numbers that are the same everywhere: the distributions of the standard library are not.
/// Generator: PCG-XSH-RR 64/32 (O'Neill, HMC-CS-2014-0905), begun from a seed by SplitMix64.
class Random {
 public:
  explicit Random(std::uint64_t seed);
  [[nodiscard]] std::uint32_t next();
  /// Above 0, below 1.
  [[nodiscard]] double uniform();
  /// Mean 0, variance 1 (Box and Muller 1958).
  [[nodiscard]] double normal();

 private:
  std::uint64_t state_, stream_;
  double spare_ = 0;
  bool has_spare_ = false;
};

}  // namespace drawproc
