#include "image/sheet_frame.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <opencv2/core.hpp>
#include <utility>
#include <vector>

namespace drawproc {
namespace {

constexpr int longest_pooled = 2400;  // pixels of the long side that lines are looked for on
constexpr double band = 0.18;  // of the page: how far from its edge a side of the border may be

/// A cell is ink when any of its factor × factor pixels is: thin lines survive.
cv::Mat pooled_ink(const InkMask& mask, int factor) {
  cv::Mat pooled(mask.height() / factor, mask.width() / factor, CV_8UC1, cv::Scalar(0));
  std::vector<std::uint8_t> row(static_cast<std::size_t>(mask.width()));
  for (int y = 0; y < pooled.rows * factor; ++y) {
    mask.row(y, row);
    auto* out = pooled.ptr<std::uint8_t>(y / factor);
    const auto* p = row.data();
    for (int x = 0; x < pooled.cols; ++x) {
      for (int i = 0; i < factor; ++i) out[x] |= *p++;
    }
  }
  return pooled;
}

/// A straight dark line from one side of the page to the other, as the row at which each slice
/// crosses it.
struct Line {
  std::vector<int> first, last;  ///< rows, slice by slice; dark throughout from first to last
  [[nodiscard]] int middle() const { return (first[first.size() / 2] + last[last.size() / 2]) / 2; }
};

/// Looks for lines that run along the rows. Upright slices of the page keep a line that is askew
/// within a row or two.
class LineFinder {
 public:
  explicit LineFinder(const cv::Mat& ink) : ink_(ink) {
    slice_width_ = std::max(8, ink.cols / 48);
    first_ = ink.cols / 10 / slice_width_, count_ = ink.cols * 8 / 10 / slice_width_;
    dark_ = cv::Mat(count_, ink.rows, CV_8UC1, cv::Scalar(0));
    for (int y = 0; y < ink.rows; ++y) {
      for (int s = 0; s < count_; ++s) dark_.at<std::uint8_t>(s, y) = is_dark(s, y) ? 1 : 0;
    }
  }
  /// Within rows begin … end, in order of their middles.
  [[nodiscard]] std::vector<Line> lines(int begin, int end) const;
  [[nodiscard]] int centre_of_slice(int slice) const {
    return (first_ + slice) * slice_width_ + slice_width_ / 2;
  }

 private:
  [[nodiscard]] bool is_dark(int slice, int y) const {
    const int from = (first_ + slice) * slice_width_;
    int ink = 0;
    for (int x = from; x < from + slice_width_; ++x) {
      bool here = false;
      for (int row = std::max(0, y - 1); row <= std::min(ink_.rows - 1, y + 1); ++row) {
        here = here || ink_.ptr<std::uint8_t>(row)[x] != 0;
      }
      ink += here ? 1 : 0;
    }
    return ink * 10 >= slice_width_ * 6;  // a dashed border is a border
  }
  void lines_through(int start, int begin, int end, std::vector<Line>& found) const;
  [[nodiscard]] int nearest_dark(int slice, int y) const;
  [[nodiscard]] bool follow(int from_slice, int step, int y, Line& line, int& missed) const;

