#pragma once
#include <span>

#include "drawproc/report.hpp"
#include "graph/measured.hpp"

namespace drawproc {

/// Holds every number beside the length drawn for it, on one page.
///
/// Fills `drawn` of the characteristics. Agreement is evidence that no reader has: what is doubted
/// of a reading of one line, 1 - c, shrinks to a fifth of it where the size has no tolerance, to
/// three fifths where it has one, for nobody measures a tolerance. Where the number disagrees and
/// another reading of the same ink agrees, that one is taken (finding read_by_length). What stays
/// in disagreement within a view whose scale other dimensions prove is a finding not_to_scale, with
/// both numbers and how sure the drawn one is; but for what is underlined, where the lines at the
/// number can be understood in another way that agrees with it, for circles found by a leader, and
/// where two lengths beside each other are both written longer than drawn: a broken view.
/// scale_differs: most dimensions of a view say another scale than its label. dimension_twice: two
/// numbers for one distance. chain_sum: a chain of dimensions that does not add up to the length
/// over all of it.
[[nodiscard]] Report with_drawn_sizes(Report report, std::size_t page,
                                      std::span<const Measured> measured);

}  // namespace drawproc
