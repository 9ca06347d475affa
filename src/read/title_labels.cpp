#include "read/title_labels.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "read/notation.hpp"
#include "read/title_label_table.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr std::size_t kLongestLabel = 64;  // code points; longer texts are sentences
constexpr std::size_t kMostLabelWords = 6;
constexpr std::size_t kLongestLine = 400;  // bytes looked at for labels with values

bool is_east_asian(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x2FFFF);
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

/// Full-width forms as their ASCII twins.
char32_t narrow(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c == 0x3000 || c == 0xA0 ? U' ' : c;
}

/// The capital of a Latin letter without its accent: U+00C0 to U+00DE and their small letters.
std::u32string_view folded(char32_t c) {
  static constexpr std::array<std::u32string_view, 31> kLatin{
      U"A",  U"A", U"A", U"A", U"AE", U"A", U"AE", U"C", U"E", U"E", U"E",
      U"E",  U"I", U"I", U"I", U"I",  U"D", U"N",  U"O", U"O", U"O", U"O",
      U"OE", U"",  U"O", U"U", U"U",  U"U", U"UE", U"Y", U"TH"};
  if (c == 0xDF || c == 0x1E9E) return U"SS";
  if (c >= 0xE0 && c <= 0xFE) c -= 0x20;
  return c >= 0xC0 && c <= 0xDE ? kLatin[c - 0xC0] : U"";
}

std::string key_of(std::u32string_view text) {
  std::u32string key;
  for (char32_t c : text) {
    c = narrow(c);
    if (is_letter(c))
      key += c >= U'a' ? c - U'a' + U'A' : c;
    else if (is_digit(c) || is_east_asian(c))
      key += c;
    else if (c == U'№')
      key += U"NO";
    else if (c == U'&')
      key += U'&';
    else
      key += folded(c);
  }
  return to_utf8(key);
}

const std::map<std::string_view, TitleLabel>& labels_by_key() {
  static const auto table = [] {
    std::map<std::string_view, TitleLabel> by_key;
    for (const LabelSpellings& row : kTitleLabels)
      for (std::string_view rest = row.spellings; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        by_key.emplace(rest.substr(0, end), TitleLabel{row.role, row.name});
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    return by_key;
  }();
  return table;
}

std::optional<TitleLabel> label_of(std::u32string_view text) {
  if (text.size() > kLongestLabel) return {};
  const auto found = labels_by_key().find(key_of(text));
  if (found == labels_by_key().end()) return {};
  return found->second;
}

/// Where a text changes its language: after a slash, or between East Asian and Latin letters.
std::vector<std::u32string_view> halves(std::u32string_view text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const char32_t c = narrow(text[i]);
    if (c == U'/' || c == U'\n' || c == U'|') return {text.substr(0, i), text.substr(i + 1)};
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    const std::u32string_view before = text.substr(0, i), after = text.substr(i);
    const bool turns =
        is_east_asian(text[i]) != is_east_asian(text[i - 1]) && label_of(before) && label_of(after);
    if (turns) return {before, after};
  }
  // "REV. REV", "質量(kg) WEIGHT": the same in two languages.
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (narrow(text[i]) != U' ') continue;
    const auto before = label_of(text.substr(0, i)), after = label_of(text.substr(i + 1));
    if (before && before == after) return {text.substr(0, i), text.substr(i + 1)};
  }
  return {};
}

std::optional<TitleLabel> label_in(std::u32string_view text) {
  if (text.empty() || text.size() > kLongestLabel) return {};
  if (const auto label = label_of(text)) return label;
  const auto parts = halves(text);
  if (parts.size() != 2) return {};
  const auto first = label_of(parts[0]), second = label_of(parts[1]);
  if (!first || !second) return {};
  return first->role == LabelRole::phrase ? second : first;
}

/// A word of a line and whether a colon follows it.
struct Word {
  std::size_t from = 0, to = 0;  ///< code points; without the colon
  bool colon = false;
};

