#pragma once
#include <span>
#include <string>
#include <string_view>

#include "report/page_image.hpp"

namespace drawproc {

/// report.html: one page that shows what report.json says of a drawing, and nothing else. It needs
/// no network and no other file. `report` is report.json's text, `images` the pictures of its pages
/// in their order. The same arguments give the same bytes.
[[nodiscard]] std::string report_html(std::string_view report, std::span<const PageImage> images);

}  // namespace drawproc
