#include "read/balloons.hpp"

#include <algorithm>

#include "read/path_shapes.hpp"

namespace drawproc {

std::vector<Balloon> find_balloons(const std::vector<VectorPath>& paths, double height) {
  constexpr std::size_t kMost = 4000;
  std::vector<Balloon> found;
  for (const DrawnStroke& stroke : small_strokes(paths, 5 * height)) {
    const auto circle = as_circle(stroke);
    if (!circle || circle->radius < 0.75 * height || found.size() >= kMost) continue;
    const bool known = std::any_of(found.begin(), found.end(), [&](const Balloon& b) {
      return length(b.box.centre() - circle->centre) < 2;
    });
    const Point c = circle->centre;
    const double r = circle->radius;
    if (!known) found.push_back({{c.x - r, c.y - r, c.x + r, c.y + r}});
  }
  return found;
}

}  // namespace drawproc
