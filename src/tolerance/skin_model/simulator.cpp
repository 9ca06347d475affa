#include "tolerance/skin_model/simulator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "tolerance/skin_model/form.hpp"
#include "tolerance/skin_model/random_field.hpp"

namespace drawproc {
namespace {

constexpr std::size_t kCoarsest = 8;
/// Circularity is looked at in every third section, as few are measured.
constexpr std::size_t kSectionStep = 3;
/// How much an amplitude that cannot change its sign varies about its mean (assumed).
constexpr double kVariation = 0.3;

/// Two points to a correlation length show what the field does.
std::size_t points_along(double length, double correlation, std::size_t finest) {
  const double wanted = std::ceil(2 * length / correlation) + 1;
  return static_cast<std::size_t>(
      std::clamp(wanted, static_cast<double>(kCoarsest), static_cast<double>(finest)));
}

double amplitude(double mean, Random& random) {
  return mean * std::max(0.0, 1 + kVariation * random.normal());
}

/// A face as points (x along its length, y along its width, z its deviation).
class Face {
 public:
  Face(double length, double width, double bow, double deflection, const ProcessModel& process,
       std::size_t finest)
      : length_(length),
        width_(width),
        bow_(bow),
        deflection_(deflection),
        process_(process),
        columns_(line_axis(length, points_along(length, process.correlation, finest))),
        rows_(line_axis(width, points_along(width, process.correlation, finest))),
        field_(rows_, columns_, process.correlation) {}

  [[nodiscard]] std::vector<Point3> sample(Random& random) const {
    const std::vector<double> field = field_.sample(random);
    const double bow = amplitude(bow_, random), across = amplitude(bow_, random);
    const double give = amplitude(deflection_, random);
    const double lean = amplitude(process_.taper, random);
    const double bow_across = across * width_ * width_ / (length_ * length_);
    std::vector<Point3> points;
    points.reserve(field.size());
    for (std::size_t i = 0; i < rows_.at.size(); ++i)
      for (std::size_t j = 0; j < columns_.at.size(); ++j) {
        const double x = columns_.at[j], y = rows_.at[i];
        const double u = 2 * x / length_, v = 2 * y / width_;
        const double clamped = (1 - u * u) * (1 - u * u);
        points.push_back({x, y,
                          process_.sigma * field[i * columns_.at.size() + j] + bow * (1 - u * u) +
                              bow_across * (1 - v * v) + give * clamped + lean * x});
      }
    return points;
  }
  [[nodiscard]] std::size_t columns() const { return columns_.at.size(); }

 private:
  double length_, width_, bow_, deflection_;
  ProcessModel process_;
  GridAxis columns_, rows_;
  RandomField field_;
};

/// The radius and the axis of a round feature.
class Round {
 public:
  Round(const NominalFeature& feature, double bow, double deflection, const ProcessModel& process,
        std::size_t finest)
      : feature_(feature),
        bow_(bow),
        deflection_(deflection),
        process_(process),
        around_(circle_axis(feature.size / 2, even(points_along(std::numbers::pi * feature.size,
                                                                process.correlation, finest)))),
        along_(
            line_axis(feature.length, points_along(feature.length, process.correlation, finest))),
        field_(along_, around_, process.correlation) {}

  /// Deviations of the radius from the nominal one, section by section.
  [[nodiscard]] std::vector<double> sample(Random& random) const {
    std::vector<double> radii = field_.sample(random);
    const double thin = feature_.size / 2 / feature_.wall;  // tubes give way to what holds them
    const double held = 1 + std::min(9.0, std::pow(thin / 10, 3));
    const double lobing = amplitude(process_.lobing * held, random);
    const double phase = 2 * std::numbers::pi * random.uniform();
    const double taper = amplitude(process_.taper, random);
    const double give = amplitude(deflection_, random);
    const bool shaft = feature_.kind == FeatureKind::cylinder;
    const bool cantilever = feature_.length <= 4 * feature_.size;
    for (std::size_t i = 0; i < along_.at.size(); ++i) {
      const double s = along_.at[i] / feature_.length + 0.5;
      const double shape = cantilever ? s * s * s : 16 * s * s * (1 - s) * (1 - s);
      const double section = taper * along_.at[i] + (shaft ? give * shape : 0);
      for (std::size_t j = 0; j < around_.at.size(); ++j) {
        double& radius = radii[i * around_.at.size() + j];
        radius = process_.sigma * radius + section +
                 lobing * std::cos(process_.lobes * around_.at[j] + phase);
      }
    }
    return radii;
  }

