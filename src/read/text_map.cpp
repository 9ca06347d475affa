#include "read/text_map.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace drawproc {
namespace {

constexpr double kShrinkAlong =
    0.22;  // of the height: how much shorter a kernel is than its line, at each end
constexpr float kNoText = -20.0F;

double chance(float logit) { return 1 / (1 + std::exp(-static_cast<double>(logit))); }

struct Cell {
  int row, column;
};

/// The line as one cell sees it, in cells.
struct SeenLine {
  Point middle, down;
  double height = 0;
};

SeenLine seen_from(const TextMap& map, Cell cell) {
  const auto value = [&](int channel) {
    return static_cast<double>(map.at(channel, cell.row, cell.column));
  };
  const double norm = std::max(std::hypot(value(1), value(2)), 1e-6);
  const Point down{-value(2) / norm, value(1) / norm};
  const double above = std::exp(value(3)), below = std::exp(value(4));
  return {Point{cell.column + 0.5, cell.row + 0.5} + down * ((below - above) / 2), down,
          above + below};
}

constexpr double kSameLine = 0.5;  // heights between the middles that two cells see

bool is_same(const SeenLine& a, const SeenLine& b) {
  const Point down = a.down + b.down;
  const double norm = std::max(std::hypot(down.x, down.y), 1e-6);
  return std::abs(dot(b.middle - a.middle, down)) / norm < kSameLine * std::min(a.height, b.height);
}

/// The cells of each kernel: neighbours above the threshold that see the same line.
std::vector<std::vector<Cell>> kernels_of(const TextMap& map, double threshold) {
  const auto least = static_cast<float>(std::log(threshold / (1 - threshold)));
  cv::Mat1b free(map.rows, map.columns);
  for (int row = 0; row < map.rows; ++row)
    for (int column = 0; column < map.columns; ++column)
      free(row, column) = map.at(0, row, column) > least;
  std::vector<std::vector<Cell>> kernels;
  for (int row = 0; row < map.rows; ++row)
    for (int column = 0; column < map.columns; ++column) {
      if (free(row, column) == 0) continue;
      free(row, column) = 0;
      std::vector<Cell> cells{{row, column}};
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell at = cells[i];
        const SeenLine line = seen_from(map, at);
        for (const Cell next : {Cell{at.row - 1, at.column}, Cell{at.row, at.column - 1},
                                Cell{at.row, at.column + 1}, Cell{at.row + 1, at.column}}) {
          if (next.row < 0 || next.column < 0 || next.row >= map.rows ||
              next.column >= map.columns || free(next.row, next.column) == 0 ||
              !is_same(line, seen_from(map, next)))
            continue;
          free(next.row, next.column) = 0;
          cells.push_back(next);
        }
      }
      kernels.push_back(std::move(cells));
    }
  return kernels;
}

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
  std::vector<FoundLine> lines;
  for (const auto& cells : kernels_of(map, options.threshold))
    if (static_cast<int>(cells.size()) >= std::max(1, options.least_cells))
      lines.push_back(line_of(map, cells));
  return lines;
}

}  // namespace drawproc
