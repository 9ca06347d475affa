#include "image/character_rows.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "image/components.hpp"

namespace drawproc {
namespace {

constexpr double shortest = 5, tallest = 400;

/// From the shape alone: as tall as text can be, not much wider than tall, neither solid nor a few
/// pixels.
bool could_be_character(const CharacterMark& mark) {
  const int w = mark.width(), h = mark.height();
  if (h < shortest || h > tallest || w > 1.5 * h || w * 12 < h) return false;
  const double fill = static_cast<double>(mark.area) / (static_cast<double>(w) * h);
  return mark.crossed ? fill < 0.8 : w * 5 < h * 3;  // what one stroke crosses is a 1, an I, a 7
}

CharacterMark upright_mark(const Component& c) {
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
CharacterMark turned_mark(const Component& c) {
  return {c.top,
          c.bottom,
          c.left,
          c.right,
          c.area,
          c.runs,
          c.runs * 20 > std::int64_t{c.height()} * 23};
}

/// Joins marks to rows. Neighbours stand at most one height apart, on one base line.
class Joining {
 public:
  explicit Joining(std::vector<CharacterMark> marks)
      : marks_(std::move(marks)), parents_(marks_.size()) {
    std::sort(marks_.begin(), marks_.end(), [](const CharacterMark& a, const CharacterMark& b) {
      return std::tie(a.left, a.top, a.right, a.bottom) <
             std::tie(b.left, b.top, b.right, b.bottom);
    });
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    link();
  }
  /// In the order of their first marks.
  [[nodiscard]] std::vector<CharacterRow> take(bool turned);

 private:
  std::size_t root(std::size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void link();
  [[nodiscard]] static bool neighbours(const CharacterMark& a, const CharacterMark& b);

  std::vector<CharacterMark> marks_;
  std::vector<std::size_t> parents_;
};

/// `b` follows `a`: same base line, gap of a blank at most, heights equal or as capitals and small
/// letters are.
bool Joining::neighbours(const CharacterMark& a, const CharacterMark& b) {
  const int height = std::max(a.height(), b.height()), least = std::min(a.height(), b.height());
  const int slack = std::max(1, height / 10);
  const int gap = b.left - a.right;
  if (gap < -slack || gap > height) return false;
  return std::abs(a.bottom - b.bottom) <= slack && least * 5 >= height * 3;
}

/// Looks for each mark's next neighbour in a grid whose cells hold the marks by base line and
/// start.
void Joining::link() {
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
bool differs(const CharacterMark& a, const CharacterMark& b) {
  const int pixels = std::max(1, a.height() / 20);
  return std::abs(a.width() - b.width()) > pixels || std::abs(a.area - b.area) * 12 > a.area ||
         std::abs(a.runs - b.runs) > 2 * pixels;
}

std::vector<CharacterRow> Joining::take(bool turned) {
  std::vector<CharacterRow> rows(marks_.size());
  for (std::size_t i = 0; i < marks_.size(); ++i) rows[root(i)].marks.push_back(marks_[i]);
  std::erase_if(rows, [](const CharacterRow& row) { return row.marks.empty(); });
  for (CharacterRow& row : rows) row.turned = turned;
  return rows;
}

}  // namespace

std::vector<CharacterRow> character_rows(const InkMask& mask, const std::optional<Box>& inside) {
  std::vector<CharacterMark> upright, turned;
  for_each_component(mask, [&](const Component& c) {
    if (inside && !inside->contains({(c.left + c.right) / 2.0, (c.top + c.bottom) / 2.0})) return;
    const auto a = upright_mark(c), b = turned_mark(c);
    if (could_be_character(a)) upright.push_back(a);
    if (could_be_character(b)) turned.push_back(b);
  });
  std::vector<CharacterRow> rows = Joining(std::move(upright)).take(false);
  for (CharacterRow& row : Joining(std::move(turned)).take(true)) rows.push_back(std::move(row));
  return rows;
}

std::vector<CharacterMark> capitals_of(const CharacterRow& row) {
  if (row.marks.size() < 2) return {};
  if (std::none_of(row.marks.begin(), row.marks.end(), [](const auto& m) { return m.crossed; }))
    return {};
  std::vector<int> heights;
  for (const CharacterMark& mark : row.marks) heights.push_back(mark.height());
  std::sort(heights.begin(), heights.end(), std::greater<>());
  const auto needed = std::max<std::size_t>(2, heights.size() / 5);
  double capital = 0;
  for (std::size_t i = 0; i + needed <= heights.size() && capital == 0; ++i) {
    if (heights[i] - heights[i + needed - 1] <= std::max(1, heights[i] / 12))
      capital = heights[i + needed / 2];
  }
  if (capital == 0) return {};
  std::vector<CharacterMark> capitals;
  for (const CharacterMark& mark : row.marks)
    if (std::abs(mark.height() - capital) <= std::max(1.0, capital / 12)) capitals.push_back(mark);
  const bool alike = std::none_of(capitals.begin(), capitals.end(), [&](const CharacterMark& mark) {
    return differs(capitals.front(), mark);
  });
  return alike ? std::vector<CharacterMark>{} : capitals;
}

Box bounds(const CharacterRow& row) {
  Box box;
  for (const CharacterMark& m : row.marks) {
    const Box mark = row.turned ? Box{1.0 * m.top, 1.0 * m.left, 1.0 * m.bottom, 1.0 * m.right}
                                : Box{1.0 * m.left, 1.0 * m.top, 1.0 * m.right, 1.0 * m.bottom};
    box = &m == &row.marks.front() ? mark : united(box, mark);
  }
  return box;
}

}  // namespace drawproc
