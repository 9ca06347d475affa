#include "image/pages.hpp"

#include <opencv2/core.hpp>

#include "image/preprocess.hpp"
#include "image/sheet_frame.hpp"
#include "image/sheet_size.hpp"
#include "image/text_scale.hpp"
#include "image/tone.hpp"

namespace drawproc {
namespace {

TextScale measured_text_scale(const Page& page) {
  auto scale = text_scale_of_glyphs(page.glyphs);
  if (scale.from != TextScale::From::none) return scale;
  const InkMask mask(page.grey);
  scale = text_scale_of_components(mask, page.frame);  // titles and zone letters stand outside
  return scale.from != TextScale::From::none || !page.frame ? scale
                                                            : text_scale_of_components(mask);
}

void settle_scale(Page& page) {
  const int width = page.grey.cols, height = page.grey.rows;
  if (page.px_per_mm && page.px_per_mm_from == ScaleSource::metadata &&
      !believable(*page.px_per_mm, width, height, page.text_scale)) {
    page.px_per_mm.reset();
  }
  if (!page.px_per_mm) {
    const auto scale = estimated_scale(width, height, page.text_scale, page.frame);
    page.px_per_mm = scale.px_per_mm;
    page.px_per_mm_from = scale.from;
  }
  // What text alone gives is a size of letters, not of the sheet.
  if (page.px_per_mm) page.sheet = sheet_name(width / *page.px_per_mm, height / *page.px_per_mm);
}

/// Only pages that are pixels and nothing else: what a PDF draws is as clear as it can be.
void prepare(Page& page, Preprocess preprocess) {
  if (page.source != PageSource::raster || preprocess == Preprocess::none) return;
  const PageQuality quality = measure_quality(page.grey);
  const Preparation preparation = preparation_for(quality, preprocess);
  if (preparation == Preparation::none) return;
  page.grey = prepared(page.grey, preparation, quality);
  page.prepared = name(preparation);
}

}  // namespace

bool finish_page(Page& page, Preprocess preprocess, const Deadline& deadline) {
  prepare(page, preprocess);
  deadline.check();
  const auto tone = measure_tone(page.grey);
  if (tone.blank) return false;
  if (tone.dark_paper) cv::bitwise_not(page.grey, page.grey);
  page.frame = sheet_frame(InkMask(page.grey, InkMask::faint));
  deadline.check();
  page.text_scale = measured_text_scale(page);
  deadline.check();
  settle_scale(page);
  return true;
}

}  // namespace drawproc
