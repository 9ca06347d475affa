#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// Points with a number each, found again by place. Add all, settle(), then ask. Memory grows with
/// the points alone; the order of answers follows from the points alone.
class PointGrid {
 public:
  explicit PointGrid(double cell) : cell_(cell) {}
  void add(Point p, int number) { entries_.push_back({key(column(p.x), column(p.y)), p, number}); }
  void settle() {
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const Entry& a, const Entry& b) { return a.key < b.key; });
  }
  /// Calls visit(point, number) for all points in the cell of `p` and the eight around it: all
  /// within a cell's side, and some beyond.
  template <class Visit>
  void for_each_near(Point p, Visit visit) const {
    const std::int64_t x = column(p.x), y = column(p.y);
    for (std::int64_t row = y - 1; row <= y + 1; ++row) {
      auto entry = std::lower_bound(entries_.begin(), entries_.end(), key(x - 1, row),
                                    [](const Entry& e, std::uint64_t k) { return e.key < k; });
      for (const std::uint64_t last = key(x + 1, row); entry != entries_.end(); ++entry) {
        if (entry->key > last) break;
        visit(entry->point, entry->number);
      }
    }
  }

 private:
  struct Entry {
    std::uint64_t key;
    Point point;
    int number;
  };
  [[nodiscard]] std::int64_t column(double v) const {
    return static_cast<std::int64_t>(std::floor(v / cell_)) + (std::int64_t{1} << 30);
  }
  static std::uint64_t key(std::int64_t x, std::int64_t y) {
    return static_cast<std::uint64_t>(y) << 32U | static_cast<std::uint64_t>(x);
  }

  double cell_;
  std::vector<Entry> entries_;
};

}  // namespace drawproc
