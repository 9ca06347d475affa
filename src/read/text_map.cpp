#include "read/text_map.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace drawproc {
namespace {

constexpr double kShrinkAlong =
    0.22;  // of the height: how much shorter a kernel is than its line, at each end
constexpr float kNoText = -20.0F;

double chance(float logit) { return 1 / (1 + std::exp(-static_cast<double>(logit))); }

struct Cell {
  int row, column;
};

/// The box of one kernel, in cells.
FoundLine line_of(const TextMap& map, std::span<const Cell> cells) {
  double weight = 0, run_x = 0, run_y = 0;
  for (const auto& [row, column] : cells) {
    const double p = chance(map.at(0, row, column));
    weight += p;
    run_x += p * map.at(1, row, column);
    run_y += p * map.at(2, row, column);
  }
  const double norm = std::max(std::hypot(run_x, run_y), 1e-6);
  const Point run{run_x / norm, run_y / norm}, down{-run.y, run.x};
  double begin = 1e30, end = -1e30, upper = 0, lower = 0;
  for (const auto& [row, column] : cells) {
    const Point centre{column + 0.5, row + 0.5};
    const double p = chance(map.at(0, row, column)) / weight;
    const double s = dot(centre, run), t = dot(centre, down);
    begin = std::min(begin, s);
    end = std::max(end, s);
    upper += p * (t - std::exp(map.at(3, row, column)));
    lower += p * (t + std::exp(map.at(4, row, column)));
  }
  const double grow = std::min(kShrinkAlong * (lower - upper), (end - begin + 1) / 2) + 0.5;
  const auto corner = [&](double s, double t) { return run * s + down * t; };
  begin -= grow;
  end += grow;
  return {{corner(begin, upper), corner(end, upper), corner(end, lower), corner(begin, lower)},
          weight / static_cast<double>(cells.size())};
}

}  // namespace

TextMap::TextMap(int height, int width)
    : rows(height),
      columns(width),
      values(static_cast<std::size_t>(kTextChannels) * rows * columns, 0.0F) {
  std::fill_n(values.begin(), static_cast<std::size_t>(rows) * columns, kNoText);
}

std::vector<FoundLine> lines_of(const TextMap& map, const TextMapOptions& options) {
  if (map.rows == 0 || map.columns == 0) return {};
  const auto least = static_cast<float>(std::log(options.threshold / (1 - options.threshold)));
  cv::Mat1b kernel(map.rows, map.columns);
  for (int row = 0; row < map.rows; ++row)
    for (int column = 0; column < map.columns; ++column)
      kernel(row, column) = map.at(0, row, column) > least;
  cv::Mat1i label;
  const int count = cv::connectedComponents(kernel, label, 4, CV_32S);
  std::vector<std::vector<Cell>> of_label(static_cast<std::size_t>(count));
  for (int row = 0; row < map.rows; ++row)
    for (int column = 0; column < map.columns; ++column)
      if (label(row, column) > 0)
        of_label[static_cast<std::size_t>(label(row, column))].push_back({row, column});
  std::vector<FoundLine> lines;
  for (const auto& cells : of_label)
    if (static_cast<int>(cells.size()) >= std::max(1, options.least_cells))
      lines.push_back(line_of(map, cells));
  return lines;
}

}  // namespace drawproc
