#include "read/fit_ink.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "read/line_index.hpp"

namespace drawproc {
namespace {

constexpr double kLongest = 1.8;  // of the hidden text's length
constexpr double kAcross = 0.3;   // heights that strokes may stick out above or below
constexpr double kGap =
    1.5;  // heights between strokes of one line; a sign may be a font's between them
constexpr double kBefore = 1.2;  // heights before the hidden text's start

/// A stroke in a line's own frame: s along it, t down it.
struct Extent {
  double first, last, top, bottom;
};

class StrokeIndex {
 public:
  StrokeIndex(const std::vector<DrawnStroke>& strokes, double side)
      : strokes_(strokes), side_(std::max(1.0, side)) {
    for (std::size_t i = 0; i < strokes.size(); ++i)
      cells_[cell(strokes[i].points.front())].push_back(i);
  }
  template <class Visit>
  void within(const Box& box, Visit visit) const {
    const auto [top, left] = cell({box.left, box.top});
    const auto [bottom, right] = cell({box.right, box.bottom});
    for (auto row = cells_.lower_bound({top, left});
         row != cells_.end() && row->first.first <= bottom; ++row)
      if (row->first.second >= left && row->first.second <= right)
        for (const std::size_t i : row->second) visit(strokes_[i]);
  }

 private:
  [[nodiscard]] std::pair<int, int> cell(Point p) const {
    const auto index = [this](double v) {
      return static_cast<int>(std::clamp(std::floor(v / side_), -1e8, 1e8));
    };
    return {index(p.y), index(p.x)};
  }
  const std::vector<DrawnStroke>& strokes_;
  const double side_;
  std::map<std::pair<int, int>, std::vector<std::size_t>> cells_;
};

class Fitter {
 public:
  /// `limit`: how far along its direction the line may reach, before its start and behind.
  Fitter(const TextLine& line, std::pair<double, double> limit)
      : line_(line),
        run_(run_length(line.polygon)),
        rise_(rise_length(line.polygon)),
        along_((line.polygon[1] - line.polygon[0]) * (1 / run_)),
        down_{-along_.y, along_.x},
        start_(std::max(limit.first, -kBefore * line.height)),
        limit_(std::min(limit.second, kLongest * run_ + 0.5 * line.height)) {}

  /// Where strokes of this line can be, page frame.
  [[nodiscard]] Box reach() const {
    const Point end = line_.polygon[0] + along_ * limit_ + down_ * rise_;
    return grown(united(bounds(line_.polygon), {end.x, end.y, end.x, end.y}), 1.5 * line_.height);
  }

  void offer(const DrawnStroke& stroke) {
    Extent e{1e30, -1e30, 1e30, -1e30};
    for (const Point& p : stroke.points) {
      const Point from_start = p - line_.polygon[0];
      e.first = std::min(e.first, dot(from_start, along_));
      e.last = std::max(e.last, dot(from_start, along_));
      e.top = std::min(e.top, dot(from_start, down_));
      e.bottom = std::max(e.bottom, dot(from_start, down_));
    }
    const double out = kAcross * line_.height;
    if (e.first > start_ && e.last < limit_ && e.top > -out && e.bottom < rise_ + out)
      strokes_.push_back(e);
  }

  /// The quad around the strokes that follow each other from the line's start, and around the
  /// hidden text itself.
  [[nodiscard]] std::optional<Quad> fitted() {
    std::sort(strokes_.begin(), strokes_.end(),
              [](const Extent& a, const Extent& b) { return a.first < b.first; });
    if (strokes_.empty() || strokes_.front().first > kGap * line_.height) return std::nullopt;
    Extent all = strokes_.front();
    for (const Extent& e : strokes_) {
      if (e.first > all.last + kGap * line_.height) break;
      all = {all.first, std::max(all.last, e.last), std::min(all.top, e.top),
             std::max(all.bottom, e.bottom)};
    }
    if (all.last < 0.6 * run_ || all.bottom - all.top < 0.5 * rise_) return std::nullopt;
    all = {std::min(all.first, 0.0), std::max(all.last, run_), std::min(all.top, 0.0),
           std::max(all.bottom, rise_)};
    const auto corner = [&](double s, double t) {
      return line_.polygon[0] + along_ * s + down_ * t;
    };
    return Quad{corner(all.first, all.top), corner(all.last, all.top), corner(all.last, all.bottom),
                corner(all.first, all.bottom)};
  }

 private:
  const TextLine& line_;
  const double run_, rise_;
  const Point along_, down_;
  const double start_, limit_;
  std::vector<Extent> strokes_;
};

/// How far a line may grow: up to the lines before and behind it that stand in its band.
std::pair<double, double> limits_of(const std::vector<TextLine>& lines, const LineIndex& index,
                                    std::size_t i) {
  const TextLine& line = lines[i];
  std::pair<double, double> limits{-1e30, 1e30};
  for (const std::size_t j : index.near(i, kLongest * run_length(line.polygon) + line.height)) {
    const SeenLine seen = seen_from(line, lines[j]);
    const bool in_band = seen.bottom > 0.15 * line.height &&
                         seen.top < rise_length(line.polygon) - 0.15 * line.height;
    if (!in_band) continue;
    if (seen.middle_s() > run_length(line.polygon))
      limits.second = std::min(limits.second, seen.first - 0.02 * line.height);
    if (seen.middle_s() < 0) limits.first = std::max(limits.first, seen.last + 0.02 * line.height);
  }
  return limits;
}

}  // namespace

void fit_to_ink(std::vector<TextLine>& lines, const std::vector<DrawnStroke>& strokes) {
  double tallest = 0;
  for (const TextLine& line : lines)
    if (line.source == TextSource::merged) tallest = std::max(tallest, line.height);
  if (tallest <= 0) return;
  const StrokeIndex places(strokes, 4 * tallest);
  const LineIndex index(lines, 4 * tallest);
  std::vector<std::optional<Quad>> fitted(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].source != TextSource::merged || run_length(lines[i].polygon) <= 0) continue;
    Fitter fitter(lines[i], limits_of(lines, index, i));
    places.within(fitter.reach(), [&](const DrawnStroke& stroke) { fitter.offer(stroke); });
    fitted[i] = fitter.fitted();
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (fitted[i]) lines[i].polygon = *fitted[i];
}

}  // namespace drawproc
