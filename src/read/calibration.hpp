#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drawproc {

/// From a network's confidence in a line to the chance that the line is read exactly, as the card
/// of the recogniser's weights gives it (`calibration`, weights/README.md): three polylines, chosen
/// by how many crops of the line say the same.
class Calibration {
 public:
  /// None: the confidence is taken for the chance.
  Calibration() = default;
  /// {"agreed": [[confidence, chance], …], "two": …, "one": …}. Throws std::invalid_argument saying
  /// what is wrong: no JSON, a polyline that is missing, empty, not rising or outside of [0, 1].
  explicit Calibration(std::string_view json);

  /// `votes` of `crops` crops say the text; `confidence` is that of the reading taken.
  [[nodiscard]] double chance(double confidence, int votes, int crops) const;

 private:
  using Polyline = std::vector<std::pair<double, double>>;
  Polyline agreed_, two_, one_;
};

}  // namespace drawproc
