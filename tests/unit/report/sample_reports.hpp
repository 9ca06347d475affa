#pragma once
#include "drawproc/report.hpp"

namespace drawproc::testing {

/// A drawing of one page with one dimension, as small as a report that says something can be.
[[nodiscard]] Report small_report();

/// A report that follows from its seed: every kind, awkward texts, values present and absent. Its
/// numbers have no more decimals than report.json writes.
[[nodiscard]] Report random_report(unsigned seed);

}  // namespace drawproc::testing
