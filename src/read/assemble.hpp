#pragma once
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/detection.hpp"
#include "drawproc/drawing.hpp"

namespace drawproc {

/// Turns the lines of a page into its annotations: regions first (title block, tables, frames,
/// boxes), then labels joined from the free lines, then what the detector saw (detected.hpp). Every
/// line ends in exactly one annotation. Ids are 0; the order is by the top edge, then by the left
/// one.
[[nodiscard]] std::vector<Annotation> assemble(const Page& page, const std::vector<TextLine>& lines,
                                               const PageDetections& detections = {});

/// The kind of an annotation with this notation.
[[nodiscard]] AnnotationKind kind_of(const Notation& notation);

}  // namespace drawproc
