#include "read/line_boxes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "read/line_index.hpp"

namespace drawproc {
namespace {

constexpr double kShared = 0.6;        // of the smaller box: doubles share at least so much
constexpr double kSharedTurned = 0.4;  // the same where they read in two directions
constexpr double kAsHigh = 2.2;        // ratio of heights of doubles
constexpr double kTurned = 0.4;        // sine of the angle between lines of two directions
constexpr double kLonger = 1.25;       // ratio of lengths from which the longer double is the whole
constexpr double kLean = 0.35;         // of its height that a line may lean from end to end
constexpr double kChainGap = 3.2;  // heights between pieces of one text, a dash between them unseen
constexpr double kChainOverlap = 0.5;  // heights that pieces may reach into each other
constexpr double kChainLevel = 0.3;    // heights between the middles of pieces
constexpr double kChainHeight = 1.5;   // ratio of heights; a lone sign is low
constexpr double kLoneSign = 1.3;      // heights that it is wide at most
constexpr double kSignHeight = 1.8;    // the same where the box of a lone sign is the higher one

std::vector<cv::Point2f> as_cv(const Quad& quad) {
  std::vector<cv::Point2f> points;
  for (const Point& p : quad) points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  return points;
}

double area(const Quad& quad) { return run_length(quad) * rise_length(quad); }

bool are_parallel(const Quad& a, const Quad& b) {
  const Point p = a[1] - a[0], q = b[1] - b[0];
  return std::abs(cross(p, q)) < kTurned * length(p) * length(q);
}

bool are_doubles(const Quad& a, const Quad& b) {
  if (!overlap(bounds(a), bounds(b))) return false;
  const double high = rise_length(a) / std::max(rise_length(b), 1e-6);
  // Text in two directions at one place: one of them is none, however high.
  if (are_parallel(a, b) && (high > kAsHigh || high * kAsHigh < 1)) return false;
  std::vector<cv::Point2f> common;
  const double shared = are_parallel(a, b) ? kShared : kSharedTurned;
  return cv::intersectConvexConvex(as_cv(a), as_cv(b), common) >
         shared * std::min(area(a), area(b));
}

/// The same box along an axis of the sheet, where that moves no end by more than a part of its
/// height.
Quad set_straight(const Quad& quad) {
  const Point run = quad[1] - quad[0];
  const double rise = rise_length(quad), reach = run_length(quad);
  const bool level = std::abs(run.x) >= std::abs(run.y);
  if (std::min(std::abs(run.x), std::abs(run.y)) > kLean * rise) return quad;
  const Point along = level ? Point{run.x < 0 ? -1.0 : 1.0, 0} : Point{0, run.y < 0 ? -1.0 : 1.0};
  const Point down{-along.y, along.x}, middle = centre(quad);
  const auto corner = [&](double s, double t) {
    return middle + along * (s * reach / 2) + down * (t * rise / 2);
  };
  return {corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)};
}

/// Whether a ruling as high as the text stands between the end of one piece and the next one's
/// start.
bool is_wall_between(const Rulings& rulings, const Quad& from, const Quad& to) {
  const Point end = (from[1] + from[2]) * 0.5, start = (to[0] + to[3]) * 0.5;
  const Point middle = (end + start) * 0.5, run = from[1] - from[0];
  const double reach = length(start - end) / 2, past = 0.6 * rise_length(from);
  if (std::abs(run.y) < 0.05 * std::abs(run.x)) return rulings.vertical_passes(middle, reach, past);
  if (std::abs(run.x) < 0.05 * std::abs(run.y))
    return rulings.horizontal_passes(middle, reach, past);
  return false;
}

}  // namespace

