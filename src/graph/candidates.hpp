#pragma once
#include <optional>
#include <span>
#include <vector>

#include "graph/circles.hpp"
#include "graph/dimension_line.hpp"
#include "graph/leader.hpp"
#include "graph/measured.hpp"

namespace drawproc {

/// One way to understand the lines at a dimension: a dimension line, or a leader with the circle it
/// points at.
struct Candidate {
  std::size_t annotation = 0;  ///< index
  double score = 0;
  double lead = 0;      ///< over the next best of the annotation that points elsewhere; by `chosen`
  bool agrees = false;  ///< what it measures is what its number says
  double lead_if_right = 0;  ///< over the next best such one that agrees
  std::optional<DimensionLine> line;
  std::optional<Leader> leader;
  std::optional<std::size_t> circle;  ///< index into the circles of the page
  std::optional<CircleFit> arc;       ///< of the ink at the leader's tip, where no circle is known
};

/// The circle of the part that a leader points at: radially, and with its tip on the line. The best
/// by place and direction.
[[nodiscard]] std::optional<std::size_t> circle_at(const Leader& leader,
                                                   std::span<const CircleFit> circles, double unit);

/// All ways to understand a dimension, best first. What its value is (an angle, a radius, …)
/// decides what is looked for.
[[nodiscard]] std::vector<Candidate> candidates_for(const Annotation& annotation, std::size_t index,
                                                    std::span<const CircleFit> circles,
                                                    const LinePage& page);

/// What a candidate measures, by the type of the dimension.
[[nodiscard]] std::optional<Measured> measured_by(const Candidate& candidate,
                                                  const Annotation& annotation,
                                                  std::span<const CircleFit> circles);

/// One candidate for each annotation at most, and no dimension line for two of them; the best
/// score first. Ascending annotation.
[[nodiscard]] std::vector<Candidate> chosen(std::vector<Candidate> candidates);

}  // namespace drawproc
