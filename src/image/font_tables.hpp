#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>

namespace drawproc::pdf {

/// What an embedded TrueType or OpenType font says of its glyphs by number. CAD systems embed fonts
/// under "Identity-H", where a character's code is the glyph's number, and leave out what it means;
/// the font's own cmap, turned round, still knows. The bytes are a stranger's: broken tables read
/// as absent. Layout: ISO/IEC 14496-22 (Open Font Format), tables cmap (formats 0, 4, 6, 12), head,
/// hhea, hmtx.
class FontTables {
 public:
  explicit FontTables(std::span<const std::uint8_t> file);

  /// Unicode of the glyph, the smallest where several lead to it; private codes of symbol fonts
  /// (U+F0xx) as their letter xx. Empty when the font does not say.
  [[nodiscard]] std::optional<char32_t> code_of(std::uint32_t glyph) const;
  /// The glyph's advance width in ems.
  [[nodiscard]] std::optional<double> advance_of(std::uint32_t glyph) const;

 private:
  [[nodiscard]] std::uint32_t number(std::size_t at, int bytes) const;
  [[nodiscard]] std::optional<std::size_t> table(std::string_view tag) const;
  void read_cmap(std::size_t at);
  void read_segments(std::size_t at);
  void add(std::uint32_t code, std::uint32_t glyph);

  std::span<const std::uint8_t> file_;
  std::map<std::uint32_t, char32_t> codes_;
};

}  // namespace drawproc::pdf
