#include "tolerance/tree_inputs.hpp"

#include <algorithm>
#include <numbers>

namespace drawproc {

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
  static_assert(std::size(values) == kTreeInputs.size());
  std::transform(std::begin(values), std::end(values), inputs.begin(),
                 [](double value) { return static_cast<float>(value); });
  return inputs;
}

}  // namespace drawproc
