#include "tolerance/skin_model/random_field.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace drawproc {
namespace {

double square_distance(const GridAxis& axis, std::size_t i, std::size_t j) {
  const double apart = axis.at[i] - axis.at[j];
  const double distance = axis.radius > 0 ? 2 * axis.radius * std::sin(apart / 2) : apart;
  return distance * distance;
}

}  // namespace

GridAxis line_axis(double length, std::size_t count) {
  GridAxis axis;
  for (std::size_t i = 0; i < count; ++i)
    axis.at.push_back(
        count > 1 ? length * (static_cast<double>(i) / static_cast<double>(count - 1) - 0.5) : 0);
  return axis;
}

GridAxis circle_axis(double radius, std::size_t count) {
  GridAxis axis;
  axis.radius = radius;
  for (std::size_t i = 0; i < count; ++i)
    axis.at.push_back(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count));
  return axis;
}

RandomField::Factor RandomField::factor_of(const GridAxis& axis, double correlation) {
  const std::size_t n = axis.at.size();
  if (n == 0 || !(correlation > 0))
    throw std::invalid_argument("a random field needs points and a correlation length");
  std::vector<std::vector<double>> columns;
  std::vector<double> left(n, 1.0);  // what of each variance is not yet explained
  while (columns.size() < n) {
    const auto at = std::max_element(left.begin(), left.end());
    if (*at < 1e-9) break;
    const auto pivot = static_cast<std::size_t>(at - left.begin());
    const double root = std::sqrt(*at);
    std::vector<double> column(n);
    for (std::size_t i = 0; i < n; ++i) {
      double value = std::exp(-square_distance(axis, i, pivot) / (correlation * correlation));
      for (const auto& before : columns) value -= before[i] * before[pivot];
      column[i] = value / root;
    }
    for (std::size_t i = 0; i < n; ++i) left[i] = std::max(0.0, left[i] - column[i] * column[i]);
    left[pivot] = 0;
    columns.push_back(std::move(column));
  }
  Factor factor{n, columns.size(), std::vector<double>(n * columns.size())};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t c = 0; c < columns.size(); ++c)
      factor.values[i * columns.size() + c] = columns[c][i];
  return factor;
}

RandomField::RandomField(const GridAxis& rows, const GridAxis& columns, double correlation)
    : row_factor_(factor_of(rows, correlation)), column_factor_(factor_of(columns, correlation)) {}

std::vector<double> RandomField::sample(Random& random) const {
  const Factor &r = row_factor_, &c = column_factor_;
  std::vector<double> half(r.rows * c.rank, 0.0), noise(r.rank * c.rank);
  for (double& value : noise) value = random.normal();
  for (std::size_t i = 0; i < r.rows; ++i)
    for (std::size_t k = 0; k < r.rank; ++k)
      for (std::size_t j = 0; j < c.rank; ++j)
        half[i * c.rank + j] += r.values[i * r.rank + k] * noise[k * c.rank + j];
  std::vector<double> field(r.rows * c.rows, 0.0);
  for (std::size_t i = 0; i < r.rows; ++i)
    for (std::size_t j = 0; j < c.rows; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < c.rank; ++k)
        sum += half[i * c.rank + k] * c.values[j * c.rank + k];
      field[i * c.rows + j] = sum;
    }
  return field;
}

}  // namespace drawproc
