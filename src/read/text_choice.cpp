#include "read/text_choice.hpp"

#include <algorithm>

#include "read/notation.hpp"

namespace drawproc {
namespace {

/// How much likelier a text is for what it says, beside one that says nothing to the grammar.
constexpr double kNotation = 6;
/// The same for numbers in another habit than the sheet's.
constexpr double kAgainstHabit = 0.1;
/// The same for brackets that open as one kind and close as another.
constexpr double kUnlikeBrackets = 0.05;
constexpr double kLeastShare = 0.02;  // of the likeliest text's chance: what is reported beside it
constexpr double kSurest = 0.9;       // chance of a text that was not the network's first
constexpr std::size_t kTelling = 4;   // numbers from which a sheet has a habit
constexpr double kMost = 0.8;         // of them write it so

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The sign between two digits, where the text has one kind of it only.
char decimal_sign_of(const std::string& text) {
  char sign = '\0';
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if ((text[i] != '.' && text[i] != ',') || !is_digit(text[i - 1]) || !is_digit(text[i + 1]))
      continue;
    if (sign != '\0' && sign != text[i]) return '\0';
    sign = text[i];
  }
  return sign;
}

/// "(60.8]" and "7] ALL FILLETS": a closing bracket that nothing of its kind opened. A round one
/// may stand alone, behind a number in a list.
bool has_unlike_brackets(const std::string& text) {
  std::string open;
  for (const char c : text) {
    if (c == '(' || c == '[') open += c;
    if (c != ')' && c != ']') continue;
    const char opening = c == ')' ? '(' : '[';
    if (open.empty() ? c == ']' : open.back() != opening) return true;
    if (!open.empty()) open.pop_back();
  }
  return false;
}

double prior_of(const std::string& text, const SheetHabits& habits) {
  double prior = text.empty() || !parse_notation(text) ? 1 : kNotation;
  const char sign = decimal_sign_of(text);
  if (habits.decimal_sign != '\0' && sign != '\0' && sign != habits.decimal_sign)
    prior *= kAgainstHabit;
  if (has_unlike_brackets(text)) prior *= kUnlikeBrackets;
  return prior;
}

}  // namespace

SheetHabits habits_of(std::span<const std::string> texts) {
  std::size_t points = 0, commas = 0;
  for (const std::string& text : texts) {
    if (!looks_like_size(canonical_symbols(text))) continue;
    const char sign = decimal_sign_of(text);
    points += sign == '.', commas += sign == ',';
  }
  const double all = static_cast<double>(points + commas);
  if (points + commas < kTelling) return {};
  if (static_cast<double>(points) >= kMost * all) return {'.'};
  if (static_cast<double>(commas) >= kMost * all) return {','};
  return {};
}

std::vector<OtherReading> ranked_texts(const LineReading& reading, const SheetHabits& habits) {
  if (reading.text.empty()) return {{reading.text, reading.chance}};
  struct Candidate {
    std::string text, spelling;
    double weight = 0;
    bool own = false;
  };
  std::vector<Candidate> candidates;
  const auto add = [&](const std::string& text, double chance, bool own) {
    std::string spelling = canonical_symbols(text);
    std::erase(spelling, ' ');
    const auto same = std::find_if(candidates.begin(), candidates.end(),
                                   [&](const Candidate& c) { return c.spelling == spelling; });
    const double weight = chance * prior_of(canonical_symbols(text), habits);
    if (same == candidates.end())
      candidates.push_back({text, std::move(spelling), weight, own});
    else
      same->weight += weight;
  };
  // Its own text is likelier than any other, whatever the paths that were followed say.
  double likeliest = reading.proposed;
  for (const Alternative& other : reading.alternatives)
    likeliest = std::max(likeliest, other.chance);
  add(reading.text, std::max(likeliest, 1e-9), true);
  for (const Alternative& other : reading.alternatives)
    if (!other.text.empty()) add(other.text, other.chance, false);
  double sum = 0;
  for (const Candidate& candidate : candidates) sum += candidate.weight;
  // Stable: the network's own order among equals.
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; });
  std::vector<OtherReading> ranked;
  for (const Candidate& candidate : candidates) {
    const double share = candidate.weight / sum;
    if (!ranked.empty() && share < kLeastShare) continue;
    ranked.push_back({candidate.text, candidate.own ? reading.chance : std::min(share, kSurest)});
  }
  return ranked;
}

}  // namespace drawproc
