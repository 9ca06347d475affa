#include "report/balloon_places.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr int kInk = 170;             // grey values below are ink
constexpr double kRadius = 1.15;      // text heights
constexpr double kTextHeight = 1.15;  // of a balloon's number, radii
constexpr int kDirections = 32, kRings = 14;

/// Where the page is taken, in squares of a few pixels.
class Ground {
 public:
  Ground(const PageReport& page, const cv::Mat& grey, int cell)
      : cell_(cell), taken_(page.height / cell + 1, page.width / cell + 1, std::uint8_t{0}) {
    if (!grey.empty()) take_ink(grey);
    for (const Annotation& annotation : page.annotations) {
      // Blocks and tables are mostly paper: their ink is known, where there are pixels.
      const bool large = annotation.kind == AnnotationKind::title_block ||
                         annotation.kind == AnnotationKind::table;
      if (large && !grey.empty()) continue;
      take(bounds(annotation.polygon));
    }
    cv::integral(taken_, sums_, CV_32S);
  }

  /// How many squares of a box are taken; those outside of the page count as taken.
  [[nodiscard]] int taken(const Box& box) const {
    const cv::Rect wanted = squares(box), page(0, 0, taken_.cols, taken_.rows);
    const cv::Rect inside = wanted & page;
    int count = wanted.area() - inside.area();
    if (inside.empty()) return count;
    count += sums_.at<int>(inside.y + inside.height, inside.x + inside.width) -
             sums_.at<int>(inside.y, inside.x + inside.width) -
             sums_.at<int>(inside.y + inside.height, inside.x) + sums_.at<int>(inside.y, inside.x);
    return count;
  }
  /// How many taken squares a line runs across.
  [[nodiscard]] int crossed(Point from, Point to) const {
    const int steps = std::max(1, static_cast<int>(length(to - from) / cell_));
    int count = 0;
    for (int i = 0; i <= steps; ++i) {
      const Point p = from + (to - from) * (static_cast<double>(i) / steps);
      const int x = static_cast<int>(p.x) / cell_, y = static_cast<int>(p.y) / cell_;
      if (x >= 0 && y >= 0 && x < taken_.cols && y < taken_.rows) count += taken_(y, x);
    }
    return count;
  }

 private:
  [[nodiscard]] cv::Rect squares(const Box& box) const {
    const auto at = [&](double v) { return static_cast<int>(std::floor(v / cell_)); };
    return {cv::Point(at(box.left), at(box.top)), cv::Point(at(box.right) + 1, at(box.bottom) + 1)};
  }
  void take(const Box& box) {
    const cv::Rect inside = squares(box) & cv::Rect(0, 0, taken_.cols, taken_.rows);
    if (!inside.empty()) taken_(inside).setTo(1);
  }
  void take_ink(const cv::Mat& grey) {
    for (int y = 0; y < grey.rows && y / cell_ < taken_.rows; ++y) {
      const auto* row = grey.ptr<std::uint8_t>(y);
      std::uint8_t* squares_row = taken_.ptr(y / cell_);
      const int columns = std::min(grey.cols, taken_.cols * cell_);
      for (int x = 0; x < columns; ++x)
        if (row[x] < kInk) squares_row[x / cell_] = 1;
    }
  }

  int cell_;
  cv::Mat_<std::uint8_t> taken_;
  cv::Mat sums_;
};

Box box_of(const PlacedBalloon& balloon) {
  return {balloon.centre.x - balloon.half_width, balloon.centre.y - balloon.radius,
          balloon.centre.x + balloon.half_width, balloon.centre.y + balloon.radius};
}

double distance_to_segment(Point p, Point a, Point b) {
  const Point along = b - a;
  const double t = std::clamp(dot(p - a, along) / std::max(dot(along, along), 1e-9), 0.0, 1.0);
  return length(p - (a + along * t));
}

Point nearest_in(const Box& box, Point p) {
  return {std::clamp(p.x, box.left, box.right), std::clamp(p.y, box.top, box.bottom)};
}

/// Where the line from the middle of a balloon towards `to` leaves it.
Point edge_towards(const PlacedBalloon& balloon, Point to) {
  // Of a pill: from the middle of the nearer round end.
  const double straight = balloon.half_width - balloon.radius;
  const Point from{std::clamp(to.x, balloon.centre.x - straight, balloon.centre.x + straight),
                   balloon.centre.y};
  const Point way = to - from;
  const double far = length(way);
  return far < balloon.radius ? to : from + way * (balloon.radius / far);
}

