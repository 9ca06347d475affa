#include "read/sheet_units.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr std::size_t kLongestLine = 400;  // bytes

/// Words in small letters, other bytes than letters and digits as parting; East Asian words stand
/// for themselves.
std::vector<std::string> words_of(std::string_view line) {
  // Full-width forms as their ASCII twins, so that the colon of 单位：mm parts words.
  std::u32string narrow = to_utf32(line);
  for (char32_t& c : narrow)
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : to_utf8(narrow)) {
    const bool high = (static_cast<unsigned char>(c) & 0x80) != 0;
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || high;
    if (letter && !inside) words.emplace_back();
    if (letter) words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (c == '[' || c == ']') words.emplace_back(1, c);
    inside = letter;
  }
  return words;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::optional<std::string_view> unit_word(std::string_view word) {
  static constexpr std::array<std::string_view, 13> kMillimetre{
      "mm",          "millimeter",  "millimeters", "millimetre", "millimetres",
      "millimetern", "millimètres", "millimètre",  "milímetros", "milimetros",
      "millimetri",  "毫米",        "밀리미터"};
  static constexpr std::array<std::string_view, 8> kInch{"inch",     "inches",  "zoll", "pouces",
                                                         "pulgadas", "pollici", "英寸", "インチ"};
  if (is_one_of(word, kMillimetre)) return "mm";
  if (is_one_of(word, kInch)) return "inch";
  return {};
}

/// Words after which a unit is that of the sheet.
bool is_trigger(std::string_view word) {
  static constexpr std::array<std::string_view, 31> kTriggers{
      "dimensions", "dimension",  "dims",        "units", "unit",       "bemassungen", "bemaßungen",
      "bemaßung",   "bemassung",  "maße",        "masse", "maßangaben", "einheit",     "einheiten",
      "cotes",      "dimensioni", "dimensiones", "cotas", "quote",      "unité",       "unités",
      "unidades",   "unità",      "単位",        "单位",  "單位",       "단위",        "寸法",
      "寸法単位",   "尺寸单位",   "치수"};
  return is_one_of(word, kTriggers);
}

/// "単位mm", "单位毫米": the trigger and the unit grown together.
std::optional<std::string_view> unit_after_east_asian_trigger(std::string_view word) {
  for (const std::string_view trigger : {"尺寸单位", "寸法単位", "単位", "单位", "單位", "단위"})
    if (word.size() > trigger.size() && word.substr(0, trigger.size()) == trigger)
      return unit_word(word.substr(trigger.size()));
  return {};
}

/// Words that may stand between "dimensions" and the unit; others make it another sentence.
bool may_stand_between(std::string_view word) {
  static constexpr std::array<std::string_view, 29> kBetween{
      "are",   "in",      "is",   "all",         "given",    "shown",   "linear", "expressed",
      "sind",  "alle",    "ist",  "angegeben",   "en",       "sont",    "toutes", "exprimées",
      "están", "son",     "sono", "espresse",    "tutte",    "primary", "the",    "on",
      "this",  "drawing", "of",   "measurement", "otherwise"};
  return is_one_of(word, kBetween);
}

}  // namespace

std::optional<std::string_view> stated_unit(std::string_view line) {
  if (line.size() > kLongestLine) return {};
  const auto words = words_of(line);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto grown = unit_after_east_asian_trigger(words[i])) return grown;
    if (words[i] == "brackets" || words[i] == "parentheses") {
      // What stands in brackets is the second unit; the sheet's own is the other one.
      for (std::size_t k = i + 1; k < words.size() && k <= i + 6; ++k)
        if (const auto unit = unit_word(words[k])) return *unit == "mm" ? "inch" : "mm";
    }
    if (!is_trigger(words[i])) continue;
    for (std::size_t k = i + 1; k < words.size(); ++k) {
      if (const auto unit = unit_word(words[k])) return unit;
      if (!may_stand_between(words[k])) break;
    }
  }
  return {};
}

}  // namespace drawproc
