#include <algorithm>
#include <array>
#include <numeric>

#include "read/notation.hpp"
#include "read/notation/grammar.hpp"

namespace drawproc {
namespace notation {
namespace {

using namespace std::string_view_literals;

constexpr std::array scale_words{"SCALE"sv,  "MASSSTAB"sv, "MAßSTAB"sv, "ECHELLE"sv, "ÉCHELLE"sv,
                                 "ESCALA"sv, "SCALA"sv,    "SKALA"sv,   "SKALE"sv,   "尺度"sv,
                                 "比例"sv,   "척도"sv,     "M"sv};
constexpr std::array no_scale_words{"NTS"sv, "N T S"sv, "NOT TO SCALE"sv, "SCALE NTS"sv,
                                    "SCALE NONE"sv};

struct ViewWord {
  std::string_view word;
  ViewLabelType type;
};
// Longer words before their beginnings.
constexpr std::array view_words{
    ViewWord{"SECTION", ViewLabelType::section},   ViewWord{"SECT", ViewLabelType::section},
    ViewWord{"SEC", ViewLabelType::section},       ViewWord{"SCHNITT", ViewLabelType::section},
    ViewWord{"COUPE", ViewLabelType::section},     ViewWord{"SEZIONE", ViewLabelType::section},
    ViewWord{"SECCIÓN", ViewLabelType::section},   ViewWord{"SECCION", ViewLabelType::section},
    ViewWord{"CORTE", ViewLabelType::section},     ViewWord{"SNITT", ViewLabelType::section},
    ViewWord{"DOORSNEDE", ViewLabelType::section}, ViewWord{"断面図", ViewLabelType::section},
    ViewWord{"断面图", ViewLabelType::section},    ViewWord{"断面", ViewLabelType::section},
    ViewWord{"剖视图", ViewLabelType::section},    ViewWord{"剖面图", ViewLabelType::section},
    ViewWord{"剖视", ViewLabelType::section},      ViewWord{"剖面", ViewLabelType::section},
    ViewWord{"단면도", ViewLabelType::section},    ViewWord{"단면", ViewLabelType::section},
    ViewWord{"DETAIL", ViewLabelType::detail},     ViewWord{"DÉTAIL", ViewLabelType::detail},
    ViewWord{"DET", ViewLabelType::detail},        ViewWord{"EINZELHEIT", ViewLabelType::detail},
    ViewWord{"DETALLE", ViewLabelType::detail},    ViewWord{"DETTAGLIO", ViewLabelType::detail},
    ViewWord{"DETALJ", ViewLabelType::detail},     ViewWord{"詳細図", ViewLabelType::detail},
    ViewWord{"詳細", ViewLabelType::detail},       ViewWord{"部分拡大図", ViewLabelType::detail},
    ViewWord{"拡大図", ViewLabelType::detail},     ViewWord{"局部放大图", ViewLabelType::detail},
    ViewWord{"放大图", ViewLabelType::detail},     ViewWord{"상세도", ViewLabelType::detail},
    ViewWord{"확대도", ViewLabelType::detail},     ViewWord{"상세", ViewLabelType::detail},
    ViewWord{"VIEW", ViewLabelType::view},         ViewWord{"ANSICHT", ViewLabelType::view},
    ViewWord{"VUE", ViewLabelType::view},          ViewWord{"VISTA", ViewLabelType::view},
    ViewWord{"矢視図", ViewLabelType::view},       ViewWord{"矢視", ViewLabelType::view},
    ViewWord{"局部视图", ViewLabelType::view},     ViewWord{"视图", ViewLabelType::view},
    ViewWord{"ARROW", ViewLabelType::view}};

// Words that stand behind the letters they belong to: "A向", "A-A断面", "A部詳細".
constexpr std::array words_behind{
    ViewWord{"断面図", ViewLabelType::section},    ViewWord{"断面图", ViewLabelType::section},
    ViewWord{"断面", ViewLabelType::section},      ViewWord{"剖视图", ViewLabelType::section},
    ViewWord{"剖面图", ViewLabelType::section},    ViewWord{"剖视", ViewLabelType::section},
    ViewWord{"剖面", ViewLabelType::section},      ViewWord{"단면도", ViewLabelType::section},
    ViewWord{"단면", ViewLabelType::section},      ViewWord{"部詳細図", ViewLabelType::detail},
    ViewWord{"部詳細", ViewLabelType::detail},     ViewWord{"部拡大図", ViewLabelType::detail},
    ViewWord{"部拡大", ViewLabelType::detail},     ViewWord{"部放大图", ViewLabelType::detail},
    ViewWord{"局部放大图", ViewLabelType::detail}, ViewWord{"部放大", ViewLabelType::detail},
    ViewWord{"부 상세도", ViewLabelType::detail},  ViewWord{"부 상세", ViewLabelType::detail},
    ViewWord{"부 확대도", ViewLabelType::detail},  ViewWord{"부 확대", ViewLabelType::detail},
    ViewWord{"矢視図", ViewLabelType::view},       ViewWord{"矢視", ViewLabelType::view},
    ViewWord{"向视图", ViewLabelType::view},       ViewWord{"向", ViewLabelType::view}};

constexpr std::array named_views{
    "FRONT VIEW"sv,       "REAR VIEW"sv,        "BACK VIEW"sv,
    "TOP VIEW"sv,         "BOTTOM VIEW"sv,      "LEFT VIEW"sv,
    "RIGHT VIEW"sv,       "SIDE VIEW"sv,        "LEFT SIDE VIEW"sv,
    "RIGHT SIDE VIEW"sv,  "ISOMETRIC VIEW"sv,   "ISO VIEW"sv,
    "EXPLODED VIEW"sv,    "AUXILIARY VIEW"sv,   "REFERENCE ISOMETRIC VIEW"sv,
    "PLAN VIEW"sv,        "END VIEW"sv,         "PERSPECTIVE VIEW"sv,
    "TRIMETRIC VIEW"sv,   "UNFOLDED VIEW"sv,    "FLAT PATTERN"sv,
    "DEVELOPED VIEW"sv,   "VORDERANSICHT"sv,    "RÜCKANSICHT"sv,
    "SEITENANSICHT"sv,    "DRAUFSICHT"sv,       "UNTERANSICHT"sv,
    "ISOMETRIE"sv,        "ABWICKLUNG"sv,       "VUE DE FACE"sv,
    "VUE DE DESSUS"sv,    "VUE DE DESSOUS"sv,   "VUE DE DROITE"sv,
    "VUE DE GAUCHE"sv,    "VUE ARRIÈRE"sv,      "VUE ISOMÉTRIQUE"sv,
    "VISTA FRONTALE"sv,   "VISTA FRONTAL"sv,    "VISTA LATERALE"sv,
    "VISTA LATERAL"sv,    "VISTA DALL'ALTO"sv,  "VISTA DAL BASSO"sv,
    "VISTA POSTERIORE"sv, "VISTA POSTERIOR"sv,  "VISTA SUPERIOR"sv,
    "VISTA INFERIOR"sv,   "VISTA ISOMETRICA"sv, "VISTA ISOMÉTRICA"sv,
    "正面図"sv,           "平面図"sv,           "右側面図"sv,
    "左側面図"sv,         "下面図"sv,           "背面図"sv,
    "等角図"sv,           "主视图"sv,           "俯视图"sv,
    "左视图"sv,           "右视图"sv,           "仰视图"sv,
    "后视图"sv,           "轴测图"sv,           "정면도"sv,
    "평면도"sv,           "우측면도"sv,         "좌측면도"sv,
    "저면도"sv,           "배면도"sv,           "등각도"sv};

constexpr std::size_t longest_title = 80;

// The word, with the sign behind it that belongs to it: "SCALE:", "Scale=".
std::string_view take_scale_word(Cursor& cursor) {
  const std::size_t start = cursor.position();
  for (const std::string_view word : scale_words) {
    if (cursor.take_phrase(word).empty()) continue;
    Cursor at = cursor;
    at.skip_blanks();
    if (at.peek() == ':' || at.peek() == '=') {
      at.advance(1);
      cursor = at;
    }
    return cursor.since(start);
  }
  return {};
}

// 3:4, 5:2: whole numbers up to ten that have no common divisor.
bool is_small_ratio(std::string_view first, std::string_view second) {
  const auto a = exact_value(first);
  const auto b = exact_value(second);
  if (!a || !b || a->places() > 0 || b->places() > 0 || a->digits() > 10 || b->digits() > 10)
    return false;
  return std::gcd(a->digits(), b->digits()) == 1;
}

bool read_ratio(Cursor& cursor, Scale& scale) {
  Cursor at = cursor;
  const std::string_view first = take_number(at);
  at.skip_blanks();
  const bool slash = !scale.word.empty() && at.peek() == '/';
  if (first.empty() || (at.peek() != ':' && !slash)) return false;
  at.advance(1);
  at.skip_blanks();
  const std::string_view second = take_number(at);
  if (second.empty() || at.peek() == ':' || at.peek() == '/' || first == "0" || second == "0")
    return false;
  // Without its word only what cannot be a time or a part of a date: one side is 1, or brackets
  // stand around a ratio like 3:4.
  if (scale.word.empty() && first != "1" && second != "1" &&
      !(scale.bracketed && is_small_ratio(first, second)))
    return false;
  scale.first = first;
  scale.second = second;
  cursor = at;
  return true;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

enum class Behind { nothing, word };

// "A", "AA", "X1"; a word of another script may stand right behind it.
std::string_view take_view_letter(Cursor& cursor, Behind behind = Behind::nothing) {
  if (!is_capital(cursor.peek())) return {};
  const std::size_t start = cursor.position();
  std::size_t length = 1;
  if (cursor.peek(1) == cursor.peek() || is_digit(cursor.peek(1))) length = 2;
  if (is_ascii_letter(cursor.peek(length)) || is_digit(cursor.peek(length)) ||
      (behind == Behind::nothing && static_cast<unsigned char>(cursor.peek(length)) >= 0xC3)) {
    return {};
  }
  cursor.advance(length);
  return cursor.since(start);
}

// "A-A" with blanks squeezed out; the two sides equal unless `mixed`.
std::string take_pair(Cursor& cursor, bool mixed, Behind behind = Behind::nothing) {
  Cursor at = cursor;
  const std::string_view first = take_view_letter(at);
  at.skip_blanks();
  if (first.empty() || !at.take("-")) return {};
  at.skip_blanks();
  const std::string_view second = take_view_letter(at, behind);
  if (second.empty() || (!mixed && first != second)) return {};
  cursor = at;
  return std::string(first) + "-" + std::string(second);
}

bool is_title_character(char c) {
  return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 || c == ' ' ||
         c == '-' || c == '.';
}

// "- Tooth Profile" behind the label of a detail.
std::string_view take_title(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  if (!at.take("-")) return {};
  at.skip_blanks();
  const std::size_t start = at.position();
  while (is_title_character(at.peek())) at.advance(1);
  std::string_view title = at.since(start);
  while (!title.empty() && title.back() == ' ') title.remove_suffix(1);
  const bool begins_with_letter = !title.empty() && is_ascii_letter(title.front());
  if (title.size() < 2 || title.size() > longest_title || !begins_with_letter) return {};
  cursor = at;
  return title;
}

// The scale under, beside or in brackets behind a label.
bool read_label_scale(Cursor& cursor, ViewLabel& label) {
  cursor.skip_space();
  if (cursor.at_end()) return true;
  Cursor at = cursor;
  const bool bracketed = at.take("(");
  at.skip_blanks();
  auto scale = read_scale(at, bracketed);
  at.skip_blanks();
  if (!scale || (bracketed && !at.take(")"))) return false;
  label.scale = std::move(scale);
  cursor = at;
  return at.at_end();
}

std::optional<ViewLabel> read_named_view(Cursor& cursor) {
  for (const std::string_view phrase : named_views) {
    const std::string_view found = cursor.take_phrase(phrase);
    if (found.empty()) continue;
    ViewLabel label;
    label.type = ViewLabelType::view;
    label.word = found;
    return label;
  }
  return std::nullopt;
}

std::optional<ViewLabel> read_worded_label(Cursor& cursor) {
  for (const ViewWord& entry : view_words) {
    Cursor at = cursor;
    const std::string_view found = at.take_phrase(entry.word);
    if (found.empty()) continue;
    ViewLabel label;
    label.type = entry.type;
    label.word = found;
    at.skip_space();
    label.label = take_pair(at, true);
    if (label.label.empty()) label.label = take_view_letter(at);
    if (label.label.empty()) return std::nullopt;
    label.title = take_title(at);
    cursor = at;
    return label;
  }
  return std::nullopt;
}

// "A向", "A-A 断面".
std::optional<ViewLabel> read_label_before_word(Cursor& cursor) {
  Cursor at = cursor;
  ViewLabel label;
  label.label = take_pair(at, false, Behind::word);
  const bool pair = !label.label.empty();
  if (!pair) label.label = take_view_letter(at, Behind::word);
  if (label.label.empty()) return std::nullopt;
  at.skip_blanks();
  for (const ViewWord& entry : words_behind) {
    if (pair != (entry.type == ViewLabelType::section)) continue;
    label.word = at.take_phrase(entry.word);
    if (label.word.empty()) continue;
    label.type = entry.type;
    label.word_after = true;
    cursor = at;
    return label;
  }
  return std::nullopt;
}

std::optional<ViewLabel> read_bare_label(Cursor& cursor) {
  ViewLabel label;
  label.label = take_pair(cursor, false);
  label.type = label.label.empty() ? ViewLabelType::letter : ViewLabelType::section;
  if (label.label.empty()) label.label = take_view_letter(cursor);
  if (label.label.empty()) return std::nullopt;
  // A letter with a digit alone is a sheet size, a zone or a datum target.
  if (label.type == ViewLabelType::letter && is_digit(label.label.back())) return std::nullopt;
  return label;
}

}  // namespace

std::optional<Scale> read_scale(Cursor& cursor, bool bracketed) {
  Cursor at = cursor;
  Scale scale;
  scale.bracketed = bracketed;
  for (const std::string_view phrase : no_scale_words) {
    scale.word = at.take_phrase(phrase);
    if (!scale.word.empty()) {
      cursor = at;
      return scale;
    }
  }
  scale.word = take_scale_word(at);
  at.skip_space();
  if (!read_ratio(at, scale)) {
    scale.first = take_number(at);
    // A single number is a scale only where the word says so, and "M 5" is a thread.
    if (scale.word.size() < 4 || scale.first.empty()) return std::nullopt;
  }
  cursor = at;
  return scale;
}

}  // namespace notation

std::optional<Scale> parse_scale(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  const bool bracketed = cursor.take("(");
  cursor.skip_blanks();
  auto scale = notation::read_scale(cursor, bracketed);
  cursor.skip_blanks();
  if (!scale || (bracketed && !cursor.take(")")) || !cursor.at_end()) return std::nullopt;
  return scale;
}

std::optional<ViewLabel> parse_view_label(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  auto label = notation::read_named_view(cursor);
  if (!label) label = notation::read_worded_label(cursor);
  if (!label) label = notation::read_label_before_word(cursor);
  if (!label) label = notation::read_bare_label(cursor);
  if (!label || !notation::read_label_scale(cursor, *label)) return std::nullopt;
  if (label->type == ViewLabelType::letter && label->scale) label->type = ViewLabelType::detail;
  return label;
}

std::string print(const Scale& scale) {
  std::string text = scale.word;
  if (!scale.word.empty() && !scale.first.empty()) text += " ";
  text += scale.first;
  if (!scale.second.empty()) text += ":" + scale.second;
  return scale.bracketed ? "(" + text + ")" : text;
}

std::string print(const ViewLabel& label) {
  std::string text = label.word_after ? label.label + label.word : label.word;
  if (!label.word_after) text += (text.empty() || label.label.empty() ? "" : " ") + label.label;
  if (!label.title.empty()) text += " - " + label.title;
  if (label.scale) {
    text += label.scale->word.empty() || label.scale->bracketed ? " " : "\n";
    text += print(*label.scale);
  }
  return text;
}

}  // namespace drawproc
