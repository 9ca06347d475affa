#pragma once
#include "drawproc/geometry.hpp"

/// What reads upwards, as if it were level. *levelled* is the sheet turned clockwise by 90° about
/// its origin: x' = -y, y' = x. Text that runs up a dimension line is found and put together there
/// by what is written for level text.
namespace drawproc {

inline Point levelled(Point p) { return {-p.y, p.x}; }
inline Point raised(Point p_levelled) { return {p_levelled.y, -p_levelled.x}; }

inline Quad levelled(const Quad& quad) {
  return {levelled(quad[0]), levelled(quad[1]), levelled(quad[2]), levelled(quad[3])};
}
inline Quad raised(const Quad& quad_levelled) {
  return {raised(quad_levelled[0]), raised(quad_levelled[1]), raised(quad_levelled[2]),
          raised(quad_levelled[3])};
}

inline Box levelled(const Box& box) { return {-box.bottom, box.left, -box.top, box.right}; }
inline Box raised(const Box& box_levelled) {
  return {box_levelled.top, -box_levelled.right, box_levelled.bottom, -box_levelled.left};
}

/// Whether a quad reads from left to right, or straight up the sheet, give or take 3°.
inline bool reads_level(const Quad& quad) {
  const Point run = quad[1] - quad[0];
  return run.x > 0 && std::abs(run.y) < 0.05 * run.x;
}
inline bool reads_upwards(const Quad& quad) { return reads_level(levelled(quad)); }

}  // namespace drawproc
