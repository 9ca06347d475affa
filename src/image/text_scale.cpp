#include "image/text_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "image/character_rows.hpp"

namespace drawproc {
namespace {

constexpr double most_of_a_row = 3;

/// Heights, each from a place on the page, and the one that is met in most places, tall ones
/// counting in proportion. A place counts for no more than two characters. So dimensions all over
/// the sheet outweigh a title block full of small print.
class HeightVotes {
 public:
  void add(double height, double weight, int place) { votes_.push_back({height, weight, place}); }
  struct Peak {
    double height = 0, weight = 0, score = 0;
  };
  /// The fullest window of heights, and the weighted median in it.
  [[nodiscard]] Peak peak() {
    std::sort(votes_.begin(), votes_.end(), [](const Vote& a, const Vote& b) {
      return std::tie(a.height, a.place, a.weight) < std::tie(b.height, b.place, b.weight);
    });
    Peak best;
    std::map<int, double> places;
    double inside = 0, total = 0;
    std::size_t first = 0;
    const auto change = [&](const Vote& vote, double sign) {
      auto& place = places[vote.place];
      inside -= std::min(place, most_of_a_place);
      place += sign * vote.weight;
      inside += std::min(place, most_of_a_place);
      total += sign * vote.weight;
    };
    for (std::size_t last = 0; last < votes_.size(); ++last) {
      change(votes_[last], 1);
      while (votes_[last].height > window(votes_[first].height)) change(votes_[first++], -1);
      const double score = inside * votes_[last].height;
      if (score > best.score * (1 + 1e-9)) best = {median(first, last, total), inside, score};
    }
    return best;
  }

 private:
  static constexpr double most_of_a_place = 2;
  struct Vote {
    double height, weight;
    int place;
  };
  /// Small characters jump by whole pixels, so the window is never narrower than that.
  static double window(double height) { return std::max(height * 1.12, height + 1.0); }
  [[nodiscard]] double median(std::size_t first, std::size_t last, double total) const {
    double sum = 0;
    for (auto i = first; i <= last; ++i) {
      sum += votes_[i].weight;
      if (sum * 2 >= total) return votes_[i].height;
    }
    return votes_[last].height;
  }
  std::vector<Vote> votes_;
};

/// The page in 16 by 16 places.
class Places {
 public:
  Places(double width, double height)
      : width_(std::max(1.0, width)), height_(std::max(1.0, height)) {}
  [[nodiscard]] int of(double x, double y) const {
    return along(x / width_) + across_ * along(y / height_);
  }

 private:
  static constexpr int across_ = 16;
  [[nodiscard]] static int along(double share) {
    return std::clamp(static_cast<int>(share * across_), 0, across_ - 1);
  }
  double width_, height_;
};

/// A row votes for its capitals. A sentence has no more votes than a dimension.
void vote(HeightVotes& votes, const CharacterRow& row, const Places& places) {
  const std::vector<CharacterMark> capitals = capitals_of(row);
  if (capitals.empty()) return;
  const double weight = std::min(1.0, most_of_a_row / static_cast<double>(capitals.size()));
  const CharacterMark& first = capitals.front();
  const int place =
      row.turned ? places.of(first.top, first.left) : places.of(first.left, first.top);
  for (const CharacterMark& mark : capitals) votes.add(mark.height(), weight, place);
}

int row_height(const CharacterRow& row) {
  int height = 0;
  for (const CharacterMark& mark : capitals_of(row)) height = std::max(height, mark.height());
  return height;
}

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
bool is_flat_capital(char32_t code) {
  return code >= U'A' && code <= U'Z' && code != U'Q' && code != U'J';
}

/// Height of the ink across the writing direction; of slanting text unknown (its upright bounds are
/// larger).
double height_of(const LiveGlyph& glyph) {
  const auto run = glyph.quad[1] - glyph.quad[0];
  const double across = std::abs(run.y), along = std::abs(run.x);
  if (std::min(across, along) > 0.05 * std::max(across, along)) return 0;
  return along >= across ? glyph.ink.height() : glyph.ink.width();
}

}  // namespace

TextScale text_scale_of_glyphs(std::span<const LiveGlyph> glyphs) {
  constexpr double enough = 12;
  double right = 0, bottom = 0;
  for (const auto& glyph : glyphs)
    right = std::max(right, glyph.ink.right), bottom = std::max(bottom, glyph.ink.bottom);
  const Places places(right, bottom);
  HeightVotes digits, all;
  for (const auto& glyph : glyphs) {
    if (glyph.invisible || glyph.generated || glyph.marked || glyph.ink.empty()) continue;
    const double height = height_of(glyph);
    if (height <= 1) continue;
    const int place = places.of(glyph.ink.left, glyph.ink.top);
    if (is_digit(glyph.code)) digits.add(height, 1, place);
    if (is_digit(glyph.code) || is_flat_capital(glyph.code)) all.add(height, 1, place);
  }
  for (auto* votes : {&digits, &all}) {
    const auto peak = votes->peak();
    if (peak.weight >= enough) return {peak.height, TextScale::From::live_text};
  }
  return {};
}

TextScale text_scale_of_components(const InkMask& mask, const std::optional<Box>& inside) {
  constexpr double enough = 3;
  // Of the sheet's shorter side: whatever is taller is a view or a logo, where there is other text.
  constexpr double tallest = 1.0 / 9;
  HeightVotes usual, all;
  const Places places(mask.width(), mask.height());
  const double limit = tallest * std::min(mask.width(), mask.height());
  for (const CharacterRow& row : character_rows(mask, inside)) {
    vote(all, row, places);
    if (row_height(row) <= limit) vote(usual, row, places);
  }
  for (auto* votes : {&usual, &all}) {
    const auto peak = votes->peak();
    if (peak.weight >= enough) return {peak.height, TextScale::From::components};
  }
  return {};
}

double usual_capital(const Page& page) {
  constexpr double unknown_mm = 2.5, unknown = 24, least = 6;
  if (page.text_scale.height_px > 0) return page.text_scale.height_px;
  return page.px_per_mm ? std::max(least, unknown_mm * *page.px_per_mm) : unknown;
}

}  // namespace drawproc
