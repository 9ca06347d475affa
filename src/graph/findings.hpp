#pragma once
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// What a drawing contradicts itself or its standard in, as far as its lettering alone shows it:
///
///   undefined_datum         a frame refers to a datum that no feature carries (ISO 5459)
///   datum_on_form           straightness, flatness, circularity or cylindricity with a datum
///                           (ISO 1101, 17.1 to 17.4: form tolerances have none)
///   runout_without_datum    run-out without (ISO 1101, 17.17)
///   orientation_without_datum  parallelism, perpendicularity or angularity without
///   datum_defined_twice     one label on two places of the same view
///   frame_value             the value cell of a frame holds no number
///   limits_reversed         the lower limit of a size lies above its upper one
///   unread_requirement      a dimension or frame whose text is no notation
///
/// Severity is "drawing" where the text is certain (live text, or a chance of at least 0.85), else
/// "reading": what no drawing should say is then more likely misread. Labels that anything on the
/// sheet may define (a letter that stands alone within the border, a target, a note that names the
/// datum) count as defined. Ordered by annotation, code and message; pages of one drawing share
/// their datums.
[[nodiscard]] std::vector<Finding> drawing_findings(const Report& report);

/// Annotation, code, severity and message ascending, those without an annotation last; equal ones
/// once.
[[nodiscard]] std::vector<Finding> in_order(std::vector<Finding> findings);

}  // namespace drawproc
