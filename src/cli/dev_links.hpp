#pragma once
#include <iosfwd>

namespace drawproc {

/// `drawproc dev links`: attaching and cross-checking alone. Texts are those of the request,
/// classes of strokes those of a map of pixels, so that neither a reader's nor a segmenter's errors
/// count.
///
/// In: JSON lines {"image": path, "classes": path of a PNG whose grey levels are 1 + StrokeClass
/// and 0 for paper, "unit": "mm", "scale": "1:2", "annotations": [{"id": 1, "kind": "dimension",
/// "text": "4x ⌀3", "polygon": [[x, y], …], "box": false, "underline": false, "lines": [{"text",
/// "polygon"}]}, …], "others": [{"annotation": 1, "text": "4x ⌀8"}, …], "strokes": false}. Out: an
/// object a line: {"measured": what each dimension measures, "pointed": where each annotation
/// points, "links": its feature, view and strokes, "views", "drawn": sizes beside their numbers,
/// "findings", "others": for each, whether its text is notation and the findings when it alone
/// stands in place of the right one, and with `strokes` "strokes"}; for what cannot be done
/// {"error": "…"}. Returns the exit status: 0, or 1 when a line was in error.
int dev_links(std::istream& in, std::ostream& out);

}  // namespace drawproc
