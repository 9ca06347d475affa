#pragma once
#include "drawproc/stage.hpp"

namespace drawproc {

/// Stage 4, predict: which limits each requirement has to keep, and by which rule.
///
/// Fills limits, rule, basis and IT grade of the report's characteristics from the annotations and
/// from the general tolerances of the sheet; links theoretically exact sizes to the frames that may
/// rest on them; lists the sizes that are not to be inspected; states the size principle. Balloons
/// stay as they are. What the sheet is at fault for, or no table gives, becomes a finding.
class PredictStage : public Stage {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "predict"; }
  void run(std::span<Job* const> jobs) override;
};

/// What the stage does to one report.
[[nodiscard]] Report with_predictions(Report report);

}  // namespace drawproc
