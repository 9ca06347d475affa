#include "image/text_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "image/components.hpp"

namespace drawproc {
namespace {

constexpr double shortest = 5, tallest = 400;
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

/// A character candidate in the writing frame: x runs along the row, base lines grow with y.
struct Mark {
  int left, right, top, bottom;
  std::int64_t area, runs;
  bool crossed;  ///< rows of it hold more than one stroke: no line, dash or solid patch
  [[nodiscard]] int width() const { return right - left; }
  [[nodiscard]] int height() const { return bottom - top; }
};

/// From the shape alone: as tall as text can be, not much wider than tall, neither solid nor a few
/// pixels.
bool could_be_character(const Mark& mark) {
  const int w = mark.width(), h = mark.height();
  if (h < shortest || h > tallest || w > 1.5 * h || w * 12 < h) return false;
  const double fill = static_cast<double>(mark.area) / (static_cast<double>(w) * h);
  return mark.crossed ? fill < 0.8 : w * 5 < h * 3;  // what one stroke crosses is a 1, an I, a 7
}

Mark upright_mark(const Component& c) {
  return {c.left,
          c.right,
          c.top,
          c.bottom,
          c.area,
          c.runs,
          c.runs * 20 > std::int64_t{c.height()} * 23};
}
/// Read from below to above, as text turned by 90° is; for text turned the other way tops and base
/// lines change places, which equal heights do not notice.
Mark turned_mark(const Component& c) {
  return {c.top,
          c.bottom,
          c.left,
          c.right,
          c.area,
          c.runs,
          c.runs * 20 > std::int64_t{c.height()} * 23};
}

/// Rows of marks. Neighbours stand at most one height apart, on one base line.
class Rows {
 public:
  explicit Rows(std::vector<Mark> marks) : marks_(std::move(marks)), parents_(marks_.size()) {
    std::sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return std::tie(a.left, a.top, a.right, a.bottom) <
             std::tie(b.left, b.top, b.right, b.bottom);
    });
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    link();
  }
  /// `place_of` says where on the page a mark stands.
  template <class PlaceOf>
  void vote(HeightVotes& votes, PlaceOf place_of);

 private:
  std::size_t root(std::size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void link();
  [[nodiscard]] static bool neighbours(const Mark& a, const Mark& b);
  template <class PlaceOf>
  void vote_row(const std::vector<std::size_t>& members, HeightVotes& votes,
                PlaceOf place_of) const;

  std::vector<Mark> marks_;
  std::vector<std::size_t> parents_;
};

/// `b` follows `a`: same base line, gap of a blank at most, heights equal or as capitals and small
/// letters are.
bool Rows::neighbours(const Mark& a, const Mark& b) {
  const int height = std::max(a.height(), b.height()), least = std::min(a.height(), b.height());
  const int slack = std::max(1, height / 10);
  const int gap = b.left - a.right;
  if (gap < -slack || gap > height) return false;
  return std::abs(a.bottom - b.bottom) <= slack && least * 5 >= height * 3;
}

/// Looks for each mark's next neighbour in a grid whose cells hold the marks by base line and
/// start.
void Rows::link() {
  constexpr int cell = 32;
  const auto key = [](int x, int y) { return std::int64_t{y} << 32 | x; };
  std::unordered_map<std::int64_t, std::vector<std::size_t>> grid;
  for (std::size_t i = 0; i < marks_.size(); ++i)
    grid[key(marks_[i].left / cell, marks_[i].bottom / cell)].push_back(i);
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const auto& mark = marks_[i];
    const int reach = mark.height() * 5 / 3, slack = std::max(1, reach / 10);
    std::size_t best = i;
    for (int y = (mark.bottom - slack) / cell; y <= (mark.bottom + slack) / cell; ++y) {
      for (int x = std::max(0, mark.right - slack) / cell; x <= (mark.right + reach) / cell; ++x) {
        const auto found = grid.find(key(x, y));
        if (found == grid.end()) continue;
        for (const auto j : found->second) {
          if (j == i || !neighbours(mark, marks_[j])) continue;
          if (best == i || marks_[j].left < marks_[best].left) best = j;
        }
      }
    }
    if (best != i) parents_[root(best)] = root(i);
  }
}

/// Whether two marks are more than two drawings of one shape. Stroke fonts give all digits the same
/// width and much the same ink.
bool differs(const Mark& a, const Mark& b) {
  const int pixels = std::max(1, a.height() / 20);
  return std::abs(a.width() - b.width()) > pixels || std::abs(a.area - b.area) * 12 > a.area ||
         std::abs(a.runs - b.runs) > 2 * pixels;
}

/// A row votes for its capitals: the tallest height that at least two marks and a fifth of the row
/// have. A sentence has no more votes than a dimension, a row of equal shapes (a pattern of holes)
/// none.
template <class PlaceOf>
void Rows::vote_row(const std::vector<std::size_t>& members, HeightVotes& votes,
                    PlaceOf place_of) const {
  if (members.size() < 2) return;
  if (std::none_of(members.begin(), members.end(), [this](auto i) { return marks_[i].crossed; }))
    return;
  std::vector<int> heights;
  for (const auto i : members) heights.push_back(marks_[i].height());
  std::sort(heights.begin(), heights.end(), std::greater<>());
  const auto needed = std::max<std::size_t>(2, heights.size() / 5);
  double capital = 0;
  for (std::size_t i = 0; i + needed <= heights.size() && capital == 0; ++i) {
    if (heights[i] - heights[i + needed - 1] <= std::max(1, heights[i] / 12))
      capital = heights[i + needed / 2];
  }
  if (capital == 0) return;
  std::vector<std::size_t> capitals;
  for (const auto i : members) {
    if (std::abs(marks_[i].height() - capital) <= std::max(1.0, capital / 12))
      capitals.push_back(i);
  }
  const auto& shape = marks_[capitals.front()];
  if (std::none_of(capitals.begin(), capitals.end(),
                   [&](auto i) { return differs(shape, marks_[i]); }))
    return;
  const double weight = std::min(1.0, most_of_a_row / static_cast<double>(capitals.size()));
  const int place = place_of(shape);
  for (const auto i : capitals) votes.add(marks_[i].height(), weight, place);
}

template <class PlaceOf>
void Rows::vote(HeightVotes& votes, PlaceOf place_of) {
  std::vector<std::vector<std::size_t>> rows(marks_.size());
  for (std::size_t i = 0; i < marks_.size(); ++i) rows[root(i)].push_back(i);
  for (const auto& row : rows) vote_row(row, votes, place_of);
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
  std::vector<Mark> upright, turned;
  for_each_component(mask, [&](const Component& c) {
    if (inside && !inside->contains({(c.left + c.right) / 2.0, (c.top + c.bottom) / 2.0})) return;
    const auto a = upright_mark(c), b = turned_mark(c);
    if (could_be_character(a)) upright.push_back(a);
    if (could_be_character(b)) turned.push_back(b);
  });
  HeightVotes votes;
  const Places places(mask.width(), mask.height());
  Rows(std::move(upright)).vote(votes, [&](const Mark& m) { return places.of(m.left, m.top); });
  Rows(std::move(turned)).vote(votes, [&](const Mark& m) { return places.of(m.top, m.left); });
  const auto peak = votes.peak();
  if (peak.weight < enough) return {};
  return {peak.height, TextScale::From::components};
}

}  // namespace drawproc
