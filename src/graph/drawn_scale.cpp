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

constexpr double kSameScale = 0.01, kMostUnsure = 0.04, kSameSize = 0.015;
constexpr double kEnd = 1.2;        // pixels that a measured length is off by
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

double last_place(const std::string& text, const std::string& unit) {
  const auto value = exact_value(text);
  return value ? std::pow(10.0, -value->places()) * (unit == "inch" ? 25.4 : 1) : 0;
}

bool measures(const Measured& m, const Characteristic& c) {
  return (m.what == Measured::What::angle) == (c.unit == "deg");
}

/// What one dimension says of the scale.
struct Vote {
  double ratio = 0;   ///< millimetres for a pixel
  double unsure = 0;  ///< of it, as a share

  [[nodiscard]] bool is_for(double scale) const { return std::abs(ratio / scale - 1) <= unsure; }
};

int count_for(double scale, const std::vector<Vote>& votes) {
  return static_cast<int>(std::count_if(votes.begin(), votes.end(),
                                        [&](const Vote& vote) { return vote.is_for(scale); }));
}

/// The middle of those that vote for a scale, by what they are sure of.
double middle_of(double scale, const std::vector<Vote>& votes) {
  double sum = 0, weights = 0;
  for (const Vote& vote : votes)
    if (vote.is_for(scale)) {
      const double weight = 1 / (vote.unsure * vote.unsure);
      sum += weight * vote.ratio, weights += weight;
    }
  return weights > 0 ? sum / weights : scale;
}

/// The ratio that most vote for, and how many; of equal ones that of the surest vote.
std::pair<double, int> majority(const std::vector<Vote>& votes) {
  double best = 0, surest = 1;
  int most = 0;
  for (const Vote& vote : votes) {
    const int count = count_for(vote.ratio, votes);
    if (count > most || (count == most && vote.unsure < surest))
      most = count, best = vote.ratio, surest = vote.unsure;
  }
  if (most == 0) return {0, 0};
  best = middle_of(best, votes);
  return {best, count_for(best, votes)};
}

/// Three of few, or so many that chance does not bring them together.
bool is_clear(int votes, int voters) {
  return votes >= kLeastVotes && (2 * votes >= voters || (votes >= 5 && 4 * votes >= voters));
}

ViewScale scale_of(std::optional<int> view, const std::vector<Vote>& votes, double stated) {
  ViewScale result{view, 0, 0, static_cast<int>(votes.size()), false};
  const auto [ratio, most] = majority(votes);
  const int for_stated = stated > 0 ? count_for(stated, votes) : 0;
  const bool outvoted = is_clear(most, result.voters) && 2 * for_stated < most;
  if (stated > 0 && !outvoted) {
    result.mm_per_px = stated, result.votes = for_stated, result.stated = true;
    // Prints and scans are a little larger or smaller.
    if (for_stated >= kLeastVotes) result.mm_per_px = middle_of(stated, votes);
  } else if (is_clear(most, result.voters)) {
    result.mm_per_px = ratio, result.votes = most;
  }
  return result;
}

}  // namespace

std::unordered_map<int, const Characteristic*> first_requirements(
    std::span<const Characteristic> characteristics) {
  std::unordered_map<int, const Characteristic*> first;
  for (const Characteristic& c : characteristics) first.emplace(c.annotation, &c);
  return first;
}

std::optional<double> size_asked(const Characteristic& c) {
  if (const auto nominal = number_in(c.nominal, c.unit)) return nominal;
  const auto upper = number_in(c.upper, c.unit), lower = number_in(c.lower, c.unit);
  if (upper && lower) return (*upper + *lower) / 2;
  return std::nullopt;
}

std::vector<ViewScale> scales_of(const PageReport& page, std::span<const Measured> measured,
                                 std::span<const Characteristic> characteristics) {
  std::map<int, std::optional<int>> view_of;
  for (const Annotation& annotation : page.annotations) view_of[annotation.id] = annotation.view;
  std::map<std::optional<int>, std::vector<Vote>> ratios;
  std::map<std::string, std::vector<Vote>> by_scale;
  std::map<std::optional<int>, std::string> scale_text;
  scale_text[std::nullopt] = "";
  for (const View& view : page.views) scale_text[view.id] = view.scale, ratios[view.id];
  ratios[std::nullopt];
  const auto requirements = first_requirements(characteristics);
  for (const Measured& m : measured) {
    const auto at = requirements.find(m.annotation);
    const Characteristic* c = at == requirements.end() ? nullptr : at->second;
    if (!c || m.what == Measured::What::angle || m.value < kLeastVoter || !measures(m, *c))
      continue;
    const auto wanted = size_asked(*c);
    if (!wanted || *wanted <= 0) continue;
    const Vote vote{*wanted / m.value, std::min(kMostUnsure, kSameScale + kEnd / m.value)};
    ratios[view_of[m.annotation]].push_back(vote);
    by_scale[scale_text[view_of[m.annotation]]].push_back(vote);
  }
  const bool sure = page.px_per_mm && page.px_per_mm_from != ScaleSource::estimate;
  std::vector<ViewScale> scales;
  for (const auto& [view, list] : ratios) {
    const auto factor = scale_factor(scale_text[view]);
    double stated = sure && factor ? 1 / (*page.px_per_mm * *factor) : 0;
    ViewScale scale = scale_of(view, list, stated);
    if (scale.votes < kLeastVotes) {  // what views of the same scale agree on
      const ViewScale shared = scale_of(view, by_scale[scale_text[view]], stated);
      if (shared.votes >= kLeastVotes) scale = shared;
    }
    scales.push_back(scale);
  }
  return scales;
}

double unsure_of(const Measured& measured, double mm_per_px, const Characteristic& requirement) {
  const double per_px = measured.what == Measured::What::angle ? 1 : mm_per_px;
  return std::max({measured.unsure * per_px, kSameSize * measured.value * per_px,
                   0.5 * last_place(requirement.nominal, requirement.unit)});
}

std::optional<DrawnSize> drawn_size(const Measured& measured, double mm_per_px,
                                    const Characteristic& requirement) {
  if (!measures(measured, requirement)) return std::nullopt;
  const auto wanted = size_asked(requirement);
  const bool angle = measured.what == Measured::What::angle;
  if (!wanted || (!angle && mm_per_px <= 0)) return std::nullopt;
  const double per_px = angle ? 1 : mm_per_px;
  DrawnSize drawn;
  drawn.value = measured.value * per_px;
  drawn.agrees =
      std::abs(drawn.value - std::abs(*wanted)) <= unsure_of(measured, mm_per_px, requirement);
  return drawn;
}

}  // namespace drawproc
