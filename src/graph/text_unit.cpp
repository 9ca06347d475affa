#include "graph/text_unit.hpp"

#include <algorithm>
#include <vector>

#include "graph/trace.hpp"

namespace drawproc {
namespace {

constexpr double kCapital = 0.85;  // of the height of a line as readers bound it
constexpr double kMuchLarger = 2;

std::vector<double> heights_of(std::span<const Annotation> read, bool of_dimensions) {
  std::vector<double> heights;
  for (const Annotation& annotation : read)
    for (const TextLine& line : annotation.lines)
      if ((!of_dimensions || annotation.kind == AnnotationKind::dimension) &&
          rise_length(line.polygon) > 0)
        heights.push_back(rise_length(line.polygon));
  return heights;
}

}  // namespace

double text_unit(double measured, std::span<const Annotation> read) {
  std::vector<double> heights = heights_of(read, true);
  if (heights.empty()) heights = heights_of(read, false);
  if (heights.empty()) return unit_of(measured);
  const auto upper = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 3 / 4);
  std::nth_element(heights.begin(), upper, heights.end());
  const double seen = kCapital * *upper;
  return measured > 0 && measured <= kMuchLarger * seen ? measured : seen;
}

}  // namespace drawproc
