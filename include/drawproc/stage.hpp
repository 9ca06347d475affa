#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/detection.hpp"
#include "drawproc/drawing.hpp"
#include "drawproc/report.hpp"

namespace drawproc {

/// One drawing on its way through the stream. It carries its own identity and its own failure.
struct Job {
  DrawingId id;
  Drawing drawing;
  Report report;
  std::vector<PageDetections>
      detections;  ///< of each page, by the detect stage; empty: it did not run
  std::map<std::string, double>
      seconds;  ///< per step, wall time; goes to manifest and run.json, never into the report
  [[nodiscard]] bool healthy() const noexcept { return !report.failure; }
  /// Marks the drawing failed; the first failure stays.
  void fail(Failure failure);
};

/// A step over several drawings at once. Fills the jobs' reports in place.
class Stage {
 public:
  virtual ~Stage() = default;
  [[nodiscard]] virtual std::string_view name() const noexcept = 0;
  /// Either completes every job or throws: Error when some job is at fault, Fatal when the device
  /// is. A job is written only after its result is complete, so that a retry starts clean. With its
  /// result the stage adds its name to `report.stages`, unless the drawing holds nothing that it
  /// could work on.
  virtual void run(std::span<Job* const> jobs) = 0;
};

/// Runs `stage` over the jobs still healthy. If that throws, runs them one by one, so that only the
/// guilty fail; Fatal passes through. A stage puts its own name into the reports of the drawings it
/// had work on.
void run_isolated(Stage& stage, std::span<Job> group);

}  // namespace drawproc
