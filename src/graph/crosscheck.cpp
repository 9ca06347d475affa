#include "graph/crosscheck.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/chains.hpp"
#include "graph/drawn_scale.hpp"
#include "graph/findings.hpp"
#include "read/notation.hpp"
#include "read/requirements.hpp"

namespace drawproc {
namespace {

constexpr int kLeastVotes = 3;
// Scores of dimension lines and of arcs that are hardly another's; how far they must lie before
// what else the lines may mean; and by how much more than is unsure a number is wrong. Set on
// generated sheets so that hardly a right number is blamed (measure_links.py).
constexpr double kClearLine = 1.85, kClearArc = 2.2, kClearLead = 0.33, kClearlyOff = 0.05;

std::string ratio_text(double factor) {
  return factor >= 1 ? fmt::format("{:.3g}:1", factor) : fmt::format("1:{:.3g}", 1 / factor);
}

class CrossCheck {
 public:
  CrossCheck(Report report, std::size_t page, std::span<const Measured> measured)
      : report_(std::move(report)), page_(report_.pages[page]), measured_(measured) {
    for (std::size_t i = 0; i < page_.annotations.size(); ++i) places_[page_.annotations[i].id] = i;
    for (std::size_t i = 0; i < report_.characteristics.size(); ++i)
      rows_[report_.characteristics[i].annotation].push_back(i);
  }

  Report run() {
    for (const ViewScale& scale : scales_of(page_, measured_, report_.characteristics))
      scales_[scale.view] = scale;
    for (const auto& [view, scale] : scales_) say_scale(scale);
    for (const Measured& m : measured_) check(m);
    for (const Contradiction& contradiction : contradictions_)
      if (!is_shortened(contradiction)) findings_.push_back(contradiction.finding);
    for (Finding& finding : chain_findings(page_, measured_, report_.characteristics))
      findings_.push_back(std::move(finding));
    for (Finding& finding : in_order(std::move(findings_)))
      report_.findings.push_back(std::move(finding));
    return std::move(report_);
  }

 private:
  void say_scale(const ViewScale& scale) {
    if (scale.stated || scale.mm_per_px <= 0 || !scale.view || !page_.px_per_mm) return;
    const auto view = std::find_if(page_.views.begin(), page_.views.end(),
                                   [&](const View& v) { return v.id == *scale.view; });
    if (view == page_.views.end() || view->scale.empty()) return;
    findings_.push_back(
        {"scale_differs", "drawing",
         fmt::format("page {}, view {}{}: {} of {} dimensions say {}, its scale is given as {}",
                     page_.index, view->id, view->label.empty() ? "" : " (" + view->label + ")",
                     scale.votes, scale.voters,
                     ratio_text(1 / (scale.mm_per_px * *page_.px_per_mm)), view->scale),
         std::nullopt});
  }

  void check(const Measured& m) {
    const auto place = places_.find(m.annotation);
    if (place == places_.end()) return;
    Annotation* const annotation = &page_.annotations[place->second];
    Characteristic* const c = first_requirement(m.annotation);
    if (!c) return;
    const ViewScale scale = scales_[annotation->view];
    c->drawn = drawn_size(m, scale.mm_per_px, *c);
    if (!c->drawn) return;
    if (c->drawn->agrees)
      raise_confidence(*annotation);
    else if (!take_other_reading(*annotation, m, scale))
      say_not_to_scale(*annotation, *c, scale, m);
  }

  static void raise_confidence(Annotation& annotation) {
    if (annotation.lines.size() != 1 || !annotation.read_confidence || annotation.reviewed) return;
    const auto* d =
        annotation.notation ? std::get_if<Dimension>(&annotation.notation->value) : nullptr;
    if (!d) return;
    const bool bare =
        d->size.form == ToleranceForm::none && d->size.fit.empty() && d->steps.empty();
    const double doubt = bare ? 0.2 : 0.6;
    const auto raised = [&](double confidence) { return 1 - (1 - confidence) * doubt; };
    annotation.read_confidence = raised(*annotation.read_confidence);
    if (annotation.lines[0].confidence)
      annotation.lines[0].confidence = raised(*annotation.lines[0].confidence);
  }

  /// The first of the other readings that the drawing agrees with, where it asks for as many
  /// requirements.
  bool take_other_reading(Annotation& annotation, const Measured& m, const ViewScale& scale) {
    if (!annotation.notation || annotation.reviewed) return false;
    for (std::size_t i = 0; i < annotation.alternatives.size(); ++i) {
      const OtherReading other = annotation.alternatives[i];
      Annotation changed = annotation;
      changed.notation = parse_notation(other.text, annotation.notation->flags);
      if (!changed.notation || !std::holds_alternative<Dimension>(changed.notation->value))
        continue;
      changed.text = other.text;
      std::vector<Characteristic> wanted = requirements_in(changed, report_.units.value);
      if (wanted.empty() || wanted.size() != count_of(annotation.id)) continue;
      const auto drawn = drawn_size(m, scale.mm_per_px, wanted.front());
      if (!drawn || !drawn->agrees) continue;
      findings_.push_back(
          {"read_by_length", "reading",
           fmt::format("read as \"{}\", taken for \"{}\": {} is drawn", annotation.text, other.text,
                       with_unit(drawn->value, wanted.front())),
           annotation.id});
      const double was = annotation.read_confidence.value_or(other.read);
      changed.alternatives[i] = {annotation.text, was};
      changed.read_confidence = 1 - (1 - other.read) * 0.2;
      if (changed.lines.size() == 1) {
        changed.lines[0].text = other.text;
        changed.lines[0].confidence = changed.read_confidence;
      }
      annotation = std::move(changed);
      replace_requirements(annotation.id, std::move(wanted));
      first_requirement(annotation.id)->drawn = drawn;
      return true;
    }
    return false;
  }

