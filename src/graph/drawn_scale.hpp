#pragma once
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "drawproc/report.hpp"
#include "graph/measured.hpp"

namespace drawproc {

/// Millimetres on the part for a pixel of paper, and why that is believed.
struct ViewScale {
  std::optional<int> view;    ///< id; none: what stands in no view
  double mm_per_px = 0;       ///< 0: nobody knows
  int votes = 0, voters = 0;  ///< dimensions of the view that agree with it, of all measured
  bool stated = false;        ///< it is what the label or title block says
};

/// The scale of every view of a page: the stated one where a fair part of the view's own lengths
/// agree with it, else the one around which most of them lie (the mode of number over length, three
/// votes at least). A length votes within 1 % and what its ends are unsure by. A view with too few
/// votes of its own has those of all views that are given the same scale. Pages whose resolution
/// nobody knows have the vote alone. `unit` is the sheet's.
[[nodiscard]] std::vector<ViewScale> scales_of(const PageReport& page,
                                               std::span<const Measured> measured,
                                               std::span<const Characteristic> characteristics);

/// The requirement that a measured place is about, by annotation: the first of each.
[[nodiscard]] std::unordered_map<int, const Characteristic*> first_requirements(
    std::span<const Characteristic> characteristics);

/// What a requirement asks for, in mm or degrees: the nominal, or the middle between its limits.
[[nodiscard]] std::optional<double> size_asked(const Characteristic& requirement);

/// How far a measured size may be off, in mm or degrees, with what the drawing's own lines are off
/// by: 1.5 % of it, what the places are unsure by, or half a unit of its last place.
[[nodiscard]] double unsure_of(const Measured& measured, double mm_per_px,
                               const Characteristic& requirement);

/// What is drawn for a requirement, and whether its number agrees (`unsure_of`). Empty where the
/// two are no match (a length for an angle) or the number or the scale (0) is not known.
[[nodiscard]] std::optional<DrawnSize> drawn_size(const Measured& measured, double mm_per_px,
                                                  const Characteristic& requirement);

}  // namespace drawproc