std::map<int, std::string> numbers_of(const Report& report) {
  std::map<int, std::pair<std::string, std::string>> ends;
  for (const Characteristic& c : report.characteristics) {
    const auto [place, fresh] = ends.try_emplace(c.annotation, c.balloon, c.balloon);
    if (!fresh) place->second.second = c.balloon;
  }
  std::map<int, std::string> numbers;
  for (const auto& [annotation, end] : ends)
    numbers[annotation] = end.first == end.second ? end.first : end.first + "–" + end.second;
  return numbers;
}

/// Finds places one after another.
class Placer {
 public:
  Placer(const PageReport& page, const cv::Mat& grey)
      : radius_(kRadius * (page.text_height_px > 0 ? page.text_height_px : page.width / 120.0)),
        ground_(page, grey, std::max(2, static_cast<int>(radius_ / 5))) {}

  void place(const Annotation& annotation, const std::string& number) {
    PlacedBalloon best;
    double best_cost = std::numeric_limits<double>::infinity();
    // A ring farther out can only win by a clearer way while it is not longer than the best cost.
    for (int ring = 0; ring < kRings && best_cost > distance(ring); ++ring)
      for (int k = 0; k < kDirections; ++k) {
        PlacedBalloon candidate = candidate_at(annotation, number, ring, k);
        const double cost = cost_of(candidate, bounds(annotation.polygon));
        if (cost >= best_cost) continue;
        best_cost = cost;
        best = std::move(candidate);
      }
    placed_.push_back(std::move(best));
  }
  [[nodiscard]] std::vector<PlacedBalloon> take() { return std::move(placed_); }

 private:
  [[nodiscard]] double distance(int ring) const { return radius_ * (0.5 + 0.7 * ring); }

  /// Directions begin at the left, where reading does, and go clockwise.
  [[nodiscard]] PlacedBalloon candidate_at(const Annotation& annotation, const std::string& number,
                                           int ring, int k) const {
    PlacedBalloon balloon;
    balloon.annotation = annotation.id;
    balloon.text = number;
    balloon.radius = radius_;
    balloon.half_width =
        std::max(radius_, half_text_width(number) * kTextHeight * radius_ + 0.35 * radius_);
    const double angle = std::numbers::pi * (1 + 2.0 * k / kDirections);
    const Box box = bounds(annotation.polygon);
    balloon.centre =
        box.centre() +
        Point{std::cos(angle) * (box.width() / 2 + balloon.half_width + distance(ring)),
              std::sin(angle) * (box.height() / 2 + radius_ + distance(ring))};
    balloon.leader_to = nearest_in(box, balloon.centre);
    balloon.leader_from = edge_towards(balloon, balloon.leader_to);
    return balloon;
  }

  /// Its way to the annotation, ink on that way, and above all what it covers.
  double cost_of(PlacedBalloon& balloon, const Box& annotation) const {
    const Box box = box_of(balloon);
    int covered = ground_.taken(grown(box, radius_ * 0.1));
    for (const PlacedBalloon& other : placed_) {
      if (overlap(grown(box, radius_ * 0.15), box_of(other))) covered += 30;
      if (distance_to_segment(balloon.centre, other.leader_from, other.leader_to) <
          balloon.half_width)
        covered += 15;
    }
    if (overlap(box, annotation)) covered += 60;
    balloon.free = covered == 0;
    const int crossed = ground_.crossed(balloon.leader_from, balloon.leader_to);
    return length(balloon.leader_to - balloon.leader_from) + 0.25 * radius_ * crossed +
           1e3 * radius_ * covered;
  }

  const double radius_;
  const Ground ground_;
  std::vector<PlacedBalloon> placed_;
};

}  // namespace

double half_text_width(const std::string& text) {
  double width = 0;
  for (const char32_t sign : to_utf32(text)) width += sign == U'.' ? 0.278 : 0.556;
  return width / 2;
}

std::vector<PlacedBalloon> place_balloons(const Report& report, const PageReport& page,
                                          const cv::Mat& grey) {
  const auto numbers = numbers_of(report);
  Placer placer(page, grey);
  for (const Annotation& annotation : page.annotations)
    if (const auto number = numbers.find(annotation.id); number != numbers.end())
      placer.place(annotation, number->second);
  return placer.take();
}

}  // namespace drawproc
