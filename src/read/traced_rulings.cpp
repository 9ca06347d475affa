#include "read/traced_rulings.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

namespace drawproc {
namespace {

constexpr std::size_t kMost = 40000;  // of one direction
constexpr double kGap = 0.1;          // of the least length: paper that does not end a run

/// Ink from `first` to `last` (inclusive) on one row or column of pixels.
struct Run {
  int at, first, last;
};

/// Runs on neighbouring rows that lie over each other: one line, some pixels wide.
struct Group {
  int first_at, last_at;    ///< rows, inclusive
  int first, last;          ///< along them, of all runs
  int newest, newest_last;  ///< the run on last_at
  double weight = 0, moment = 0;
};

/// Puts runs that come row by row together.
class Grouper {
 public:
  explicit Grouper(double widest) : widest_(widest) {}

  /// Runs must come with ascending `at`, and of one row with ascending `first`.
  void add(const Run& run) {
    if (run.at != row_) next_row(run.at);
    while (above_ < previous_.size() && previous_[above_].newest_last < run.first) ++above_;
    const double length = run.last - run.first + 1;
    if (above_ < previous_.size()) {
      Group& group = previous_[above_];
      const double common =
          std::min(run.last, group.newest_last) - std::max(run.first, group.newest) + 1;
      const double least = std::min(length, group.newest_last - group.newest + 1.0);
      if (group.last_at == run.at - 1 && common >= 0.5 * least) {
        Group joined = group;
        group.last_at = -2;  // goes on in `current_`
        joined.last_at = run.at;
        joined.first = std::min(joined.first, run.first);
        joined.last = std::max(joined.last, run.last);
        joined.newest = run.first, joined.newest_last = run.last;
        joined.weight += length, joined.moment += length * run.at;
        current_.push_back(joined);
        return;
      }
    }
    current_.push_back(
        {run.at, run.at, run.first, run.last, run.first, run.last, length, length * run.at});
  }

  std::vector<Group> finish() {
    next_row(row_ + 2);
    next_row(row_ + 2);
    return std::move(done_);
  }

 private:
  void next_row(int row) {
    for (const Group& group : previous_)
      if (group.last_at >= 0 && group.last_at - group.first_at + 1 <= widest_ &&
          done_.size() < 4 * kMost)
        done_.push_back(group);
    previous_ = std::move(current_);
    current_.clear();
    above_ = 0;
    if (row > row_ + 1) {
      for (const Group& group : previous_)
        if (group.last_at - group.first_at + 1 <= widest_ && done_.size() < 4 * kMost)
          done_.push_back(group);
      previous_.clear();
    }
    row_ = row;
  }

  const double widest_;
  int row_ = -2;
  std::size_t above_ = 0;
  std::vector<Group> previous_, current_;
  std::vector<Group> done_;
};

std::vector<Group> sorted(std::vector<Group> groups) {
  if (groups.size() > kMost) {
    std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
      return std::tuple(b.last - b.first, a.first_at, a.first) <
             std::tuple(a.last - a.first, b.first_at, b.first);
    });
    groups.resize(kMost);
  }
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return std::tuple(a.first_at, a.first, a.last) < std::tuple(b.first_at, b.first, b.last);
  });
  return groups;
}

VectorPath path_between(Point a, Point b, double width) {
  VectorPath path;
  path.segments = {{VectorPath::Verb::move, {}, {}, a}, {VectorPath::Verb::line, {}, {}, b}};
  path.stroked = true;
  path.width = width;
  return path;
}

}  // namespace

std::vector<VectorPath> traced_rulings(const InkMask& mask, double least, double widest) {
  const int width = mask.width(), height = mask.height();
  const int gap = std::max(1, static_cast<int>(kGap * least));
  Grouper level(widest);
  std::vector<Run> upright;
  std::vector<std::uint8_t> row(static_cast<std::size_t>(width));
  std::vector<int> begins(row.size(), -1), last_ink(row.size(), -2);
  const auto end_column = [&](std::size_t x) {
    if (begins[x] >= 0 && last_ink[x] - begins[x] + 1 >= least && upright.size() < 64 * kMost)
      upright.push_back({static_cast<int>(x), begins[x], last_ink[x]});
    begins[x] = -1;
  };
  for (int y = 0; y < height; ++y) {
    mask.row(y, row);
    int begin = -1, last = -2;
    for (int x = 0; x <= width; ++x) {
      const bool ink = x < width && row[static_cast<std::size_t>(x)] != 0;
      if (x < width) {
        const auto column = static_cast<std::size_t>(x);
        if (ink) {
          if (begins[column] >= 0 && y - last_ink[column] > gap + 1) end_column(column);
          if (begins[column] < 0) begins[column] = y;
          last_ink[column] = y;
        }
      }
      if (ink) {
        if (begin < 0) begin = x;
        last = x;
      } else if (begin >= 0 && (x == width || x - last > gap)) {
        if (last - begin + 1 >= least) level.add({y, begin, last});
        begin = -1;
      }
    }
  }
  for (std::size_t x = 0; x < row.size(); ++x) end_column(x);
  std::sort(upright.begin(), upright.end(), [](const Run& a, const Run& b) {
    return std::tuple(a.at, a.first) < std::tuple(b.at, b.first);
  });
  Grouper across(widest);
  for (const Run& run : upright) across.add(run);

  std::vector<VectorPath> paths;
  for (const Group& g : sorted(level.finish())) {
    const double y = g.moment / g.weight + 0.5;
    paths.push_back(path_between({static_cast<double>(g.first), y}, {g.last + 1.0, y},
                                 g.last_at - g.first_at + 1.0));
  }
  for (const Group& g : sorted(across.finish())) {
    const double x = g.moment / g.weight + 0.5;
    paths.push_back(path_between({x, static_cast<double>(g.first)}, {x, g.last + 1.0},
                                 g.last_at - g.first_at + 1.0));
  }
  return paths;
}

}  // namespace drawproc
