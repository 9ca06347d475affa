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

bool is_signed(const std::string& text) {
  const std::string spelled = canonical_symbols(text);
  return !spelled.empty() && (spelled[0] == '+' || spelled[0] == '-') && is_lone_deviation(spelled);
}

LineStrip strip_of(const TextLine& line, bool below) {
  const double run = run_length(line.polygon), rise = rise_length(line.polygon);
  LineStrip strip = strip_along(line.polygon);
  strip.first_s = -kBeside * rise, strip.last_s = run + kBeside * rise;
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

/// The ink of one row in the strip.
std::optional<Quad> row_in(const LineStrip& strip, const InkMask& mask, double rise) {
  const int wide = strip.columns(), high = strip.rows();
  const auto ink = [&](int s, int t) { return is_ink(strip, mask, s, t); };
  std::vector<bool> rows(static_cast<std::size_t>(std::max(0, high)), false);
  for (int t = 0; t < high; ++t)
    for (int s = 0; s < wide && !rows[static_cast<std::size_t>(t)]; ++s)
      rows[static_cast<std::size_t>(t)] = ink(s, t);
  const auto row = longest_inside(rows);
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

}  // namespace

std::vector<PartnerPlace> partner_places(const std::vector<TextLine>& lines, const InkMask& mask) {
  std::vector<PartnerPlace> places;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double rise = rise_length(lines[i].polygon);
    if (!is_signed(lines[i].text) || rise < 4 || run_length(lines[i].polygon) < rise) continue;
    std::vector<PartnerPlace> found;
    bool has_partner = false;
    for (const bool below : {false, true}) {
      const LineStrip strip = strip_of(lines[i], below);
      const Quad around = strip.quad();
      const bool taken = std::any_of(lines.begin(), lines.end(), [&](const TextLine& other) {
        return &other != &lines[i] && contains(around, centre(other.polygon));
      });
      has_partner = has_partner || taken;
      if (const auto quad = taken ? std::nullopt : row_in(strip, mask, rise))
        found.push_back({*quad, i});
    }
    if (!has_partner) places.insert(places.end(), found.begin(), found.end());
  }
  return places;
}

}  // namespace drawproc
