#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "report/revision_diff.hpp"

namespace drawproc {

/// One drawing in two revisions.
struct DrawingRevision {
  std::string name;                     ///< of the new revision; of the old one when it is gone
  std::filesystem::path before, after;  ///< report.json; empty: has none
  RevisionDiff diff;                    ///< of what has both
  [[nodiscard]] bool any() const { return before.empty() || after.empty() || diff.any(); }
};

struct RevisionSet {
  std::vector<DrawingRevision> drawings;  ///< by name
  [[nodiscard]] bool any() const;
};

/// Matches and compares what two paths name (report_set.hpp). Two reports are one drawing whatever
/// their names; drawings of output folders go together by name, those left over by the number in
/// their title block where that is theirs alone. Throws Error (unreadable).
[[nodiscard]] RevisionSet diff_sets(const std::filesystem::path& before,
                                    const std::filesystem::path& after);

/// Writes diff.csv of all drawings, and for each that has both revisions diff.html and, with the
/// balloons kept, report.json, characteristics.csv and page-N.svg: into `folder` itself where there
/// is one drawing, else into a folder each. Pictures come from page-N.svg or report.html beside the
/// reports. What is left there of diffs before is replaced. Throws Error and Fatal.
void write_diffs(const RevisionSet& set, const std::filesystem::path& folder);

}  // namespace drawproc
