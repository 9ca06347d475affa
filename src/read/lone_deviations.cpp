#include "read/lone_deviations.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

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

/// A strip of the page along a line: s runs with the text, t down it, in page pixels from the start
/// of the line's upper edge.
struct Strip {
  Point origin, along, down;
  double first_s = 0, last_s = 0, first_t = 0, last_t = 0;
  [[nodiscard]] Point at(double s, double t) const { return origin + along * s + down * t; }
};

Strip strip_of(const TextLine& line, bool below) {
  const Quad& quad = line.polygon;
  const double run = run_length(quad), rise = rise_length(quad);
  const Point along = (quad[1] - quad[0]) * (1 / run);
  Strip strip{quad[0], along, {-along.y, along.x}};
  strip.first_s = -kBeside * rise, strip.last_s = run + kBeside * rise;
  strip.first_t = below ? (1 + kNearest) * rise : -kFarthest * rise;
  strip.last_t = below ? (1 + kFarthest) * rise : -kNearest * rise;
  return strip;
}

Quad quad_of(const Strip& strip) {
  return {strip.at(strip.first_s, strip.first_t), strip.at(strip.last_s, strip.first_t),
          strip.at(strip.last_s, strip.last_t), strip.at(strip.first_s, strip.last_t)};
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
std::optional<Quad> row_in(const Strip& strip, const InkMask& mask, double rise) {
  const int wide = static_cast<int>(strip.last_s - strip.first_s),
            high = static_cast<int>(strip.last_t - strip.first_t);
  const auto ink = [&](int s, int t) {
    const Point p = strip.at(strip.first_s + s + 0.5, strip.first_t + t + 0.5);
    const int x = static_cast<int>(std::floor(p.x)), y = static_cast<int>(std::floor(p.y));
    return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.ink(x, y);
  };
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
  Strip found = strip;
  found.first_s = strip.first_s + first - 1, found.last_s = strip.first_s + last + 2;
  found.first_t = strip.first_t + row->first - 1, found.last_t = strip.first_t + row->second + 2;
  return quad_of(found);
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
      const Strip strip = strip_of(lines[i], below);
      const Quad around = quad_of(strip);
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
