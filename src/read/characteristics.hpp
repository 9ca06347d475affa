#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "drawproc/characteristic.hpp"
#include "drawproc/report.hpp"

namespace drawproc {

/// One characteristic for every requirement to be inspected, with balloon numbers 1, 2, 3, … that
/// depend on what the sheet says and where, not on the order of the annotations.
///
/// Requirements are dimensions and threads (none that `exclusion_of` names), feature control
/// frames and surface textures. A hole call-out of several parts and a frame of several rows
/// give 5.1, 5.2, …. Order: pages ascending, then zones row by row where the annotations carry
/// them, else bands a few text heights high, then left to right.
///
/// Limits are sizes, computed exactly from what stands at the size itself: symmetric, two
/// deviations, limits, or the one bound of MAX, MIN and of a geometric tolerance. Where nothing is
/// stated (a fit alone, an untoleranced size) they are empty with rule none; a basic dimension has
/// its nominal only. `unit` ("mm", "inch" or empty: not known) is that of linear sizes without a
/// mark of their own; angles have "deg", decimal ones as decimals, those with minutes in degrees
/// and minutes, 44°30'. Of two units at one size the first counts.
[[nodiscard]] std::vector<Characteristic> characteristics_of(std::span<const PageReport> pages,
                                                             std::string_view unit);

}  // namespace drawproc
