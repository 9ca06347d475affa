#pragma once
#include <optional>

#include "drawproc/annotation.hpp"
#include "drawproc/detection.hpp"
#include "drawproc/drawing.hpp"
#include "drawproc/stroke_graph.hpp"

/// Sheets that lie askew on their page, as scanners leave them. Cells, frames and tables are made
/// of level and upright lines, so they are looked for on the page set straight, and what is found
/// goes back to where it stands.
namespace drawproc {

/// How far most long straight lines of a page lie off the nearest axis, radians, counter-clockwise
/// as seen. None when that is less than 0.15°, more than 5°, or when too few lines agree.
/// `text_height`: of usual capitals, page pixels.
[[nodiscard]] std::optional<double> lean_of(const StrokeGraph& strokes, double text_height);

/// The way between a page (frame *page*) and the same page set straight (frame *straight*: pixels
/// of as many to the millimetre). The straight page is larger, so that no corner is lost.
struct Straightening {
  double lean = 0;  ///< radians, as of lean_of
  Affine straight_from_page, page_from_straight;
  int width = 0, height = 0;  ///< of the straight page
};
[[nodiscard]] Straightening straightening_of(double lean, int width, int height);

[[nodiscard]] Quad turned(const Affine& turn, const Quad& quad);
[[nodiscard]] PageDetections turned(const Affine& turn, PageDetections detections);
[[nodiscard]] Annotation turned(const Affine& turn, Annotation annotation);

/// A page that leans as it would lie straight.
struct StraightPage {
  Page page;  ///< its pixels and its frame are straight ones; no paths, no glyphs, no strokes
  Straightening way;
};

/// The page set straight, pixels beyond its edges white. None where it does not lean, has no
/// strokes, or is more than pixels: what a PDF draws lies as it should.
[[nodiscard]] std::optional<StraightPage> straightened(const Page& page);

}  // namespace drawproc
