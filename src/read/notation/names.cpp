#include <array>

#include "drawproc/notation.hpp"

namespace drawproc {
namespace {

template <std::size_t n, typename Enum>
std::string_view look_up(const std::array<std::string_view, n>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < n ? names[index] : std::string_view{};
}

constexpr std::array<std::string_view, 18> dimension_types{"linear",
                                                           "diameter",
                                                           "radius",
                                                           "spherical_diameter",
                                                           "spherical_radius",
                                                           "controlled_radius",
                                                           "square",
                                                           "angle",
                                                           "chamfer",
                                                           "arc_length",
                                                           "thread",
                                                           "taper",
                                                           "slope",
                                                           "thickness",
                                                           "counterbore",
                                                           "spotface",
                                                           "countersink",
                                                           "depth"};
constexpr std::array<std::string_view, 6> tolerance_forms{"none",   "symmetric", "deviations",
                                                          "limits", "minimum",   "maximum"};
constexpr std::array<std::string_view, 14> characteristics{
    "straightness",    "flatness",   "circularity",      "cylindricity", "line_profile",
    "surface_profile", "angularity", "perpendicularity", "parallelism",  "position",
    "concentricity",   "symmetry",   "circular_runout",  "total_runout"};
constexpr std::array<std::string_view, 4> zone_shapes{"none", "diameter", "spherical_diameter",
                                                      "square"};
constexpr std::array<std::string_view, 4> removals{"unstated", "any", "required", "prohibited"};
constexpr std::array<std::string_view, 4> view_label_types{"letter", "section", "detail", "view"};
constexpr std::array<std::string_view, 6> subjects{"all",        "places", "angular",
                                                   "fractional", "range",  "geometric"};
constexpr std::array<std::string_view, 8> kinds{
    "dimension", "feature_control_frame", "datum", "datum_target", "surface_texture", "view_label",
    "scale",     "general_tolerance"};
static_assert(std::variant_size_v<NotationValue> == kinds.size());

}  // namespace

std::string_view name(DimensionType type) noexcept { return look_up(dimension_types, type); }
std::string_view name(ToleranceForm form) noexcept { return look_up(tolerance_forms, form); }
std::string_view name(GeometricCharacteristic characteristic) noexcept {
  return look_up(characteristics, characteristic);
}
std::string_view name(ZoneShape shape) noexcept { return look_up(zone_shapes, shape); }
std::string_view name(Removal removal) noexcept { return look_up(removals, removal); }
std::string_view name(ViewLabelType type) noexcept { return look_up(view_label_types, type); }
std::string_view name(GeneralToleranceSubject subject) noexcept {
  return look_up(subjects, subject);
}
std::string_view kind_name(const Notation& notation) noexcept {
  return look_up(kinds, notation.value.index());
}

}  // namespace drawproc
