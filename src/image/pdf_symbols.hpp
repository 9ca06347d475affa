#pragma once
#include <optional>
#include <string_view>

namespace drawproc::pdf {

/// The symbol that a symbol font of a CAD system draws for `code`; empty where the font is not one
/// or the shape is not certain. `font` is the base name without subset prefix.
[[nodiscard]] std::optional<char32_t> symbol_in(std::string_view font, char32_t code);
/// A font whose letters are not what their codes say.
[[nodiscard]] bool is_symbol_font(std::string_view font);

}  // namespace drawproc::pdf
