#include "graph/chains.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>

#include "graph/drawn_scale.hpp"

namespace drawproc {
namespace {

constexpr double kSamePlace = 3;                       // pixels between ends that are one place
constexpr double kClearScore = 1.9, kClearLead = 0.3;  // of lines that are hardly another's
constexpr double kPi = 3.14159265358979323846;

/// A straight dimension as a stretch of its direction.
struct Span {
  int annotation = 0;
  std::optional<int> view;
  double angle = 0;             ///< [0, π)
  double from = 0, to = 0;      ///< along the direction, page pixels
  double level = 0;             ///< across it
  double value = 0, slack = 0;  ///< as written; what rounding may have taken: half a
                                ///< unit of its last place, but a whole number is meant as one
  std::string text, unit;
  std::optional<int> feature;
};

std::vector<Span> spans_of(const PageReport& page, std::span<const Measured> measured,
                           std::span<const Characteristic> characteristics) {
  std::vector<Span> spans;
  const auto requirements = first_requirements(characteristics);
  std::unordered_map<int, const Annotation*> annotations;
  for (const Annotation& annotation : page.annotations) annotations[annotation.id] = &annotation;
  for (const Measured& m : measured) {
    if (m.what != Measured::What::length || m.score < kClearScore || m.lead < kClearLead) continue;
    const auto requirement = requirements.find(m.annotation);
    const auto annotation = annotations.find(m.annotation);
    if (requirement == requirements.end() || annotation == annotations.end()) continue;
    const Characteristic* const c = requirement->second;
    const Annotation* const a = annotation->second;
    if (c->unit == "deg") continue;
    const auto* d = a->notation ? std::get_if<Dimension>(&a->notation->value) : nullptr;
    const auto value = exact_value(c->nominal);
    const bool plain = d && value && d->steps.empty() && !d->reference && d->total.empty() &&
                       !d->not_to_scale && d->count <= 1 &&
                       (d->type == DimensionType::linear || d->type == DimensionType::diameter);
    if (!plain) continue;
    Span span;
    span.annotation = m.annotation;
    span.view = a->view;
    Point way = m.to - m.from;
    if (way.x < 0 || (way.x == 0 && way.y < 0)) way = way * -1;
    if (length(way) < 1) continue;
    way = way * (1 / length(way));
    span.angle = std::fmod(std::atan2(way.y, way.x) + kPi, kPi);
    const double ends[] = {dot(m.from, way), dot(m.to, way)};
    span.from = std::min(ends[0], ends[1]), span.to = std::max(ends[0], ends[1]);
    span.level = cross(way, m.from);
    span.value = value->to_double();
    span.slack = value->places() > 0 ? 0.5 * std::pow(10.0, -value->places()) : 0.05;
    span.text = a->text, span.unit = c->unit;
    span.feature = a->feature;
    spans.push_back(std::move(span));
  }
  return spans;
}

bool parallel(const Span& a, const Span& b) {
  const double apart = std::abs(a.angle - b.angle);
  return std::min(apart, kPi - apart) * std::max(a.to - a.from, b.to - b.from) < kSamePlace;
}

bool comparable(const Span& a, const Span& b) {
  return a.view == b.view && a.unit == b.unit && parallel(a, b);
}

bool same_place(double a, double b) { return std::abs(a - b) <= kSamePlace; }

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// The spans that follow each other on one line from the start of `whole` to its end; nothing where
/// they leave a gap.
std::vector<const Span*> chain_under(const Span& whole, const std::vector<Span>& spans) {
  for (const Span& first : spans) {
    if (first.annotation == whole.annotation || !comparable(first, whole) ||
        !same_place(first.from, whole.from) || first.to > whole.to - kSamePlace)
      continue;
    std::vector<const Span*> chain{&first};
    while (!same_place(chain.back()->to, whole.to)) {
      const Span* next = nullptr;
      for (const Span& span : spans)
        if (comparable(span, whole) && same_place(span.from, chain.back()->to) &&
            std::abs(span.level - first.level) <= kSamePlace && span.to > span.from + kSamePlace &&
            span.to <= whole.to + kSamePlace && span.annotation != whole.annotation)
          next = &span;
      if (!next) break;
      chain.push_back(next);
    }
    if (chain.size() > 1 && same_place(chain.back()->to, whole.to)) return chain;
  }
  return {};
}

}  // namespace

std::vector<Finding> chain_findings(const PageReport& page, std::span<const Measured> measured,
                                    std::span<const Characteristic> characteristics) {
  const std::vector<Span> spans = spans_of(page, measured, characteristics);
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < spans.size(); ++i)
    for (std::size_t k = i + 1; k < spans.size(); ++k) {
      const Span &a = spans[i], &b = spans[k];
      const bool one = comparable(a, b) && a.feature && a.feature == b.feature &&
                       same_place(a.from, b.from) && same_place(a.to, b.to);
      if (one && std::abs(a.value - b.value) > a.slack + b.slack)
        findings.push_back(
            {"dimension_twice", "drawing",
             fmt::format("annotations {} and {} give {} and {} for one distance", a.annotation,
                         b.annotation, one_line(a.text), one_line(b.text)),
             std::max(a.annotation, b.annotation)});
    }
  for (const Span& whole : spans) {
    const std::vector<const Span*> chain = chain_under(whole, spans);
    if (chain.empty()) continue;
    double sum = 0, slack = whole.slack;
    std::string terms;
    for (const Span* span : chain) {
      sum += span->value, slack += span->slack;
      terms += (terms.empty() ? "" : " + ") + one_line(span->text);
    }
    if (std::abs(sum - whole.value) > slack + 1e-9)
      findings.push_back({"chain_sum", "drawing",
                          fmt::format("{} make {:g}, not {}", terms, sum, one_line(whole.text)),
                          whole.annotation});
  }
  return findings;
}

}  // namespace drawproc
