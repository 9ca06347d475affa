#pragma once
#include <span>

#include "drawproc/report.hpp"

namespace drawproc {

/// What lengths on a page are measured in: the height of its usual capitals, page pixels. That is
/// `measured` (Page::text_scale), unless the lines that were read, of dimensions where there are
/// any, are so much smaller that it must be that of something else, of rows of outlines for
/// instance: then theirs. 20 where nobody knows.
[[nodiscard]] double text_unit(double measured, std::span<const Annotation> read);

}  // namespace drawproc
