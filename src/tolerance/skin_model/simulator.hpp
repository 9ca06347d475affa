#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tolerance/skin_model/random.hpp"

/// Skin-model shapes: features as a process leaves them. A nominal feature is sampled as points; a
/// process moves them by systematic terms and a correlated random field; the points are evaluated
/// as a measuring machine would. Trained on nothing and measured on nothing: what comes out is as
/// good as the parameters, and those say where they come from (processes.toml).
///
/// The idea: Mathieu and Ballu; Anwer, Schleich; the field: Rupal, Anwer, Secanell, Qureshi 2020.
namespace drawproc {

enum class FeatureKind { plane, cylinder, hole, pattern, step };
inline constexpr std::array kFeatureKinds{FeatureKind::plane, FeatureKind::cylinder,
                                          FeatureKind::hole, FeatureKind::pattern,
                                          FeatureKind::step};
[[nodiscard]] std::string_view name(FeatureKind kind) noexcept;
[[nodiscard]] std::optional<FeatureKind> feature_kind_named(std::string_view name);

/// A feature as drawn, mm. A plane is length × width, `wall` thick; a cylinder (shaft) and a hole
/// have the diameter `size` along `length`; a pattern is `count` such holes in a row, `distance`
/// apart; a step is two parallel faces, length × width, `size` apart. `distance` of one hole: from
/// the edges its place is given from. `wall` of a round feature: of the tube; half the diameter
/// when it is solid.
struct NominalFeature {
  FeatureKind kind = FeatureKind::plane;
  double size = 0, length = 0, width = 0, wall = 0, distance = 0;
  int count = 1;
  /// What is wrong with it, one sentence each, by the names of the struct.
  [[nodiscard]] std::vector<std::string> problems() const;
  bool operator==(const NominalFeature&) const = default;
};

/// What a process does to a surface. Lengths in mm; ratios in mm per mm; each random amplitude
/// varies from part to part by a normal distribution.
struct ProcessModel {
  double sigma = 0;        ///< standard deviation of the random field
  double correlation = 1;  ///< ℓ of its covariance σ²·exp(-d²/ℓ²)
  double taper = 0;        ///< of the radius along an axis, of a height along a face
  double lobing = 0;       ///< amplitude of `lobes` waves around a round feature
  double lobes = 3;
  double residual_stress = 0;  ///< MPa set free: bows faces and axes
  double force = 0;            ///< N, sideways on the tool in steel of 200 HB
  double tilt = 0;             ///< of the set-up against the datum, standard deviation
  double location = 0;         ///< of the set-up along each direction, standard deviation
  double setting = 0;          ///< of the size, standard deviation
  double scale = 0;            ///< of the size, relative, standard deviation
  double shrinkage = 0;        ///< of the size, relative, mean: what compensation leaves
  bool operator==(const ProcessModel&) const = default;
};

struct MaterialModel {
  double e_gpa = 200;     ///< Young's modulus
  double hardness = 200;  ///< Brinell
  bool operator==(const MaterialModel&) const = default;
};

/// What deviates: widths of zones in mm, of positions and axes diameters. The zone of a size is
/// the one about the nominal, ± half of it, that the part's sizes need.
enum class Quantity {
  flatness,
  straightness,
  circularity,
  cylindricity,
  perpendicularity,
  parallelism,
  position,
  size,               ///< two-point (ISO 14405-1 LP), all of them
  size_least_squares  ///< global (ISO 14405-1 GG)
};
inline constexpr std::size_t kQuantities = 9;
[[nodiscard]] std::string_view name(Quantity quantity) noexcept;
/// Of a kind of feature, in the order of the enumeration.
[[nodiscard]] std::vector<Quantity> quantities_of(FeatureKind kind);

/// One part: indexed by Quantity, empty where the feature has none.
using MeasuredPart = std::array<std::optional<double>, kQuantities>;

/// How far residual stress bows the feature, mm: ε·L²/(8·t).
[[nodiscard]] double bow_of(const NominalFeature& feature, const ProcessModel& process,
                            const MaterialModel& material);
/// How far the tool, or the work under it, gives way, mm: grows with slenderness and falls with
/// E·I. Shafts: held at one end up to 4 diameters, at both beyond, with steady rests every 12;
/// walls: clamped at both ends, supported every 20 thicknesses; holes: a tool of steel.
[[nodiscard]] double deflection_of(const NominalFeature& feature, const ProcessModel& process,
                                   const MaterialModel& material);

/// `count` parts. The same seed gives the same parts; each has its own generator, so that a longer
/// run begins with the parts of a shorter one. Throws std::invalid_argument when the feature has
/// problems(). `finest`: most points along one direction.
[[nodiscard]] std::vector<MeasuredPart> simulate(const NominalFeature& feature,
                                                 const ProcessModel& process,
                                                 const MaterialModel& material, std::uint64_t seed,
                                                 int count, std::size_t finest = 16);

/// What many parts say of one quantity, mm.
struct Distribution {
  double mean = 0, deviation = 0, p50 = 0, p95 = 0, least = 0, greatest = 0;
};
/// Quantiles between order statistics, linear (type 7). `values` not empty.
[[nodiscard]] Distribution distribution_of(std::vector<double> values);

}  // namespace drawproc
