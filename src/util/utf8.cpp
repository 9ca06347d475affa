#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr char32_t kReplacement = U'\uFFFD';

/// Length of the sequence a lead byte announces; 0 for a byte that cannot lead.
int announced(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool is_scalar(char32_t code) { return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF); }

}  // namespace

void append_utf8(std::string& text, char32_t code) {
  if (!is_scalar(code)) code = kReplacement;
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::u32string to_utf32(std::string_view text) {
  static constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  std::u32string codes;
  codes.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const int length = announced(static_cast<unsigned char>(text[i]));
    char32_t code = length == 1 ? static_cast<unsigned char>(text[i])
                                : static_cast<unsigned char>(text[i]) & (0xFF >> (length + 1));
    bool sound = length > 0 && i + static_cast<std::size_t>(length) <= text.size();
    for (int k = 1; sound && k < length; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]);
      sound = (byte & 0xC0) == 0x80;
      code = (code << 6) | (byte & 0x3F);
    }
    sound = sound && code >= kSmallest[length] && is_scalar(code);
    codes += sound ? code : kReplacement;
    i += sound ? static_cast<std::size_t>(length) : 1;
  }
  return codes;
}

std::string to_utf8(std::u32string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (const char32_t code : text) append_utf8(bytes, code);
  return bytes;
}

}  // namespace drawproc
