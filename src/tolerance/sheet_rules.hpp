#pragma once
#include "drawproc/report.hpp"
#include "tolerance/limits.hpp"

namespace drawproc {

/// The general tolerances a report states: the sheet's, and notes that stand at a view. A statement
/// whose text is no notation is kept by its name, so that it is refused and not passed over.
[[nodiscard]] SheetRules rules_of(const Report& report);

}  // namespace drawproc
