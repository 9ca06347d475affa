#pragma once
#include <opencv2/core/mat.hpp>
#include <string>

#include "drawproc/report.hpp"
#include "report/page_image.hpp"

namespace drawproc {

/// page-N.svg: the sheet with what was found on it. Coordinates are page pixels. One group per
/// annotation,
///   <g id="a12" data-kind="dimension" class="dimension diameter_dim"><title>…</title><polygon
///   points="…"/></g>
/// its class the kind and, where there is one, the predecessor's name; the title (what a browser
/// shows under the pointer) says kind, balloon and text. Colours as the predecessor's users know
/// them: lengths blue, diameters and radii orange, frames and datums green, surface texture amber,
/// text cyan; what it had no name for is violet. The page image is embedded as a PNG, reduced to 20
/// million pixels; an empty `grey` gives the overlay alone. Annotations that are tables or title
/// blocks come first, so that what lies inside them can be pointed at.
[[nodiscard]] std::string page_svg(const Report& report, const PageReport& page,
                                   const cv::Mat& grey);

/// The same around a picture that is encoded already; without one (no bytes) the overlay alone.
[[nodiscard]] std::string page_svg(const Report& report, const PageReport& page,
                                   const PageImage& image);

/// Text for XML content or a quoted attribute: & < > " ' escaped, line breaks kept as references,
/// characters XML 1.0 has no place for (control characters, U+FFFE, U+FFFF) and broken UTF-8 as
/// U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace drawproc
