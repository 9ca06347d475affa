#include "graph/drawn_scale.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "drawproc/decimal.hpp"
#include "drawproc/notation.hpp"
#include "graph/views.hpp"

namespace drawproc {
namespace {

constexpr double kSameScale = 0.02, kSameSize = 0.015;
constexpr double kLeastVoter = 25;  // pixels: shorter ones say little of a scale
constexpr int kLeastVotes = 3;

std::optional<double> number_in(const std::string& text, const std::string& unit) {
  if (text.empty()) return std::nullopt;
  const auto angle = unit == "deg" ? degrees(text) : std::nullopt;
  if (angle) return angle;
  const auto value = exact_value(text);
  if (!value) return std::nullopt;
  return value->to_double() * (unit == "inch" ? 25.4 : 1);
}

/// What a requirement asks for, in mm or degrees: the nominal, or the middle between its limits.
std::optional<double> asked(const Characteristic& c) {
  if (const auto nominal = number_in(c.nominal, c.unit)) return nominal;
  const auto upper = number_in(c.upper, c.unit), lower = number_in(c.lower, c.unit);
  if (upper && lower) return (*upper + *lower) / 2;
  return std::nullopt;
}

double last_place(const std::string& text, const std::string& unit) {
  const auto value = exact_value(text);
  return value ? std::pow(10.0, -value->places()) * (unit == "inch" ? 25.4 : 1) : 0;
}

bool measures(const Measured& m, const Characteristic& c) {
  return (m.what == Measured::What::angle) == (c.unit == "deg");
}

/// The requirement that a measured place is about: the first of its annotation.
const Characteristic* first_of(int annotation, std::span<const Characteristic> characteristics) {
  for (const Characteristic& c : characteristics)
    if (c.annotation == annotation) return &c;
  return nullptr;
}

/// The ratio around which most voters lie, and how many.
std::pair<double, int> majority(std::vector<double> ratios) {
  std::sort(ratios.begin(), ratios.end());
  std::size_t best = 0, most = 0;
  for (std::size_t i = 0, k = 0; i < ratios.size(); ++i) {
    k = std::max(k, i);
    while (k < ratios.size() && ratios[k] <= ratios[i] * (1 + kSameScale)) ++k;
    if (k - i > most) most = k - i, best = i;
  }
  if (most == 0) return {0, 0};
  return {ratios[best + most / 2], static_cast<int>(most)};
}

ViewScale scale_of(std::optional<int> view, const std::vector<double>& ratios, double stated) {
  ViewScale result{view, 0, 0, static_cast<int>(ratios.size()), false};
  const auto [ratio, votes] = majority(ratios);
  int for_stated = 0;
  std::vector<double> near;
  for (const double r : ratios)
    if (stated > 0 && std::abs(r / stated - 1) < kSameScale) ++for_stated, near.push_back(r);
  const bool outvoted =
      votes >= kLeastVotes && 2 * votes >= result.voters && 2 * for_stated < votes;
  if (stated > 0 && !outvoted) {
    result.mm_per_px = stated, result.votes = for_stated, result.stated = true;
    if (for_stated >= kLeastVotes) {  // prints and scans are a little larger or smaller
      std::nth_element(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(near.size() / 2),
                       near.end());
      result.mm_per_px = near[near.size() / 2];
    }
  } else if (votes >= kLeastVotes && 2 * votes >= result.voters) {
    result.mm_per_px = ratio, result.votes = votes;
  }
  return result;
}

}  // namespace

std::vector<ViewScale> scales_of(const PageReport& page, std::span<const Measured> measured,
                                 std::span<const Characteristic> characteristics) {
  std::map<int, std::optional<int>> view_of;
  for (const Annotation& annotation : page.annotations) view_of[annotation.id] = annotation.view;
  std::map<std::optional<int>, std::vector<double>> ratios;
  std::map<std::string, std::vector<double>> by_scale;
  std::map<std::optional<int>, std::string> scale_text;
  scale_text[std::nullopt] = "";
  for (const View& view : page.views) scale_text[view.id] = view.scale, ratios[view.id];
  ratios[std::nullopt];
  for (const Measured& m : measured) {
    const Characteristic* c = first_of(m.annotation, characteristics);
    if (!c || m.what == Measured::What::angle || m.value < kLeastVoter || !measures(m, *c))
      continue;
    const auto wanted = asked(*c);
    if (!wanted || *wanted <= 0) continue;
    ratios[view_of[m.annotation]].push_back(*wanted / m.value);
    by_scale[scale_text[view_of[m.annotation]]].push_back(*wanted / m.value);
  }
  const bool sure = page.px_per_mm && page.px_per_mm_from != ScaleSource::estimate;
  std::vector<ViewScale> scales;
  for (const auto& [view, list] : ratios) {
    const auto factor = scale_factor(scale_text[view]);
    double stated = sure && factor ? 1 / (*page.px_per_mm * *factor) : 0;
    ViewScale scale = scale_of(view, list, stated);
    if (scale.mm_per_px <= 0) {  // what views of the same scale agree on
      const ViewScale shared = scale_of(view, by_scale[scale_text[view]], 0);
      if (2 * shared.votes >= shared.voters) scale = shared;
    }
    scales.push_back(scale);
  }
  return scales;
}

std::optional<DrawnSize> drawn_size(const Measured& measured, double mm_per_px,
                                    const Characteristic& requirement) {
  if (!measures(measured, requirement)) return std::nullopt;
  const auto wanted = asked(requirement);
  const bool angle = measured.what == Measured::What::angle;
  if (!wanted || (!angle && mm_per_px <= 0)) return std::nullopt;
  const double per_px = angle ? 1 : mm_per_px;
  DrawnSize drawn;
  drawn.value = measured.value * per_px;
  const double unsure = std::max({measured.unsure * per_px, kSameSize * std::abs(*wanted),
                                  0.5 * last_place(requirement.nominal, requirement.unit)});
  drawn.agrees = std::abs(drawn.value - std::abs(*wanted)) <= unsure;
  return drawn;
}

}  // namespace drawproc
