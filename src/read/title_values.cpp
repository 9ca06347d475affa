#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "read/sheet_units.hpp"
#include "read/title_labels.hpp"
#include "util/utf8.hpp"

// What the value of a title block's field looks like.
namespace drawproc {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return capitals;
}

std::string without_blanks(std::string_view text) {
  std::string packed;
  for (const char c : text)
    if (c != ' ' && c != '\t') packed += c;
  return packed;
}

/// Runs of digits, of ASCII letters and of other bytes: "24 JAN 2021" has three.
std::vector<std::string> groups_of(std::string_view text) {
  const auto kind = [](char c) { return is_digit(c) ? 1 : is_capital(c) ? 2 : 0; };
  std::vector<std::string> groups;
  int last = 0;
  for (const char c : text) {
    if (kind(c) != 0 && kind(c) == last)
      groups.back() += c;
    else if (kind(c) != 0)
      groups.emplace_back(1, c);
    last = kind(c);
  }
  return groups;
}

bool is_month(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kMonths{
      "JAN", "FEB", "MAR", "APR", "MAY", "JUN",  "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
      "MAI", "OKT", "DEZ", "FEV", "AVR", "JUIN", "AOU", "ENE", "ABR", "AGO", "DIC", "GEN"};
  return word.size() <= 9 && std::any_of(kMonths.begin(), kMonths.end(),
                                         [&](auto m) { return word.substr(0, m.size()) == m; });
}

bool is_number_up_to(const std::string& group, int most) {
  return group.size() <= 4 && is_digit(group[0]) && std::stoi(group) <= most;
}

/// One or two digits, a colon or slash, one or more digits; nothing else.
bool is_ratio(std::string_view text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.size() > 9)
    return false;
  const auto is_number = [](std::string_view part) {
    return is_digit(part.front()) && is_digit(part.back()) &&
           std::all_of(part.begin(), part.end(),
                       [](char c) { return is_digit(c) || c == '.' || c == ','; });
  };
  return is_number(text.substr(0, at)) && is_number(text.substr(at + 1));
}

bool is_sheet_size(std::string_view text) {
  if (text.size() == 2 && text[0] == 'A' && text[1] >= '0' && text[1] <= '5') return true;
  return text.size() == 5 && text.substr(0, 4) == "ANSI" && text[4] >= 'A' && text[4] <= 'E';
}

bool is_sheet_count(std::string_view packed) {
  const std::size_t slash = packed.find('/');
  const std::size_t word = packed.find("OF");
  const std::size_t at = slash != std::string_view::npos ? slash : word;
  const std::size_t length = slash != std::string_view::npos ? 1 : 2;
  if (at == std::string_view::npos || at == 0 || at > 3 || at + length >= packed.size() ||
      packed.size() > at + length + 3)
    return false;
  const auto digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), is_digit);
  };
  return digits(packed.substr(0, at)) && digits(packed.substr(at + length));
}

