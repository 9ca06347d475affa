#pragma once
#include <string>
#include <string_view>

namespace drawproc {

/// What surrounds or crosses the lettering on the sheet.
struct LetteringMarks {
  bool box = false, underline = false, strike = false;
};

/// Canonical text set as a drawing sets it: the cells of a feature control frame ('|') in boxes,
/// two deviations above each other, rows below each other. What is copied from the page reads as
/// the text itself, a blank for each cell border.
[[nodiscard]] std::string requirement_html(std::string_view text, std::string_view kind,
                                           LetteringMarks marks);

}  // namespace drawproc
