#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/drawing.hpp"

/// Pages that have live text and show more than it says: signs without a character, lettering that
/// is drawn as curves or stands in a picture.
namespace drawproc {

/// The live text with its unread signs (U+FFFD) filled in from what was read at its place. Its own
/// characters stay as they are; a few of them may have been read otherwise. Empty when the two do
/// not say the same thing, or where a sign stands nothing was read, or a plain letter or digit:
/// that is what a viewer draws instead of a font of signs that the file lacks.
[[nodiscard]] std::optional<std::string> completed(std::string_view live, std::string_view read);

/// Whether a page shows lettering where none of its live lines stands: rows of characters, by shape
/// alone, as high as the page's text.
[[nodiscard]] bool shows_more(const Page& page, const std::vector<TextLine>& live);

/// Whether `line` lies where one of `live` stands.
[[nodiscard]] bool is_said(const TextLine& line, const std::vector<TextLine>& live);

}  // namespace drawproc
