#pragma once
#include <functional>

#include "detect/detector.hpp"
#include "drawproc/stage.hpp"

namespace drawproc {

/// Stage 1, detect: where each annotation and each view is. Fills the jobs' detections; the read
/// stage makes annotations of them.
class DetectStage : public Stage {
 public:
  /// Gives the detector, asked for when the first page has ink. May throw Fatal.
  using DetectorSource = std::function<Detector&()>;
  explicit DetectStage(DetectorSource detector) : detector_(std::move(detector)) {}
  [[nodiscard]] std::string_view name() const noexcept override { return "detect"; }
  void run(std::span<Job* const> jobs) override;

 private:
  const DetectorSource detector_;
};

}  // namespace drawproc
