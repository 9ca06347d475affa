#include "image/components.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace drawproc {
namespace {

struct Run {
  int begin, end;     ///< columns, end excluded
  std::size_t label;  ///< into the components still open
};

/// A union-find over the components that reach the current row.
class OpenComponents {
 public:
  std::size_t open(const Component& component) {
    parents_.push_back(parents_.size());
    components_.push_back(component);
    return parents_.size() - 1;
  }
  std::size_t root(std::size_t label) {
    while (parents_[label] != label) label = parents_[label] = parents_[parents_[label]];
    return label;
  }
  std::size_t join(std::size_t a, std::size_t b) {
    a = root(a), b = root(b);
    if (a == b) return a;
    if (b < a) std::swap(a, b);
    absorb(a, components_[b]);
    parents_[b] = a;
    return a;
  }
  void absorb(std::size_t label, const Component& more) {
    auto& c = components_[label];
    c.left = std::min(c.left, more.left), c.top = std::min(c.top, more.top);
    c.right = std::max(c.right, more.right), c.bottom = std::max(c.bottom, more.bottom);
    c.area += more.area, c.runs += more.runs;
  }
  [[nodiscard]] bool is_root(std::size_t label) const { return parents_[label] == label; }
  [[nodiscard]] std::size_t size() const { return parents_.size(); }
  [[nodiscard]] const Component& operator[](std::size_t label) const { return components_[label]; }
  void clear() { parents_.clear(), components_.clear(); }

 private:
  std::vector<std::size_t> parents_;
  std::vector<Component> components_;
};

void runs_of(const std::vector<std::uint8_t>& mask, std::vector<Run>& runs) {
  runs.clear();
  const auto* begin = mask.data();
  const auto* end = begin + mask.size();
  for (const auto* p = begin; p < end;) {
    const auto* first =
        static_cast<const std::uint8_t*>(std::memchr(p, 255, static_cast<std::size_t>(end - p)));
    if (first == nullptr) break;
    const auto* last = static_cast<const std::uint8_t*>(
        std::memchr(first, 0, static_cast<std::size_t>(end - first)));
    p = last != nullptr ? last : end;
    runs.push_back({static_cast<int>(first - begin), static_cast<int>(p - begin), 0});
  }
}

/// Gives every run of a row the label of what it touches in the row above, or a new one.
void label_row(std::vector<Run>& row, const std::vector<Run>& above, int y, OpenComponents& open) {
  constexpr auto none = static_cast<std::size_t>(-1);
  std::size_t first = 0;
  for (auto& run : row) {
    const Component piece{run.begin, y, run.end, y + 1, run.end - run.begin, 1};
    while (first < above.size() && above[first].end < run.begin) ++first;
    auto label = none;
    for (auto i = first; i < above.size() && above[i].begin <= run.end; ++i) {
      label = label == none ? open.root(above[i].label) : open.join(label, above[i].label);
    }
    if (label == none) {
      label = open.open(piece);
    } else {
      open.absorb(label, piece);
    }
    run.label = label;
  }
}

}  // namespace

void for_each_component(const InkMask& mask, const std::function<void(const Component&)>& found) {
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(mask.width()));
  std::vector<Run> above, row;
  OpenComponents open, next;
  std::vector<std::size_t> renamed;
  constexpr auto none = static_cast<std::size_t>(-1);
  for (int y = 0; y < mask.height(); ++y) {
    mask.row(y, pixels);
    runs_of(pixels, row);
    label_row(row, above, y, open);
    // What reaches this row is carried over under new, dense labels; the rest has ended.
    renamed.assign(open.size(), none);
    next.clear();
    for (auto& run : row) {
      const auto root = open.root(run.label);
      if (renamed[root] == none) renamed[root] = next.open(open[root]);
      run.label = renamed[root];
    }
    for (std::size_t label = 0; label < open.size(); ++label) {
      if (open.is_root(label) && renamed[label] == none) found(open[label]);
    }
    std::swap(open, next);
    std::swap(above, row);
  }
  for (std::size_t label = 0; label < open.size(); ++label) found(open[label]);
}

}  // namespace drawproc
