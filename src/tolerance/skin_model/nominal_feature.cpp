#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tolerance/skin_model/simulator.hpp"

namespace drawproc {
namespace {

constexpr double kLongest = 10000;        ///< mm
constexpr double kToolModulus = 210'000;  ///< MPa, of high-speed steel
/// Cutting force grows about with the root of hardness (assumed; handbook exponents are 0.4-0.6).
double force_on(const ProcessModel& process, const MaterialModel& material) {
  return process.force * std::sqrt(material.hardness / 200);
}

double shaft_deflection(const NominalFeature& f, double force, double modulus) {
  const double inertia = std::numbers::pi * std::pow(f.size, 4) / 64;
  const double span = std::min(f.length, 12 * f.size);
  const double stiffness = f.length <= 4 * f.size ? 3 : 107;  // cantilever; fixed and held
  return force * std::pow(span, 3) / (stiffness * modulus * inertia);
}

double wall_deflection(double length, double width, double wall, double force, double modulus) {
  const double inertia = width * std::pow(wall, 3) / 12;
  const double span = std::min(length, 20 * wall);
  return force * std::pow(span, 3) / (192 * modulus * inertia);
}

/// The force of a hole's tool grows with its diameter: `force` is that of 10 mm.
double tool_deflection(const NominalFeature& f, double force) {
  const double core = 0.7 * f.size, overhang = std::min(f.length, 12 * f.size) + f.size;
  const double inertia = std::numbers::pi * std::pow(core, 4) / 64;
  return force * f.size / 10 * std::pow(overhang, 3) / (3 * kToolModulus * inertia);
}

}  // namespace

std::string_view name(FeatureKind kind) noexcept {
  switch (kind) {
    case FeatureKind::plane:
      return "plane";
    case FeatureKind::cylinder:
      return "cylinder";
    case FeatureKind::hole:
      return "hole";
    case FeatureKind::pattern:
      return "pattern";
    case FeatureKind::step:
      return "step";
  }
  return "";
}

std::optional<FeatureKind> feature_kind_named(std::string_view text) {
  for (const FeatureKind kind : kFeatureKinds)
    if (name(kind) == text) return kind;
  return std::nullopt;
}

std::string_view name(Quantity quantity) noexcept {
  switch (quantity) {
    case Quantity::flatness:
      return "flatness";
    case Quantity::straightness:
      return "straightness";
    case Quantity::circularity:
      return "circularity";
    case Quantity::cylindricity:
      return "cylindricity";
    case Quantity::perpendicularity:
      return "perpendicularity";
    case Quantity::parallelism:
      return "parallelism";
    case Quantity::position:
      return "position";
    case Quantity::size:
      return "size";
    case Quantity::size_least_squares:
      return "size_least_squares";
  }
  return "";
}

std::vector<Quantity> quantities_of(FeatureKind kind) {
  using enum Quantity;
  switch (kind) {
    case FeatureKind::plane:
      return {flatness, straightness, perpendicularity, parallelism};
    case FeatureKind::cylinder:
      return {straightness, circularity, cylindricity, perpendicularity, size, size_least_squares};
    case FeatureKind::hole:
      return {straightness, circularity, cylindricity,      perpendicularity,
              position,     size,        size_least_squares};
    case FeatureKind::pattern:
      return {perpendicularity, position, size, size_least_squares};
    case FeatureKind::step:
      return {flatness, parallelism, size, size_least_squares};
  }
  return {};
}

std::vector<std::string> NominalFeature::problems() const {
  std::vector<std::string> found;
  const auto check = [&](std::string_view what, double value) {
    if (!(value > 0) || value > kLongest)
      found.push_back(fmt::format("{}: must be above 0 and at most {} mm", what, kLongest));
  };
  const bool flat = kind == FeatureKind::plane || kind == FeatureKind::step;
  if (kind != FeatureKind::plane) check("size", size);
  check("length", length);
  if (flat) check("width", width);
  if (kind != FeatureKind::step) check("wall", wall);
  if (kind == FeatureKind::hole || kind == FeatureKind::pattern) check("distance", distance);
  if (kind == FeatureKind::pattern && (count < 2 || count > 100))
    found.emplace_back("count: a pattern has 2 to 100 holes");
  return found;
}

double bow_of(const NominalFeature& f, const ProcessModel& process, const MaterialModel& material) {
  const double strain = process.residual_stress / (material.e_gpa * 1000);
  const double thickness = f.kind == FeatureKind::cylinder ? f.size
                           : f.kind == FeatureKind::step   ? f.size
                           : f.kind == FeatureKind::plane  ? f.wall
                                                           : f.length;
  const double length = f.kind == FeatureKind::pattern ? f.distance * (f.count - 1)
                        : f.kind == FeatureKind::hole  ? f.distance
                                                       : f.length;
  return strain * length * length / (8 * thickness);
}

double deflection_of(const NominalFeature& f, const ProcessModel& process,
                     const MaterialModel& material) {
  const double force = force_on(process, material), modulus = material.e_gpa * 1000;
  switch (f.kind) {
    case FeatureKind::cylinder:
      return shaft_deflection(f, force, modulus);
    case FeatureKind::plane:
      return wall_deflection(f.length, f.width, f.wall, force, modulus);
    case FeatureKind::step:
      return wall_deflection(f.length, f.width, f.size, force, modulus);
    case FeatureKind::hole:
    case FeatureKind::pattern:
      return tool_deflection(f, force);
  }
  return 0;
}

}  // namespace drawproc
