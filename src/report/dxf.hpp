#pragma once
#include <string>

#include "drawproc/report.hpp"

namespace drawproc {

/// strokes-N.dxf: the strokes of a page as ASCII DXF R12, which every program reads: a layer per
/// class that occurs, named as in report.json; LINE, CIRCLE (closed strokes that are one) and
/// POLYLINE entities. Origin at the page's lower left corner, y up; millimetres on paper where the
/// scale of the page is known, else pixels (a comment at the beginning says which).
[[nodiscard]] std::string strokes_dxf(const PageReport& page);

}  // namespace drawproc
