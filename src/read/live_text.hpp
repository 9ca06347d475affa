#pragma once
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/drawing.hpp"

namespace drawproc {

/// Joins a page's visible live characters into lines of text, at any angle.
///
/// Two characters stand in one line when they share direction, size and base line and the gap between them is
/// one that a blank would fill. The file's order only breaks ties: CAD systems write characters one by one, in
/// any order. Blanks are taken from the file where it has them and from the gap where it has none.
/// Characters of a hidden OCR layer are left out. A shape without a character becomes U+FFFD and marks its line.
/// Lines come in reading order: top to bottom, then left to right, by their first character.
/// Time grows with n log n for any input.
[[nodiscard]] std::vector<TextLine> join_live_text(const std::vector<LiveGlyph>& glyphs);

}  // namespace drawproc
