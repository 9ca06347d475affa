#pragma once
#include <unordered_map>
#include <vector>

#include "drawproc/drawing.hpp"
#include "image/pdf_objects.hpp"
#include "image/pdfium.hpp"

namespace drawproc::pdf {

/// The page's live text, character by character, in PDFium's order (the file's, lines put left to
/// right).
///   - A ligature's characters share its advance evenly; a character drawn twice at one place is
///   kept once.
///   - Left out: what is clipped away, outside the page, or has no ink in the raster though it
///   should.
///   - marked: no Unicode value (code 0), a private one (code kept), or U+FFFD (code 0). Symbol
///   fonts whose letters
///     are known give the symbol's code, unmarked (pdf_symbols.hpp).
///   - Mirrored text keeps its writing direction as edge 0→1; the quad stays clockwise.
[[nodiscard]] std::vector<LiveGlyph> glyphs_of(
    const Pdfium& pdfium, FpdfPage page, const RenderedPage& rendered,
    const std::unordered_map<FpdfPageObject, TextSurroundings>& texts);

}  // namespace drawproc::pdf
