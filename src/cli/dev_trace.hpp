#pragma once
#include <iosfwd>

namespace drawproc {

/// `drawproc dev trace`: pages as graphs of strokes, so that training sees exactly what the program
/// sees.
///
/// In: JSON lines {"image": path, "page": 1, "lines": [{"quad": [[x, y], …], "kind":
/// "dimension"}, …], "points": true}; only the image is needed, `lines` are the text that a reader
/// would have found, in pixels. Out: a JSON object a line: {"height": text height in pixels,
/// "features": one row a stroke (kStrokeFeatures), "offsets", "neighbours", "edge_features": each
/// stroke's neighbours in CSR form (GraphFeatures)}, and with `points` "strokes": [{"points": [x,
/// y, x, y, …], "width", "closed", "dash"}]; for what cannot be traced {"error": "…"}. A page that
/// is asked for several times in a row is decoded and traced once. Returns the exit status: 0, or 1
/// when a line was in error.
int dev_trace(std::istream& in, std::ostream& out);

}  // namespace drawproc
