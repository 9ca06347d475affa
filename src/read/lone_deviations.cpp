#include "read/lone_deviations.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "read/line_strip.hpp"
#include "read/notation.hpp"

namespace drawproc {
namespace {

// Heights from the deviation's edge. The place begins within its box, which seldom fits the ink.
constexpr double kNearest = -0.3, kFarthest = 1.5;
constexpr double kBeside = 0.5;                    // heights that the place reaches past its ends
constexpr double kLowest = 0.55, kTallest = 1.25;  // heights of a partner
constexpr double kNarrowest = 0.2;                 // heights
constexpr double kLeastRise = 4;                   // pixels
constexpr double kMargin = 0.12;                   // of paper around ink, heights
constexpr double kSmallest = 0.35;  // height of a deviation at the end of a line, of its box

bool is_signed(const std::string& text) {
  const std::string spelled = canonical_symbols(text);
  return !spelled.empty() && (spelled[0] == '+' || spelled[0] == '-') && is_lone_deviation(spelled);
}

/// `before`: heights that it reaches out before the deviation; behind it kBeside.
LineStrip strip_of(const Quad& deviation, bool below, double before) {
  const double run = run_length(deviation), rise = rise_length(deviation);
  LineStrip strip = strip_along(deviation);
  strip.first_s = -before * rise, strip.last_s = run + kBeside * rise;
  strip.first_t = below ? (1 + kNearest) * rise : -kFarthest * rise;
  strip.last_t = below ? (1 + kFarthest) * rise : -kNearest * rise;
  return strip;
}

/// First and last index of the longest stretch of `true` that touches neither end.
std::optional<std::pair<int, int>> longest_inside(const std::vector<bool>& marked) {
  std::optional<std::pair<int, int>> best;
  const int size = static_cast<int>(marked.size());
  for (int i = 0; i < size;) {
    if (!marked[static_cast<std::size_t>(i)]) {
      ++i;
      continue;
    }
    int end = i;
    while (end < size && marked[static_cast<std::size_t>(end)]) ++end;
    const bool inside = i > 0 && end < size;
    if (inside && (!best || end - i > best->second - best->first + 1)) best = {i, end - 1};
    i = end;
  }
  return best;
}

/// First and last row of the tallest row of ink that ends in the strip.
std::optional<std::pair<int, int>> ink_rows(const LineStrip& strip, const InkMask& mask) {
  const int wide = strip.columns(), high = strip.rows();
  std::vector<bool> rows(static_cast<std::size_t>(std::max(0, high)), false);
  for (int t = 0; t < high; ++t)
    for (int s = 0; s < wide && !rows[static_cast<std::size_t>(t)]; ++s)
      rows[static_cast<std::size_t>(t)] = is_ink(strip, mask, s, t);
  return longest_inside(rows);
}

/// The ink of one row in the strip.
std::optional<Quad> row_in(const LineStrip& strip, const InkMask& mask, double rise) {
  const int wide = strip.columns();
  const auto ink = [&](int s, int t) { return is_ink(strip, mask, s, t); };
  const auto row = ink_rows(strip, mask);
  if (!row) return std::nullopt;
  const double height = row->second - row->first + 1;
  if (height < kLowest * rise || height > kTallest * rise) return std::nullopt;
  int first = wide, last = -1;
  for (int t = row->first; t <= row->second; ++t)
    for (int s = 0; s < wide; ++s)
      if (ink(s, t)) first = std::min(first, s), last = std::max(last, s);
  if (first == 0 || last == wide - 1 || last - first + 1 < kNarrowest * rise) return std::nullopt;
  LineStrip found = strip;
  found.first_s = strip.first_s + first - 1, found.last_s = strip.first_s + last + 2;
  found.first_t = strip.first_t + row->first - 1, found.last_t = strip.first_t + row->second + 2;
  return found.quad();
}

/// The places above and below a deviation, unless one of them is taken: it has its partner then.
std::vector<PartnerPlace> places_around(const Quad& deviation, double before, std::size_t line,
                                        const std::vector<TextLine>& lines, const InkMask& mask) {
  std::vector<PartnerPlace> found;
  const double rise = rise_length(deviation);
  if (rise < kLeastRise || run_length(deviation) < rise) return found;
  for (const bool below : {false, true}) {
    const LineStrip strip = strip_of(deviation, below, before);
    const Quad around = strip.quad();
    for (std::size_t j = 0; j < lines.size(); ++j)
      if (j != line && contains(around, centre(lines[j].polygon))) return {};
    if (const auto quad = row_in(strip, mask, rise)) found.push_back({*quad, line});
  }
  return found;
}

/// Where in a line's characters its deviation begins: at the last sign behind a digit.
std::optional<std::size_t> deviation_begins(const std::vector<ReadCharacter>& characters) {
  for (std::size_t k = characters.size(); k-- > 1;) {
    if (characters[k].text != "+" && characters[k].text != "-") continue;
    std::string head, tail;
    for (std::size_t i = 0; i < k; ++i) head += characters[i].text;
    for (std::size_t i = k; i < characters.size(); ++i) tail += characters[i].text;
    const auto size = parse_dimension(head);
    if (size && size->size.form == ToleranceForm::none && size->words.empty() && is_signed(tail))
      return k;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Quad> trailing_deviation(const LineReading& reading, const Quad& quad,
                                       const InkMask& mask) {
  const auto begin = deviation_begins(reading.characters);
  if (!begin) return std::nullopt;
  const double from = (reading.characters[*begin - 1].along + reading.characters[*begin].along) / 2;
  const double rise = rise_length(quad);
  LineStrip strip = strip_along(quad);
  strip.first_s = from * run_length(quad);
  strip.last_s = run_length(quad) + kMargin * rise;
  strip.first_t = -kMargin * rise, strip.last_t = (1 + kMargin) * rise;
  const auto rows = ink_rows(strip, mask);
  if (!rows || rows->second - rows->first + 1 < kSmallest * rise) return std::nullopt;
  // A little looser than the ink, as the box of a line that stands alone.
  const double margin = kMargin * (rows->second - rows->first + 1);
  strip.last_t = strip.first_t + rows->second + 1 + margin;
  strip.first_t += rows->first - margin;
  return strip.quad();
}

std::vector<PartnerPlace> partner_places(const std::vector<TextLine>& lines,
                                         const std::vector<TrailingDeviation>& trailing,
                                         const InkMask& mask) {
  std::vector<PartnerPlace> places;
  const auto take = [&](const Quad& deviation, double before, std::size_t line) {
    for (const PartnerPlace& place : places_around(deviation, before, line, lines, mask))
      places.push_back(place);
  };
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (is_signed(lines[i].text)) take(lines[i].polygon, kBeside, i);
  // The nominal stands right before it.
  for (const TrailingDeviation& deviation : trailing) take(deviation.quad, 0, deviation.line);
  return places;
}

}  // namespace drawproc
