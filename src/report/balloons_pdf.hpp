#pragma once
#include <span>
#include <string>
#include <vector>

#include "drawproc/report.hpp"
#include "report/balloon_places.hpp"
#include "report/page_image.hpp"

namespace drawproc {

/// A page of balloons.pdf.
struct BalloonedPage {
  const PageReport* page = nullptr;
  const PageImage* image = nullptr;  ///< its picture; one without bytes leaves the paper blank
  std::vector<PlacedBalloon> balloons;
};

/// balloons.pdf: the pages as they were read, with the balloons on them as lines and letters, for
/// printing. PDF 1.7; the picture is embedded as it is (deflate), the font is Helvetica, which
/// every reader has. Pages have the size of their paper where the scale is known, else that of 300
/// dpi. The same arguments give the same bytes.
[[nodiscard]] std::string balloons_pdf(const Report& report, std::span<const BalloonedPage> pages);

}  // namespace drawproc
