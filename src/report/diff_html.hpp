#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/page_image.hpp"
#include "report/revision_diff.hpp"

namespace drawproc {

/// diff.html: both revisions side by side with what is not as it was marked on them, and a table of
/// the changes that leads to their places. One file that needs no network and no other.
/// `before` and `after` are the reports that were compared, `*_images` the pictures of their pages
/// in their order; a page without one shows its marks alone.
[[nodiscard]] std::string diff_html(const RevisionDiff& diff, const Report& before,
                                    const Report& after, std::span<const PageImage> before_images,
                                    std::span<const PageImage> after_images);

/// The picture of a page that page-N.svg or report.html of a report folder embeds; empty when
/// neither is there. `svg` is the text of page-N.svg, `html` that of report.html.
[[nodiscard]] PageImage embedded_image(std::string_view svg, std::string_view html, int page);

}  // namespace drawproc