std::vector<Word> words_of(std::u32string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = narrow(text[i]);
    if (c == U' ' || c == U'\t') {
      ++i;
    } else if ((c == U':' || c == U'=') && !words.empty()) {
      words.back().colon = true;
      ++i;
    } else {
      const std::size_t from = i;
      const bool east = is_east_asian(c);
      for (++i; i < text.size(); ++i) {
        const char32_t d = narrow(text[i]);
        if (d == U' ' || d == U'\t' || (is_east_asian(d) != east && d != U'.')) break;
        // The colon of 1:2 belongs to the ratio, that of SCALE:1:2 does not.
        if ((d == U':' || d == U'=') && !(is_digit(narrow(text[i - 1])))) break;
      }
      words.push_back({from, i, false});
    }
  }
  return words;
}

std::string trimmed(std::u32string_view text) {
  const auto is_blank = [](char32_t c) { return narrow(c) == U' ' || c == U'\t'; };
  while (!text.empty() &&
         (is_blank(text.front()) || narrow(text.front()) == U':' || text.front() == U'='))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return to_utf8(text);
}

/// The longest label that begins with a word: the label and the index of the word after it.
struct Found {
  TitleLabel label;
  std::size_t next = 0;
  bool colon = false;
};
std::optional<Found> label_at(std::u32string_view text, const std::vector<Word>& words,
                              std::size_t first) {
  std::optional<Found> best;
  for (std::size_t last = first; last < words.size() && last < first + kMostLabelWords; ++last) {
    const std::u32string_view word =
        text.substr(words[last].from, words[last].to - words[last].from);
    if (key_of(word).empty()) continue;
    if (const auto label =
            label_in(text.substr(words[first].from, words[last].to - words[first].from)))
      best = Found{*label, last + 1, words[last].colon};
    if (words[last].colon) break;
  }
  return best;
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](auto b) { return text.substr(0, b.size()) == b; });
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

/// Whether a value that follows its label without a colon is one, and not the rest of a sentence.
bool follows_bare(const TitleLabel& label, std::string_view value) {
  const std::size_t length = to_utf32(value).size();
  if (label.role == LabelRole::person)
    return !begins_with_any(key_of(to_utf32(value)),
                            {"FOR", "TO", "IN", "ON", "AS", "AND", "THE", "WITH", "OF", "DRAWING",
                             "FROM", "NOT", "PER"});
  if (label.name == "scale")
    return field_by_shape(value) == "scale" || value == "NTS" || value == "NONE";
  if (label.name == "sheet") return has_digit(value) && length <= 12;
  if (label.name == "revision" || label.name == "version") return length <= 3;
  if (label.name == "size") return field_by_shape(value) == "size" || length == 1;
  if (label.name == "units") return length <= 6;
  if (label.name == "weight" || label.name == "quantity")
    return is_digit(static_cast<unsigned char>(value.front())) && length <= 16;
  if (label.role == LabelRole::date_head || label.name == "date") return is_date(value);
  if (label.name == "projection") return field_by_shape(value) == "projection";
  if (label.name == "tolerances") return parse_general_tolerance(value).has_value();
  if (label.name == "material" || label.name == "number" || label.name == "part_number")
    return has_digit(value) && length <= 40;
  return false;
}

/// "SHT1/1": a sheet's label grown together with its number; where the number begins, else 0.
std::size_t end_of_grown_label(std::u32string_view text) {
  const auto first =
      std::find_if(text.begin(), text.end(), [](char32_t c) { return is_digit(narrow(c)); });
  if (first == text.begin() || first == text.end()) return 0;
  const auto end = static_cast<std::size_t>(first - text.begin());
  const auto label = label_of(text.substr(0, end));
  return label && label->name == "sheet" ? end : 0;
}

