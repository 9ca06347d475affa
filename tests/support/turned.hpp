#pragma once
#include <cmath>
#include <numbers>

#include "drawproc/detection.hpp"

namespace drawproc::test {

/// A box `width` along its reading direction, which is `degrees` counter-clockwise as seen.
inline Quad turned(Point centre, double width, double height, double degrees) {
  const double angle = -degrees * std::numbers::pi / 180;
  const Point run = Point{std::cos(angle), std::sin(angle)} * (width / 2);
  const Point down = Point{-std::sin(angle), std::cos(angle)} * (height / 2);
  return {centre - run - down, centre + run - down, centre + run + down, centre - run + down};
}

inline Detection seen(AnnotationKind kind, const Quad& quad, double score) {
  return {kind, quad, score};
}
inline Detection dimension(const Quad& quad, double score) {
  return seen(AnnotationKind::dimension, quad, score);
}

}  // namespace drawproc::test
