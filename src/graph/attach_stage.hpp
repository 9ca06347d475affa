#pragma once
#include "drawproc/stage.hpp"

namespace drawproc {

/// The second half of stage 3: ties annotations to strokes, holds every number beside the length
/// drawn for it, and lists what the drawing is at fault for. Runs after the segmenter and before
/// the predictor and is part of "segment": it adds no name of its own to a report's stages. Of
/// drawings that were not segmented it lists only what their lettering shows; of those that were
/// not read, nothing.
class AttachStage : public Stage {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "attach"; }
  void run(std::span<Job* const> jobs) override;
};

/// What the stage does to one drawing.
[[nodiscard]] Report with_links(Report report, const Drawing& drawing);

}  // namespace drawproc
