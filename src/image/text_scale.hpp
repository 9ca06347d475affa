#pragma once
#include <optional>
#include <span>

#include "drawproc/drawing.hpp"
#include "image/tone.hpp"

namespace drawproc {

/// The commonest height of visible digits, or of digits and capitals where digits are few, in any
/// writing direction. From::none when fewer than 12 such glyphs have ink.
[[nodiscard]] TextScale text_scale_of_glyphs(std::span<const LiveGlyph> glyphs);

/// The commonest height of what stands in rows as characters do: upright or turned by 90°, of equal
/// height on one base line, close to each other, at least one of them crossed by more than one
/// stroke in a row. That leaves out hatching, dashes, dots, arrowheads, frames and specks. Where a
/// row mixes capitals with small letters, the capitals count. Each place of the page has a few
/// votes, so that dimensions outweigh small print in a title block. Rows taller than a ninth of the
/// page are views that look like rows, unless there are no others. Only what lies `inside` counts,
/// where that is given. Time is linear in the page; From::none when too little looks like text.
/// Heights from 5 to 400 pixels.
[[nodiscard]] TextScale text_scale_of_components(const InkMask& mask,
                                                 const std::optional<Box>& inside = {});

/// Height of the usual capitals of a page, page pixels: as measured, else of 2.5 mm where the
/// sheet's scale is known, else 24. Never 0.
[[nodiscard]] double usual_capital(const Page& page);

}  // namespace drawproc