  /// Where the middles of the sections stand beside the straight axis: a shaft bows, a drill
  /// wanders.
  [[nodiscard]] std::vector<Point2> wander(Random& random) const {
    const bool shaft = feature_.kind == FeatureKind::cylinder;
    const double direction = 2 * std::numbers::pi * random.uniform();
    const double reach = shaft ? amplitude(bow_, random) : deflection_ * random.normal();
    std::vector<Point2> middles;
    for (const double z : along_.at) {
      const double s = z / feature_.length + 0.5;
      const double off = reach * (shaft ? 4 * s * (1 - s) : s * s * s);
      middles.push_back({off * std::cos(direction), off * std::sin(direction)});
    }
    return middles;
  }

  [[nodiscard]] const GridAxis& around() const { return around_; }
  [[nodiscard]] const GridAxis& along() const { return along_; }

 private:
  static std::size_t even(std::size_t count) {
    return std::max<std::size_t>(12, count + count % 2);
  }
  NominalFeature feature_;
  double bow_, deflection_;
  ProcessModel process_;
  GridAxis around_, along_;
  RandomField field_;
};

/// A round feature after measuring.
struct MeasuredRound {
  double straightness = 0, circularity = 0, cylindricity = 0;
  double two_point = 0, least_squares = 0;  ///< largest |size - nominal|
  std::vector<Point3> axis;                 ///< middles of the sections
};

std::vector<Point2> section_of(const Round& round, const std::vector<double>& radii, std::size_t at,
                               double nominal, const Point2& middle) {
  std::vector<Point2> points;
  const std::size_t n = round.around().at.size();
  for (std::size_t j = 0; j < n; ++j) {
    const double r = nominal + radii[at * n + j], angle = round.around().at[j];
    points.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
  }
  return points;
}

/// `offset`: of the size as a whole. `form`: whether cylindricity and its kin are asked for.
MeasuredRound measured(const Round& round, double diameter, double offset, bool form,
                       Random& random) {
  const std::vector<double> radii = round.sample(random);
  const std::vector<Point2> middles = round.wander(random);
  const std::size_t n = round.around().at.size();
  MeasuredRound result;
  std::vector<Point3> surface;
  for (std::size_t i = 0; i < round.along().at.size(); ++i) {
    const auto section = section_of(round, radii, i, diameter / 2, middles[i]);
    const Circle circle = least_squares_circle(section);
    result.axis.push_back({circle.centre.x, circle.centre.y, round.along().at[i]});
    for (std::size_t j = 0; j < n / 2; ++j) {
      const double size = radii[i * n + j] + radii[i * n + j + n / 2] + offset;
      result.two_point = std::max(result.two_point, std::abs(size));
    }
    if (!form) continue;
    if (i % kSectionStep == 0)
      result.circularity = std::max(result.circularity, circularity(section));
    for (const Point2& p : section) surface.push_back({p.x, p.y, round.along().at[i]});
  }
  if (form) {
    result.cylindricity = cylindricity(surface);
    std::vector<Point2> seen;
    for (const Point3& p : result.axis) seen.push_back({p.x, p.y});
    // The axis turned upright: its own lean is no matter of its straightness.
    const Slope lean{
        (seen.back().x - seen.front().x) / (result.axis.back().z - result.axis.front().z),
        (seen.back().y - seen.front().y) / (result.axis.back().z - result.axis.front().z)};
    for (std::size_t i = 0; i < seen.size(); ++i) {
      seen[i].x -= lean.x * result.axis[i].z;
      seen[i].y -= lean.y * result.axis[i].z;
    }
    result.straightness = 2 * smallest_enclosing_circle(seen).radius;
    result.least_squares = std::abs(2 * least_squares_radius(surface) + offset - diameter);
  } else {
    double sum = 0;
    for (const double r : radii) sum += r;
    result.least_squares = std::abs(2 * sum / static_cast<double>(radii.size()) + offset);
  }
  return result;
}

/// What every part is drawn from.
class Workpiece {
 public:
  Workpiece(const NominalFeature& feature, const ProcessModel& process,
            const MaterialModel& material, std::size_t finest)
      : feature_(feature), process_(process), bow_(bow_of(feature, process, material)) {
    const double give = deflection_of(feature, process, material);
    const double datum_length = datum_reach();
    datum_.emplace(datum_length, datum_length, 0, 0, process, std::min<std::size_t>(finest, 12));
    edge_.emplace(datum_length, datum_length / 10, 0, 0, process,
                  std::min<std::size_t>(finest, 12));
    if (is_flat())
      face_.emplace(feature.length, feature.width, bow_, give, process, finest);
    else
      round_.emplace(
          feature, bow_, give, process,
          feature.kind == FeatureKind::pattern ? std::min<std::size_t>(finest, 16) : finest);
  }

