#include "graph/attach_stage.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "graph/attach.hpp"
#include "graph/crosscheck.hpp"
#include "graph/findings.hpp"
#include "graph/views.hpp"
#include "image/packed_pixels.hpp"

namespace drawproc {
namespace {

bool ran(const Report& report, std::string_view stage) {
  return std::find(report.stages.begin(), report.stages.end(), stage) != report.stages.end();
}

std::string sheet_scale_of(const Report& report) {
  for (const TitleField& field : report.title_block)
    if (field.name == "scale") return plain_scale(field.value);
  return {};
}

}  // namespace

Report with_links(Report report, const Drawing& drawing) {
  if (!ran(report, "read")) return report;
  if (ran(report, "segment")) {
    const std::string scale = sheet_scale_of(report);
    FreeIds free;
    for (std::size_t i = 0; i < report.pages.size(); ++i) {
      if (report.pages[i].strokes.empty()) continue;
      Attached attached = attach(std::move(report.pages[i]), pixels_of(drawing.pages[i]), scale,
                                 free, report.characteristics);
      free.view += static_cast<int>(attached.page.views.size());
      free.feature += static_cast<int>(attached.page.features.size());
      report.pages[i] = std::move(attached.page);
      report = with_drawn_sizes(std::move(report), i, attached.measured);
    }
  }
  for (Finding& finding : drawing_findings(report)) report.findings.push_back(std::move(finding));
  return report;
}

void AttachStage::run(std::span<Job* const> jobs) {
  std::vector<Report> reports;  // handed over only when all are complete: a retry starts clean
  for (const Job* job : jobs) reports.push_back(with_links(job->report, job->drawing));
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i]->report = std::move(reports[i]);
}

}  // namespace drawproc
