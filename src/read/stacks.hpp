#pragma once
#include <optional>
#include <span>
#include <vector>

#include "read/line_index.hpp"

namespace drawproc {

/// Two small lines one above the other behind a nominal, or one of them where the other shares the
/// nominal's line.
struct Stack {
  std::optional<std::size_t> above, below;  ///< lines
};

/// What stands stacked at the end of `nominal`: of the lines `near` it those in its direction, no
/// larger than it. Both halves, or the one that is nearer to it, begin close behind it (of
/// "-0.12" under a right-aligned "0" the 0 stands farther off). `over_tail`: the nominal itself
/// ends in one of the two, so the other stands above or below its end.
[[nodiscard]] Stack stack_behind(const TextLine& nominal, bool over_tail,
                                 const std::vector<TextLine>& lines,
                                 std::span<const std::size_t> near);

/// How far from a nominal its stack ends at most, heights of the nominal.
inline constexpr double kWidestStack = 6;

}  // namespace drawproc
