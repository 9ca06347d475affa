#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace drawproc {

/// Which of two rows of things belong together, found in passes: first those that surely do, then
/// what is left by weaker rules.
class Pairing {
 public:
  Pairing(std::size_t left, std::size_t right) : right_of_(left), left_of_(right) {}

  /// What it costs to take `left` and `right` for the same; empty: they are not.
  using Cost = std::function<std::optional<double>(std::size_t left, std::size_t right)>;
  /// Pairs what is still alone, the cheapest pairs first; of equal ones those that come first.
  void pair(const Cost& cost);

  [[nodiscard]] std::optional<std::size_t> right_of(std::size_t left) const {
    return right_of_[left];
  }
  [[nodiscard]] std::optional<std::size_t> left_of(std::size_t right) const {
    return left_of_[right];
  }

 private:
  std::vector<std::optional<std::size_t>> right_of_, left_of_;
};

}  // namespace drawproc
