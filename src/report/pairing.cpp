#include "report/pairing.hpp"

#include <algorithm>
#include <tuple>

namespace drawproc {

void Pairing::pair(const Cost& cost) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> candidates;
  for (std::size_t left = 0; left < right_of_.size(); ++left) {
    if (right_of_[left]) continue;
    for (std::size_t right = 0; right < left_of_.size(); ++right) {
      if (left_of_[right]) continue;
      if (const auto price = cost(left, right)) candidates.emplace_back(*price, left, right);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  for (const auto& [price, left, right] : candidates) {
    if (right_of_[left] || left_of_[right]) continue;
    right_of_[left] = right;
    left_of_[right] = left;
  }
}

}  // namespace drawproc
