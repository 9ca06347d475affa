#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "tolerance/skin_model/simulator.hpp"

namespace drawproc {

/// The quantities that trees predict, in the order of their expected zones among the inputs.
inline constexpr std::array kTreeQuantities{Quantity::flatness, Quantity::cylindricity,
                                            Quantity::perpendicularity, Quantity::position,
                                            Quantity::size};

/// What the trees are asked with, in this order: the feature, the material, the process's
/// parameters, lengths the simulator itself derives, and for each quantity the natural logarithm of
/// its expected zone (0 where it has none), which the trees' sums are added to. The names are in
/// the weights file; a list there that differs is an error. Lengths in mm.
inline constexpr std::array<std::string_view, 30> kTreeInputs{"kind",
                                                              "size",
                                                              "length",
                                                              "width",
                                                              "wall",
                                                              "distance",
                                                              "count",
                                                              "e_gpa",
                                                              "hardness",
                                                              "sigma",
                                                              "correlation",
                                                              "taper",
                                                              "lobing",
                                                              "lobes",
                                                              "residual_stress",
                                                              "force",
                                                              "tilt",
                                                              "location",
                                                              "setting",
                                                              "scale",
                                                              "shrinkage",
                                                              "slenderness",
                                                              "lengths_of_correlation",
                                                              "bow",
                                                              "deflection",
                                                              "expected_flatness",
                                                              "expected_cylindricity",
                                                              "expected_perpendicularity",
                                                              "expected_position",
                                                              "expected_size"};
using TreeInputs = std::array<float, kTreeInputs.size()>;

/// Place of the quantity's expected zone; empty for one that trees do not predict.
[[nodiscard]] std::optional<std::size_t> place_of_expected(Quantity quantity);

[[nodiscard]] TreeInputs tree_inputs(const NominalFeature& feature, const ProcessModel& process,
                                     const MaterialModel& material);

}  // namespace drawproc
