#include "read/row_choice.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "read/notation.hpp"

namespace drawproc {
namespace {

/// What a reading costs; the cheapest way through a row is taken.
constexpr double kParsed = 1.0, kWords = 1.2, kFragment = 1.3, kNothing = 0.4,
                 kRefused = std::numeric_limits<double>::infinity();

constexpr double kWordGap = 1.2;          // heights between words of one text
constexpr double kDigitGap = 0.5;         // heights between digits of one number
constexpr std::ptrdiff_t kSentence = 10;  // letters
constexpr std::size_t kLossy = 12;        // bytes

/// Words: without digits, or so many letters that the digits are part of a sentence.
bool is_prose(const std::string& text) {
  const auto digits =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
  });
  return digits == 0 || (letters >= kSentence && letters > 2 * digits);
}

/// As texts are compared: one reading of a lone "7X" may be large where another is small.
std::string folded(std::string text) {
  std::erase(text, ' ');
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// Whether the characters of `part` stand in `whole` in its order; of a long text one in a dozen
/// may be read in another way.
bool is_kept(const std::string& part, const std::string& whole) {
  std::size_t at = 0, lost = 0;
  for (const char c : part) {
    const auto found = whole.find(c, at);
    if (found == std::string::npos)
      ++lost;
    else
      at = found + 1;
  }
  return lost <= part.size() / kLossy;
}

/// Whether a text says something by itself: not a count, a sign or a deviation that wants a
/// neighbour.
bool is_whole(const std::string& text) { return parse_notation(text).has_value(); }

/// "12.5" and "24": numbers of their own, not the beginning and the end of one.
bool says_something_each(const RowReading& reading, const std::vector<std::string>& alone) {
  for (std::size_t i = reading.first; i <= reading.last; ++i)
    if (!parse_dimension(alone[i])) return false;
  return true;
}

double cost_of(const RowReading& reading, const std::vector<std::string>& alone) {
  const std::string text = canonical_symbols(reading.text);
  if (reading.first == reading.last) {
    if (text.empty()) return kNothing;
    return is_whole(text) ? kParsed : kFragment;
  }
  if (text.empty()) return kRefused;
  const std::string tight = folded(text);
  std::string parts;
  for (std::size_t i = reading.first; i <= reading.last; ++i) parts += folded(alone[i]);
  const bool empty_end = alone[reading.first].empty() || alone[reading.last].empty();
  if (!is_kept(parts, tight) || (empty_end && tight.size() <= parts.size())) return kRefused;
  const bool run_together = tight == parts && reading.widest_gap > kDigitGap;
  if (run_together && says_something_each(reading, alone)) return kRefused;
  if (is_whole(text)) return kParsed;
  return reading.widest_gap <= kWordGap && is_prose(text) ? kWords : kRefused;
}

}  // namespace

std::vector<std::size_t> chosen_readings(std::size_t pieces,
                                         const std::vector<RowReading>& readings) {
  std::vector<std::string> alone(pieces);
  for (const RowReading& reading : readings)
    if (reading.first == reading.last) alone[reading.first] = canonical_symbols(reading.text);
  struct Step {
    double cost = kRefused;
    std::size_t reading = 0;
  };
  std::vector<Step> best(pieces + 1);
  best[0].cost = 0;
  for (std::size_t end = 1; end <= pieces; ++end)
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const RowReading& reading = readings[i];
      if (reading.last + 1 != end) continue;
      const double cost = best[reading.first].cost + cost_of(reading, alone);
      if (cost < best[end].cost) best[end] = {cost, i};
    }
  std::vector<std::size_t> chosen;
  for (std::size_t end = pieces; end > 0;) {
    chosen.push_back(best[end].reading);
    end = readings[best[end].reading].first;
  }
  std::reverse(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace drawproc
