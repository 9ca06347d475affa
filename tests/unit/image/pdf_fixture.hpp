#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "drawproc/failure.hpp"
#include "image/pdf.hpp"
#include "support/pdf_builder.hpp"

namespace drawproc::test {

/// Tests run in another binary than the one that knows --pdf-worker.
inline PdfClient client_with(const DecodeOptions& options = {}) {
  return PdfClient(options, DRAWPROC_BINARY);
}

inline PdfInfo info_of(const std::string& bytes, const DecodeOptions& options = {}) {
  const TemporaryFile file(bytes);
  return client_with(options).open(file.path());
}

/// The first selected page. At 72 dpi, where most tests are, a pixel is a point.
inline Page page_of(const std::string& bytes, DecodeOptions options = {}) {
  if (options.pdf_dpi == 0) options.pdf_dpi = 72;
  const TemporaryFile file(bytes);
  PdfClient client = client_with(options);
  const PdfInfo info = client.open(file.path());
  return client.page(info.pages.front().index);
}
inline Page page_of(const PdfBuilder& pdf, const DecodeOptions& options = {}) {
  return page_of(pdf.bytes(), options);
}

/// Why opening and rendering the file fails; empty when it does not.
inline std::optional<Failure> failure_of(const std::string& bytes,
                                         const DecodeOptions& options = {}) {
  try {
    const TemporaryFile file(bytes);
    PdfClient client = client_with(options);
    for (const PdfPageInfo& page : client.open(file.path()).pages) (void)client.page(page.index);
  } catch (const Error& error) {
    return Failure{error.reason(), error.what()};
  }
  return {};
}
inline std::optional<Reason> reason_of(const std::string& bytes,
                                       const DecodeOptions& options = {}) {
  const auto failure = failure_of(bytes, options);
  return failure ? std::optional(failure->reason) : std::nullopt;
}

/// The characters with ink, in order; those without a code as '?'.
inline std::u32string text_of(const Page& page) {
  std::u32string text;
  for (const LiveGlyph& glyph : page.glyphs) {
    if (!glyph.generated && glyph.code != U' ') text += glyph.code == 0 ? U'?' : glyph.code;
  }
  return text;
}

inline LiveGlyph glyph_of(const Page& page, char32_t code) {
  const auto at = std::find_if(page.glyphs.begin(), page.glyphs.end(),
                               [code](const LiveGlyph& g) { return g.code == code; });
  if (at == page.glyphs.end()) throw std::runtime_error("no such glyph");
  return *at;
}

inline double degrees(double radians) { return radians * 180 / 3.14159265358979323846; }

inline int darkest_in(const cv::Mat& grey, const Box& box) {
  int darkest = 255;
  for (int y = std::max(0, int(box.top)); y < std::min(grey.rows, int(box.bottom)); ++y) {
    for (int x = std::max(0, int(box.left)); x < std::min(grey.cols, int(box.right)); ++x) {
      darkest = std::min<int>(darkest, grey.at<std::uint8_t>(y, x));
    }
  }
  return darkest;
}

}  // namespace drawproc::test
