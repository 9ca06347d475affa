#include "image/pdf_symbols.hpp"

namespace drawproc::pdf {

std::optional<char32_t> symbol_in(std::string_view, char32_t) { return {}; }
bool is_symbol_font(std::string_view) { return false; }

}  // namespace drawproc::pdf
