#include "run/intake.hpp"

#include <algorithm>

#include "graph/trace.hpp"
#include "util/clock.hpp"

namespace drawproc {
namespace {

/// Beside the grey pixels: what tracing a page or writing its picture takes at its peak, as a share
/// of the pixels, and what live text, paths and strokes take whatever the size. Many pages are
/// packed, so only a few are held as they are.
constexpr double kBytesPerPixel = 1.6, kBytesPerPackedPixel = 0.15;
constexpr std::int64_t kBytesPerDrawing = 24 << 20, kPixelsBeforePacking = 60'000'000;

PageReport page_report(const Page& page) {
  PageReport report;
  report.index = page.index;
  report.width = page.width;
  report.height = page.height;
  report.px_per_mm = page.px_per_mm;
  report.px_per_mm_from = page.px_per_mm_from;
  report.source = page.source;
  report.text_height_px = page.text_scale.height_px;
  report.frame = page.frame;
  report.sheet = page.sheet;
  return report;
}

}  // namespace

std::int64_t FileIntake::bytes_needed(const DrawingId& id) {
  const FileHeader header = decoder_.header(id.path);
  looked_at_ = id.path;
  header_seconds_ = header.seconds;
  const std::int64_t plain =
      header.pages_in_file > 1 ? std::min(header.pixels, kPixelsBeforePacking) : header.pixels;
  const auto share = [](double bytes, std::int64_t pixels) {
    return static_cast<std::int64_t>(bytes * static_cast<double>(pixels));
  };
  // A decoder has let go of its own before the page is traced.
  return kBytesPerDrawing + share(kBytesPerPackedPixel, header.pixels - plain) +
         std::max(share(kBytesPerPixel, plain), plain + header.decoder_bytes);
}

void FileIntake::load(Job& job) {
  const Deadline deadline =
      Deadline::after_seconds(timeout_seconds_, looked_at_ == job.id.path ? header_seconds_ : 0);
  job.drawing = decoder_.decode(job.id.path, deadline);
  job.report.sha256 = job.drawing.sha256;
  job.report.pages_in_file = job.drawing.pages_in_file;
  const double began = now_seconds();
  for (Page& page : job.drawing.pages) {
    page.strokes = std::make_shared<const StrokeGraph>(trace(page, deadline));
    job.report.pages.push_back(page_report(page));
  }
  job.seconds["trace"] = now_seconds() - began;
}

}  // namespace drawproc
