#pragma once
#include <span>
#include <vector>

#include "drawproc/report.hpp"
#include "graph/measured.hpp"

namespace drawproc {

/// Straight dimensions of a page that contradict each other: dimension_twice, two numbers between
/// the same two lines; chain_sum, dimensions end to end on one line whose sum is not the number
/// that spans them all. Numbers may differ by what rounding to their last places allows; those in
/// brackets and of other units are left out. Of two witnesses the finding names the later one.
[[nodiscard]] std::vector<Finding> chain_findings(const PageReport& page,
                                                  std::span<const Measured> measured,
                                                  std::span<const Characteristic> characteristics);

}  // namespace drawproc