/// "M 1:2", "M: 1:2", "M1:2": M is a label (Maßstab) only where a ratio follows.
std::optional<LabelledValue> scale_behind_m(std::u32string_view text) {
  if (text.empty() || narrow(text[0]) != U'M') return {};
  std::string value = trimmed(text.substr(1));
  if (value.find(':') == std::string::npos || field_by_shape(value) != "scale") return {};
  return LabelledValue{{LabelRole::field, "scale"}, std::move(value)};
}

/// "SCALEUNIT": the words of two cells grown together. Short labels are in too many words to be
/// told so.
bool is_two_labels(std::string_view key) {
  constexpr std::size_t shortest = 4;
  for (std::size_t i = shortest; i + shortest <= key.size() && key.size() <= kLongestLabel; ++i)
    if (labels_by_key().count(key.substr(0, i)) > 0 && labels_by_key().count(key.substr(i)) > 0)
      return true;
  return false;
}

}  // namespace

std::string label_key(std::string_view text) { return key_of(to_utf32(text)); }

std::optional<TitleLabel> title_label(std::string_view text) {
  // "REV -": the dash is the value.
  if (text.ends_with(" -") || text.ends_with(" --")) return std::nullopt;
  return text.size() > kLongestLine ? std::nullopt : label_in(to_utf32(text));
}

std::vector<LabelledValue> labelled_values(std::string_view utf8) {
  if (utf8.size() > kLongestLine || title_label(utf8)) return {};
  std::u32string text = to_utf32(utf8);
  if (const auto scale = scale_behind_m(text)) return {*scale};
  if (const std::size_t end = end_of_grown_label(text)) text.insert(end, U" ");
  const auto words = words_of(text);
  std::vector<LabelledValue> values;
  for (std::size_t at = 0; at < words.size();) {
    const auto label = label_at(text, words, at);
    // In the middle of a line only a colon tells a label from a word of the value; a line not begun
    // by one has none.
    if (!label || label->label.role == LabelRole::phrase ||
        label->label.role == LabelRole::table_head)
      return values;
    std::size_t end = label->next;
    std::optional<Found> following;
    for (; end < words.size(); ++end) {
      following = label_at(text, words, end);
      if (following &&
          (following->colon || (following->label.name == "sheet" && end > label->next)))
        break;
    }
    if (end > label->next) {
      const std::size_t from = words[label->next].from, to = words[end - 1].to;
      const std::string value = trimmed(std::u32string_view(text).substr(from, to - from));
      if (!value.empty() && (label->colon || follows_bare(label->label, value)))
        values.push_back({label->label, value});
    }
    at = std::max(end, label->next);
  }
  return values;
}

std::optional<LabelledValue> led_by_label(std::string_view utf8) {
  if (utf8.size() > kLongestLine || title_label(utf8)) return {};
  const std::u32string text = to_utf32(utf8);
  const auto words = words_of(text);
  const auto found = label_at(text, words, 0);
  if (!found || found->label.role != LabelRole::field || found->next >= words.size()) return {};
  return LabelledValue{found->label,
                       trimmed(std::u32string_view(text).substr(words[found->next].from))};
}

bool is_mixed(std::string_view utf8) {
  if (utf8.size() > kLongestLine || title_label(utf8)) return false;
  const std::u32string text = to_utf32(utf8);
  const auto words = words_of(text);
  if (words.size() == 1 && is_two_labels(key_of(text))) return true;
  std::size_t labels = 0, at = 0;
  for (; at < words.size(); ++labels) {
    const auto label = label_at(text, words, at);
    if (!label) break;
    at = label->next;
  }
  if (at == words.size() && labels > 1) return true;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const auto label = label_at(text, words, i);
    if (!label || label->next >= words.size() ||
        (label->label.name != "scale" && label->label.name != "sheet"))
      continue;
    if (follows_bare(label->label,
                     trimmed(std::u32string_view(text).substr(words[label->next].from))))
      return true;
  }
  return false;
}

}  // namespace drawproc
