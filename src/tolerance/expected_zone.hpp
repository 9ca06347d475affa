#pragma once
#include "tolerance/skin_model/simulator.hpp"

namespace drawproc {

/// The mean zone of a simulated quantity in closed form, mm: each term of the skin model by its
/// expected size, added as if independent. Right to within a factor of two or three; the trees
/// learn what is missing from it, which is less than the zone itself. 0 where the feature has no
/// such quantity or it is not among those that trees predict.
///
/// The range of a random field is taken for that of as many independent numbers as the field has
/// correlation lengths, about 2.35·√ln n of them.
[[nodiscard]] double expected_zone(Quantity quantity, const NominalFeature& feature,
                                   const ProcessModel& process, const MaterialModel& material);

}  // namespace drawproc
