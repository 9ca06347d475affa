#pragma once
#include <array>
#include <string_view>

#include "tolerance/skin_model/simulator.hpp"

namespace drawproc {

/// What the trees are asked with, in this order: the feature, the material, the process's
/// parameters, and three lengths the simulator itself derives. The names are in the weights file;
/// a list there that differs is an error. Lengths in mm.
inline constexpr std::array<std::string_view, 25> kTreeInputs{"kind",
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
                                                              "deflection"};
using TreeInputs = std::array<float, kTreeInputs.size()>;

[[nodiscard]] TreeInputs tree_inputs(const NominalFeature& feature, const ProcessModel& process,
                                     const MaterialModel& material);

}  // namespace drawproc