  std::size_t count_of(int annotation) const {
    const auto rows = rows_.find(annotation);
    return rows == rows_.end() ? 0 : rows->second.size();
  }

  Characteristic* first_requirement(int annotation) {
    const auto rows = rows_.find(annotation);
    return rows == rows_.end() ? nullptr : &report_.characteristics[rows->second.front()];
  }

  /// Keeps balloon, page and zone.
  void replace_requirements(int annotation, std::vector<Characteristic> wanted) {
    std::size_t next = 0;
    for (const std::size_t row : rows_[annotation]) {
      Characteristic& c = report_.characteristics[row];
      Characteristic& fresh = wanted[next++];
      fresh.balloon = c.balloon, fresh.page = c.page, fresh.zone = c.zone;
      c = std::move(fresh);
    }
  }

  static std::string with_unit(double value, const Characteristic& c) {
    if (c.unit == "deg") return fmt::format("{:.1f}°", value);
    if (c.unit == "inch") return fmt::format("{:.3f} in", value / 25.4);
    return fmt::format("{:.2f} mm", value);
  }

  void say_not_to_scale(const Annotation& annotation, const Characteristic& c,
                        const ViewScale& scale, const Measured& m) {
    const auto* d =
        annotation.notation ? std::get_if<Dimension>(&annotation.notation->value) : nullptr;
    const bool plain = d && d->steps.empty() && !d->not_to_scale &&
                       !annotation.notation->flags.underline && d->type != DimensionType::thread &&
                       d->total.empty() && d->type != DimensionType::chamfer;
    // The scale that is written is a witness too.
    const bool proven = scale.votes + (scale.stated ? 1 : 0) >= kLeastVotes;
    const double clear = m.what == Measured::What::angle ? kClearArc : kClearLine;
    const double unsure = unsure_of(m, scale.mm_per_px, c);
    const double off = std::abs(c.drawn->value - std::abs(size_asked(c).value_or(0)));
    const bool far_off = off > unsure + kClearlyOff * c.drawn->value;
    const bool by_leader = m.from == m.to;  // its circle is too often a neighbour
    if (!plain || !proven || !far_off || by_leader || m.score < clear ||
        m.lead_if_right < kClearLead)
      return;
    contradictions_.push_back(
        {{"not_to_scale", annotation.read_confidence.value_or(1) >= 0.9 ? "drawing" : "reading",
          fmt::format("{} is written where {} is drawn, give or take {}", annotation.text,
                      with_unit(c.drawn->value, c), with_unit(unsure, c)),
          annotation.id},
         annotation.view,
         m.from,
         m.to,
         m.what == Measured::What::length && c.drawn->value < size_asked(c).value_or(0)});
  }

  /// A number that the drawing says another one for.
  struct Contradiction {
    Finding finding;
    std::optional<int> view;
    Point from, to;
    bool is_less = false;  ///< a length that is drawn shorter than it is written
  };

  /// A view with a part broken out (ISO 128-3) is shorter than all that is written over the break:
  /// two lengths beside each other say so, where one alone may be a wrong number.
  bool is_shortened(const Contradiction& one) const {
    const Point way = one.to - one.from;
    const double size = length(way);
    return one.is_less && size > 0 &&
           std::any_of(contradictions_.begin(), contradictions_.end(), [&](const auto& other) {
             const Point along = other.to - other.from;
             if (&other == &one || !other.is_less || other.view != one.view ||
                 std::abs(cross(way, along)) > 0.05 * size * length(along))
               return false;
             const double a = dot(other.from - one.from, way) / size;
             const double b = dot(other.to - one.from, way) / size;
             return std::max(a, b) > 0.1 * size && std::min(a, b) < 0.9 * size;
           });
  }

  Report report_;
  PageReport& page_;
  std::span<const Measured> measured_;
  std::unordered_map<int, std::size_t> places_;             ///< of annotations, by id
  std::unordered_map<int, std::vector<std::size_t>> rows_;  ///< of requirements, by annotation
  std::map<std::optional<int>, ViewScale> scales_;
  std::vector<Finding> findings_;
  std::vector<Contradiction> contradictions_;
};

}  // namespace

Report with_drawn_sizes(Report report, std::size_t page, std::span<const Measured> measured) {
  return CrossCheck(std::move(report), page, measured).run();
}

}  // namespace drawproc
