#include "tolerance/skin_model/chebyshev.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>

namespace drawproc {
namespace {

constexpr std::size_t kMost = 6;  ///< terms + 1 at most
using Vector = std::array<double, kMost>;
using Matrix = std::array<Vector, kMost>;

[[noreturn]] void refuse() {
  throw std::invalid_argument("the points do not determine the coefficients of the fit");
}

/// Solves a·x = b by elimination with row exchange.
Vector solved(Matrix a, Vector b, std::size_t n) {
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < n; ++row)
      if (std::abs(a[row][column]) > std::abs(a[pivot][column])) pivot = row;
    if (std::abs(a[pivot][column]) < 1e-13) refuse();
    std::swap(a[pivot], a[column]);
    std::swap(b[pivot], b[column]);
    for (std::size_t row = column + 1; row < n; ++row) {
      const double factor = a[row][column] / a[column][column];
      if (factor == 0) continue;
      for (std::size_t k = column; k < n; ++k) a[row][k] -= factor * a[column][k];
      b[row] -= factor * b[column];
    }
  }
  Vector x{};
  for (std::size_t i = n; i-- > 0;) {
    double sum = b[i];
    for (std::size_t k = i + 1; k < n; ++k) sum -= a[i][k] * x[k];
    x[i] = sum / a[i][i];
  }
  return x;
}

/// The model with its columns and values brought to 1, so that one threshold serves all.
struct Scaled {
  std::size_t terms, count;
  std::vector<double> basis, values;
  Vector by{};
  double value_by = 0;

  Scaled(std::span<const double> raw, std::size_t k, std::span<const double> y)
      : terms(k), count(y.size()), basis(raw.begin(), raw.end()), values(y.begin(), y.end()) {
    for (std::size_t term = 0; term < terms; ++term) {
      for (std::size_t i = 0; i < count; ++i)
        by[term] = std::max(by[term], std::abs(raw[i * terms + term]));
      if (!(by[term] > 0)) refuse();
      for (std::size_t i = 0; i < count; ++i) basis[i * terms + term] /= by[term];
    }
    for (const double value : y) value_by = std::max(value_by, std::abs(value));
    if (value_by > 0)
      for (double& value : values) value /= value_by;
  }
  [[nodiscard]] const double* row(std::size_t i) const { return &basis[i * terms]; }
};

/// A side of one point's pair of constraints: +1 above the model, -1 below.
struct Active {
  std::size_t point = 0;
  int side = 1;
};

/// Points whose rows are linearly independent, by pivoted orthogonalisation.
std::vector<std::size_t> independent_points(const Scaled& model) {
  std::vector<double> rest = model.basis;
  std::vector<std::size_t> chosen;
  while (chosen.size() < model.terms) {
    std::size_t best = 0;
    double longest = 0;
    for (std::size_t i = 0; i < model.count; ++i) {
      double square = 0;
      for (std::size_t k = 0; k < model.terms; ++k)
        square += rest[i * model.terms + k] * rest[i * model.terms + k];
      if (square > longest) longest = square, best = i;
    }
    if (longest < 1e-18) refuse();
    chosen.push_back(best);
    Vector direction{};
    for (std::size_t k = 0; k < model.terms; ++k)
      direction[k] = rest[best * model.terms + k] / std::sqrt(longest);
    for (std::size_t i = 0; i < model.count; ++i) {
      double along = 0;
      for (std::size_t k = 0; k < model.terms; ++k)
        along += rest[i * model.terms + k] * direction[k];
      for (std::size_t k = 0; k < model.terms; ++k)
        rest[i * model.terms + k] -= along * direction[k];
    }
  }
  return chosen;
}

class Exchange {
 public:
  explicit Exchange(const Scaled& model) : model_(model), size_(model.terms + 1) {
    // Both sides of one point balance each other: a feasible start, the rest at level zero.
    const auto points = independent_points(model);
    basis_.push_back({points[0], 1});
    basis_.push_back({points[0], -1});
    for (std::size_t i = 1; i < points.size(); ++i) basis_.push_back({points[i], 1});
  }

  /// Coefficients (scaled) and, behind them, the bound.
  Vector run() {
    constexpr int kLimit = 5000, kCareful = 500;
    for (int step = 0; step < kLimit; ++step) {
      const Vector multipliers = this->multipliers();
      const auto entering = violated(multipliers, step > kCareful);
      if (!entering) return multipliers;
      exchange(*entering, step > kCareful);
    }
    throw std::logic_error("the exchange of a Chebyshev fit does not end");
  }

