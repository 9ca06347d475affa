#include "tolerance/predict_stage.hpp"

#include <fmt/core.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "read/notation.hpp"
#include "read/requirements.hpp"
#include "tolerance/general_limits.hpp"
#include "tolerance/iso2768.hpp"
#include "tolerance/judge.hpp"
#include "tolerance/limits.hpp"
#include "tolerance/sheet_rules.hpp"
#include "tolerance/size_principle.hpp"

namespace drawproc {
namespace {

struct Placed {
  const Annotation* annotation = nullptr;
  int page = 1;
};

std::map<int, Placed> annotations_of(const Report& report) {
  std::map<int, Placed> all;
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations)
      all[annotation.id] = {&annotation, page.index};
  return all;
}

/// Frames whose zone stands where theoretically exact sizes put it.
bool rests_on_exact_sizes(const Annotation& annotation) {
  const auto* frame =
      annotation.notation ? std::get_if<FeatureControlFrame>(&annotation.notation->value) : nullptr;
  if (!frame || frame->rows.empty()) return false;
  using enum GeometricCharacteristic;
  switch (frame->rows.front().characteristic) {
    case position:
    case line_profile:
    case surface_profile:
    case angularity:
      return true;
    default:
      return false;
  }
}

/// Of the same page, and of the same view where both have one.
std::vector<int> frames_for(const Annotation& basic, int page, const std::map<int, Placed>& all) {
  std::vector<int> frames;
  for (const auto& [id, placed] : all) {
    const bool may =
        placed.page == page && rests_on_exact_sizes(*placed.annotation) &&
        (!basic.view || !placed.annotation->view || basic.view == placed.annotation->view);
    if (may) frames.push_back(id);
  }
  return frames;
}

std::vector<Exclusion> exclusions_of(const Report& report) {
  std::vector<Exclusion> excluded;
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations) {
      if (const auto reason = exclusion_of(annotation))
        excluded.push_back({annotation.id, std::string(*reason)});
    }
  return excluded;
}

std::string count_of_sizes(int count) {
  return fmt::format("{} size{}", count, count == 1 ? "" : "s");
}

/// Fills one report and remembers what is worth a finding.
class Prediction {
 public:
  explicit Prediction(Report& report)
      : report_(report), annotations_(annotations_of(report)), rules_(rules_of(report)) {}

  void run() {
    for (Characteristic& c : report_.characteristics) fill(c);
    report_.excluded = exclusions_of(report_);
    report_.size_principle = size_principle_of(report_);
    find_of_sheet();
  }

 private:
  void fill(Characteristic& c) {
    const auto at = annotations_.find(c.annotation);
    if (at == annotations_.end()) return;
    const Annotation& annotation = *at->second.annotation;
    const bool is_size =
        annotation.notation && std::holds_alternative<Dimension>(annotation.notation->value);
    if (c.limits_from == LimitsRule::basic) return link(c, annotation, at->second.page);
    if (!is_size) return;
    const auto size = parse_dimension(c.requirement, annotation.notation->flags);
    if (!size) return;
    Limited limited = with_limits(std::move(c), *size, rules_, annotation.view);
    c = std::move(limited.characteristic);
    if (limited.refusal) refused(c, *limited.refusal);
    if (c.limits_from == LimitsRule::none && !limited.refusal && rules_.general.empty() &&
        size->type != DimensionType::thread)
      ++without_any_;
    if (const auto contradiction = fit_contradiction(c, *size))
      add("fit_disagrees", "drawing", *contradiction, c.annotation);
  }

  void link(Characteristic& c, const Annotation& annotation, int page) {
    c.basis.frames = frames_for(annotation, page, annotations_);
    if (c.basis.frames.empty()) ++without_frame_;
  }

  /// The sheet's own general tolerance is refused for many sizes at once: one finding for all.
  void refused(const Characteristic& c, const Refusal& refusal) {
    if (c.basis.source)
      ++refused_[{refusal.code, refusal.message, *c.basis.source}];
    else
      add(refusal.code, "drawing", fmt::format("{}: {}", c.requirement, refusal.message),
          c.annotation);
  }

  void find_of_sheet() {
    for (const auto& [what, count] : refused_)
      add(what.code, "drawing",
          fmt::format("{} without limits: {}", count_of_sizes(count), what.message),
          what.source > 0 ? std::optional(what.source) : std::nullopt);
    if (without_any_ > 0)
      add("no_general_tolerance", "drawing",
          fmt::format("{} without a tolerance, and the sheet states no general one",
                      count_of_sizes(without_any_)));
    if (without_frame_ > 0)
      add("basic_without_frame", "drawing",
          fmt::format("{} theoretically exact, and no frame of position, profile or angularity on "
                      "the page",
                      count_of_sizes(without_frame_)));
    for (const GeneralRule& rule : rules_.general)
      if (is_iso2768(rule.tolerance) &&
          (!rule.tolerance.geometric_class.empty() || rule.tolerance.part == "2"))
        add("withdrawn_standard", "drawing", std::string(kIso2768Part2Withdrawn),
            rule.source > 0 ? std::optional(rule.source) : std::nullopt);
  }

  void add(std::string code, std::string severity, std::string message,
           std::optional<int> annotation = {}) {
    report_.findings.push_back(
        {std::move(code), std::move(severity), std::move(message), annotation});
  }

  struct RefusedBySheet {
    std::string code, message;
    int source = 0;
    auto operator<=>(const RefusedBySheet&) const = default;
  };

  Report& report_;
  const std::map<int, Placed> annotations_;
  const SheetRules rules_;
  std::map<RefusedBySheet, int> refused_;
  int without_any_ = 0, without_frame_ = 0;
};

}  // namespace

Report with_predictions(Report report, const Capability& capability) {
  Prediction(report).run();
  judge(report, capability);
  return report;
}

void PredictStage::run(std::span<Job* const> jobs) {
  std::vector<Report> reports;  // handed over only when all are complete: a retry starts clean
  for (const Job* job : jobs) {
    Report report = job->report;
    if (!report.characteristics.empty()) {
      report = with_predictions(std::move(report), capability_);
      report.stages.emplace_back(name());
    }
    reports.push_back(std::move(report));
  }
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i]->report = std::move(reports[i]);
}

}  // namespace drawproc
