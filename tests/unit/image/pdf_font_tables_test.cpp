#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "image/font_tables.hpp"

using drawproc::pdf::FontTables;

namespace {

using Bytes = std::vector<std::uint8_t>;

void put(Bytes& out, std::uint32_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

/// A font file of one cmap subtable and metrics of two glyphs, 500 and 600 of 1000 units wide.
Bytes font_with(const Bytes& subtable, std::uint32_t platform = 3) {
  Bytes cmap, head(20, 0), hhea(36, 0), hmtx;
  put(cmap, 0, 2);
  put(cmap, 1, 2);
  put(cmap, platform, 2);
  put(cmap, 1, 2);
  put(cmap, 12, 4);
  cmap.insert(cmap.end(), subtable.begin(), subtable.end());
  head[18] = 1000 >> 8;
  head[19] = 1000 & 255;
  hhea[35] = 2;
  for (const std::uint32_t width : {500U, 600U}) {
    put(hmtx, width, 2);
    put(hmtx, 0, 2);
  }
  const std::vector<std::pair<std::string, Bytes>> tables{
      {"cmap", cmap}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}};
  Bytes out;
  put(out, 0x00010000, 4);
  put(out, 4, 2);
  out.resize(12, 0);
  std::uint32_t offset = 12 + 16 * 4;
  for (const auto& [tag, bytes] : tables) {
    out.insert(out.end(), tag.begin(), tag.end());
    put(out, 0, 4);
    put(out, offset, 4);
    put(out, static_cast<std::uint32_t>(bytes.size()), 4);
    offset += static_cast<std::uint32_t>(bytes.size());
  }
  for (const auto& [tag, bytes] : tables) out.insert(out.end(), bytes.begin(), bytes.end());
  return out;
}

/// Format 4 with one segment and a delta, and the closing one.
Bytes segment(std::uint32_t first, std::uint32_t last, std::uint32_t delta) {
  Bytes out;
  for (const std::uint32_t value : {4U, 32U, 0U, 4U, 0U, 0U, 0U}) put(out, value, 2);
  for (const std::uint32_t value : {last, 0xffffU, 0U, first, 0xffffU, delta & 0xffff, 1U, 0U, 0U})
    put(out, value, 2);
  return out;
}

Bytes groups(std::uint32_t first, std::uint32_t last, std::uint32_t glyph) {
  Bytes out;
  put(out, 12, 2);
  put(out, 0, 2);
  for (const std::uint32_t value : {28U, 0U, 1U, first, last, glyph}) put(out, value, 4);
  return out;
}

}  // namespace

TEST_CASE("a font's cmap tells what a glyph number means") {
  const Bytes file = font_with(segment(0x41, 0x43, 0x10000 - 0x40));
  const FontTables font(file);
  CHECK(font.code_of(1) == U'A');
  CHECK(font.code_of(3) == U'C');
  CHECK(font.code_of(4) == std::nullopt);
  CHECK(font.code_of(0) == std::nullopt);
}

TEST_CASE("private codes of a symbol font are its letters") {
  const Bytes file = font_with(segment(0xf06e, 0xf06e, 0x10000 - 0xf06e + 80));
  CHECK(FontTables(file).code_of(80) == U'n');
}

TEST_CASE("codes beyond the basic plane are found in groups") {
  const Bytes file = font_with(groups(0x1d400, 0x1d402, 7), 0);
  CHECK(FontTables(file).code_of(8) == U'\U0001d401');
}

TEST_CASE("Macintosh encodings are not taken for Unicode") {
  const Bytes file = font_with(segment(0x41, 0x43, 0x10000 - 0x40), 1);
  CHECK(FontTables(file).code_of(1) == std::nullopt);
}

TEST_CASE("advances are in ems, the last holding for all glyphs after it") {
  const Bytes file = font_with(segment(0x41, 0x43, 0x10000 - 0x40));
  CHECK(FontTables(file).advance_of(0) == 0.5);
  CHECK(FontTables(file).advance_of(1) == 0.6);
  CHECK(FontTables(file).advance_of(9) == 0.6);
}

TEST_CASE("a broken font says nothing and ends soon") {
  CHECK(FontTables({}).code_of(1) == std::nullopt);
  CHECK(FontTables({}).advance_of(1) == std::nullopt);
  for (const Bytes& whole :
       {font_with(segment(0, 0xfffe, 1)), font_with(groups(0, 0xffffffff, 1))}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const std::span<const std::uint8_t> part(whole.data(), size);
      const FontTables font(part);
      CHECK_NOTHROW(font.code_of(1));
    }
  }
}
