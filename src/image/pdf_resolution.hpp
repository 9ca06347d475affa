#pragma once
#include <cstdint>

namespace drawproc::pdf {

/// The raster that a page of a given paper size becomes.
struct Resolution {
  double dpi = 0;
  int width_px = 0, height_px = 0;
  bool operator==(const Resolution&) const = default;
};

/// Beyond this many pixels a side PDFium's rasteriser clips lines at a wrong place (its device
/// coordinates end at ±32000), so a page is never rendered larger.
constexpr int longest_rendered_side = 32'000;

/// `asked_dpi` > 0 is used as it stands. Otherwise 300 dpi to A3 and ANSI B, 250 to A2 and ANSI C,
/// 200 above; more, to 600, on paper so small that its long side would have fewer than 2000 pixels;
/// less, down to 100, where the page would have more than `max_pixels` or be longer than
/// longest_rendered_side. Throws Error(too_large) where no allowed resolution fits.
[[nodiscard]] Resolution resolution_for(double width_pt, double height_pt, int asked_dpi,
                                        std::int64_t max_pixels);

}  // namespace drawproc::pdf
