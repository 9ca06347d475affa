#include "report/qif_place.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace drawproc {
namespace {

constexpr double kSameRadius = 0.03;    // circles of one size differ by less, as drawn
constexpr double kParallel = 0.02;      // sine of the angle between lines that are meant parallel
constexpr double kSameDistance = 0.01;  // of a distance: what a drawing strays from it
constexpr double kShortest_mm = 0.5;  // on paper, of a line; also what a line strays from its place

double number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

/// Paper to part of "1:2.5"; 0 when that is not a scale.
double part_from_paper(std::string_view scale) {
  const std::size_t colon = scale.find(':');
  if (colon == std::string_view::npos) return 0;
  const double paper = number(scale.substr(0, colon));
  return paper > 0 ? number(scale.substr(colon + 1)) / paper : 0;
}

struct Circle {
  Point centre;
  double radius = 0;
};

/// Least squares of x² + y² + Dx + Ey + F (Kåsa 1976); of concentric circles their centre.
std::optional<Circle> fitted(const std::vector<Point>& points) {
  if (points.size() < 3) return std::nullopt;
  Point mean;
  for (const Point p : points) mean = mean + p * (1.0 / static_cast<double>(points.size()));
  double uu = 0, uv = 0, vv = 0, ru = 0, rv = 0;
  for (const Point p : points) {
    const Point d = p - mean;
    uu += d.x * d.x;
    uv += d.x * d.y;
    vv += d.y * d.y;
    ru += dot(d, d) * d.x / 2;
    rv += dot(d, d) * d.y / 2;
  }
  const double det = uu * vv - uv * uv;
  if (!(det > 1e-6 * uu * vv)) return std::nullopt;
  const Point off{(ru * vv - rv * uv) / det, (rv * uu - ru * uv) / det};
  return Circle{mean + off,
                std::sqrt(dot(off, off) + (uu + vv) / static_cast<double>(points.size()))};
}

std::vector<const ClassedStroke*> strokes_of(const PageReport& page, const Feature& feature) {
  std::vector<const ClassedStroke*> strokes;
  for (const ClassedStroke& stroke : page.strokes)
    if (std::find(feature.strokes.begin(), feature.strokes.end(), stroke.id) !=
            feature.strokes.end() &&
        stroke.points.size() >= 2)
      strokes.push_back(&stroke);
  return strokes;
}

std::optional<Circle> circle_of(const PageReport& page, const Feature& feature) {
  std::vector<Point> points;
  for (const ClassedStroke* stroke : strokes_of(page, feature))
    points.insert(points.end(), stroke->points.begin(), stroke->points.end());
  return fitted(points);
}

bool is_round(const Feature& feature) {
  return feature.kind == "circle" || feature.kind == "hole" || feature.kind == "arc";
}

/// The frame of a view: page pixels to the unit of the sheet.
struct ViewFrame {
  Point origin;  // page frame
  double per_pixel = 0;
  std::string words;

