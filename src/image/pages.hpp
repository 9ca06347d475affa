#pragma once
#include "drawproc/drawing.hpp"
#include "drawproc/options.hpp"
#include "image/deadline.hpp"

namespace drawproc {

/// Completes a page that a decoder made, raster or PDF: prepares pixels that are hard to read,
/// turns light ink on dark paper, measures text_scale (from live glyphs where enough are visible,
/// else from connected components) and frame, judges px_per_mm (a raster file's claim that cannot
/// be true is dropped, a missing one estimated) and names the sheet. Returns whether the page has
/// any ink; a page without is left as it is. Throws Error(timeout), looked at between the steps.
bool finish_page(Page& page, Preprocess preprocess = Preprocess::automatic,
                 const Deadline& deadline = Deadline::never());

}  // namespace drawproc
