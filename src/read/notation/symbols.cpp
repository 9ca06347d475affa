#include <algorithm>
#include <array>
#include <string>

#include "read/notation.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

struct CharacterAlias {
  char32_t from;
  std::u32string_view to;
};

// standards.md section 6. Look-alikes that mean two things (⌢, ≡, //, letters for circles) are left
// to the readers, which know where they stand.
constexpr CharacterAlias characters[] = {
    {U'∅', U"⌀"},     {U'⦰', U"⌀"},     {U'⍉', U"⌀"},     {U'⌽', U"⌀"},     {U'𝜙', U"⌀"},
    {U'ϕ', U"⌀"},     {U'º', U"°"},     {U'˚', U"°"},     {U'⁰', U"°"},     {U'ﾟ', U"°"},
    {U'×', U"x"},     {U'✕', U"x"},     {U'✖', U"x"},     {U'⨯', U"x"},     {U'╳', U"x"},
    {U'х', U"x"},     {U'Х', U"X"},     {U'‐', U"-"},     {U'‑', U"-"},     {U'‒', U"-"},
    {U'–', U"-"},     {U'—', U"-"},     {U'―', U"-"},     {U'−', U"-"},     {U'﹣', U"-"},
    {U'⁻', U"-"},     {U'─', U"-"},     {U'∼', U"~"},     {U'～', U"~"},    {U'〜', U"~"},
    {U'˜', U"~"},     {U'⁓', U"~"},     {U'⁄', U"/"},     {U'∕', U"/"},     {U'∶', U":"},
    {U'：', U":"},    {U'′', U"'"},     {U'‘', U"'"},     {U'’', U"'"},     {U'‛', U"'"},
    {U'´', U"'"},     {U'ʹ', U"'"},     {U'″', U"\""},    {U'“', U"\""},    {U'”', U"\""},
    {U'„', U"\""},    {U'‟', U"\""},    {U'ʺ', U"\""},    {U'〃', U"\""},   {U'⊥', U"⟂"},
    {U'⏊', U"⟂"},     {U'┴', U"⟂"},     {U'⫽', U"∥"},     {U'‖', U"∥"},     {U'⫻', U"∥"},
    {U'▱', U"⏥"},     {U'⌹', U"⏥"},     {U'▰', U"⏥"},     {U'⊕', U"⌖"},     {U'⨁', U"⌖"},
    {U'⯐', U"⌖"},   {U'⌾', U"◎"},     {U'⦾', U"◎"},     {U'⊚', U"◎"},     {U'∡', U"∠"},
    {U'⦟', U"∠"},     {U'➚', U"↗"},     {U'⭧', U"↗"},   {U'⇗', U"⌰"},     {U'⊔', U"⌴"},
    {U'␣', U"⌴"},     {U'∨', U"⌵"},     {U'⋁', U"⌵"},     {U'↓', U"↧"},     {U'⤓', U"↧"},
    {U'⭳', U"↧"},   {U'⍖', U"↧"},     {U'☐', U"□"},     {U'▢', U"□"},     {U'◻', U"□"},
    {U'⬜', U"□"},     {U'⎕', U"□"},     {U'▫', U"□"},     {U'∇', U"▽"},     {U'🜄', U"▽"},
    {U'μ', U"µ"},     {U'◯', U"○"},     {U'⚪', U"○"},     {U'⭘', U"○"},     {U'㎜', U"mm"},
    {U'㎛', U"µm"},   {U'½', U" 1/2"},  {U'¼', U" 1/4"},  {U'¾', U" 3/4"},  {U'⅛', U" 1/8"},
    {U'⅜', U" 3/8"},  {U'⅝', U" 5/8"},  {U'⅞', U" 7/8"},  {U'⟷', U"↔"},     {U'⇔', U"↔"},
    {U'©', U"Ⓒ"},     {U'®', U"Ⓡ"},     {U'\u200B', U""}, {U'\u200C', U""}, {U'\u200D', U""},
    {U'\u2060', U""}, {U'\uFEFF', U""}, {U'\uFE0E', U""}, {U'\uFE0F', U""}, {U'\u00AD', U"-"}};

struct SequenceAlias {
  std::u32string_view from;
  std::u32string_view to;
};

