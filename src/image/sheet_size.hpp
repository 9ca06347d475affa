#pragma once
#include <optional>
#include <string>

#include "drawproc/drawing.hpp"

namespace drawproc {

/// "A0" … "A4" (ISO 5457), "ANSI A" … "ANSI E" (ASME Y14.1), either way up, within 2 % of both
/// sides; else empty.
[[nodiscard]] std::string sheet_name(double width_mm, double height_mm);

struct SheetScale {
  std::optional<double> px_per_mm;
  ScaleSource from = ScaleSource::unknown;
  bool operator==(const SheetScale&) const = default;
};

/// Whether a resolution that a raster file claims can be true: it gives a sheet of 90 to 3500 mm,
/// text of 1 to 20 mm, and, when it is what programs write without knowing (72 or 96 dpi), a
/// standard sheet.
[[nodiscard]] bool believable(double px_per_mm, int width_px, int height_px, const TextScale& text);

/// The scale of a sheet whose file says nothing. From `frame` when the page has a standard sheet's
/// proportions and the border stands at a standard's distances from the edges; `estimate` when
/// proportions, a usual resolution and the text's height (near 3 mm) have to do; unknown when there
/// is no text either.
[[nodiscard]] SheetScale estimated_scale(int width_px, int height_px, const TextScale& text,
                                         const std::optional<Box>& frame);

}  // namespace drawproc
