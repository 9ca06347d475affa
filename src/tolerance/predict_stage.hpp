#pragma once
#include "drawproc/stage.hpp"
#include "tolerance/capability.hpp"

namespace drawproc {

/// Stage 4, predict: which limits each requirement has to keep, by which rule, and whether the
/// part's process makes that.
///
/// Fills limits, rule, basis and IT grade of the report's characteristics from the annotations and
/// from the general tolerances of the sheet; links theoretically exact sizes to the frames that may
/// rest on them; lists the sizes that are not to be inspected; states the size principle. Balloons
/// stay as they are. What the sheet is at fault for, or no table gives, becomes a finding. Required
/// limits come first and never from a model; verdicts are beside them (judge.hpp).
class PredictStage : public Stage {
 public:
  explicit PredictStage(Capability capability = {}) : capability_(std::move(capability)) {}
  [[nodiscard]] std::string_view name() const noexcept override { return "predict"; }
  void run(std::span<Job* const> jobs) override;

 private:
  const Capability capability_;
};

/// What the stage does to one report.
[[nodiscard]] Report with_predictions(Report report, const Capability& capability = {});

}  // namespace drawproc
