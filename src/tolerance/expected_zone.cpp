#include "tolerance/expected_zone.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace drawproc {
namespace {

constexpr double kMeanOfNormal = 0.8;   // E|x| of a normal deviate
constexpr double kMeanOfLength = 1.25;  // of a vector of two

double together(std::initializer_list<double> terms) {
  double sum = 0;
  for (const double term : terms) sum += term * term;
  return std::sqrt(sum);
}

/// The terms of one feature under one process.
class Terms {
 public:
  Terms(const NominalFeature& feature, const ProcessModel& process, const MaterialModel& material)
      : f_(feature),
        p_(process),
        bow_(bow_of(feature, process, material)),
        give_(deflection_of(feature, process, material)) {}

  [[nodiscard]] double of(Quantity quantity) const {
    switch (quantity) {
      case Quantity::flatness:
        return is_flat() ? flatness() : 0;
      case Quantity::cylindricity:
        return is_flat() ? 0 : cylindricity();
      case Quantity::perpendicularity:
        return f_.kind == FeatureKind::plane ? of_face() : is_flat() ? 0 : of_axis();
      case Quantity::position:
        return has_place() ? position() : 0;
      case Quantity::size:
        return f_.kind == FeatureKind::plane ? 0 : 2 * (is_flat() ? step() : diameter());
      default:
        return 0;
    }
  }

 private:
  [[nodiscard]] bool is_flat() const {
    return f_.kind == FeatureKind::plane || f_.kind == FeatureKind::step;
  }
  [[nodiscard]] bool has_place() const {
    return f_.kind == FeatureKind::hole || f_.kind == FeatureKind::pattern;
  }
  [[nodiscard]] bool is_shaft() const { return f_.kind == FeatureKind::cylinder; }

  [[nodiscard]] double patches(double a, double b) const {
    const double apart = 1.5 * p_.correlation;
    return (1 + a / apart) * (1 + b / apart);
  }
  [[nodiscard]] double range(double a, double b) const {
    return 2.35 * p_.sigma * std::sqrt(std::log(patches(a, b)));
  }
  /// Of the datum that is fitted to a field, mm per mm.
  [[nodiscard]] double lean_of(double reach, double across) const {
    return 3.5 * p_.sigma / (reach * std::sqrt(patches(reach, across)));
  }
  [[nodiscard]] double holes() const { return f_.kind == FeatureKind::pattern ? f_.count : 1; }
  [[nodiscard]] double around() const { return std::numbers::pi * f_.size; }
  [[nodiscard]] double lobing() const {
    const double thin = f_.size / 2 / f_.wall;
    return p_.lobing * (1 + std::min(9.0, std::pow(thin / 10, 3)));
  }
  [[nodiscard]] double bow_of_face() const {
    return bow_ * (1 + f_.width * f_.width / (f_.length * f_.length));
  }

  [[nodiscard]] double flatness() const {
    return together({range(f_.length, f_.width), bow_of_face() + 0.8 * give_});
  }
  [[nodiscard]] double cylindricity() const {
    const double along = p_.taper * f_.length + (is_shaft() ? give_ : 0);
    const double bent = is_shaft() ? bow_ : 0.3 * give_;
    return together({range(around(), f_.length), 2 * lobing(), along, bent});
  }
  [[nodiscard]] double of_face() const {
    const double lean = together({p_.tilt, lean_of(f_.length, f_.length)});
    return together({flatness(), kMeanOfNormal * lean * f_.width});
  }
  [[nodiscard]] double of_axis() const {
    const double reach = is_shaft() ? f_.size : datum_reach();
    const double lean = together({p_.tilt, lean_of(reach, reach)});
    const double more = 1 + 0.3 * std::log(holes());
    return together({kMeanOfLength * lean * f_.length,
                     more * (is_shaft() ? bow_ : kMeanOfNormal * give_),
                     more * p_.sigma * 2 / std::sqrt(patches(around(), 0))});
  }
  [[nodiscard]] double datum_reach() const {
    return std::max(2 * f_.distance * std::max(1, f_.count - 1), 2 * f_.size);
  }
  [[nodiscard]] double position() const {
    const double reach = datum_reach(), far = f_.distance * std::max(1, f_.count - 1);
    const double off =
        together({kMeanOfLength * p_.location * (1 + 0.2 * std::log(holes())), p_.scale * far,
                  1.4 * p_.shrinkage * far, lean_of(reach, reach / 10) * f_.distance,
                  0.7 * range(reach, reach / 10), kMeanOfLength * p_.tilt * f_.length / 2,
                  kMeanOfNormal * give_});
    return 2 * off;
  }
  [[nodiscard]] double offset() const {
    return kMeanOfNormal *
           together({p_.setting, f_.size * p_.scale, 1.25 * f_.size * p_.shrinkage});
  }
  [[nodiscard]] double step() const {
    const double tilted = kMeanOfNormal * p_.tilt * (f_.length + f_.width) / 2;
    return together({offset(), 0.7 * range(f_.length, f_.width), tilted,
                     2 * (bow_of_face() + give_) + p_.taper * f_.length});
  }
  [[nodiscard]] double diameter() const {
    const bool even = std::fmod(p_.lobes, 2) == 0;  // of odd ones opposite points cancel
    const double along = p_.taper * f_.length + (is_shaft() ? 2 * give_ : 0);
    return together(
        {offset(), 0.7 * range(around(), f_.length * holes()), along + (even ? 2 * lobing() : 0)});
  }

  const NominalFeature& f_;
  const ProcessModel& p_;
  double bow_, give_;
};

}  // namespace

double expected_zone(Quantity quantity, const NominalFeature& feature, const ProcessModel& process,
                     const MaterialModel& material) {
  return Terms(feature, process, material).of(quantity);
}

}  // namespace drawproc
