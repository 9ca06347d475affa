#pragma once
#include <optional>
#include <vector>

#include "drawproc/annotation.hpp"

namespace drawproc {

/// A place where the detector saw something, before anything there is read.
struct Detection {
  std::optional<AnnotationKind> kind;  ///< none: a view
  Quad polygon;      ///< page frame; the reading direction of its edge 0→1 lies in (-90°, 90°]
  double score = 0;  ///< chance that it is that
  bool operator==(const Detection&) const = default;
};

/// Those of one page: by descending score, then by the top edge, the left one and the kind.
using PageDetections = std::vector<Detection>;

}  // namespace drawproc
