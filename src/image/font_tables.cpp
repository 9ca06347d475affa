#include "image/font_tables.hpp"

#include <algorithm>
#include <string_view>

namespace drawproc::pdf {
namespace {

constexpr std::uint32_t most_glyphs_in_a_font = 0x10000;

}  // namespace

FontTables::FontTables(std::span<const std::uint8_t> file) : file_(file) {
  if (const auto cmap = table("cmap")) read_cmap(*cmap);
}

/// Big-endian; 0 beyond the end of the file.
std::uint32_t FontTables::number(std::size_t at, int bytes) const {
  if (at > file_.size() || file_.size() - at < static_cast<std::size_t>(bytes)) return 0;
  std::uint32_t value = 0;
  for (int i = 0; i < bytes; ++i) value = value << 8 | file_[at + static_cast<std::size_t>(i)];
  return value;
}

std::optional<std::size_t> FontTables::table(std::string_view tag) const {
  constexpr std::size_t header = 12, record = 16;
  const std::size_t count = number(4, 2);
  for (std::size_t i = 0; i < count && header + record * (i + 1) <= file_.size(); ++i) {
    const std::size_t at = header + record * i;
    if (!std::equal(tag.begin(), tag.end(), file_.begin() + static_cast<std::ptrdiff_t>(at)))
      continue;
    const std::size_t offset = number(at + 8, 4);
    if (offset < file_.size()) return offset;
  }
  return {};
}

void FontTables::add(std::uint32_t code, std::uint32_t glyph) {
  if (glyph == 0 || glyph >= most_glyphs_in_a_font || code == 0) return;
  if (code >= 0xf020 && code <= 0xf0ff) code -= 0xf000;
  if (code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return;
  const auto [at, added] = codes_.try_emplace(glyph, code);
  if (!added) at->second = std::min<char32_t>(at->second, code);
}

void FontTables::read_cmap(std::size_t at) {
  const std::size_t subtables = std::min<std::size_t>(number(at + 2, 2), 64);
  for (std::size_t i = 0; i < subtables; ++i) {
    const std::size_t record = at + 4 + 8 * i;
    const std::uint32_t platform = number(record, 2);
    const std::size_t subtable = at + number(record + 4, 4);
    const std::uint32_t format = number(subtable, 2);
    // The old Macintosh encodings agree with Unicode only in ASCII, which the others have too.
    if (platform != 0 && platform != 3) continue;
    if (format == 0) {
      for (std::uint32_t code = 0; code < 256; ++code) add(code, number(subtable + 6 + code, 1));
    } else if (format == 4) {
      read_segments(subtable);
    } else if (format == 6) {
      const std::uint32_t first = number(subtable + 6, 2), count = number(subtable + 8, 2);
      for (std::uint32_t j = 0; j < count; ++j) add(first + j, number(subtable + 10 + 2 * j, 2));
    } else if (format == 12) {
      const std::uint32_t groups = std::min(number(subtable + 12, 4), most_glyphs_in_a_font);
      std::uint32_t left = most_glyphs_in_a_font;
      for (std::uint32_t j = 0; j < groups && left > 0; ++j) {
        const std::size_t group = subtable + 16 + std::size_t{12} * j;
        const std::uint32_t first = number(group, 4), last = number(group + 4, 4),
                            glyph = number(group + 8, 4);
        for (std::uint32_t code = first; code <= last && code <= 0x10ffff && left > 0;
             ++code, --left) {
          add(code, glyph + (code - first));
        }
      }
    }
  }
}

/// Format 4: segments of codes, each shifted by a delta or looked up behind its own range offset.
void FontTables::read_segments(std::size_t at) {
  const std::size_t count = number(at + 6, 2) / 2;
  const std::size_t ends = at + 14, starts = ends + 2 * count + 2, deltas = starts + 2 * count,
                    offsets = deltas + 2 * count;
  std::uint32_t left = most_glyphs_in_a_font;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t first = number(starts + 2 * i, 2), last = number(ends + 2 * i, 2);
    const std::uint32_t delta = number(deltas + 2 * i, 2), offset = number(offsets + 2 * i, 2);
    for (std::uint32_t code = first; code <= last && code < 0xffff && left > 0; ++code, --left) {
      std::uint32_t glyph = code;
      if (offset != 0) {
        glyph = number(offsets + 2 * i + offset + std::size_t{2} * (code - first), 2);
        if (glyph == 0) continue;
      }
      add(code, (glyph + delta) & 0xffff);
    }
  }
}

std::optional<char32_t> FontTables::code_of(std::uint32_t glyph) const {
  const auto at = codes_.find(glyph);
  if (at == codes_.end()) return {};
  return at->second;
}

std::optional<double> FontTables::advance_of(std::uint32_t glyph) const {
  const auto head = table("head"), hhea = table("hhea"), hmtx = table("hmtx");
  if (!head || !hhea || !hmtx) return {};
  const std::uint32_t units = number(*head + 18, 2), metrics = number(*hhea + 34, 2);
  if (units == 0 || metrics == 0) return {};
  return double(number(*hmtx + std::size_t{4} * std::min(glyph, metrics - 1), 2)) / units;
}

}  // namespace drawproc::pdf
