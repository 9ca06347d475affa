#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "tolerance/skin_model/random.hpp"

namespace drawproc {

/// How far apart the samples of one direction of a grid are: coordinates on a line, or points of a
/// circle, whose distance is the chord.
struct GridAxis {
  std::vector<double> at;  ///< mm, or radians of a circle
  double radius = 0;       ///< mm; 0: a line
};

/// `count` points from -length/2 to length/2.
[[nodiscard]] GridAxis line_axis(double length, std::size_t count);
/// `count` points around a circle; the last is one step before the first.
[[nodiscard]] GridAxis circle_axis(double radius, std::size_t count);

/// A Gaussian random field of variance 1 and covariance exp(-d²/ℓ²) on a grid: a plane of two
/// lines, a cylinder of a circle and a line (Rupal et al. 2020).
///
/// The covariance is exact: the square of a distance is a sum over the two directions, so that the
/// matrix is the Kronecker product of two small ones, and each of those is factored by itself
/// (pivoted Cholesky, to 1e-9 of the variance). A sample costs two products of small matrices.
class RandomField {
 public:
  /// `correlation`: ℓ in mm, above 0.
  RandomField(const GridAxis& rows, const GridAxis& columns, double correlation);
  /// rows × columns values, row by row.
  [[nodiscard]] std::vector<double> sample(Random& random) const;
  [[nodiscard]] std::size_t rows() const { return row_factor_.rows; }
  [[nodiscard]] std::size_t columns() const { return column_factor_.rows; }

 private:
  struct Factor {
    std::size_t rows = 0, rank = 0;
    std::vector<double> values;  ///< rows × rank; F·Fᵀ is the covariance
  };
  static Factor factor_of(const GridAxis& axis, double correlation);
  Factor row_factor_, column_factor_;
};

}  // namespace drawproc
