#include "run/summaries.hpp"

#include <filesystem>

#include "report/junit.hpp"
#include "report/prometheus.hpp"
#include "report/review.hpp"
#include "report/summary_html.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

/// One drawing's line of failed.txt finds its report folder again: "/./" marks where the name
/// begins.
std::string path_with_name(const std::string& opened, const std::string& name) {
  if (opened == name) return opened;
  // A drawing that shares its short name with another has its whole path for a name.
  std::error_code failed;
  const std::string path =
      opened.ends_with(name) ? opened : fs::weakly_canonical(opened, failed).string();
  if (!path.ends_with(name)) return opened;
  const std::string base = path.substr(0, path.size() - name.size());
  return base.ends_with("/./") || !base.ends_with('/') ? opened : base + "./" + name;
}

std::vector<ManifestLine> with_names(std::span<const ManifestLine> all) {
  std::vector<ManifestLine> lines(all.begin(), all.end());
  for (ManifestLine& line : lines) line.path = path_with_name(line.path, line.input);
  return lines;
}

}  // namespace

void write_summaries(OutputFolder& folder, FailOn fail_on, const RunSummary& summary,
                     std::span<const ManifestLine> all, std::string_view review_before) {
  const FailedList which =
      fail_on == FailOn::review ? FailedList::failed_and_review : FailedList::failed;
  folder.put_summary("failed.txt", failed_txt(with_names(all), which));
  folder.put_summary("summary.csv", summary_csv(all));
  folder.put_summary("review.csv", review_csv(folder.doubts(all), review_before));
  folder.put_summary("summary.html", summary_html(summary, all));
  folder.put_summary("drawproc.prom", prometheus_text(summary, all));
  folder.put_summary("junit.xml", junit_xml(summary, all, which));
  folder.put_summary("run.json", run_json(summary));
}

}  // namespace drawproc
