#pragma once
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <unordered_map>
#include <vector>

#include "drawproc/drawing.hpp"
#include "drawproc/geometry.hpp"
#include "image/pdfium.hpp"

namespace drawproc::pdf {

/// A page that has just been rendered. What it holds is checked against its pixels: content of a
/// layer that is switched off, white on white, or clipped away is in the file but not on the sheet.
struct RenderedPage {
  cv::Mat grey;           ///< 8-bit, one channel
  Affine page_from_user;  ///< PDF user space (before crop box and rotation, y up) to the page frame
};

/// PDFium draws the page box onto the whole bitmap; this is the same transform for coordinates.
[[nodiscard]] Affine page_from_user_space(const Pdfium& pdfium, FpdfPage page, int width_px,
                                          int height_px);

/// What the walk over the page's objects learnt of one text object.
struct TextSurroundings {
  Box clip;                ///< page frame; outside of it nothing is painted
  bool invisible = false;  ///< render modes 3 and 7
};

struct PageObjects {
  std::vector<VectorPath> paths;  ///< in painting order, those of nested form XObjects among them
  std::unordered_map<FpdfPageObject, TextSurroundings> texts;
  std::vector<Box> images;  ///< page frame, within the page
};

/// Pixels of the largest picture on the page, from its header. PDFium leaves a picture out without
/// a word when it does not fit into memory.
[[nodiscard]] std::int64_t largest_picture(const Pdfium& pdfium, FpdfPage page);

[[nodiscard]] PageObjects objects_of(const Pdfium& pdfium, FpdfPage page,
                                     const RenderedPage& rendered);

/// raster: pictures cover at least a quarter of the page and little else is drawn (a scan with a
/// stamp or a hidden text layer); mixed: pictures of that size beside real text and lines; vector
/// otherwise.
[[nodiscard]] PageSource source_of(const PageObjects& objects, const std::vector<LiveGlyph>& glyphs,
                                   cv::Size page);

}  // namespace drawproc::pdf
