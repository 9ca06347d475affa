#pragma once
#include <functional>

#include "drawproc/stage.hpp"
#include "graph/segmenter.hpp"

namespace drawproc {

/// Stage 3, segment: what every stroke of a page is. Takes the strokes that were traced when the
/// page was decoded and the text that was read, and fills the pages' `strokes`: all of them, those
/// of text too, in the order of Page::strokes, so that stroke k of a page is its graph's stroke k.
/// Ids count through the drawing.
class SegmentStage : public Stage {
 public:
  /// Gives the segmenter, asked for when the first page needs it. May throw Fatal.
  using SegmenterSource = std::function<Segmenter&()>;
  explicit SegmentStage(SegmenterSource segmenter) : segmenter_(std::move(segmenter)) {}
  [[nodiscard]] std::string_view name() const noexcept override { return "segment"; }
  void run(std::span<Job* const> jobs) override;

 private:
  SegmenterSource segmenter_;
};

/// The lines of text of a page's annotations.
[[nodiscard]] std::vector<TextHint> text_hints(const std::vector<Annotation>& annotations);

}  // namespace drawproc
