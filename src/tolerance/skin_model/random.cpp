#include "tolerance/skin_model/random.hpp"

#include <cmath>
#include <numbers>

namespace drawproc {
namespace {

std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return z ^ z >> 31;
}

}  // namespace

Random::Random(std::uint64_t seed) : state_(split_mix(seed)), stream_(split_mix(seed) | 1) {}

std::uint32_t Random::next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005 + stream_;
  const auto mixed = static_cast<std::uint32_t>((old >> 18 ^ old) >> 27);
  const auto turn = static_cast<std::uint32_t>(old >> 59);
  return mixed >> turn | mixed << (-turn & 31);
}

double Random::uniform() { return (next() + 0.5) * 0x1p-32; }

double Random::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  const double radius = std::sqrt(-2 * std::log(uniform()));
  const double angle = 2 * std::numbers::pi * uniform();
  spare_ = radius * std::sin(angle);
  has_spare_ = true;
  return radius * std::cos(angle);
}

}  // namespace drawproc
