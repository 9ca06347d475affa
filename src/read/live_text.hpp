#pragma once
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/drawing.hpp"
#include "read/rulings.hpp"

namespace drawproc {

/// Joins a page's live characters into lines of text, at any angle.
///
/// Two characters stand in one line when they share direction, size and base line and the gap
/// between them is one that a blank would fill. The file's order only breaks ties: CAD systems
/// write characters one by one, in any order. Blanks are taken from the file where it has them and
/// from the gap where it has none. A shape without a character becomes U+FFFD and marks its line.
/// Hidden characters (text render mode 3) are left out or taken as asked: some CAD systems draw
/// their lettering as strokes and lay hidden text over it, but over a scan it is only some
/// program's reading of the picture. Lines of hidden text have the source `merged`: the file's
/// characters, the drawing's ink. A text that says nothing but what a longer one at the same place
/// says too (overprint, a hidden copy) is left out. Lines come in reading order: top to bottom,
/// then left to right, by their first character. Time grows with n log n for any input.
enum class HiddenText { leave_out, take };
/// A ruling that stands higher than the text divides it: what is written on both sides of a cell's
/// edge is two lines.
[[nodiscard]] std::vector<TextLine> join_live_text(const std::vector<LiveGlyph>& glyphs,
                                                   HiddenText hidden, const Rulings& rulings = {});

/// Share of a line's surroundings that is darker than paper, 0…1: its polygon and half its height
/// around it, since hidden text fits the drawn lettering only so well. A line that says something
/// where nothing is drawn (masked, white on white) has none.
[[nodiscard]] double ink_share(const TextLine& line, const cv::Mat& grey);

}  // namespace drawproc
