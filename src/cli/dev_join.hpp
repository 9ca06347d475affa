#pragma once
#include <iosfwd>

namespace drawproc {

/// `drawproc dev join`: which lines the assembly puts together, for scripts that fit and measure it
/// (`scripts/train/text/joining.py`). One JSON object a line in, one a line out.
///
/// In: {"height": 25, "lines": [{"text": "…", "polygon": [[x, y], …]}]}, the page's height of
/// lettering and free lines of it, page pixels. Out: {"labels": [{"lines": [0, 2], "text": "…"}],
/// "bonds": [{"upper": 0, "lower": 2, "kinds": ["callout", "step"], "signs": [0.31, …], "bond":
/// 2.5}]}: the labels, and every pair of rows that could belong together with what speaks for and
/// against it (row_bond.hpp); for a line that is no such request {"error": "…"}. Returns the exit
/// status: 0, or 1 when one was in error.
int dev_join(std::istream& in, std::ostream& out);

}  // namespace drawproc