  MeasuredPart part(Random& random) const {
    switch (feature_.kind) {
      case FeatureKind::plane:
        return plane(random);
      case FeatureKind::step:
        return step(random);
      default:
        return round(random);
    }
  }

 private:
  bool is_flat() const {
    return feature_.kind == FeatureKind::plane || feature_.kind == FeatureKind::step;
  }
  bool has_place() const {
    return feature_.kind == FeatureKind::hole || feature_.kind == FeatureKind::pattern;
  }
  /// A datum face is as large as the feature needs it: of a shaft its end, of holes the plate.
  double datum_reach() const {
    if (feature_.kind == FeatureKind::cylinder) return feature_.size;
    if (is_flat()) return std::max(feature_.length, feature_.width);
    return std::max(2 * feature_.distance * std::max(1, feature_.count - 1), 2 * feature_.size);
  }
  /// Zone about the nominal that a size this far off needs.
  static double zone(double off) { return 2 * off; }

  MeasuredPart plane(Random& random) const {
    std::vector<Point3> points = face_->sample(random);
    const Slope set_up{process_.tilt * random.normal(), process_.tilt * random.normal()};
    const Slope datum = datum_slope(datum_->sample(random));
    MeasuredPart part;
    part[at(Quantity::flatness)] = flatness(points);
    std::vector<Point2> line;
    const std::size_t middle = points.size() / face_->columns() / 2 * face_->columns();
    for (std::size_t j = 0; j < face_->columns(); ++j)
      line.push_back({points[middle + j].x, points[middle + j].z});
    part[at(Quantity::straightness)] = straightness(line);
    for (Point3& p : points) p.z += set_up.x * p.x + set_up.y * p.y;
    part[at(Quantity::perpendicularity)] = perpendicularity(points, datum.y);
    part[at(Quantity::parallelism)] = parallelism(points, datum);
    return part;
  }

  MeasuredPart step(Random& random) const {
    std::vector<Point3> top = face_->sample(random);
    const std::vector<Point3> bottom = face_->sample(random);
    const Slope set_up{process_.tilt * random.normal(), process_.tilt * random.normal()};
    const double offset = size_offset(random);
    MeasuredPart part;
    part[at(Quantity::flatness)] = flatness(top);
    double largest = 0, sum = 0;
    for (std::size_t i = 0; i < top.size(); ++i) {
      top[i].z += set_up.x * top[i].x + set_up.y * top[i].y;
      // The lower face's z points out of the material too.
      const double size = top[i].z + bottom[i].z + offset;
      largest = std::max(largest, std::abs(size));
      sum += size;
    }
    const Slope below = datum_slope(bottom);
    part[at(Quantity::parallelism)] = parallelism(top, {-below.x, -below.y});
    part[at(Quantity::size)] = zone(largest);
    part[at(Quantity::size_least_squares)] = zone(std::abs(sum / static_cast<double>(top.size())));
    return part;
  }

