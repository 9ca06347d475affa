#include "image/pdf_symbols.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace drawproc::pdf {
namespace {

/// Letters and digits only, lower case: "AIGDT-Regular" is "aigdtregular".
std::string plain_name(std::string_view font) {
  std::string plain;
  for (const char c : font) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
  }
  return plain;
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [text](std::string_view head) { return text.starts_with(head); });
}

/// Letters a to z of Autodesk's GDT fonts, as its gdt.shp lists them; n v w x were looked at in
/// real sheets. 0: not certain. Capitals and digits of these fonts are themselves.
constexpr std::array<char32_t, 26> autodesk_gdt{
    U'∠', U'⟂', U'⏥', U'⌓', U'○', U'∥', U'⌭', U'↗', U'⌯', U'⌖', U'⌒', U'Ⓛ', U'Ⓜ',
    U'⌀', U'□', U'Ⓟ', 0,    U'◎', U'Ⓢ', U'⌰', U'⏤', U'⌴', U'⌵', U'↧', U'⌲', U'⌳'};

struct Pair {
  char32_t code, symbol;
};

/// Of Adobe's Symbol encoding (PDF 32000-1, D.5), what drawings use; letters are the Greek ones.
constexpr std::array symbol_encoding{
    Pair{'D', U'Δ'},  Pair{'F', U'Φ'},  Pair{'W', U'Ω'},  Pair{'a', U'α'},  Pair{'b', U'β'},
    Pair{'d', U'δ'},  Pair{'f', U'φ'},  Pair{'l', U'λ'},  Pair{'m', U'µ'},  Pair{'p', U'π'},
    Pair{'q', U'θ'},  Pair{'s', U'σ'},  Pair{0x5e, U'⟂'}, Pair{0xa3, U'≤'}, Pair{0xb0, U'°'},
    Pair{0xb1, U'±'}, Pair{0xb3, U'≥'}, Pair{0xb4, U'×'}, Pair{0xb7, U'•'}, Pair{0xbb, U'≈'},
    Pair{0xc6, U'⌀'}, Pair{0xd0, U'∠'}, Pair{0xd6, U'√'}};

constexpr std::array wingdings{Pair{0xa8, U'◻'}, Pair{0xfb, U'✗'}, Pair{0xfc, U'✓'}};

template <std::size_t size>
std::optional<char32_t> found(const std::array<Pair, size>& pairs, char32_t code) {
  const auto at =
      std::find_if(pairs.begin(), pairs.end(), [code](Pair p) { return p.code == code; });
  if (at == pairs.end()) return {};
  return at->symbol;
}

bool is_autodesk(std::string_view plain) {
  return begins_with_any(plain, {"aigdt", "amgdt"}) || plain == "gdt" || plain == "gdtregular";
}
bool is_symbol(std::string_view plain) {
  return plain == "symbol" ||
         begins_with_any(plain, {"symbolmt", "symbolps", "symbolregular", "symbolbold"});
}
bool is_wingdings(std::string_view plain) {
  return plain == "wingdings" || plain == "wingdingsregular";
}

}  // namespace

std::optional<char32_t> symbol_in(std::string_view font, char32_t code) {
  if (code >= 0xf020 && code <= 0xf0ff) code -= 0xf000;
  const std::string plain = plain_name(font);
  if (is_autodesk(plain)) {
    if (code >= U'a' && code <= U'z') {
      const char32_t symbol = autodesk_gdt[code - U'a'];
      return symbol != 0 ? std::optional(symbol) : std::nullopt;
    }
    return code >= 0x20 && code < 0x7f ? std::optional(code) : std::nullopt;
  }
  if (is_symbol(plain)) return found(symbol_encoding, code);
  if (is_wingdings(plain)) return found(wingdings, code);
  return {};
}

bool is_symbol_font(std::string_view font) {
  const std::string plain = plain_name(font);
  return is_autodesk(plain) ||
         begins_with_any(plain, {"swgdt", "solidworksgdt", "gdt", "y145", "asmey145", "isogdt",
                                 "cybermetricsgdt", "wingdings", "webdings"});
}

}  // namespace drawproc::pdf
