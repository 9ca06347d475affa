#include "image/pdf_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "image/font_tables.hpp"
#include "image/pdf_message.hpp"
#include "image/pdf_symbols.hpp"

namespace drawproc::pdf {
namespace {

struct FontFacts {
  std::string name;
  double ascent = 0.8, descent = -0.2;  ///< of an em
  double loose_rise = 0;  ///< height of PDFium's loose boxes in ems; 0: they are the tight ones
  std::vector<std::uint8_t> file;  ///< embedded font, read when first needed
  std::optional<FontTables> tables;
};

/// One character as PDFium tells it; user space unless said otherwise.
struct RawChar {
  char32_t code = 0;
  bool generated = false, unmapped = false;
  FpdfPageObject text = nullptr;
  Point origin;
  Affine user_from_text;  ///< of 1 em: font size multiplied in
  Box tight, loose;       ///< top is the larger y
  bool operator==(const RawChar&) const = default;
};

bool is_blank(char32_t code) {
  return code == 0x20 || code == 0x09 || code == 0xa0 || code == 0x3000 ||
         (code >= 0x2000 && code <= 0x200b) || code == 0x202f || code == 0x205f || code == 0xfeff;
}
bool is_private(char32_t code) { return (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000; }
bool is_high_surrogate(char32_t code) { return code >= 0xd800 && code <= 0xdbff; }
bool is_low_surrogate(char32_t code) { return code >= 0xdc00 && code <= 0xdfff; }

/// "ABCDEF+Arial" is a subset of Arial. Names in other encodings than ASCII are not worth a guess.
std::string base_name(std::string_view name) {
  const bool subset =
      name.size() > 7 && name[6] == '+' &&
      std::all_of(name.begin(), name.begin() + 6, [](char c) { return c >= 'A' && c <= 'Z'; });
  std::string base(subset ? name.substr(7) : name);
  for (char& c : base) {
    if (c < 0x20 || c == 0x7f) c = '?';
  }
  return base;
}

Box bounds_of(const Affine& transform, const Box& box) {
  const Quad corners{transform({box.left, box.top}), transform({box.right, box.top}),
                     transform({box.right, box.bottom}), transform({box.left, box.bottom})};
  Box all{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (const Point p : corners) {
    all = {std::min(all.left, p.x), std::min(all.top, p.y), std::max(all.right, p.x),
           std::max(all.bottom, p.y)};
  }
  return all;
}

class GlyphReader {
 public:
  GlyphReader(const Pdfium& pdfium, FpdfTextPage text_page, const RenderedPage& rendered,
              const std::unordered_map<FpdfPageObject, TextSurroundings>& texts)
      : pdfium_(pdfium), text_page_(text_page), rendered_(rendered), texts_(texts) {}

  std::vector<LiveGlyph> read();

 private:
  [[nodiscard]] RawChar raw(int index) const;
  [[nodiscard]] int ligature_length(const std::vector<RawChar>& chars, std::size_t first) const;
  FontFacts& facts_of(FpdfPageObject text);
  void add_generated(char32_t code);
  void add(const RawChar& c, int part, int parts);
  [[nodiscard]] double advance_em(const RawChar& c, const FontFacts& font) const;
  [[nodiscard]] std::optional<char32_t> recovered_code(const RawChar& c, FontFacts& font,
                                                       double advance) const;
  void set_code(LiveGlyph& glyph, const RawChar& c, FontFacts& font, double advance) const;
  [[nodiscard]] bool has_ink(const Box& ink) const;
  [[nodiscard]] bool is_repeated(const LiveGlyph& glyph);

  const Pdfium& pdfium_;
  FpdfTextPage text_page_;
  const RenderedPage& rendered_;
  const std::unordered_map<FpdfPageObject, TextSurroundings>& texts_;
  std::unordered_map<FpdfFont, FontFacts> fonts_;
  std::vector<LiveGlyph> glyphs_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_place_;
};

std::vector<LiveGlyph> GlyphReader::read() {
  const int count = pdfium_.TextCountChars(text_page_);
  if (count <= 0 || static_cast<std::size_t>(count) > most_glyphs) return {};
  std::vector<RawChar> chars;
  chars.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    RawChar c = raw(i);
    if (is_low_surrogate(c.code) && !chars.empty() && is_high_surrogate(chars.back().code)) {
      chars.back().code = 0x10000 + ((chars.back().code - 0xd800) << 10) + (c.code - 0xdc00);
    } else {
      chars.push_back(c);
    }
  }
  for (std::size_t i = 0; i < chars.size();) {
    if (chars[i].generated || chars[i].text == nullptr) {
      add_generated(chars[i].code);
      ++i;
      continue;
    }
    const int parts = ligature_length(chars, i);
    for (int part = 0; part < parts; ++part)
      add(chars[i + static_cast<std::size_t>(part)], part, parts);
    i += static_cast<std::size_t>(parts);
  }
  return std::move(glyphs_);
}

RawChar GlyphReader::raw(int index) const {
  RawChar c;
  c.code = pdfium_.TextGetUnicode(text_page_, index);
  c.generated = pdfium_.TextIsGenerated(text_page_, index) == 1;
  if (c.generated) return c;
  // PDFium turns a hyphen at the end of a line into U+0002.
  if (c.code == 2 || pdfium_.TextIsHyphen(text_page_, index) == 1) c.code = U'-';
  c.unmapped = pdfium_.TextHasUnicodeMapError(text_page_, index) == 1;
  c.text = pdfium_.TextGetTextObject(text_page_, index);
  FpdfMatrix m{1, 0, 0, 1, 0, 0};
  pdfium_.TextGetMatrix(text_page_, index, &m);
  float size = 0;
  if (c.text == nullptr || !pdfium_.TextObjGetFontSize(c.text, &size) || size == 0) size = 1;
  c.user_from_text = {m.a * size, m.b * size, m.c * size, m.d * size, 0, 0};
  pdfium_.TextGetCharOrigin(text_page_, index, &c.origin.x, &c.origin.y);
  pdfium_.TextGetCharBox(text_page_, index, &c.tight.left, &c.tight.right, &c.tight.bottom,
                         &c.tight.top);
  FpdfRect loose{0, 0, 0, 0};
  if (pdfium_.TextGetLooseCharBox(text_page_, index, &loose)) {
    c.loose = {loose.left, loose.top, loose.right, loose.bottom};
  }
  return c;
}

/// How many characters from `first` on come from one code of the font: they stand at one place, all
/// with its box. Equal ones are a text drawn twice, except the two of ff.
int GlyphReader::ligature_length(const std::vector<RawChar>& chars, std::size_t first) const {
  int parts = 1;
  for (std::size_t i = first + 1; i < chars.size(); ++i, ++parts) {
    RawChar other = chars[i];
    if (other.code == chars[i - 1].code && other.code != U'f') break;
    other.code = chars[first].code;
    other.unmapped = chars[first].unmapped;
    if (other != chars[first]) break;
  }
  return parts;
}

FontFacts& GlyphReader::facts_of(FpdfPageObject text) {
  const FpdfFont font = pdfium_.TextObjGetFont(text);
  const auto [at, added] = fonts_.try_emplace(font);
  FontFacts& facts = at->second;
  if (!added || font == nullptr) return facts;
  std::array<char, 257> name{};
  const std::size_t length = pdfium_.FontGetBaseFontName(font, name.data(), name.size() - 1);
  if (length > 0 && length < name.size()) facts.name = base_name(name.data());
  float ascent = 0, descent = 0;
  if (!pdfium_.FontGetAscent(font, 1, &ascent) || !pdfium_.FontGetDescent(font, 1, &descent))
    return facts;
  facts.loose_rise = double(ascent) - descent;
  // Some CAD fonts say 0 or several ems.
  if (ascent > 0.4F && ascent < 1.5F && descent <= 0 && descent > -0.8F) {
    facts.ascent = ascent;
    facts.descent = descent;
  }
  return facts;
}

void GlyphReader::add_generated(char32_t code) {
  if (glyphs_.empty() || code == U'\r') return;
  LiveGlyph glyph = glyphs_.back();
  glyph.code = code;
  glyph.generated = true;
  glyph.marked = false;
  const Point end_top = glyph.quad[1], end_bottom = glyph.quad[2];
  glyph.origin = glyph.origin + (glyph.quad[1] - glyph.quad[0]);
  glyph.quad = {end_top, end_top, end_bottom, end_bottom};
  glyph.ink = {};
  glyphs_.push_back(glyph);
}

/// PDFium does not tell advances, but its loose box is the upright bounds of advance x (ascent -
/// descent) under the text's matrix.
double GlyphReader::advance_em(const RawChar& c, const FontFacts& font) const {
  const Affine& m = c.user_from_text;
  const double a = std::abs(m.a), b = std::abs(m.b), cc = std::abs(m.c), d = std::abs(m.d);
  const auto solve = [&](const Box& box, double rise) {
    const double width = std::abs(box.right - box.left), height = std::abs(box.top - box.bottom);
    return a >= b ? (width - cc * rise) / a : (height - d * rise) / b;
  };
  if (std::max(a, b) <= 0) return 0;
  if (font.loose_rise != 0) {
    const double advance = solve(c.loose, font.loose_rise);
    if (advance >= -1e-3 && advance < 4) return std::max(advance, 0.0);
  }
  return std::clamp(solve(c.tight, std::max(a, b) == a && cc == 0 ? 0 : 0.7), 0.0, 4.0);
}

/// The meaning of a code without one, from the embedded font. That the code is the font's glyph
/// number holds where the advance in the PDF is that glyph's.
std::optional<char32_t> GlyphReader::recovered_code(const RawChar& c, FontFacts& font,
                                                    double advance) const {
  const FpdfFont handle = pdfium_.TextObjGetFont(c.text);
  if (!font.tables) {
    std::size_t size = 0;
    constexpr std::size_t largest_font = std::size_t{64} << 20;
    if (handle != nullptr && pdfium_.FontGetIsEmbedded(handle) == 1 &&
        pdfium_.FontGetFontData(handle, nullptr, 0, &size) && size <= largest_font) {
      font.file.resize(size);
      if (!pdfium_.FontGetFontData(handle, font.file.data(), size, &size)) font.file.clear();
    }
    font.tables.emplace(font.file);
  }
  const auto code = font.tables->code_of(c.code);
  const auto width = font.tables->advance_of(c.code);
  if (!code || !width || std::abs(*width - advance) > 0.02) return {};
  return code;
}

void GlyphReader::set_code(LiveGlyph& glyph, const RawChar& c, FontFacts& font,
                           double advance) const {
  glyph.code = c.code;
  bool unknown = c.unmapped || c.code == 0xfffd || c.code < 0x20 ||
                 (c.code >= 0x7f && c.code < 0xa0) || is_high_surrogate(c.code) ||
                 is_low_surrogate(c.code) || c.code > 0x10ffff;
  if (c.unmapped) {
    if (const auto code = recovered_code(c, font, advance)) {
      glyph.code = *code;
      unknown = false;
    }
  }
  const bool readable = !unknown && (!is_symbol_font(glyph.font) || !is_blank(glyph.code));
  if (const auto symbol = readable ? symbol_in(glyph.font, glyph.code) : std::nullopt) {
    glyph.code = *symbol;
    return;
  }
  if (unknown) glyph.code = 0;
  glyph.marked =
      unknown || is_private(glyph.code) || (is_symbol_font(glyph.font) && !is_blank(glyph.code));
}

void GlyphReader::add(const RawChar& c, int part, int parts) {
  FontFacts& font = facts_of(c.text);
  const Affine to_page = rendered_.page_from_user * c.user_from_text;
  const Point em_run{to_page.a, to_page.b}, em_up{to_page.c, to_page.d};
  LiveGlyph glyph;
  glyph.font = font.name;
  const double whole_advance = advance_em(c, font), advance = whole_advance / parts;
  set_code(glyph, c, font, whole_advance);

  const Point run = em_run * advance;
  glyph.origin = rendered_.page_from_user(c.origin) + run * part;
  const Point top = glyph.origin + em_up * font.ascent,
              bottom = glyph.origin + em_up * font.descent;
  glyph.quad = {top, top + run, bottom + run, bottom};
  const bool mirrored = cross(em_run, em_up) > 0;  // y down: upright text turns the other way
  if (mirrored) glyph.quad = {bottom, bottom + run, top + run, top};
  glyph.size = length(em_up);

  const bool blank = !glyph.marked && is_blank(glyph.code);
  if (!blank) {
    glyph.ink = bounds_of(rendered_.page_from_user, c.tight);
    const double step =
        (std::abs(run.x) >= std::abs(run.y) ? glyph.ink.width() : glyph.ink.height()) / parts;
    const bool backwards = std::abs(run.x) >= std::abs(run.y) ? run.x < 0 : run.y < 0;
    const double at = step * (backwards ? parts - 1 - part : part);
    if (parts > 1 && std::abs(run.x) >= std::abs(run.y)) {
      glyph.ink = {glyph.ink.left + at, glyph.ink.top, glyph.ink.left + at + step,
                   glyph.ink.bottom};
    } else if (parts > 1) {
      glyph.ink = {glyph.ink.left, glyph.ink.top + at, glyph.ink.right, glyph.ink.top + at + step};
    }
  }

  Box visible{0, 0, double(rendered_.grey.cols), double(rendered_.grey.rows)};
  if (const auto around = texts_.find(c.text); around != texts_.end()) {
    glyph.invisible = around->second.invisible;
    const Box& clip = around->second.clip;
    visible = {std::max(visible.left, clip.left), std::max(visible.top, clip.top),
               std::min(visible.right, clip.right), std::min(visible.bottom, clip.bottom)};
  }
  const Point middle =
      blank || glyph.ink.empty() ? (glyph.quad[0] + glyph.quad[2]) * 0.5 : glyph.ink.centre();
  if (!std::isfinite(middle.x) || !std::isfinite(middle.y) || !std::isfinite(glyph.size)) return;
  if (!visible.contains(middle)) return;
  if (!blank && !glyph.invisible && !has_ink(glyph.ink)) return;
  if (is_repeated(glyph)) return;
  glyphs_.push_back(std::move(glyph));
}

/// Whether the pixels in and around the box are not all of one tone.
bool GlyphReader::has_ink(const Box& ink) const {
  constexpr int faintest = 6;
  const cv::Mat& grey = rendered_.grey;
  const int left = std::max(0, static_cast<int>(std::floor(ink.left)) - 1);
  const int top = std::max(0, static_cast<int>(std::floor(ink.top)) - 1);
  const int right = std::min(grey.cols, static_cast<int>(std::ceil(ink.right)) + 1);
  const int bottom = std::min(grey.rows, static_cast<int>(std::ceil(ink.bottom)) + 1);
  int darkest = 255, lightest = 0;
  for (int y = top; y < bottom; ++y) {
    const std::uint8_t* row = grey.ptr<std::uint8_t>(y);
    for (int x = left; x < right; ++x) {
      darkest = std::min<int>(darkest, row[x]);
      lightest = std::max<int>(lightest, row[x]);
      if (lightest - darkest >= faintest) return true;
    }
  }
  return false;
}

/// Bold is imitated by drawing a text twice, a little apart.
bool GlyphReader::is_repeated(const LiveGlyph& glyph) {
  constexpr double cell_px = 8, apart_em = 0.08;
  const auto cell = [](double v) { return static_cast<std::int64_t>(std::floor(v / cell_px)); };
  const auto key = [&](std::int64_t x, std::int64_t y) {
    return static_cast<std::uint64_t>(x & 0xfffff) << 44 |
           static_cast<std::uint64_t>(y & 0xfffff) << 24 | (glyph.code & 0xffffff);
  };
  const std::int64_t x = cell(glyph.origin.x), y = cell(glyph.origin.y);
  for (std::int64_t dx = -1; dx <= 1; ++dx) {
    for (std::int64_t dy = -1; dy <= 1; ++dy) {
      const auto there = by_place_.find(key(x + dx, y + dy));
      if (there == by_place_.end()) continue;
      for (const std::size_t i : there->second) {
        const LiveGlyph& other = glyphs_[i];
        const double apart = length(other.origin - glyph.origin);
        if (other.code == glyph.code && other.marked == glyph.marked &&
            other.invisible == glyph.invisible &&
            apart < std::min(cell_px, apart_em * glyph.size) &&
            std::abs(other.size - glyph.size) < 0.1 * glyph.size &&
            (!glyph.marked || other.ink == glyph.ink)) {
          return true;
        }
      }
    }
  }
  by_place_[key(x, y)].push_back(glyphs_.size());
  return false;
}

}  // namespace

std::vector<LiveGlyph> glyphs_of(
    const Pdfium& pdfium, FpdfPage page, const RenderedPage& rendered,
    const std::unordered_map<FpdfPageObject, TextSurroundings>& texts) {
  const FpdfOwner<FpdfTextPage> text_page(pdfium.TextLoadPage(page), pdfium.TextClosePage);
  if (!text_page) return {};
  return GlyphReader(pdfium, text_page.get(), rendered, texts).read();
}

}  // namespace drawproc::pdf
