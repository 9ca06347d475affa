#include <algorithm>
#include <array>

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
constexpr std::array view_words{
    ViewWord{"SECTION", ViewLabelType::section},   ViewWord{"SECT", ViewLabelType::section},
    ViewWord{"SEC", ViewLabelType::section},       ViewWord{"SCHNITT", ViewLabelType::section},
    ViewWord{"COUPE", ViewLabelType::section},     ViewWord{"SEZIONE", ViewLabelType::section},
    ViewWord{"SECCIÓN", ViewLabelType::section},   ViewWord{"SECCION", ViewLabelType::section},
    ViewWord{"SNITT", ViewLabelType::section},     ViewWord{"DOORSNEDE", ViewLabelType::section},
    ViewWord{"断面", ViewLabelType::section},      ViewWord{"剖面", ViewLabelType::section},
    ViewWord{"단면", ViewLabelType::section},      ViewWord{"DETAIL", ViewLabelType::detail},
    ViewWord{"DÉTAIL", ViewLabelType::detail},     ViewWord{"DET", ViewLabelType::detail},
    ViewWord{"EINZELHEIT", ViewLabelType::detail}, ViewWord{"DETALLE", ViewLabelType::detail},
    ViewWord{"DETTAGLIO", ViewLabelType::detail},  ViewWord{"DETALJ", ViewLabelType::detail},
    ViewWord{"詳細", ViewLabelType::detail},       ViewWord{"상세도", ViewLabelType::detail},
    ViewWord{"VIEW", ViewLabelType::view},         ViewWord{"ANSICHT", ViewLabelType::view},
    ViewWord{"VUE", ViewLabelType::view},          ViewWord{"VISTA", ViewLabelType::view},
    ViewWord{"矢視", ViewLabelType::view},         ViewWord{"ARROW", ViewLabelType::view}};

constexpr std::array named_views{
    "FRONT VIEW"sv,      "REAR VIEW"sv,      "BACK VIEW"sv,
    "TOP VIEW"sv,        "BOTTOM VIEW"sv,    "LEFT VIEW"sv,
    "RIGHT VIEW"sv,      "SIDE VIEW"sv,      "LEFT SIDE VIEW"sv,
    "RIGHT SIDE VIEW"sv, "ISOMETRIC VIEW"sv, "ISO VIEW"sv,
    "EXPLODED VIEW"sv,   "AUXILIARY VIEW"sv, "REFERENCE ISOMETRIC VIEW"sv,
    "PLAN VIEW"sv,       "END VIEW"sv,       "PERSPECTIVE VIEW"sv,
    "TRIMETRIC VIEW"sv,  "UNFOLDED VIEW"sv,  "FLAT PATTERN"sv,
    "DEVELOPED VIEW"sv};

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
  // Without its word only what cannot be a time or a part of a date: one side is 1.
  if (scale.word.empty() && first != "1" && second != "1") return false;
  scale.first = first;
  scale.second = second;
  cursor = at;
  return true;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "A", "AA", "X1".
std::string_view take_view_letter(Cursor& cursor) {
  if (!is_capital(cursor.peek())) return {};
  const std::size_t start = cursor.position();
  std::size_t length = 1;
  if (cursor.peek(1) == cursor.peek() || is_digit(cursor.peek(1))) length = 2;
  if (is_ascii_letter(cursor.peek(length)) || is_digit(cursor.peek(length)) ||
      static_cast<unsigned char>(cursor.peek(length)) >= 0xC3) {
    return {};
  }
  cursor.advance(length);
  return cursor.since(start);
}

// "A-A" with blanks squeezed out; the two sides equal unless `mixed`.
std::string take_pair(Cursor& cursor, bool mixed) {
  Cursor at = cursor;
  const std::string_view first = take_view_letter(at);
  at.skip_blanks();
  if (first.empty() || !at.take("-")) return {};
  at.skip_blanks();
  const std::string_view second = take_view_letter(at);
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
  auto scale = read_scale(at);
  at.skip_blanks();
  if (!scale || (bracketed && !at.take(")"))) return false;
  scale->bracketed = bracketed;
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

std::optional<Scale> read_scale(Cursor& cursor) {
  Cursor at = cursor;
  Scale scale;
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
  auto scale = notation::read_scale(cursor);
  cursor.skip_blanks();
  if (!scale || (bracketed && !cursor.take(")")) || !cursor.at_end()) return std::nullopt;
  scale->bracketed = bracketed;
  return scale;
}

std::optional<ViewLabel> parse_view_label(std::string_view text) {
  const std::string canonical = notation::prepare(text);
  notation::Cursor cursor(canonical);
  auto label = notation::read_named_view(cursor);
  if (!label) label = notation::read_worded_label(cursor);
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
  std::string text = label.word;
  if (!text.empty() && !label.label.empty()) text += " ";
  text += label.label;
  if (!label.title.empty()) text += " - " + label.title;
  if (label.scale) {
    text += label.scale->word.empty() || label.scale->bracketed ? " " : "\n";
    text += print(*label.scale);
  }
  return text;
}

}  // namespace drawproc
