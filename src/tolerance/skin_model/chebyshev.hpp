#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace drawproc {

/// The coefficients that make the largest residual of a linear model smallest.
struct ChebyshevFit {
  std::vector<double> coefficients;
  double deviation = 0;  ///< largest |residual| that these coefficients leave
  double bound = 0;      ///< no coefficients leave less: the proof, from the dual program
};

/// Minimises max |values[i] - Σ basis[i·terms + k]·c[k]| exactly: the linear program's dual, solved
/// by the revised simplex method, which is Stiefel's exchange algorithm (1959). The dual gives the
/// lower bound, so that `deviation - bound` is the error, about 1e-12 of the values. Throws
/// std::invalid_argument when the points do not determine the coefficients (fewer than `terms`
/// independent ones).
[[nodiscard]] ChebyshevFit chebyshev_fit(std::span<const double> basis, std::size_t terms,
                                         std::span<const double> values);

/// The same model by least squares: its coefficients. Throws as above.
[[nodiscard]] std::vector<double> least_squares_fit(std::span<const double> basis,
                                                    std::size_t terms,
                                                    std::span<const double> values);

}  // namespace drawproc