std::vector<Quad> distinct_quads(const std::vector<FoundLine>& lines) {
  std::vector<std::size_t> order(lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lines[a].score > lines[b].score; });
  std::vector<TextLine> places(lines.size());
  double tallest = 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    places[i].polygon = lines[i].quad;
    tallest = std::max(tallest, rise_length(lines[i].quad));
  }
  const LineIndex index(places, 4 * tallest);
  std::vector<bool> dropped(lines.size(), false);
  for (const std::size_t i : order) {
    if (dropped[i]) continue;
    for (const std::size_t j : index.near(i, 0)) {
      if (dropped[j] || !are_doubles(lines[i].quad, lines[j].quad)) continue;
      const bool other_is_whole = run_length(lines[j].quad) > kLonger * run_length(lines[i].quad) &&
                                  rise_length(lines[j].quad) < 1.3 * rise_length(lines[i].quad) &&
                                  are_parallel(lines[i].quad, lines[j].quad);
      dropped[other_is_whole ? i : j] = true;
      if (dropped[i]) break;
    }
  }
  std::vector<Quad> quads;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!dropped[i]) quads.push_back(set_straight(lines[i].quad));
  return quads;
}

std::vector<std::vector<std::size_t>> chains_of(const std::vector<Quad>& quads,
                                                const Rulings& rulings) {
  std::vector<TextLine> places(quads.size());
  double tallest = 1;
  for (std::size_t i = 0; i < quads.size(); ++i) {
    places[i].polygon = quads[i];
    places[i].height = rise_length(quads[i]);
    tallest = std::max(tallest, places[i].height);
  }
  const LineIndex index(places, 4 * tallest);
  const std::size_t none = quads.size();
  std::vector<std::size_t> next(quads.size(), none), before(quads.size(), none);
  for (std::size_t i = 0; i < quads.size(); ++i) {
    double least = kChainGap;
    for (const std::size_t j : index.near(i, kChainGap * places[i].height)) {
      const double height = std::max(places[i].height, places[j].height);
      const std::size_t taller = places[i].height > places[j].height ? i : j;
      const double most =
          run_length(quads[taller]) < kLoneSign * height ? kSignHeight : kChainHeight;
      if (height > most * std::min(places[i].height, places[j].height) || before[j] != none)
        continue;
      const SeenLine seen = seen_from(places[i], places[j]);
      const double gap = (seen.first - run_length(quads[i])) / height;
      const bool level =
          seen.same_direction &&
          std::abs(seen.middle_t() - rise_length(quads[i]) / 2) < kChainLevel * height;
      if (!level || gap < -kChainOverlap || gap > least || seen.middle_s() < run_length(quads[i]) ||
          is_wall_between(rulings, quads[i], quads[j]))
        continue;
      least = gap;
      next[i] = j;
    }
    if (next[i] != none) before[next[i]] = i;
  }
  std::vector<std::vector<std::size_t>> chains;
  for (std::size_t i = 0; i < quads.size(); ++i) {
    if (before[i] != none || next[i] == none) continue;
    std::vector<std::size_t> chain;
    for (std::size_t k = i; k != none; k = next[k]) chain.push_back(k);
    chains.push_back(std::move(chain));
  }
  return chains;
}

double widest_gap(const std::vector<Quad>& quads, const std::vector<std::size_t>& pieces) {
  double widest = 0;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Quad &left = quads[pieces[i - 1]], &right = quads[pieces[i]];
    const double gap = length((right[0] + right[3]) * 0.5 - (left[1] + left[2]) * 0.5);
    widest = std::max(widest, gap / std::max(rise_length(left), rise_length(right)));
  }
  return widest;
}

Quad joined_quad(const std::vector<Quad>& quads, const std::vector<std::size_t>& pieces) {
  std::vector<Point> points;
  for (const std::size_t i : pieces) points.insert(points.end(), quads[i].begin(), quads[i].end());
  const Quad& first = quads[pieces.front()];
  const Point run = first[1] - first[0];
  return quad_around(points, run * (1 / std::max(length(run), 1e-6)));
}

}  // namespace drawproc
