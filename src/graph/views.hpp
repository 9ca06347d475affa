#pragma once
#include <optional>
#include <string>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// The views of a page: regions of contour, hidden and hatch strokes that stand apart by more than
/// about two heights of lettering. Upright boxes in reading order (rows of the page, then left to
/// right), numbered from `first_id`. What stands in title blocks and tables is none. Label and
/// scale come from the view label nearest, rather below than above; the scale else is
/// `sheet_scale`.
[[nodiscard]] std::vector<View> views_of(const PageReport& page, const std::string& sheet_scale,
                                         int first_id);

/// Index of the view that holds the point, else of the nearest within `reach` pixels.
[[nodiscard]] std::optional<std::size_t> view_at(const std::vector<View>& views, Point p,
                                                 double reach);

/// Paper over part: 0.5 of "1:2". Empty for anything else.
[[nodiscard]] std::optional<double> scale_factor(const std::string& scale);
/// "1:2" of a title block's "1 : 2", "2", "SCALE 1:2"; empty when it is none.
[[nodiscard]] std::string plain_scale(const std::string& written);

}  // namespace drawproc
