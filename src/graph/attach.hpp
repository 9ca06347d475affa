#pragma once
#include <opencv2/core/mat.hpp>
#include <span>
#include <string>
#include <vector>

#include "drawproc/report.hpp"
#include "graph/measured.hpp"

namespace drawproc {

/// Where the leader of an annotation ends, or the one place that it speaks of.
struct Pointed {
  int annotation = 0;  ///< id
  Point tip;           ///< page frame
};

/// A page with its views, features and links.
struct Attached {
  PageReport page;
  std::vector<Measured> measured;  ///< ascending annotation
  std::vector<Pointed> pointed;    ///< ascending annotation
};

/// First numbers that are free in the drawing.
struct FreeIds {
  int view = 1, feature = 1;
};

/// Ties the annotations of a page to its strokes: views; of each dimension its dimension line with
/// arrows and extension lines, or its leader; from these what it speaks of. Feature control frames
/// and datums go with the dimension they stand under, else where their leader points. Fills
/// `views`, `features`, and of annotations `strokes`, `feature` and `view`. `pixels` are the page's
/// own (light paper, 8 bit), `sheet_scale` the title block's ("1:2", empty: unknown). What nothing
/// points at clearly stays untied. `characteristics` are the drawing's: of several ways to
/// understand the lines at a dimension, one whose length agrees with its number is likelier.
[[nodiscard]] Attached attach(PageReport page, const cv::Mat& pixels,
                              const std::string& sheet_scale, FreeIds free,
                              std::span<const Characteristic> characteristics = {});

}  // namespace drawproc