  MeasuredPart round(Random& random) const {
    const int holes = feature_.kind == FeatureKind::pattern ? feature_.count : 1;
    const bool form = holes == 1;
    const Slope datum = datum_slope(datum_->sample(random));
    const Slope set_up{process_.tilt * random.normal(), process_.tilt * random.normal()};
    const Point2 shift = has_place() ? place_of_set_up(random) : Point2{};
    const double scale = process_.scale * random.normal() - process_.shrinkage;
    const double offset = size_offset(random);
    MeasuredPart part;
    for (int hole = 0; hole < holes; ++hole) {
      MeasuredRound found = measured(*round_, feature_.size, offset, form, random);
      for (Point3& p : found.axis) p.x += set_up.x * p.z, p.y += set_up.y * p.z;
      keep(part, Quantity::size, zone(found.two_point));
      keep(part, Quantity::size_least_squares, zone(found.least_squares));
      keep(part, Quantity::perpendicularity, axis_perpendicularity(found.axis, datum));
      if (has_place())
        keep(part, Quantity::position, position(found, datum, shift, scale, hole, random));
      if (!form) continue;
      part[at(Quantity::straightness)] = found.straightness;
      part[at(Quantity::circularity)] = found.circularity;
      part[at(Quantity::cylindricity)] = found.cylindricity;
    }
    return part;
  }

  /// Zone of position of one hole's axis in the datum system of face, edge and edge.
  double position(const MeasuredRound& found, const Slope& datum, const Point2& shift, double scale,
                  int hole, Random& random) const {
    // From hole to hole the machine places better than the part was set up (assumed: 0.4).
    const double own = 0.4 * process_.location;
    const Point2 off{
        shift.x + own * random.normal() + scale * feature_.distance * std::max(1, hole),
        shift.y + own * random.normal() + scale * feature_.distance};
    double farthest = 0;
    for (const Point3& p : found.axis)
      farthest =
          std::max(farthest, std::hypot(p.x + datum.x * p.z + off.x, p.y + datum.y * p.z + off.y));
    return 2 * farthest;
  }

  /// Where the datum system of the two edges stands against the machine's.
  Point2 place_of_set_up(Random& random) const {
    const std::vector<Point3> second = edge_->sample(random), third = edge_->sample(random);
    // The secondary edge turns the part, the tertiary stops it at its highest point.
    const Slope turned = datum_slope(second);
    double highest_second = second.front().z, highest_third = third.front().z;
    for (const Point3& p : second) highest_second = std::max(highest_second, p.z - turned.x * p.x);
    for (const Point3& p : third) highest_third = std::max(highest_third, p.z);
    return {process_.location * random.normal() + turned.x * feature_.distance - highest_third,
            process_.location * random.normal() + turned.x * feature_.distance - highest_second};
  }

  double size_offset(Random& random) const {
    return process_.setting * random.normal() +
           feature_.size * (process_.scale * random.normal() - process_.shrinkage);
  }

  static std::size_t at(Quantity quantity) { return static_cast<std::size_t>(quantity); }
  static void keep(MeasuredPart& part, Quantity quantity, double value) {
    std::optional<double>& kept = part[at(quantity)];
    kept = kept ? std::max(*kept, value) : value;
  }

  NominalFeature feature_;
  ProcessModel process_;
  double bow_;
  std::optional<Face> face_, datum_, edge_;
  std::optional<Round> round_;
};

double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

std::vector<MeasuredPart> simulate(const NominalFeature& feature, const ProcessModel& process,
                                   const MaterialModel& material, std::uint64_t seed, int count,
                                   std::size_t finest) {
  const auto problems = feature.problems();
  if (!problems.empty()) throw std::invalid_argument(problems.front());
  const Workpiece workpiece(feature, process, material, finest);
  std::vector<MeasuredPart> parts;
  for (int i = 0; i < count; ++i) {
    Random random(seed * 0x100000001b3 + static_cast<std::uint64_t>(i));
    parts.push_back(workpiece.part(random));
  }
  return parts;
}

Distribution distribution_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  Distribution d;
  for (const double value : values) d.mean += value / static_cast<double>(values.size());
  for (const double value : values)
    d.deviation += (value - d.mean) * (value - d.mean) / static_cast<double>(values.size());
  d.deviation = std::sqrt(d.deviation);
  d.p50 = quantile(values, 0.5);
  d.p95 = quantile(values, 0.95);
  d.least = values.front();
  d.greatest = values.back();
  return d;
}

}  // namespace drawproc