  [[nodiscard]] Point from_page(Point p) const {
    return {(p.x - origin.x) * per_pixel, (origin.y - p.y) * per_pixel};
  }
};

std::optional<ViewFrame> frame_of(const Report& report, const PageReport& page,
                                  std::optional<int> id) {
  const auto view = std::find_if(page.views.begin(), page.views.end(),
                                 [&](const View& v) { return id && v.id == *id; });
  const double unit_mm = report.units.value == "mm" ? 1 : report.units.value == "inch" ? 25.4 : 0;
  if (view == page.views.end() || !page.px_per_mm || unit_mm == 0) return std::nullopt;
  const Box box = bounds(view->polygon);
  const double per_pixel = part_from_paper(view->scale) / *page.px_per_mm / unit_mm;
  if (!(per_pixel > 0)) return std::nullopt;
  return ViewFrame{{box.left, box.bottom},
                   per_pixel,
                   fmt::format("view {} of sheet {} as drawn: origin at its lower left, x to the "
                               "right, y up, z towards the reader",
                               view->id, page.index)};
}

double degrees_of(Point p) { return std::atan2(p.y, p.x) * 180 / std::numbers::pi; }

/// Where an arc's longest stroke begins and how far it goes round, seen with y up.
void put_sweep(QifPlace& place, const ViewFrame& frame, const ClassedStroke& stroke) {
  double turned = 0;
  const auto from_centre = [&](std::size_t i) {
    return frame.from_page(stroke.points[i]) - place.centre;
  };
  for (std::size_t i = 1; i < stroke.points.size(); ++i) {
    const Point a = from_centre(i - 1), b = from_centre(i);
    turned += std::atan2(cross(a, b), dot(a, b)) * 180 / std::numbers::pi;
  }
  place.begin_deg = degrees_of(from_centre(turned >= 0 ? 0 : stroke.points.size() - 1));
  place.sweep_deg = std::min(std::abs(turned), 360.0);
}

double chord(const ClassedStroke* stroke) {
  return length(stroke->points.back() - stroke->points.front());
}

const ClassedStroke* longest(const std::vector<const ClassedStroke*>& strokes) {
  return *std::max_element(strokes.begin(), strokes.end(),
                           [](auto a, auto b) { return chord(a) < chord(b); });
}

/// The axis midway between the outermost of parallel lines.
std::optional<QifPlace> between_lines(const PageReport& page, const Feature& feature,
                                      const ViewFrame& frame) {
  const auto strokes = strokes_of(page, feature);
  if (strokes.size() < 2) return std::nullopt;
  const ClassedStroke* guide = longest(strokes);
  if (chord(guide) == 0) return std::nullopt;
  const Point origin = frame.from_page(guide->points.front());
  const Point run = frame.from_page(guide->points.back()) - origin;
  const Point along = run * (1 / length(run));
  double lowest = 0, highest = 0, first = 0, last = 0;
  for (const ClassedStroke* stroke : strokes)
    for (const Point end : {stroke->points.front(), stroke->points.back()}) {
      const Point d = frame.from_page(end) - origin;
      lowest = std::min(lowest, cross(along, d));
      highest = std::max(highest, cross(along, d));
      first = std::min(first, dot(along, d));
      last = std::max(last, dot(along, d));
    }
  const Point across{-along.y, along.x};
  QifPlace place;
  place.centre = origin + along * ((first + last) / 2) + across * ((lowest + highest) / 2);
  place.along = along;
  place.frame = frame.words;
  return place;
}

/// What an annotation is attached to.
struct Attached {
  const PageReport* page = nullptr;
  const Feature* feature = nullptr;
  ViewFrame frame;
};

std::optional<Attached> attached_to(const Report& report, const Annotation& annotation) {
  const auto page =
      std::find_if(report.pages.begin(), report.pages.end(), [&](const PageReport& p) {
        return std::any_of(p.annotations.begin(), p.annotations.end(),
                           [&](const Annotation& a) { return a.id == annotation.id; });
      });
  if (page == report.pages.end() || !annotation.feature) return std::nullopt;
  const auto feature = std::find_if(page->features.begin(), page->features.end(),
                                    [&](const Feature& f) { return f.id == *annotation.feature; });
  if (feature == page->features.end()) return std::nullopt;
  auto frame = frame_of(report, *page, feature->view);
  if (!frame) return std::nullopt;
  return Attached{&*page, &*feature, std::move(*frame)};
}

QifLine line_between(Point a, Point b) {
  if (b.x < a.x || (b.x == a.x && b.y < a.y)) std::swap(a, b);
  const double long_ = length(b - a);
  return {a, (b - a) * (1 / long_), long_, false, {}};
}

/// The straight pieces of strokes that are no shorter than `shortest`, in the unit of `frame`.
std::vector<QifLine> straight_pieces(const std::vector<const ClassedStroke*>& strokes,
                                     const ViewFrame& frame, double shortest) {
  std::vector<QifLine> pieces;
  for (const ClassedStroke* stroke : strokes) {
    const auto add = [&](Point from, Point to) {
      const Point a = frame.from_page(from), b = frame.from_page(to);
      if (length(b - a) < shortest) return;
      pieces.push_back(line_between(a, b));
      pieces.back().is_extension = stroke->stroke_class == StrokeClass::extension_line;
    };
    for (std::size_t i = 1; i < stroke->points.size(); ++i)
      add(stroke->points[i - 1], stroke->points[i]);
    if (stroke->closed) add(stroke->points.back(), stroke->points.front());
  }
  return pieces;
}

std::vector<const ClassedStroke*> extension_lines(const PageReport& page, const Annotation& a) {
  std::vector<const ClassedStroke*> lines;
  for (const ClassedStroke& stroke : page.strokes)
    if (stroke.stroke_class == StrokeClass::extension_line &&
        std::find(a.strokes.begin(), a.strokes.end(), stroke.id) != a.strokes.end())
      lines.push_back(&stroke);
  return lines;
}

/// The longest two parallel pieces that are `apart` from each other, to `strays`; empty without.
std::vector<QifLine> pair_apart(const std::vector<QifLine>& pieces, double apart, double strays) {
  std::vector<QifLine> best;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    for (std::size_t k = i + 1; k < pieces.size(); ++k) {
      const QifLine &one = pieces[i], &other = pieces[k];
      const double between =
          cross(one.along, other.begin + other.along * (other.length / 2) - one.begin);
      if (std::abs(cross(one.along, other.along)) > kParallel ||
          std::abs(std::abs(between) - apart) > strays)
        continue;
      if (best.empty() || one.length + other.length > best[0].length + best[1].length)
        best = {one, other};
    }
  return best;
}

}  // namespace