/// Whether a test holds for one of the spellings, which are parted by '|'.
template <typename Test>
bool any_spelling(std::string_view spellings, Test holds) {
  for (std::string_view rest = spellings; !rest.empty();) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    if (holds(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

/// In the eight languages, as keys of labels; "Projektionsmethode 1" is first angle.
bool names_projection(std::string_view text) {
  const std::string key = label_key(text);
  return any_spelling(
      "FIRSTANGLE|THIRDANGLE|1STANGLE|3RDANGLE|PROJEKTIONSMETHODE1|PROJEKTIONSMETHODE3|"
      "EUROPAEISCHEPROJEKTION|AMERIKANISCHEPROJEKTION|PREMIERDIEDRE|TROISIEMEDIEDRE|"
      "PROJECTIONEUROPEENNE|PROJECTIONAMERICAINE|PRIMERDIEDRO|TERCERDIEDRO|SISTEMAEUROPEO|"
      "SISTEMAAMERICANO|PRIMODIEDRO|TERZODIEDRO|METODOEUROPEO|METODOAMERICANO|第一角|第三角|"
      "一角法|三角法|第一视角|第三视角|제1각법|제3각법|1각법|3각법",
      [&](std::string_view spelling) { return key.substr(0, spelling.size()) == spelling; });
}

/// What stands for a scale where there is none: "NTS", "-".
bool is_no_scale(std::string_view value) {
  const std::string key = label_key(value);
  return key.empty() ||
         any_spelling(
             "NTS|NS|NONE|NA|FULL|FULLSIZE|VARIES|ASNOTED|ASSHOWN|NOSCALE|NOTTOSCALE|OHNE|"
             "UNMASSSTAEBLICH|SANSECHELLE|SINESCALA",
             [&](std::string_view spelling) { return key == spelling; });
}

/// "2.5 kg", "~0,8", "<1", "ca. 3 kg", "(1.2)".
bool begins_as_number(std::string_view text) {
  for (const std::string_view sign : {"~", "≈", "<", "(", "ca.", "CA.", "approx."})
    if (text.substr(0, sign.size()) == sign) text.remove_prefix(sign.size());
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (!text.empty() && (text.front() == '.' || text.front() == ',')) text.remove_prefix(1);
  return !text.empty() && is_digit(text.front());
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() > 32) return false;
  std::string capitals = in_capitals(text);
  for (const std::string_view sign : {"年", "月", "日", "년", "월", "일"})
    for (std::size_t at; (at = capitals.find(sign)) != std::string::npos;)
      capitals.replace(at, sign.size(), "/");
  const auto groups = groups_of(capitals);
  if (groups.size() == 1 && groups[0].size() == 8 && is_digit(groups[0][0]))
    return groups[0].substr(0, 2) == "19" || groups[0].substr(0, 2) == "20";
  if (groups.size() != 3) return false;
  if (std::count_if(groups.begin(), groups.end(), [](const auto& g) { return is_month(g); }) == 1)
    return std::count_if(groups.begin(), groups.end(),
                         [](const auto& g) { return is_number_up_to(g, 9999); }) == 2;
  const bool numbers = std::all_of(groups.begin(), groups.end(),
                                   [](const auto& g) { return is_number_up_to(g, 9999); });
  // A decimal or a part number is not a date: the signs between must be equal, and two groups
  // small.
  if (!numbers || capitals.find_first_of("/.-") == std::string::npos) return false;
  return std::count_if(groups.begin(), groups.end(),
                       [](const auto& g) { return is_number_up_to(g, 31) && g.size() <= 2; }) >=
             2 &&
         std::count_if(groups.begin(), groups.end(),
                       [](const auto& g) { return g.size() == 2 || g.size() == 4; }) >= 1;
}

bool is_plausible(std::string_view field, std::string_view value) {
  const std::size_t length = to_utf32(value).size();
  if (length == 0) return false;
  if (field == "sheet") return (has_digit(value) || value == "-") && length <= 20;
  if (field == "size") return length <= 12;
  if (field == "revision" || field == "version") return length <= 16;
  if (field == "scale") return length <= 24 && (has_digit(value) || is_no_scale(value));
  if (field == "weight") return begins_as_number(value) && length <= 24;
  if (field == "quantity") return has_digit(value) && length <= 24;
  if (field == "date")
    return is_date(value) ||
           (length <= 32 && std::count_if(value.begin(), value.end(), is_digit) >= 4);
  if (field == "units") return length <= 40;
  return true;
}

bool may_be_title(std::string_view text) {
  if (any_spelling("株式会社|有限会社|公司|大学|大學|学校|学院|学園|주식회사|(주)|㈜|대학교",
                   [&](auto part) { return text.find(part) != std::string_view::npos; }))
    return false;
  bool letters = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(" ,"), rest.size());
    const std::string word = label_key(rest.substr(0, end));
    if (any_spelling("GMBH|AG|KG|UG|INC|LTD|LLC|CORP|CO|SA|SAS|SARL|SRL|SL|SPA|BV|AB|OY|PLC|"
                     "UNIVERSITY|COLLEGE|SCHOOL|INSTITUTE|UNIVERSITAET|HOCHSCHULE|UNIVERSITE|"
                     "UNIVERSIDAD|UNIVERSITA|POLITECNICO|TECHNOLOGIES|ENGINEERING",
                     [&](std::string_view spelling) { return word == spelling; }))
      return false;
    letters = letters || std::any_of(word.begin(), word.end(), [](char c) { return !is_digit(c); });
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return letters && !is_date(text) && field_by_shape(text).empty();
}

std::string_view field_by_shape(std::string_view text) {
  const std::string packed = in_capitals(without_blanks(text));
  if (packed.empty() || packed.size() > 60) return {};
  if (is_ratio(packed, ':')) return "scale";
  if (is_sheet_size(packed)) return "size";
  if (is_sheet_count(packed)) return "sheet";
  if (names_projection(text)) return "projection";
  if (stated_unit(text)) return "units";
  return {};
}

}  // namespace drawproc
