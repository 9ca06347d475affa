#include "graph/attach.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "graph/candidates.hpp"
#include "graph/drawn_scale.hpp"
#include "graph/line_walk.hpp"
#include "graph/ordinates.hpp"
#include "graph/text_unit.hpp"
#include "graph/views.hpp"

namespace drawproc {
namespace {

constexpr double kOrdinate = 2.5;  // score of a value in a group with a zero

bool is_body(StrokeClass c) {
  return c == StrokeClass::contour || c == StrokeClass::hidden || c == StrokeClass::centre;
}

const Dimension* dimension_of(const Annotation& annotation) {
  return annotation.notation ? std::get_if<Dimension>(&annotation.notation->value) : nullptr;
}

void settle(std::vector<int>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

class Attaching {
 public:
  Attaching(PageReport page, const cv::Mat& pixels, const std::string& sheet_scale, FreeIds free,
            std::span<const Characteristic> characteristics)
      : page_(std::move(page)),
        unit_(text_unit(page_.text_height_px, page_.annotations)),
        ink_(pixels),
        grid_(page_.strokes, 1.5 * unit_),
        circles_(circles_in(page_.strokes)),
        lines_{page_.strokes, grid_, ink_, unit_},
        characteristics_(characteristics),
        next_feature_(free.feature) {
    page_.views = views_of(page_, sheet_scale, free.view);
  }

  Attached run() {
    std::vector<Candidate> candidates;
    for (const Ordinate& ordinate : ordinates_of(page_.annotations, lines_)) tie(ordinate);
    for (std::size_t i = 0; i < page_.annotations.size(); ++i)
      if (page_.annotations[i].kind == AnnotationKind::dimension && !page_.annotations[i].feature)
        for (Candidate& c : candidates_for(page_.annotations[i], i, circles_, lines_))
          candidates.push_back(std::move(c));
    prefer_agreeing(candidates);
    for (const Candidate& candidate : chosen(std::move(candidates))) tie(candidate);
    tie_symbols();
    place_in_views();
    std::sort(measured_.begin(), measured_.end(),
              [](const Measured& a, const Measured& b) { return a.annotation < b.annotation; });
    std::sort(pointed_.begin(), pointed_.end(),
              [](const Pointed& a, const Pointed& b) { return a.annotation < b.annotation; });
    return {std::move(page_), std::move(measured_), std::move(pointed_)};
  }

 private:
  int id_of(int stroke) const { return page_.strokes[static_cast<std::size_t>(stroke)].id; }

  std::vector<int> ids_of(const std::vector<int>& strokes) const {
    std::vector<int> ids;
    for (const int s : strokes) ids.push_back(id_of(s));
    settle(ids);
    return ids;
  }

  /// With the scale that the first choice gives, another way to understand the lines may be found
  /// to fit the number, and is then likelier. Who measures says so by the score before.
  void prefer_agreeing(std::vector<Candidate>& candidates) {
    PageReport seen;  // annotations with the view they stand at, views, scale
    seen.px_per_mm = page_.px_per_mm, seen.px_per_mm_from = page_.px_per_mm_from;
    seen.views = page_.views;
    for (const Annotation& annotation : page_.annotations) {
      Annotation& copy = seen.annotations.emplace_back();
      copy.id = annotation.id;
      if (const auto view = view_at(page_.views, centre(annotation.polygon), 12 * unit_))
        copy.view = page_.views[*view].id;
    }
    std::vector<Measured> first;
    for (const Candidate& c : chosen(candidates))
      if (const auto m = measured_by(c, page_.annotations[c.annotation], circles_))
        first.push_back(*m);
    std::map<std::optional<int>, double> scales;
    for (const ViewScale& scale : scales_of(seen, first, characteristics_))
      scales[scale.view] = scale.mm_per_px;
    const auto requirements = first_requirements(characteristics_);
    for (Candidate& candidate : candidates) {
      const Annotation& annotation = page_.annotations[candidate.annotation];
      const auto m = measured_by(candidate, annotation, circles_);
      const auto c = requirements.find(annotation.id);
      if (!m || c == requirements.end()) continue;
      const auto drawn =
          drawn_size(*m, scales[seen.annotations[candidate.annotation].view], *c->second);
      candidate.agrees = drawn && drawn->agrees;
      if (candidate.agrees) candidate.score += 0.5;
    }
  }

  /// The feature of these strokes, which is made when it is new.
  int feature_of(std::string kind, const std::vector<int>& strokes, Point where) {
    std::vector<int> ids = ids_of(strokes);
    const auto key = std::pair(kind, ids);
    const auto at = known_.find(key);
    if (at != known_.end() && !ids.empty()) return at->second;
    Feature feature;
    feature.id = next_feature_++;
    feature.kind = std::move(kind);
    if (const auto view = view_at(page_.views, where, 3 * unit_))
      feature.view = page_.views[*view].id;
    feature.strokes = std::move(ids);
    page_.features.push_back(feature);
    if (!feature.strokes.empty()) known_[key] = feature.id;
    return feature.id;
  }

  void tie(const Candidate& candidate) {
    Annotation& annotation = page_.annotations[candidate.annotation];
    if (const auto m = measured_by(candidate, annotation, circles_)) measured_.push_back(*m);
    if (candidate.line && candidate.line->track.is_circle())
      tie_angle(annotation, *candidate.line);
    else if (candidate.line)
      tie_line(annotation, *candidate.line);
    else
      tie_leader(annotation, candidate);
  }

  void tie(const Ordinate& ordinate) {
    Annotation& annotation = page_.annotations[ordinate.annotation];
    Measured m;
    m.annotation = annotation.id;
    m.from = ordinate.zero, m.to = ordinate.at;
    m.value = length(ordinate.at - ordinate.zero), m.unsure = 2.5;
    m.score = m.lead = m.lead_if_right = kOrdinate;
    measured_.push_back(m);
    annotation.strokes = ids_of(ordinate.strokes);
    annotation.feature = feature_of("edge", body_at(ordinate.foot), ordinate.foot);
  }

  /// Extension line of one end and what it comes from.
  struct Target {
    std::vector<int> extension, body;
    Point where;
  };

  Target target_of(const Station& station, Point tip) const {
    Target target;
    target.where = tip;
    for (const int s : station.strokes) {
      const StrokeClass c = page_.strokes[static_cast<std::size_t>(s)].stroke_class;
      (is_body(c) ? target.body : target.extension).push_back(s);
    }
    if (station.crossing < 2) return target;
    // Along the extension line to both sides; the part stands where its ink ends or goes over.
    const Track track{tip, station.across, 0, 0};
    const Walk walk =
        follow(track, {-2, 2}, {1, 0}, std::max(3.0, 0.25 * unit_), 200 * unit_, ink_);
    double nearest = 1e18;
    int found = 0;
    for (const int sign : {-1, 1}) {
      const double end = sign > 0 ? walk.ink.to : walk.ink.from;
      if (std::abs(end) < 0.5 * unit_) continue;
      const Point far = walk.track.at(end + sign * 0.6 * unit_);
      for (const int i : grid_.near({far.x - unit_, far.y - unit_, far.x + unit_, far.y + unit_})) {
        const Piece& piece = grid_.pieces()[static_cast<std::size_t>(i)];
        if (!is_body(page_.strokes[static_cast<std::size_t>(piece.stroke)].stroke_class)) continue;
        const Point tip_end = walk.track.at(end);
        const Point way = piece.b - piece.a;
        const double share =
            std::clamp(dot(tip_end - piece.a, way) / std::max(1e-9, dot(way, way)), 0.0, 1.0);
        const double distance = length(piece.a + way * share - tip_end);
        if (distance > 1.5 * unit_ || distance >= nearest) continue;
        nearest = distance;
        target.where = piece.a + way * share;
        found = piece.stroke;
      }
    }
    if (nearest < 1e17) target.body.push_back(found);
    settle(target.body);
    return target;
  }

  void tie_line(Annotation& annotation, const DimensionLine& line) {
    const Target a = target_of(line.from, line.first()), b = target_of(line.to, line.second());
    std::vector<int> strokes = line.strokes;
    for (const Target* t : {&a, &b})
      strokes.insert(strokes.end(), t->extension.begin(), t->extension.end());
    annotation.strokes = ids_of(strokes);
    std::vector<int> body = a.body;
    body.insert(body.end(), b.body.begin(), b.body.end());
    settle(body);
    const bool on_circle = crosses_circle(line);
    annotation.feature = feature_of(on_circle ? round_kind(annotation) : "line_pair", body,
                                    (a.where + b.where) * 0.5);
  }

  /// Both ends on one circle, and the line through its centre.
  bool crosses_circle(const DimensionLine& line) const {
    const Point middle = (line.first() + line.second()) * 0.5;
    const double half = line.drawn() / 2, near = 3 + 0.02 * half;
    return std::any_of(circles_.begin(), circles_.end(), [&](const CircleFit& circle) {
      return length(circle.centre - middle) < near && std::abs(circle.radius - half) < near;
    });
  }

  static std::string round_kind(const Annotation& annotation) {
    const Dimension* d = dimension_of(annotation);
    const bool hole = d && (d->count > 1 || !d->through.empty() || d->depth || !d->steps.empty() ||
                            d->type == DimensionType::thread);
    return hole ? "hole" : "circle";
  }

  void tie_angle(Annotation& annotation, const DimensionLine& line) {
    const Target a = target_of(line.from, line.first()), b = target_of(line.to, line.second());
    std::vector<int> strokes = line.strokes, body = a.body;
    for (const Target* t : {&a, &b})
      strokes.insert(strokes.end(), t->extension.begin(), t->extension.end());
    body.insert(body.end(), b.body.begin(), b.body.end());
    annotation.strokes = ids_of(strokes);
    annotation.feature = feature_of("angle", body, line.track.origin);
  }

  void tie_leader(Annotation& annotation, const Candidate& candidate) {
    const Leader& leader = *candidate.leader;
    annotation.strokes = ids_of(leader.strokes);
    pointed_.push_back({annotation.id, leader.tip});
    if (!candidate.circle) {
      annotation.feature =
          feature_of(candidate.arc ? "arc" : "edge", body_at(leader.tip), leader.tip);
      return;
    }
    const CircleFit& circle = circles_[*candidate.circle];
    const Dimension* d = dimension_of(annotation);
    const bool radius =
        d && (d->type == DimensionType::radius || d->type == DimensionType::spherical_radius ||
              d->type == DimensionType::controlled_radius);
    annotation.feature =
        feature_of(radius ? "arc" : round_kind(annotation), circle.strokes, leader.tip);
  }

  /// The nearest stroke of the part at a place.
  std::vector<int> body_at(Point p) const {
    std::optional<std::pair<double, int>> best;
    for (const int i :
         grid_.near({p.x - unit_ / 2, p.y - unit_ / 2, p.x + unit_ / 2, p.y + unit_ / 2})) {
      const Piece& piece = grid_.pieces()[static_cast<std::size_t>(i)];
      const StrokeClass c = page_.strokes[static_cast<std::size_t>(piece.stroke)].stroke_class;
      if (!is_body(c) && c != StrokeClass::extension_line) continue;
      const Point way = piece.b - piece.a;
      const double share =
          std::clamp(dot(p - piece.a, way) / std::max(1e-9, dot(way, way)), 0.0, 1.0);
      const std::pair found{length(piece.a + way * share - p), piece.stroke};
      if (found.first < unit_ / 2 && (!best || found < *best)) best = found;
    }
    return best ? std::vector<int>{best->second} : std::vector<int>();
  }

  /// Frames, datums and the like: with the dimension or frame they stand under, else by leader.
  void tie_symbols() {
    using enum AnnotationKind;
    for (const AnnotationKind kind :
         {feature_control_frame, datum, surface_texture, datum_target, weld, balloon, note})
      for (Annotation& annotation : page_.annotations) {
        if (annotation.kind != kind || annotation.feature) continue;
        const bool stands_under = kind == feature_control_frame || kind == datum;
        if (const Annotation* carrier = stands_under ? carrier_of(annotation) : nullptr) {
          annotation.feature = carrier->feature;
          continue;
        }
        const std::vector<Leader> leaders = leaders_of(annotation.polygon, lines_);
        if (leaders.empty() || leaders.front().score < (kind == note ? 0.9 : 0.55)) continue;
        annotation.strokes = ids_of(leaders.front().strokes);
        pointed_.push_back({annotation.id, leaders.front().tip});
        annotation.feature = feature_of("edge", body_at(leaders.front().tip), leaders.front().tip);
      }
  }

  /// A dimension right above or below (a frame may stand on top of another frame or datum).
  const Annotation* carrier_of(const Annotation& symbol) const {
    const Box box = bounds(symbol.polygon);
    const Annotation* best = nullptr;
    double least = 1.1 * unit_;
    for (const Annotation& other : page_.annotations) {
      const bool may = other.id != symbol.id && other.feature &&
                       (other.kind == AnnotationKind::dimension ||
                        other.kind == AnnotationKind::feature_control_frame);
      if (!may) continue;
      const Box above = bounds(other.polygon);
      const double common = std::min(box.right, above.right) - std::max(box.left, above.left);
      const double gap = std::max(box.top - above.bottom, above.top - box.bottom);
      if (common < 0.3 * std::min(box.width(), above.width()) || gap < -unit_ || gap >= least)
        continue;
      least = gap;
      best = &other;
    }
    return best;
  }

  void place_in_views() {
    std::map<int, std::optional<int>> view_of;
    for (const Feature& feature : page_.features) view_of[feature.id] = feature.view;
    for (Annotation& annotation : page_.annotations) {
      using enum AnnotationKind;
      const AnnotationKind kind = annotation.kind;
      if (kind == title_block || kind == table || kind == note || kind == text ||
          kind == projection_symbol)
        continue;
      if (annotation.feature) annotation.view = view_of[*annotation.feature];
      if (annotation.view) continue;
      if (const auto view = view_at(page_.views, centre(annotation.polygon), 12 * unit_))
        annotation.view = page_.views[*view].id;
    }
  }

  PageReport page_;
  const double unit_;
  const InkProbe ink_;
  const PieceGrid grid_;
  const std::vector<CircleFit> circles_;
  const LinePage lines_;
  const std::span<const Characteristic> characteristics_;
  int next_feature_;
  std::map<std::pair<std::string, std::vector<int>>, int> known_;
  std::vector<Measured> measured_;
  std::vector<Pointed> pointed_;
};

}  // namespace

Attached attach(PageReport page, const cv::Mat& pixels, const std::string& sheet_scale,
                FreeIds free, std::span<const Characteristic> characteristics) {
  return Attaching(std::move(page), pixels, sheet_scale, free, characteristics).run();
}

}  // namespace drawproc
