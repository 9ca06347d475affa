#include "image/pdf_resolution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "drawproc/failure.hpp"

namespace drawproc::pdf {
namespace {

constexpr double points_per_inch = 72;
constexpr double mm_per_point = 25.4 / points_per_inch;
constexpr double least_dpi = 100;
constexpr double most_dpi_for_small_paper = 600;
constexpr double long_side_of_small_paper_px = 2000;

double usual_dpi(double width_pt, double height_pt) {
  // A fifth above A3 (124 740 mm²) and A2 (249 480 mm²): trimmed and American sizes stay with their
  // neighbours.
  const double area_mm2 = width_pt * height_pt * mm_per_point * mm_per_point;
  const double by_area = area_mm2 <= 150'000 ? 300 : area_mm2 <= 300'000 ? 250 : 200;
  const double long_side_inch = std::max(width_pt, height_pt) / points_per_inch;
  const double for_small_paper =
      std::min(most_dpi_for_small_paper, std::ceil(long_side_of_small_paper_px / long_side_inch));
  return std::max(by_area, for_small_paper);
}

Resolution at(double dpi, double width_pt, double height_pt) {
  const auto pixels = [dpi](double pt) {
    return static_cast<int>(std::max(1.0, std::round(pt * dpi / points_per_inch)));
  };
  return {dpi, pixels(width_pt), pixels(height_pt)};
}

bool fits(const Resolution& r, std::int64_t max_pixels) {
  return std::max(r.width_px, r.height_px) <= longest_rendered_side &&
         std::int64_t{r.width_px} * r.height_px <= max_pixels;
}

[[noreturn]] void throw_too_large(const Resolution& r, std::int64_t max_pixels) {
  if (std::max(r.width_px, r.height_px) > longest_rendered_side) {
    throw Error(
        Reason::too_large,
        fmt::format("the page is {}x{} pixels at {:g} dpi and can be rendered to {} a side: "
                    "choose a lower --pdf-dpi or split the page",
                    r.width_px, r.height_px, r.dpi, longest_rendered_side));
  }
  throw Error(Reason::too_large,
              fmt::format("the page is {}x{} pixels at {:g} dpi and --max-pixels allows {}: "
                          "raise it or choose a lower --pdf-dpi",
                          r.width_px, r.height_px, r.dpi, max_pixels));
}

}  // namespace

Resolution resolution_for(double width_pt, double height_pt, int asked_dpi,
                          std::int64_t max_pixels) {
  // Sizes are a stranger's: keep the conversion to int defined.
  width_pt = std::clamp(width_pt, 0.01, 1e7);
  height_pt = std::clamp(height_pt, 0.01, 1e7);
  double dpi = asked_dpi > 0 ? std::min(asked_dpi, 10'000) : usual_dpi(width_pt, height_pt);
  Resolution resolution = at(dpi, width_pt, height_pt);
  if (fits(resolution, max_pixels)) return resolution;
  if (asked_dpi > 0) throw_too_large(resolution, max_pixels);

  const double long_side_pt = std::max(width_pt, height_pt);
  const double by_side = longest_rendered_side * points_per_inch / long_side_pt;
  const double by_area =
      points_per_inch * std::sqrt(static_cast<double>(max_pixels) / width_pt / height_pt);
  for (dpi = std::floor(std::min({dpi, by_side, by_area})); dpi >= least_dpi; --dpi) {
    resolution = at(dpi, width_pt, height_pt);
    if (fits(resolution, max_pixels)) return resolution;
  }
  throw_too_large(at(least_dpi, width_pt, height_pt), max_pixels);
}

}  // namespace drawproc::pdf
