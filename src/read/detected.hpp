#pragma once
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/detection.hpp"

namespace drawproc {

/// What the detector saw of a page, brought together with what was read there. Reading comes first:
/// no line is lost or read anew, and where the two disagree the grammar decides.
///
///   - Pieces that one detection holds together are one annotation where the grammar can read them
///     as one, and could not read each of them alone.
///   - Text that the grammar cannot place takes the kind of the detection it lies in. A bare number
///     becomes a surface texture or a balloon's number, a lone letter a datum, only where nothing
///     there looks as much like a dimension.
///   - An annotation that a detection of its kind lies on has that score as detect_confidence. One
///     detection confirms one annotation, the one that it fits best.
///   - A projection symbol, weld, surface texture, datum or datum target that was seen clearly
///   where
///     nothing was read is an annotation without text.
///
/// Ids are not touched; what is new comes last. Does not depend on the order of `detections`.
[[nodiscard]] std::vector<Annotation> with_detections(std::vector<Annotation> annotations,
                                                      const PageDetections& detections);

}  // namespace drawproc
