#include "detect/merge.hpp"

#include <algorithm>
#include <numeric>

#include "detect/place_grid.hpp"
#include "util/oriented_overlap.hpp"

namespace drawproc {
namespace {

constexpr double kInside = 0.85;  // of a box in a likelier one of its kind: the same thing
constexpr double kYields = 0.6;   // of a cut box in a whole one
constexpr double kFills = 0.8;    // of the box around two parts that they fill
constexpr double kShared = 0.18;  // of the smaller part: parts lie on each other as tiles do; two
                                  // rows of text that are cut by the same edge hardly do
constexpr std::size_t kMost = 5000;
constexpr double kNearEdge = 5;  // pixels of a tile

using Kind = std::optional<AnnotationKind>;

/// Larger than a tile, as a rule: a part of one is not asked of the network.
bool is_region(Kind kind) {
  return !kind || kind == AnnotationKind::title_block || kind == AnnotationKind::table;
}

bool believed_first(const TileDetection& d) {
  if (d.overview) return is_region(d.seen.kind) || d.seen.kind == AnnotationKind::note;
  return !d.cut;
}

std::vector<Box> boxes_of(const std::vector<TileDetection>& detections) {
  std::vector<Box> boxes;
  for (const auto& d : detections) boxes.push_back(bounds(d.seen.polygon));
  return boxes;
}

/// Detections that stay, found again by their place.
class Kept {
 public:
  Kept(PageDetections first, double side) : grid_(side) {
    for (auto& detection : first) add(std::move(detection));
  }
  void add(Detection detection) {
    grid_.add(all_.size(), bounds(detection.polygon));
    all_.push_back(std::move(detection));
  }
  /// Whether most of it lies in one of its kind, or the two overlap by more than `overlap`.
  [[nodiscard]] bool cover(const Detection& d, double overlap) const {
    return any_beside(d, [&](double common, double mine, double other) {
      return common > kYields * mine || common > overlap * (mine + other - common);
    });
  }
  /// Whether one of its kind lies in it for the most part.
  [[nodiscard]] bool lie_in(const Detection& d) const {
    return any_beside(d,
                      [](double common, double, double other) { return common > kYields * other; });
  }
  [[nodiscard]] PageDetections sorted() && {
    std::sort(all_.begin(), all_.end(), comes_before);
    if (all_.size() > kMost) all_.resize(kMost);
    return std::move(all_);
  }

 private:
  template <class Test>
  [[nodiscard]] bool any_beside(const Detection& d, Test test) const {
    const auto near = grid_.near(bounds(d.polygon));
    return std::any_of(near.begin(), near.end(), [&](std::size_t i) {
      return all_[i].kind == d.kind &&
             test(common_area(d.polygon, all_[i].polygon), area(d.polygon), area(all_[i].polygon));
    });
  }

  PlaceGrid grid_;
  PageDetections all_;
};

Quad around(const Quad& first, const Quad& second) {
  std::vector<Point> points(first.begin(), first.end());
  points.insert(points.end(), second.begin(), second.end());
  return quad_around(points, (first[1] - first[0]) * (1 / run_length(first)));
}

bool are_parts_of_one(const TileDetection& a, const TileDetection& b) {
  if (a.tile == b.tile || a.seen.kind != b.seen.kind) return false;
  const double of_a = area(a.seen.polygon), of_b = area(b.seen.polygon);
  const double common = common_area(a.seen.polygon, b.seen.polygon);
  if (common < kShared * std::min(of_a, of_b) || common <= 0) return false;
  const Quad& longer = of_a >= of_b ? a.seen.polygon : b.seen.polygon;
  const Quad& other = of_a >= of_b ? b.seen.polygon : a.seen.polygon;
  return of_a + of_b - common >= kFills * area(around(longer, other));
}

/// Cut boxes, those that are parts of one thing put together. `parts` in the order of comes_before.
PageDetections joined(const std::vector<TileDetection>& parts) {
  const auto boxes = boxes_of(parts);
  PlaceGrid grid(PlaceGrid::side_for(boxes));
  for (std::size_t i = 0; i < parts.size(); ++i) grid.add(i, boxes[i]);
  std::vector<std::size_t> first(parts.size());
  std::iota(first.begin(), first.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (first[i] != i) i = first[i] = first[first[i]];
    return i;
  };
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (const std::size_t k : grid.near(boxes[i]))
      if (k > i && are_parts_of_one(parts[i], parts[k])) {
        const std::size_t a = root(i), b = root(k);
        first[std::max(a, b)] = std::min(a, b);
      }
  std::vector<PageDetections> groups(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) groups[root(i)].push_back(parts[i].seen);
  PageDetections whole;
  for (const auto& group : groups) {
    if (group.empty()) continue;
    Detection one = group.front();  // the likeliest
    for (const auto& part : group) one.polygon = around(one.polygon, part.polygon);
    whole.push_back(group.size() == 1 ? group.front() : one);
  }
  return whole;
}

}  // namespace

bool is_cut(const Quad& quad, const cv::Rect& tile, const cv::Rect& window) {
  const Box box = bounds(quad);
  return (tile.x > window.x && box.left < tile.x + kNearEdge) ||
         (tile.y > window.y && box.top < tile.y + kNearEdge) ||
         (tile.br().x < window.br().x && box.right > tile.br().x - kNearEdge) ||
         (tile.br().y < window.br().y && box.bottom > tile.br().y - kNearEdge);
}

PageDetections merged(std::vector<TileDetection> detections, double overlap) {
  std::erase_if(detections, [](const TileDetection& d) {
    return !(area(d.seen.polygon) > 0) || (d.cut && !d.overview && is_region(d.seen.kind));
  });
  std::sort(detections.begin(), detections.end(), [](const auto& a, const auto& b) {
    if (a.seen != b.seen) return comes_before(a.seen, b.seen);
    return a.tile < b.tile;
  });
  const auto rest = std::stable_partition(detections.begin(), detections.end(), believed_first);
  PageDetections first;
  for (auto d = detections.begin(); d != rest; ++d) first.push_back(d->seen);
  Kept kept(suppressed(std::move(first), {overlap, kInside, kMost}),
            PlaceGrid::side_for(boxes_of(detections)));

  std::vector<TileDetection> parts, seen_from_afar;
  for (auto d = rest; d != detections.end(); ++d)
    if (!kept.cover(d->seen, overlap)) (d->overview ? seen_from_afar : parts).push_back(*d);
  for (auto& one : suppressed(joined(parts), {overlap, kInside, kMost}))
    if (!kept.cover(one, overlap)) kept.add(std::move(one));
  for (auto& d : seen_from_afar)
    if (!kept.cover(d.seen, overlap) && !kept.lie_in(d.seen)) kept.add(std::move(d.seen));
  return std::move(kept).sorted();
}

}  // namespace drawproc