 private:
  Vector column(const Active& active) const {
    Vector c{};
    for (std::size_t k = 0; k < model_.terms; ++k) c[k] = active.side * model_.row(active.point)[k];
    c[model_.terms] = 1;
    return c;
  }

  Vector multipliers() const {
    Matrix transposed{};
    Vector costs{};
    for (std::size_t i = 0; i < size_; ++i) {
      transposed[i] = column(basis_[i]);
      costs[i] = basis_[i].side * model_.values[basis_[i].point];
    }
    return solved(transposed, costs, size_);
  }

  /// The constraint that is violated most, or after many steps the first (Bland's rule).
  std::optional<Active> violated(const Vector& multipliers, bool first) const {
    double worst = multipliers[model_.terms] + 1e-12;
    std::optional<Active> found;
    for (std::size_t i = 0; i < model_.count; ++i) {
      double residual = model_.values[i];
      for (std::size_t k = 0; k < model_.terms; ++k) residual -= model_.row(i)[k] * multipliers[k];
      if (std::abs(residual) <= worst) continue;
      found = Active{i, residual > 0 ? 1 : -1};
      if (first) break;
      worst = std::abs(residual);
    }
    return found;
  }

  void exchange(const Active& entering, bool careful) {
    Matrix matrix{};
    for (std::size_t i = 0; i < size_; ++i) {
      const Vector c = column(basis_[i]);
      for (std::size_t row = 0; row < size_; ++row) matrix[row][i] = c[row];
    }
    Vector unit{};
    unit[model_.terms] = 1;
    const Vector level = solved(matrix, unit, size_);
    const Vector change = solved(matrix, column(entering), size_);
    // Harris's two passes: a small slack in the levels, and with it the largest pivot, so that the
    // basis stays well conditioned where several rows would do.
    constexpr double kSlack = 1e-11, kPivot = 1e-9;
    double reach = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < size_; ++i)
      if (change[i] > kPivot)
        reach = std::min(reach, (std::max(0.0, level[i]) + kSlack) / change[i]);
    std::optional<std::size_t> leaving;
    for (std::size_t i = 0; i < size_; ++i) {
      if (change[i] <= kPivot || std::max(0.0, level[i]) / change[i] > reach) continue;
      const bool better = !leaving || (careful ? order(basis_[i]) < order(basis_[*leaving])
                                               : change[i] > change[*leaving]);
      if (better) leaving = i;
    }
    if (!leaving) throw std::logic_error("a Chebyshev fit has no bound");
    basis_[*leaving] = entering;
  }

  static std::size_t order(const Active& active) {
    return active.point * 2 + (active.side > 0 ? 0 : 1);
  }

  const Scaled& model_;
  const std::size_t size_;
  std::vector<Active> basis_;
};

void check(std::span<const double> basis, std::size_t terms, std::span<const double> values) {
  if (terms == 0 || terms >= kMost || basis.size() != terms * values.size() ||
      values.size() < terms)
    refuse();
}

}  // namespace

ChebyshevFit chebyshev_fit(std::span<const double> basis, std::size_t terms,
                           std::span<const double> values) {
  check(basis, terms, values);
  const Scaled model(basis, terms, values);
  const Vector found = Exchange(model).run();
  ChebyshevFit fit;
  for (std::size_t k = 0; k < terms; ++k)
    fit.coefficients.push_back(found[k] * model.value_by / model.by[k]);
  fit.bound = std::max(0.0, found[terms] * model.value_by);
  for (std::size_t i = 0; i < values.size(); ++i) {
    double residual = values[i];
    for (std::size_t k = 0; k < terms; ++k) residual -= basis[i * terms + k] * fit.coefficients[k];
    fit.deviation = std::max(fit.deviation, std::abs(residual));
  }
  return fit;
}

std::vector<double> least_squares_fit(std::span<const double> basis, std::size_t terms,
                                      std::span<const double> values) {
  check(basis, terms, values);
  const Scaled model(basis, terms, values);
  Matrix normal{};
  Vector right{};
  for (std::size_t i = 0; i < model.count; ++i)
    for (std::size_t k = 0; k < terms; ++k) {
      for (std::size_t j = 0; j < terms; ++j) normal[k][j] += model.row(i)[k] * model.row(i)[j];
      right[k] += model.row(i)[k] * model.values[i];
    }
  const Vector found = solved(normal, right, terms);
  std::vector<double> coefficients;
  for (std::size_t k = 0; k < terms; ++k)
    coefficients.push_back(found[k] * model.value_by / model.by[k]);
  return coefficients;
}

}  // namespace drawproc
