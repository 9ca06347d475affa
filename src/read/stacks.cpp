#include "read/stacks.hpp"

#include <cmath>

namespace drawproc {
namespace {

constexpr std::size_t kMost = 24;  // halves looked at; hostile files pile thousands

// In heights of the nominal.
constexpr double kMostHeight = 1.2;  // of a stacked line
constexpr double kMostOffset = 1.8;  // of its middle from the nominal's
constexpr double kOverlap = 0.4;     // with the nominal's end
constexpr double kGap = 1.5;         // behind it, where the stack begins
constexpr double kAgainst = 0.3;     // gap between halves that stand one above the other
constexpr double kApart = 0.35;      // their middles at least

/// A line that may be half of the stack, as the nominal sees it.
struct Half {
  std::size_t line;
  SeenLine seen;
  double offset;  ///< of its middle from the nominal's, heights, down
};

bool one_above_the_other(const Half& a, const Half& b, double height) {
  return a.seen.first < b.seen.last + kAgainst * height &&
         b.seen.first < a.seen.last + kAgainst * height;
}

}  // namespace

Stack stack_behind(const TextLine& nominal, bool over_tail, const std::vector<TextLine>& lines,
                   std::span<const std::size_t> near) {
  const double height = nominal.height, end = run_length(nominal.polygon),
               middle = rise_length(nominal.polygon) / 2;
  std::vector<Half> halves;
  for (const std::size_t j : near) {
    if (lines[j].height > kMostHeight * height) continue;
    const SeenLine seen = seen_from(nominal, lines[j]);
    const double offset = (seen.middle_t() - middle) / height;
    if (!seen.same_direction || std::abs(offset) > kMostOffset ||
        seen.last > end + kWidestStack * height)
      continue;
    halves.push_back({j, seen, offset});
    if (halves.size() == kMost) break;
  }
  const auto begins_behind = [&](const Half& half) {
    return half.seen.first > end - kOverlap * height && half.seen.first < end + kGap * height;
  };
  const auto is_over_tail = [&](const Half& half) {
    return half.seen.first > end * 0.3 && half.seen.first < end + 0.5 * height &&
           std::abs(half.offset) > 0.5;
  };
  Stack stack;
  if (over_tail) {
    double nearest_up = kMostOffset, nearest_down = kMostOffset;
    for (const Half& half : halves) {
      if (!is_over_tail(half)) continue;
      const bool up = half.offset < 0;
      double& nearest = up ? nearest_up : nearest_down;
      if (std::abs(half.offset) >= nearest) continue;
      nearest = std::abs(half.offset);
      (up ? stack.above : stack.below) = half.line;
    }
    return stack;
  }
  double least = 2 * kMostOffset + kWidestStack;
  for (const Half& up : halves)
    for (const Half& down : halves) {
      const bool follows = begins_behind(up) || begins_behind(down);
      const bool before =
          up.seen.first < end - kOverlap * height || down.seen.first < end - kOverlap * height;
      if (down.offset - up.offset < kApart || !follows || before ||
          !one_above_the_other(up, down, height))
        continue;
      const double far = std::abs(up.offset + down.offset) + (down.offset - up.offset) +
                         (std::min(up.seen.first, down.seen.first) - end) / height;
      if (far < least) least = far, stack = {up.line, down.line};
    }
  return stack;
}

}  // namespace drawproc
