#include "graph/joined_boxes.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <set>

namespace drawproc {
namespace {

double area(const Box& b) { return std::max(1.0, b.width()) * std::max(1.0, b.height()); }

/// One holds half of the other. What is less than a pixel wide has no half of its own.
bool belong_together(const Box& a, const Box& b) {
  const Box common{std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
                   std::min(a.bottom, b.bottom)};
  if (common.right < common.left || common.bottom < common.top) return false;
  return area(common) >= 0.5 * std::min(area(a), area(b));
}

/// Cells of a grid, both ends included.
struct Cells {
  int left = 0, top = 0, right = -1, bottom = -1;
  [[nodiscard]] bool hold(int column, int row) const {
    return column >= left && column <= right && row >= top && row <= bottom;
  }
};

class Joining {
 public:
  explicit Joining(std::vector<Box> boxes) : boxes_(std::move(boxes)), gone_(boxes_.size()) {
    Box all = boxes_.empty() ? Box{} : boxes_.front();
    for (const Box& box : boxes_) all = united(all, box);
    origin_ = {all.left, all.top};
    const double side = std::max(1.0, std::max(all.width(), all.height()));
    columns_ = std::clamp(static_cast<int>(std::sqrt(static_cast<double>(boxes_.size()))), 1, 512);
    cell_ = side / columns_ + 1e-9;
    lists_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(columns_));
    for (std::size_t i = 0; i < boxes_.size(); ++i)
      for_cells(cells_of(boxes_[i]), {},
                [&](std::vector<std::size_t>& list) { list.push_back(i); });
  }

  std::vector<Box> run() && {
    for (std::size_t i = 0; i < boxes_.size(); ++i)
      if (!gone_[i]) settle(i);
    std::vector<Box> kept;
    for (std::size_t i = 0; i < boxes_.size(); ++i)
      if (!gone_[i]) kept.push_back(boxes_[i]);
    return kept;
  }

 private:
  /// Joins into box `i` until nothing is left that belongs to it. Where it has grown, an earlier
  /// box may take it in, which is then the one that goes on.
  void settle(std::size_t i) {
    std::set<std::size_t> near = neighbours(i, {});
    std::size_t from = i + 1;  // earlier ones were looked at when it was their turn
    for (;;) {
      std::optional<std::size_t> other;
      for (auto at = near.lower_bound(from); at != near.end() && !other; ++at)
        if (belong_together(boxes_[i], boxes_[*at])) other = *at;
      if (!other) return;
      if (*other < i) {
        const std::size_t into = *other;
        gone_[i] = true;
        grow(into, boxes_[i]);
        i = into;
        near = neighbours(i, {});
        from = 0;
        continue;
      }
      gone_[*other] = true;
      near.erase(*other);
      const Cells before = cells_of(boxes_[i]);
      if (grow(i, boxes_[*other])) {
        near.merge(neighbours(i, before));
        from = 0;
      } else {
        from = *other;
      }
    }
  }

  bool grow(std::size_t i, const Box& by) {
    const Box whole = united(boxes_[i], by);
    if (whole == boxes_[i]) return false;
    for_cells(cells_of(whole), cells_of(boxes_[i]),
              [&](std::vector<std::size_t>& list) { list.push_back(i); });
    boxes_[i] = whole;
    return true;
  }

  /// Boxes in the cells of box `i`, those of the cells `known` left out.
  std::set<std::size_t> neighbours(std::size_t i, const Cells& known) {
    std::set<std::size_t> found;
    for_cells(cells_of(boxes_[i]), known, [&](std::vector<std::size_t>& list) {
      std::erase_if(list, [&](std::size_t k) { return gone_[k]; });
      for (const std::size_t k : list)
        if (k != i) found.insert(k);
    });
    return found;
  }

  Cells cells_of(const Box& box) const {
    const auto cell = [&](double v) {
      return std::clamp(static_cast<int>(std::floor(v / cell_)), 0, columns_ - 1);
    };
    return {cell(box.left - origin_.x), cell(box.top - origin_.y), cell(box.right - origin_.x),
            cell(box.bottom - origin_.y)};
  }

  template <class Visit>
  void for_cells(const Cells& cells, const Cells& but, Visit visit) {
    for (int row = cells.top; row <= cells.bottom; ++row)
      for (int column = cells.left; column <= cells.right; ++column)
        if (!but.hold(column, row))
          visit(lists_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                       static_cast<std::size_t>(column)]);
  }

  std::vector<Box> boxes_;
  std::vector<bool> gone_;
  Point origin_;
  double cell_ = 1;
  int columns_ = 1;
  std::vector<std::vector<std::size_t>> lists_;
};

}  // namespace

std::vector<Box> joined(std::vector<Box> boxes) { return Joining(std::move(boxes)).run(); }

}  // namespace drawproc
