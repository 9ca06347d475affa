#pragma once
#include "drawproc/geometry.hpp"

/// Areas of convex quads of any orientation, exact but for rounding. A quad without area, or with a
/// coordinate that is no finite number, has nothing in common with anything.
namespace drawproc {

[[nodiscard]] double area(const Quad& quad);
/// Of the polygon that both cover (Sutherland and Hodgman 1974).
[[nodiscard]] double common_area(const Quad& a, const Quad& b);
/// What both cover relative to what either covers, in [0, 1].
[[nodiscard]] double oriented_overlap(const Quad& a, const Quad& b);
/// The share of `inner` that lies in `outer`, in [0, 1].
[[nodiscard]] double covered_share(const Quad& inner, const Quad& outer);

}  // namespace drawproc
