#pragma once
#include <string>

#include "drawproc/report.hpp"

namespace drawproc {

/// strokes-N.svg: the strokes of a page, one layer (<g id="contour">, in Inkscape a layer too) per
/// class that occurs, in the order of StrokeClass, each in its colour and with the width of its
/// ink. Coordinates are page pixels; a stroke's element carries its id: <polyline id="s501" …/>. A
/// page whose strokes were not classified has no layers.
[[nodiscard]] std::string strokes_svg(const Report& report, const PageReport& page);

/// "#rrggbb" of a class, the same in every output.
[[nodiscard]] std::string_view colour_of(StrokeClass stroke_class) noexcept;

}  // namespace drawproc
