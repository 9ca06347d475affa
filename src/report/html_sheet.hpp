#pragma once
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "report/page_image.hpp"

namespace drawproc {

/// The sheet side of report.html: a tab for each page, buttons that zoom, layers to show and hide,
/// and the pages themselves, each an SVG in page pixels:
///   <g id="a12" class="mark k-dimension" data-kind="dimension"><title>…</title><polygon/></g>
///   <g class="balloon k-dimension" data-a="12"><circle/><text>12</text></g>
/// Large marks come first, so that what lies inside them can be pointed at. `images` are the pages'
/// pictures in their order; a page without one shows its marks alone.
[[nodiscard]] std::string sheet_html(const nlohmann::ordered_json& report,
                                     std::span<const PageImage> images);

}  // namespace drawproc