std::vector<QifLine> drawn_lines(const Report& report, const Annotation& annotation, double apart) {
  const auto at = attached_to(report, annotation);
  if (!at || at->feature->kind != "line_pair") return {};
  const double shortest = kShortest_mm * *at->page->px_per_mm * at->frame.per_pixel;
  const double strays = std::max(shortest, kSameDistance * apart);
  const auto among = [&](const std::vector<const ClassedStroke*>& strokes) {
    return pair_apart(straight_pieces(strokes, at->frame, shortest), apart, strays);
  };
  std::vector<QifLine> lines = among(strokes_of(*at->page, *at->feature));
  if (lines.empty()) lines = among(extension_lines(*at->page, annotation));
  if (lines.empty()) return {};
  lines[1].along = lines[0].along;
  for (QifLine& line : lines) line.frame = at->frame.words;
  return lines;
}

std::vector<QifPlace> drawn_places(const Report& report, const Annotation& annotation,
                                   int instances) {
  const auto at = attached_to(report, annotation);
  if (!at) return {};
  const auto& [page, feature, frame] = *at;
  if (feature->kind == "line_pair") {
    const auto place = between_lines(*page, *feature, frame);
    return place && instances == 1 ? std::vector{*place} : std::vector<QifPlace>{};
  }
  const auto own = is_round(*feature) ? circle_of(*page, *feature) : std::nullopt;
  if (!own) return {};
  std::vector<QifPlace> places;
  for (const Feature& other : page->features) {
    if (other.id != feature->id &&
        (instances == 1 || other.view != feature->view || !is_round(other)))
      continue;
    const auto circle = circle_of(*page, other);
    if (!circle || std::abs(circle->radius - own->radius) > kSameRadius * own->radius) continue;
    QifPlace place;
    place.centre = frame.from_page(circle->centre);
    place.frame = frame.words;
    if (other.kind == "arc") put_sweep(place, frame, *longest(strokes_of(*page, other)));
    places.push_back(place);
  }
  return places.size() == static_cast<std::size_t>(instances) ? places : std::vector<QifPlace>{};
}

}  // namespace drawproc
