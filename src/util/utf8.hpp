#pragma once
#include <string>
#include <string_view>

namespace drawproc {

/// Appends one code point; surrogates and values past U+10FFFF become U+FFFD.
void append_utf8(std::string& text, char32_t code);

/// Code points of UTF-8 text; every byte that does not belong to a valid sequence becomes U+FFFD.
[[nodiscard]] std::u32string to_utf32(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

}  // namespace drawproc