  const cv::Mat& ink_;
  int slice_width_ = 0, first_ = 0, count_ = 0;
  cv::Mat dark_;  ///< slices × rows
};

int LineFinder::nearest_dark(int slice, int y) const {
  for (const int d : {0, 1, -1, 2, -2}) {
    if (y + d >= 0 && y + d < dark_.cols && dark_.at<std::uint8_t>(slice, y + d) != 0) return y + d;
  }
  return -1;
}

bool LineFinder::follow(int from_slice, int step, int y, Line& line, int& missed) const {
  const int most_missed = count_ / 3;  // a border may be broken by its zone marks
  constexpr int longest_break = 3;
  int since_dark = 0;
  for (int s = from_slice; s >= 0 && s < count_; s += step) {
    const int found = nearest_dark(s, y);
    since_dark = found < 0 ? since_dark + 1 : 0;
    missed += found < 0 ? 1 : 0;
    if (missed > most_missed || since_dark > longest_break) return false;
    if (found >= 0) y = found;
    int first = y, last = y;
    while (found >= 0 && first > 0 && dark_.at<std::uint8_t>(s, first - 1) != 0) --first;
    while (found >= 0 && last + 1 < dark_.cols && dark_.at<std::uint8_t>(s, last + 1) != 0) ++last;
    line.first[static_cast<std::size_t>(s)] = first, line.last[static_cast<std::size_t>(s)] = last;
    y = (first + last) / 2;
  }
  return true;
}

std::vector<Line> LineFinder::lines(int begin, int end) const {
  std::vector<Line> found;
  if (count_ < 8) return found;
  // A broken border may have its gap in any one slice.
  for (const int start : {count_ / 2, count_ / 2 + 2, count_ / 2 - 2})
    lines_through(start, begin, end, found);
  std::sort(found.begin(), found.end(),
            [](const Line& a, const Line& b) { return a.middle() < b.middle(); });
  return found;
}

void LineFinder::lines_through(int start, int begin, int end, std::vector<Line>& found) const {
  for (int y = std::max(0, begin); y < std::min(end, dark_.cols); ++y) {
    if (dark_.at<std::uint8_t>(start, y) == 0) continue;
    int thick = 1;
    while (y + thick < dark_.cols && dark_.at<std::uint8_t>(start, y + thick) != 0) ++thick;
    const int middle = y + thick / 2;
    const bool known = std::any_of(found.begin(), found.end(), [&](const Line& line) {
      const auto s = static_cast<std::size_t>(start);
      return middle >= line.first[s] - 2 && middle <= line.last[s] + 2;
    });
    Line line{std::vector<int>(static_cast<std::size_t>(count_)),
              std::vector<int>(static_cast<std::size_t>(count_))};
    int missed = 0;
    if (!known && follow(start, 1, middle, line, missed) &&
        follow(start - 1, -1, middle, line, missed)) {
      found.push_back(std::move(line));
    }
    y += thick;
  }
}

/// The sides' lines from the edge of the page inwards.
struct Side {
  std::vector<Line> lines;
  int size = 0;      ///< of the page across the lines
  bool far = false;  ///< bottom or right
  [[nodiscard]] int distance(const Line& line) const {
    return far ? size - 1 - line.middle() : line.middle();
  }
};

Side side_of(const LineFinder& finder, int size, bool far) {
  const int depth = static_cast<int>(size * band);
  Side side{far ? finder.lines(size - depth, size) : finder.lines(0, depth), size, far};
  if (far) std::reverse(side.lines.begin(), side.lines.end());
  // A dark edge of a scan is no line of the drawing, unless there is nothing else.
  while (side.lines.size() > 1 && side.distance(side.lines.front()) <= 2)
    side.lines.erase(side.lines.begin());
  return side;
}

/// Nested borders move in on all four sides at once; a title strip moves one. Gives the index of
/// the innermost border.
std::size_t innermost(const std::array<Side, 4>& sides) {
  std::size_t depth = 0;
  const int longest = std::max(sides[0].size, sides[2].size);
  for (;; ++depth) {
    int least = longest, most = 0;
    for (const auto& side : sides) {
      if (side.lines.size() <= depth + 1) return depth;
      const int step = side.distance(side.lines[depth + 1]) - side.distance(side.lines[depth]);
      least = std::min(least, step), most = std::max(most, step);
    }
    if (most > longest / 16 || most > 4 * least + 4) return depth;
  }
}

/// The side of a line that looks to the middle of the page, in pixels of the page: the median over
/// the slices.
template <class InkAt>
double inner_edge(const Line& line, bool far, int factor, int size, const LineFinder& finder,
                  InkAt ink_at) {
  std::vector<int> edges;
  for (std::size_t s = 0; s < line.first.size(); ++s) {
    const int along = finder.centre_of_slice(static_cast<int>(s)) * factor;
    // The finder sees a row of cells to either side of the ink.
    int across = far ? (line.first[s] - 1) * factor : (line.last[s] + 2) * factor - 1;
    const int step = far ? 1 : -1, reach = (line.last[s] - line.first[s] + 4) * factor;
    for (int i = 0; i < reach; ++i, across += step) {
      if (across < 0 || across >= size || !ink_at(along, across)) continue;
      edges.push_back(far ? across : across + 1);
      break;
    }
  }
  if (edges.empty()) return (line.middle() + 0.5) * factor;
  const auto middle = edges.begin() + static_cast<std::ptrdiff_t>(edges.size() / 2);
  std::nth_element(edges.begin(), middle, edges.end());
  return *middle;
}

}  // namespace

std::optional<Box> sheet_frame(const InkMask& mask) {
  const int factor =
      std::max(1, (std::max(mask.width(), mask.height()) + longest_pooled - 1) / longest_pooled);
  const auto rows = pooled_ink(mask, factor);
  if (rows.rows < 100 || rows.cols < 100) return {};
  const cv::Mat columns = rows.t();
  const LineFinder horizontal(rows), vertical(columns);
  const std::array<Side, 4> sides{
      side_of(horizontal, rows.rows, false), side_of(horizontal, rows.rows, true),
      side_of(vertical, rows.cols, false), side_of(vertical, rows.cols, true)};
  if (std::any_of(sides.begin(), sides.end(), [](const Side& side) { return side.lines.empty(); }))
    return {};
  const auto depth = innermost(sides);
  const auto by_row = [&mask](int along, int across) { return mask.ink(along, across); };
  const auto by_column = [&mask](int along, int across) { return mask.ink(across, along); };
  const Box box{inner_edge(sides[2].lines[depth], false, factor, mask.width(), vertical, by_column),
                inner_edge(sides[0].lines[depth], false, factor, mask.height(), horizontal, by_row),
                inner_edge(sides[3].lines[depth], true, factor, mask.width(), vertical, by_column),
                inner_edge(sides[1].lines[depth], true, factor, mask.height(), horizontal, by_row)};
  return box.empty() ? std::nullopt : std::optional(box);
}

}  // namespace drawproc
