#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// One line of a labelled text.
struct TruthLine {
  std::string text;
  Quad polygon;
  bool operator==(const TruthLine&) const = default;
};

/// One labelled text of a drawing.
struct TruthItem {
  Quad polygon;
  std::string text;
  std::vector<std::string> alternatives;  ///< other correct readings of the same ink
  std::string kind;     ///< dimension, gdt, datum, surface_finish, other_info, section_letter, …
  std::string source;   ///< who labelled it: edocr2, hand, synthetic, …
  double rotation = 0;  ///< degrees, counter-clockwise
  std::vector<TruthLine> lines;  ///< empty where they are not labelled
  bool operator==(const TruthItem&) const = default;
};

/// The labels of one sheet. Coordinates are pixels of the image that was labelled.
struct Truth {
  std::string image;  ///< name of the file; may be empty
  double width = 0;   ///< of the image
  std::optional<Box> frame;
  std::vector<Box> tables;  ///< title block and tables
  std::vector<TruthItem> items;
  bool operator==(const Truth&) const = default;
};

/// Reads a file of labels, as a person or the generator of synthetic drawings wrote it; only the
/// first page counts. Empty when it is JSON of another sort: an object without `items`. Throws
/// Error (unreadable), beginning with `what`, when it is no JSON or its labels are not whole.
[[nodiscard]] std::optional<Truth> parse_truth(std::string_view text, const std::string& what);

}  // namespace drawproc
