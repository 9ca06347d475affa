#include "read/leaning.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "image/packed_pixels.hpp"
#include "image/sheet_frame.hpp"
#include "image/text_scale.hpp"
#include "image/tone.hpp"

namespace drawproc {
namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kLeast = 0.15 * kDegree;      // what rulings bear
constexpr double kSteepest = 5 * kDegree;      // beyond it a line is drawn so
constexpr double kAgree = 0.25 * kDegree;      // lines of one lean, either way
constexpr double kLeastShare = 0.4;            // of the length of all nearly level or upright lines
constexpr double kLong = 3, kLongPixels = 40;  // the shortest line that counts: capitals, pixels
constexpr double kLeastLength = 80;            // capitals, of all lines that agree
constexpr std::size_t kFewest = 12;            // lines that agree

/// A straight line of the page: its angle off the nearest axis, and its length.
struct Direction {
  double angle, length;
};

double off_axis(Point run) {
  constexpr double quarter = std::numbers::pi / 2;
  const double angle = std::atan2(-run.y, run.x);
  return angle - quarter * std::round(angle / quarter);
}

/// Those of long straight pieces that are nearly level or upright, by angle.
std::vector<Direction> directions_of(const StrokeGraph& strokes, double least) {
  std::vector<Direction> directions;
  for (const Stroke& stroke : strokes.strokes)
    for (std::size_t i = 1; i < stroke.points.size(); ++i) {
      const Point run = stroke.points[i] - stroke.points[i - 1];
      const double reach = length(run);
      if (reach < least) continue;
      if (const double angle = off_axis(run); std::abs(angle) <= kSteepest)
        directions.push_back({angle, reach});
    }
  std::sort(directions.begin(), directions.end(), [](const Direction& a, const Direction& b) {
    return a.angle != b.angle ? a.angle < b.angle : a.length < b.length;
  });
  return directions;
}

struct Agreement {
  std::size_t first = 0, last = 0;  ///< directions, last not included
  double length = 0;
};

/// The stretch of angles with the most length in it.
Agreement widest_agreement(const std::vector<Direction>& directions) {
  Agreement best, now;
  for (now.last = 0; now.last < directions.size();) {
    now.length += directions[now.last++].length;
    while (directions[now.last - 1].angle - directions[now.first].angle > 2 * kAgree)
      now.length -= directions[now.first++].length;
    if (now.length > best.length) best = now;
  }
  return best;
}

/// The median, each line as certain as it is long: its ends are a pixel wide.
double middle_of(const std::vector<Direction>& directions, const Agreement& agreement) {
  double all = 0, below = 0;
  for (std::size_t i = agreement.first; i < agreement.last; ++i)
    all += directions[i].length * directions[i].length;
  for (std::size_t i = agreement.first; i < agreement.last; ++i) {
    below += directions[i].length * directions[i].length;
    if (below >= all / 2) return directions[i].angle;
  }
  return 0;
}

/// The border of a leaning page lies between the middles of its sides, so it keeps its size.
Box turned(const Affine& turn, const Box& border) {
  const Point middle = turn({(border.left + border.right) / 2, (border.top + border.bottom) / 2});
  const double across = border.width() / 2, down = border.height() / 2;
  return {middle.x - across, middle.y - down, middle.x + across, middle.y + down};
}

/// From pixel centres to pixel centres, as OpenCV counts.
cv::Matx23d as_cv(const Affine& turn) {
  const Point origin = turn({0.5, 0.5});
  return {turn.a, turn.c, origin.x - 0.5, turn.b, turn.d, origin.y - 0.5};
}

}  // namespace

std::optional<double> lean_of(const StrokeGraph& strokes, double text_height) {
  const auto directions = directions_of(strokes, std::max(kLongPixels, kLong * text_height));
  double all = 0;
  for (const Direction& direction : directions) all += direction.length;
  const Agreement agreement = widest_agreement(directions);
  if (agreement.last - agreement.first < kFewest || agreement.length < kLeastShare * all ||
      agreement.length < kLeastLength * text_height)
    return std::nullopt;
  const double lean = middle_of(directions, agreement);
  return std::abs(lean) < kLeast ? std::nullopt : std::optional(lean);
}

Straightening straightening_of(double lean, int width, int height) {
  const double cosine = std::cos(lean), sine = std::sin(lean);
  Straightening way;
  way.lean = lean;
  way.width = static_cast<int>(std::ceil(width * cosine + height * std::abs(sine)));
  way.height = static_cast<int>(std::ceil(width * std::abs(sine) + height * cosine));
  // clockwise by the lean, about the middles of both
  const Point from{width / 2.0, height / 2.0}, to{way.width / 2.0, way.height / 2.0};
  way.straight_from_page = {cosine, sine, -sine, cosine, 0, 0};
  way.page_from_straight = {cosine, -sine, sine, cosine, 0, 0};
  const Point there = way.straight_from_page(from), back = way.page_from_straight(to);
  way.straight_from_page.e = to.x - there.x, way.straight_from_page.f = to.y - there.y;
  way.page_from_straight.e = from.x - back.x, way.page_from_straight.f = from.y - back.y;
  return way;
}

Quad turned(const Affine& turn, const Quad& quad) {
  return {turn(quad[0]), turn(quad[1]), turn(quad[2]), turn(quad[3])};
}

PageDetections turned(const Affine& turn, PageDetections detections) {
  for (Detection& detection : detections) detection.polygon = turned(turn, detection.polygon);
  return detections;
}

Annotation turned(const Affine& turn, Annotation annotation) {
  annotation.polygon = turned(turn, annotation.polygon);
  for (TextLine& line : annotation.lines) line.polygon = turned(turn, line.polygon);
  for (TitleField& field : annotation.fields) field.polygon = turned(turn, field.polygon);
  return annotation;
}

std::optional<StraightPage> straightened(const Page& page) {
  if (!page.strokes || !page.paths.empty()) return std::nullopt;
  const auto lean = lean_of(*page.strokes, usual_capital(page));
  if (!lean) return std::nullopt;
  StraightPage straight{page, straightening_of(*lean, page.width, page.height)};
  Page& turned_page = straight.page;
  turned_page.width = straight.way.width, turned_page.height = straight.way.height;
  turned_page.packed.clear();
  turned_page.glyphs.clear();
  turned_page.strokes.reset();
  turned_page.grey = cv::Mat();
  cv::warpAffine(pixels_of(page), turned_page.grey, as_cv(straight.way.page_from_straight),
                 {straight.way.width, straight.way.height}, cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                 cv::BORDER_CONSTANT, 255);
  turned_page.frame = page.frame ? turned(straight.way.straight_from_page, *page.frame)
                                 : sheet_frame(InkMask(turned_page.grey, InkMask::faint));
  return straight;
}

}  // namespace drawproc
