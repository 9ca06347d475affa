#include "detect/anchors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <tuple>

namespace drawproc {
namespace {

constexpr int kBins = kDistanceChannels / 4;
constexpr std::array kStrides{8, 16, 32};
constexpr double kLeastSide = 1e-3;  // pixels

double chance_of(double logit) { return 1 / (1 + std::exp(-logit)); }

/// The raw output as a table.
struct Raw {
  std::span<const float> values;
  std::size_t anchors;
  [[nodiscard]] double at(int channel, std::size_t anchor) const {
    return values[static_cast<std::size_t>(channel) * anchors + anchor];
  }
};

/// Middle of an anchor's cell, in cells, and its stride.
struct Anchor {
  Point middle;
  int stride;
};
Anchor anchor_at(std::size_t index, int width, int height) {
  for (const int stride : kStrides) {
    const auto columns = static_cast<std::size_t>(width / stride),
               cells = columns * static_cast<std::size_t>(height / stride);
    if (index < cells)
      return {
          {static_cast<double>(index % columns) + 0.5, static_cast<double>(index / columns) + 0.5},
          stride};
    index -= cells;
  }
  throw std::out_of_range("an anchor beyond the last");
}

/// Expected distance, in cells, of the side whose bins begin at channel `first`.
double distance_of(const Raw& raw, int first, std::size_t anchor) {
  double largest = raw.at(first, anchor);
  for (int bin = 1; bin < kBins; ++bin) largest = std::max(largest, raw.at(first + bin, anchor));
  double sum = 0, weighted = 0;
  for (int bin = 0; bin < kBins; ++bin) {
    const double weight = std::exp(raw.at(first + bin, anchor) - largest);
    sum += weight;
    weighted += weight * bin;
  }
  return weighted / sum;
}

Quad quad_at(const Raw& raw, std::size_t anchor, const AnchorOptions& options) {
  const auto [middle, stride] = anchor_at(anchor, options.width, options.height);
  std::array<double, 4> sides{};  // left, top, right, bottom
  for (int i = 0; i < 4; ++i)
    sides[static_cast<std::size_t>(i)] = distance_of(raw, i * kBins, anchor);
  const double turn =
      options.angle ? chance_of(raw.at(kDistanceChannels + options.classes, anchor)) : 0.25;
  double angle = (turn - 0.25) * std::numbers::pi;  // clockwise as seen, in [-45°, 135°)
  const Point shift{(sides[2] - sides[0]) / 2, (sides[3] - sides[1]) / 2};
  const Point centre = (middle + Point{shift.x * std::cos(angle) - shift.y * std::sin(angle),
                                       shift.x * std::sin(angle) + shift.y * std::cos(angle)}) *
                       stride;
  // The reading direction, counter-clockwise, lies in (-90°, 90°].
  if (angle >= std::numbers::pi / 2) angle -= std::numbers::pi;
  const Point run = Point{std::cos(angle), std::sin(angle)} * ((sides[0] + sides[2]) * stride / 2);
  const Point down =
      Point{-std::sin(angle), std::cos(angle)} * ((sides[1] + sides[3]) * stride / 2);
  return {centre - run - down, centre + run - down, centre + run + down, centre - run + down};
}

bool has_area(const Quad& quad) {
  const bool finite = std::all_of(quad.begin(), quad.end(),
                                  [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
  return finite && run_length(quad) > kLeastSide && rise_length(quad) > kLeastSide;
}

}  // namespace

std::size_t anchors_of(int width, int height) {
  std::size_t anchors = 0;
  for (const int stride : kStrides)
    anchors += static_cast<std::size_t>(width / stride) * static_cast<std::size_t>(height / stride);
  return anchors;
}

std::vector<AnchorBox> boxes_of(std::span<const float> raw, const AnchorOptions& options) {
  const Raw table{raw, anchors_of(options.width, options.height)};
  const auto channels =
      static_cast<std::size_t>(kDistanceChannels + options.classes + (options.angle ? 1 : 0));
  if (raw.size() != channels * table.anchors)
    throw std::invalid_argument("the raw output of a detector has another size");
  struct Candidate {
    double logit;
    int label;
    std::size_t anchor;
  };
  std::vector<Candidate> candidates;
  const double least = -std::log(1 / options.confidence - 1);
  for (int label = 0; label < options.classes; ++label)
    for (std::size_t anchor = 0; anchor < table.anchors; ++anchor)
      if (const double logit = table.at(kDistanceChannels + label, anchor); logit >= least)
        candidates.push_back({logit, label, anchor});
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(-a.logit, a.label, a.anchor) < std::tuple(-b.logit, b.label, b.anchor);
  });
  if (candidates.size() > options.most) candidates.resize(options.most);
  std::vector<AnchorBox> boxes;
  for (const auto& c : candidates)
    if (const Quad quad = quad_at(table, c.anchor, options); has_area(quad))
      boxes.push_back({quad, c.label, chance_of(c.logit)});
  return boxes;
}

}  // namespace drawproc
