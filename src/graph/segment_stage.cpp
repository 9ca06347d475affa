#include "graph/segment_stage.hpp"

#include "graph/text_unit.hpp"
#include "image/packed_pixels.hpp"

namespace drawproc {
namespace {

std::vector<ClassedStroke> classed(const StrokeGraph& graph,
                                   const std::vector<StrokeVerdict>& verdicts, int& id) {
  std::vector<ClassedStroke> out;
  out.reserve(graph.strokes.size());
  for (std::size_t i = 0; i < graph.strokes.size(); ++i) {
    const Stroke& stroke = graph.strokes[i];
    out.push_back({++id, verdicts[i].stroke_class, verdicts[i].score, stroke.width, stroke.closed,
                   stroke.points});
  }
  return out;
}

/// The strokes of each page of a drawing.
std::vector<std::vector<ClassedStroke>> strokes_of(const Job& job, Segmenter& segmenter) {
  std::vector<std::vector<ClassedStroke>> pages;
  int id = 0;
  for (std::size_t i = 0; i < job.report.pages.size(); ++i) {
    auto& strokes = pages.emplace_back();
    const Page& page = job.drawing.pages[i];
    if (!page.strokes || page.strokes->strokes.empty()) continue;
    const std::vector<Annotation>& read = job.report.pages[i].annotations;
    const FeatureContext context{pixels_of(page), text_unit(page.text_scale.height_px, read),
                                 page.frame, text_hints(read)};
    strokes = classed(*page.strokes, segmenter.classify(features_of(*page.strokes, context)), id);
  }
  return pages;
}

}  // namespace

std::vector<TextHint> text_hints(const std::vector<Annotation>& annotations) {
  std::vector<TextHint> hints;
  for (const Annotation& annotation : annotations)
    for (const TextLine& line : annotation.lines) hints.push_back({line.polygon, annotation.kind});
  return hints;
}

void SegmentStage::run(std::span<Job* const> jobs) {
  std::vector<std::vector<std::vector<ClassedStroke>>> results;
  for (const Job* job : jobs) results.push_back(strokes_of(*job, segmenter_()));
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Report& report = jobs[i]->report;
    bool any = false;
    for (std::size_t k = 0; k < results[i].size(); ++k) {
      any = any || !results[i][k].empty();
      report.pages[k].strokes = std::move(results[i][k]);
    }
    if (any) report.stages.emplace_back(name());
  }
}

}  // namespace drawproc
