#include "read/crops.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

namespace drawproc {
namespace {

constexpr double kLooseMargin = 0.10, kTightMargin = 0.02;  // of the line's height
constexpr double kPaper = 255;

/// As Python rounds: halves to the even number.
int rounded(double value) { return static_cast<int>(std::nearbyint(value)); }

Point unit(Point edge) { return edge * (1 / std::max(length(edge), 1e-6)); }

double paper_or_pixel(const cv::Mat& page, int x, int y) {
  return x >= 0 && y >= 0 && x < page.cols && y < page.rows ? page.at<std::uint8_t>(y, x) : kPaper;
}

/// Between the four pixels around; (x, y) counts from the centre of the first pixel.
double interpolated(const cv::Mat& page, double x, double y) {
  const double left = std::floor(x), top = std::floor(y);
  const auto column = static_cast<int>(left), row = static_cast<int>(top);
  const auto across = [&](int of_row) {
    const double a = paper_or_pixel(page, column, of_row),
                 b = paper_or_pixel(page, column + 1, of_row);
    return a + (b - a) * (x - left);
  };
  const double above = across(row), below = across(row + 1);
  return above + (below - above) * (y - top);
}

/// The columns and rows that hold ink, once rules are left out of account; everything when nothing
/// is left.
cv::Rect ink_of(const cv::Mat& grey) {
  const cv::Rect all(0, 0, grey.cols, grey.rows);
  double low = 0, high = 0;
  cv::minMaxLoc(grey, &low, &high);
  if (high - low < 30) return all;
  cv::Mat labels, stats, centroids;
  const int count =
      cv::connectedComponentsWithStats(grey < (low + high) / 2, labels, stats, centroids, 8);
  const double w = grey.cols, h = grey.rows;
  cv::Rect kept;
  for (int i = 1; i < count; ++i) {
    const auto stat = [&](int which) { return stats.at<int>(i, which); };
    const cv::Rect box(stat(cv::CC_STAT_LEFT), stat(cv::CC_STAT_TOP), stat(cv::CC_STAT_WIDTH),
                       stat(cv::CC_STAT_HEIGHT));
    const bool across = box.width > .9 * w && box.height < .2 * h;
    const bool upright = box.height > .95 * h && box.width < .12 * h && w > 1.5 * h;
    const bool frame =
        box.width > .9 * w && box.height > .9 * h && stat(cv::CC_STAT_AREA) < .2 * w * h;
    const bool at_edge = (box.y == 0 || box.br().y == grey.rows) && box.height < .2 * h;
    if (!across && !upright && !frame && !at_edge && stat(cv::CC_STAT_AREA) > 2) kept |= box;
  }
  if (kept.empty()) return all;
  const int pad = std::max(1, rounded(.04 * kept.height));
  cv::Rect trimmed =
      cv::Rect(kept.x - pad, kept.y - pad, kept.width + 2 * pad, kept.height + 2 * pad) & all;
  // A dash or a point: only its height in the line says what it is.
  if (trimmed.height < .35 * h) trimmed.y = 0, trimmed.height = grey.rows;
  return trimmed;
}

}  // namespace

bool can_hold_a_line(const cv::Mat& page, const Quad& quad) {
  if (page.empty() || page.type() != CV_8UC1) return false;
  const Point middle{page.cols / 2., page.rows / 2.};
  return std::all_of(quad.begin(), quad.end(), [&](Point corner) {
    return length(corner - middle) <= 2 * length(middle);  // not so when it is no number
  });
}

cv::Mat rectified(const cv::Mat& page, const Quad& quad, double margin) {
  if (!can_hold_a_line(page, quad))
    throw std::invalid_argument("a line of text cannot stand there");
  const Point run = quad[1] - quad[0], rise = quad[3] - quad[0];
  const Point along = unit(run), down = unit(rise);
  const double border = margin * length(rise);
  const Point corner = quad[0] - along * border - down * border;
  cv::Mat out(std::max(2, rounded(length(rise) + 2 * border)),
              std::max(2, rounded(length(run) + 2 * border)), CV_8UC1);
  for (int y = 0; y < out.rows; ++y) {
    auto* row = out.ptr<std::uint8_t>(y);
    for (int x = 0; x < out.cols; ++x) {
      const Point there = corner + along * (x + .5) + down * (y + .5);
      row[x] =
          static_cast<std::uint8_t>(std::lrint(interpolated(page, there.x - .5, there.y - .5)));
    }
  }
  return out;
}

cv::Mat normalised_ink(const cv::Mat& grey) {
  const int width =
      std::clamp(rounded(1.0 * grey.cols * kLineHeight / grey.rows), kColumnStride, kWidestLine);
  cv::Mat small;
  cv::resize(grey, small, {width, kLineHeight}, 0, 0,
             grey.rows > kLineHeight ? cv::INTER_AREA : cv::INTER_LINEAR);
  double low = 0, high = 0;
  cv::minMaxLoc(small, &low, &high);
  const auto stretch = static_cast<float>(255 / std::max(high - low, 16.));
  cv::Mat ink(small.size(), CV_8UC1);
  std::transform(small.begin<std::uint8_t>(), small.end<std::uint8_t>(), ink.begin<std::uint8_t>(),
                 [&](std::uint8_t value) {
                   return static_cast<std::uint8_t>(
                       std::nearbyint((static_cast<float>(high) - value) * stretch));
                 });
  return ink;
}

LineCrop crop_line(const cv::Mat& page, const Quad& quad, CropKind kind) {
  const double margin = kind == CropKind::tight ? kTightMargin : kLooseMargin;
  cv::Mat grey = rectified(page, quad, margin);
  cv::Rect part(0, 0, grey.cols, grey.rows);
  if (kind == CropKind::trimmed) part = ink_of(grey);
  const double run = std::max(run_length(quad), 1.), border = margin * length(quad[3] - quad[0]);
  return {normalised_ink(grey(part)), (part.x - border) / run, (part.br().x - border) / run};
}

}  // namespace drawproc
