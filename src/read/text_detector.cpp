#include "read/text_detector.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "image/page_tone.hpp"
#include "image/tiling.hpp"

namespace drawproc {
namespace {

constexpr double kLarge = 2;  // usual capitals: what is lower the first look has seen
constexpr double kTallestSmallPrint =
    1;                          // usual capitals: the highest box that a closer look tells better
constexpr double kClosest = 4;  // times that pixels may be enlarged for a closer look
constexpr double kLargestSide = 40000;  // pixels of a page at the network's scale

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

TextDetectorOptions checked(const TextDetectorOptions& o) {
  const bool good = o.capital > 0 && o.tile >= 64 && o.tile % 32 == 0 && o.overlap >= 0 &&
                    o.overlap % (2 * kTextCell) == 0 && o.overlap < o.tile / 2 && o.squares > 0 &&
                    o.overview >= 0 && o.overview < 1;
  if (!good) throw std::invalid_argument("options of the text detector");
  return o;
}

void check(const NetworkSpec& spec) {
  if (spec.file.architecture != "text-lines" || spec.inputs.size() != 1 || spec.outputs.size() != 1)
    throw Fatal(spec.file.path + ": expected a text-line detector, found " +
                spec.file.architecture + ": reinstall the weights");
}

}  // namespace

/// A page or a part of it at one scale, its tiles, and what they said.
struct TextDetector::Look {
  enum class Distance { usual, far, close };
  std::size_t request = 0;
  Distance distance = Distance::usual;
  double scale = 1;   ///< of this look relative to the page
  Point origin = {};  ///< page frame
  cv::Mat1b grey = {};
  PageTone tone = {};
  Tiling tiling = {};
  TextMap map = {};
};

TextDetector::TextDetector(Network& network, TextDetectorOptions options, MicroBatch::Say say)
    : options_(checked(options)),
      calls_((check(network.spec()), network), options.squares, std::move(say)) {}

TextDetector::Look TextDetector::look_at(const TextRequest& request, std::size_t index,
                                         const cv::Rect& window, double scale) const {
  Look look{.request = index,
            .scale = scale,
            .origin = {static_cast<double>(window.x), static_cast<double>(window.y)}};
  const cv::Size size(std::max(1, static_cast<int>(std::lround(window.width * scale))),
                      std::max(1, static_cast<int>(std::lround(window.height * scale))));
  cv::resize(request.page(window), look.grey, size, 0, 0,
             scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  const int cells_down = (size.height + kTextCell - 1) / kTextCell,
            cells_across = (size.width + kTextCell - 1) / kTextCell;
  look.map = TextMap(cells_down, cells_across);
  look.tone = tone_of(look.grey);
  look.tiling =
      tiling_of(look.grey, look.tone, {.most_side = options_.tile, .overlap = options_.overlap});
  return look;
}

namespace {

cv::Rect window_of(const Box& box, const cv::Mat& page) {
  const cv::Point first(static_cast<int>(std::floor(box.left)),
                        static_cast<int>(std::floor(box.top)));
  const cv::Point last(static_cast<int>(std::ceil(box.right)),
                       static_cast<int>(std::ceil(box.bottom)));
  return cv::Rect(first, last) & cv::Rect({}, page.size());
}

bool can_be_scaled(const cv::Rect& window, double scale) {
  const double side = std::max(window.width, window.height) * scale;
  return scale > 0 && side >= 1 && side <= kLargestSide;
}

std::vector<cv::Point2f> as_cv(const Quad& quad) {
  std::vector<cv::Point2f> points;
  for (const auto& p : quad) points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  return points;
}

/// Whether closer looks found again what the line holds: most of it, for where such a look ends it
/// sees the beginning of a line only.
bool is_found_again(const FoundLine& line, std::span<const FoundLine> closer) {
  const auto box = bounds(line.quad);
  const auto points = as_cv(line.quad);
  double found = 0;
  for (const auto& other : closer) {
    std::vector<cv::Point2f> common;
    if (overlap(box, bounds(other.quad)))
      found += cv::intersectConvexConvex(points, as_cv(other.quad), common);
  }
  return found > 0.5 * run_length(line.quad) * rise_length(line.quad);
}

/// Adds what a closer look found; small lines seen from further away yield to it.
void add_small_print(std::vector<FoundLine>& lines, const std::vector<FoundLine>& small,
                     double tallest) {
  std::erase_if(lines, [&](const FoundLine& line) {
    return rise_length(line.quad) < tallest && is_found_again(line, small);
  });
  const auto known = lines;
  for (const FoundLine& line : small)
    if (!is_covered(line, known)) lines.push_back(line);
}

static_assert(kTileGrid % kTextCell == 0);

/// Takes over what a tile says of the cells it answers for.
void add(TextMap& map, const Tile& tile, std::span<const float> said) {
  const int rows = tile.shows.height / kTextCell, columns = tile.shows.width / kTextCell;
  const int first_row = tile.shows.y / kTextCell, first_column = tile.shows.x / kTextCell;
  const int top = std::max(0, tile.answers_for.y / kTextCell),
            left = std::max(0, tile.answers_for.x / kTextCell),
            bottom = std::min(map.rows, tile.answers_for.br().y / kTextCell),
            right = std::min(map.columns, tile.answers_for.br().x / kTextCell);
  for (int channel = 0; channel < kTextChannels; ++channel)
    for (int row = top; row < bottom; ++row)
      for (int column = left; column < right; ++column)
        map.at(channel, row, column) =
            said[(static_cast<std::size_t>(channel) * rows + (row - first_row)) * columns +
                 (column - first_column)];
}

}  // namespace

std::vector<std::vector<FoundLine>> TextDetector::find(std::span<const TextRequest> requests) {
  std::vector<Look> looks;
  const auto start = Clock::now();
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const TextRequest& request = requests[i];
    const cv::Rect whole({}, request.page.size());
    const double near = options_.capital / request.capital;
    if (can_be_scaled(whole, near)) looks.push_back(look_at(request, i, whole, near));
    if (can_be_scaled(whole, near * options_.overview)) {
      looks.push_back(look_at(request, i, whole, near * options_.overview));
      looks.back().distance = Look::Distance::far;
    }
    for (const SmallPrint& small : request.closer) {
      const cv::Rect window = window_of(small.place, request.page);
      const double scale = std::min(kClosest, options_.capital / small.capital);
      if (window.empty() || !can_be_scaled(window, scale)) continue;
      looks.push_back(look_at(request, i, window, scale));
      looks.back().distance = Look::Distance::close;
    }
  }
  cost_.tile_seconds += seconds_since(start);
  run(looks);

  const auto boxes = Clock::now();
  std::vector<std::vector<FoundLine>> found(requests.size()), small(requests.size());
  for (const auto& look : looks) {
    auto& lines = found[look.request];
    const double capital = requests[look.request].capital;
    const auto known = lines;
    const double from_cells = kTextCell / look.scale;
    for (auto line : lines_of(look.map, options_.map)) {
      for (auto& corner : line.quad) corner = look.origin + corner * from_cells;
      const double rise = rise_length(line.quad);
      switch (look.distance) {
        case Look::Distance::usual:
          lines.push_back(line);
          break;
        case Look::Distance::far:
          if (rise > kLarge * capital && !is_covered(line, known)) lines.push_back(line);
          break;
        case Look::Distance::close:
          if (rise < kTallestSmallPrint * capital) small[look.request].push_back(line);
          break;
      }
    }
  }
  for (std::size_t i = 0; i < requests.size(); ++i)
    add_small_print(found[i], small[i], kTallestSmallPrint * requests[i].capital);
  cost_.box_seconds += seconds_since(boxes);
  return found;
}

void TextDetector::run(std::vector<Look>& looks) {
  const auto start = Clock::now();
  std::vector<TileRow> rows;
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const Tiling& tiling = looks[i].tiling;
    for (std::size_t k = 0; k < tiling.tiles.size(); ++k)
      rows.push_back({{i, k}, tiling.size.width, tiling.size.height});
    cost_.blank += tiling.blank;
  }
  cost_.tiles += rows.size();
  const auto fill = [&](const BatchRow& row, std::span<float> values) {
    const Look& look = looks[row.job];
    fill_ink(look.grey, look.tone, look.tiling.tiles[row.index].shows, values);
  };
  const auto take = [&](const BatchRow& row, std::span<const std::span<const float>> outputs) {
    Look& look = looks[row.job];
    add(look.map, look.tiling.tiles[row.index], outputs[0]);
  };
  calls_.run(rows, fill, take);
  cost_.network_seconds += seconds_since(start);
}

bool is_covered(const FoundLine& line, std::span<const FoundLine> known) {
  const auto box = bounds(line.quad);
  const auto points = as_cv(line.quad);
  const double area = run_length(line.quad) * rise_length(line.quad);
  double covered = 0;
  for (const auto& other : known) {
    if (!overlap(box, bounds(other.quad))) continue;
    std::vector<cv::Point2f> common;
    const double shared = cv::intersectConvexConvex(points, as_cv(other.quad), common);
    const double other_area = run_length(other.quad) * rise_length(other.quad);
    if (shared > 0.5 * other_area && rise_length(other.quad) > 0.35 * rise_length(line.quad))
      return true;
    covered += shared;
  }
  return covered > 0.5 * area;
}

}  // namespace drawproc
