#include "tolerance/tree_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tolerance/expected_zone.hpp"

namespace drawproc {
namespace {

constexpr std::size_t kFirstExpected = kTreeInputs.size() - kTreeQuantities.size();

}  // namespace

std::optional<std::size_t> place_of_expected(Quantity quantity) {
  const auto found = std::find(kTreeQuantities.begin(), kTreeQuantities.end(), quantity);
  if (found == kTreeQuantities.end()) return std::nullopt;
  return kFirstExpected + static_cast<std::size_t>(found - kTreeQuantities.begin());
}

TreeInputs tree_inputs(const NominalFeature& f, const ProcessModel& p, const MaterialModel& m) {
  const bool flat = f.kind == FeatureKind::plane || f.kind == FeatureKind::step;
  const double thickness = f.kind == FeatureKind::plane ? f.wall : f.size;
  const double extent =
      flat ? std::max(f.length, f.width) : std::max(f.length, std::numbers::pi * f.size);
  const double values[] = {static_cast<double>(f.kind),
                           f.size,
                           f.length,
                           f.width,
                           f.wall,
                           f.distance,
                           static_cast<double>(f.count),
                           m.e_gpa,
                           m.hardness,
                           p.sigma,
                           p.correlation,
                           p.taper,
                           p.lobing,
                           p.lobes,
                           p.residual_stress,
                           p.force,
                           p.tilt,
                           p.location,
                           p.setting,
                           p.scale,
                           p.shrinkage,
                           f.length / thickness,
                           extent / p.correlation,
                           bow_of(f, p, m),
                           deflection_of(f, p, m)};
  TreeInputs inputs{};
  static_assert(std::size(values) == kFirstExpected);
  std::transform(std::begin(values), std::end(values), inputs.begin(),
                 [](double value) { return static_cast<float>(value); });
  for (const Quantity quantity : kTreeQuantities) {
    const double expected = expected_zone(quantity, f, p, m);
    inputs[place_of_expected(quantity).value()] =
        expected > 0 ? static_cast<float>(std::log(expected)) : 0.0F;
  }
  return inputs;
}

}  // namespace drawproc
