#include "read/line_strip.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {

Quad LineStrip::quad() const {
  return {at(first_s, first_t), at(last_s, first_t), at(last_s, last_t), at(first_s, last_t)};
}

LineStrip strip_along(const Quad& line) {
  const Point along = (line[1] - line[0]) * (1 / std::max(run_length(line), 1e-6));
  return {line[0], along, {-along.y, along.x}};
}

bool is_ink(const LineStrip& strip, const InkMask& mask, int column, int row) {
  const Point p = strip.at(strip.first_s + column + 0.5, strip.first_t + row + 0.5);
  const int x = static_cast<int>(std::floor(p.x)), y = static_cast<int>(std::floor(p.y));
  return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.ink(x, y);
}

}  // namespace drawproc