// AutoCAD escapes, typewriter forms, GBK bytes read as Latin-1 or as Mac Roman, UTF-8 bytes read as
// Latin-1.
constexpr SequenceAlias sequences[] = {
    {U"%%c", U"⌀"}, {U"%%C", U"⌀"}, {U"%%p", U"±"}, {U"%%P", U"±"}, {U"%%d", U"°"}, {U"%%D", U"°"},
    {U"+/-", U"±"}, {U"+-", U"±"},  {U"''", U"\""}, {U"¡À", U"±"},  {U"¡ã", U"°"},  {U"¡Á", U"x"},
    {U"¦µ", U"⌀"},  {U"¦Õ", U"⌀"},  {U"¡Ï", U"∠"},  {U"¡Í", U"⟂"},  {U"¡Î", U"∥"},  {U"Â±", U"±"},
    {U"Â°", U"°"},  {U"Ã-", U"x"},  {U"Ã~", U"⌀"},  {U"Ã¸", U"⌀"},  {U"Âµ", U"µ"},  {U"°¿", U"±"},
    {U"°¡", U"x"},  {U"¶µ", U"⌀"},  {U"¶'", U"⌀"}};

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\v' || c == U'\f' || c == U'\u00A0' || c == U'\u1680' ||
         (c >= U'\u2000' && c <= U'\u200A') || c == U'\u202F' || c == U'\u205F' || c == U'\u3000';
}

bool is_row_end(char32_t c) {
  return c == U'\n' || c == U'\r' || c == U'\u0085' || c == U'\u2028' || c == U'\u2029';
}

// Ø and φ are diameter signs, except within a word (Børge).
bool may_be_diameter(char32_t c) { return c == U'Ø' || c == U'ø' || c == U'Φ' || c == U'φ'; }

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= U'À' && c <= U'ɏ' && c != U'Ø' && c != U'ø' && c != U'÷') ||
         (c >= U'Α' && c <= U'ω' && !may_be_diameter(c));
}

void append_character(std::u32string& out, char32_t c) {
  if (is_row_end(c)) {
    out += U'\n';
  } else if (is_blank(c)) {
    out += U' ';
  } else if (c > U' ' && c < 0x7F) {
    out += c;
  } else if (c < U' ' || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
    out += U'\uFFFD';
  } else if (c >= U'！' && c <= U'～' && c != U'～') {
    out += c - U'！' + U'!';
  } else if (c >= U'ⓐ' && c <= U'ⓩ') {
    out += c - U'ⓐ' + U'Ⓐ';
  } else {
    const auto* alias = std::find_if(std::begin(characters), std::end(characters),
                                     [c](const CharacterAlias& a) { return a.from == c; });
    if (alias == std::end(characters)) {
      out += c;
    } else {
      out += alias->to;
    }
  }
}

const SequenceAlias* at_end(const std::u32string& text) {
  const auto* alias =
      std::find_if(std::begin(sequences), std::end(sequences),
                   [&text](const SequenceAlias& a) { return text.ends_with(a.from); });
  return alias == std::end(sequences) ? nullptr : alias;
}

// Looks back from every character, those just put in included, so that nothing replaceable is left.
std::u32string replace_sequences(const std::u32string& text) {
  std::u32string out;
  for (const char32_t c : text) {
    out += c;
    for (const SequenceAlias* alias = at_end(out); alias != nullptr; alias = at_end(out)) {
      out.replace(out.size() - alias->from.size(), alias->from.size(), alias->to);
    }
  }
  return out;
}

std::u32string mark_diameters(std::u32string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (may_be_diameter(text[i]) && (i + 1 == text.size() || !is_letter(text[i + 1])))
      text[i] = U'⌀';
  }
  return text;
}

std::u32string squeeze_blanks(const std::u32string& text) {
  std::u32string out;
  for (const char32_t c : text) {
    const bool at_row_start = out.empty() || out.back() == U'\n';
    if (c == U' ' && (at_row_start || out.back() == U' ')) continue;
    if (c == U'\n') {
      while (!out.empty() && out.back() == U' ') out.pop_back();
      if (out.empty() || out.back() == U'\n') continue;
    }
    out += c;
  }
  while (!out.empty() && (out.back() == U' ' || out.back() == U'\n')) out.pop_back();
  return out;
}

}  // namespace

std::string canonical_symbols(std::string_view utf8) {
  std::u32string text;
  for (const char32_t c : to_utf32(utf8)) append_character(text, c);
  return to_utf8(squeeze_blanks(mark_diameters(replace_sequences(text))));
}

}  // namespace drawproc
