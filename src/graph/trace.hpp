#pragma once
#include <opencv2/core/mat.hpp>

#include "drawproc/drawing.hpp"
#include "drawproc/stroke_graph.hpp"
#include "image/deadline.hpp"

namespace drawproc {

/// The ink of a page as strokes, in time and memory that grow with the page and its ink.
///
/// Ink is told from paper block by block (InkMask, so a shadow over a scan is paper), thinned to
/// its middle lines, and these are taken apart where three or more meet (skeleton.hpp). What is
/// left is divided further
///   - at sharp corners between two straight arms, so that a rectangle is four strokes; arms are as
///     long as capitals are high, so that letters stay whole;
///   - where the ink is suddenly and for a while wider, so that a filled arrowhead is a stroke of
///     its own and not the end of its dimension line.
/// Straight strokes have two points, others as many as half a pixel asks for. A free end reaches to
/// the end of the ink; ends that meet reach to the middle of the junction, give or take a pixel.
///
/// Edges: `crossing` joins two strokes that go on into each other straight through a junction or a
/// division (a line that others cross is a chain of them), `touch` all others that meet, `near`
/// what has nothing to touch with its nearest neighbours, and the dashes of a line. Two strokes
/// have one edge at most. Dashes that follow each other in one direction share a dash group,
/// numbered from 1.
///
/// `text_height`: of usual capitals, pixels; 0 where not known (then 20 is taken). Throws
/// Error(timeout); the deadline is looked at between the steps.
[[nodiscard]] StrokeGraph trace(const cv::Mat& grey, double text_height,
                                const Deadline& deadline = Deadline::never());

/// The same of a page, unpacked for the time it takes.
[[nodiscard]] StrokeGraph trace(const Page& page, const Deadline& deadline = Deadline::never());

/// What lengths of strokes are measured in: the page's text height, or what stands in for it.
[[nodiscard]] double unit_of(double text_height);

}  // namespace drawproc
