#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// How far two runs over the same drawings may lie apart. Texts, classes, parsed values and limits
/// must be the same whatever these are.
struct CompareOptions {
  double pixels = 2;         ///< between the places of one corner
  double confidence = 0.05;  ///< between two confidences or scores
  double measure = 0.02;     ///< share of a measured or predicted length
  /// Everything wrong with the options, one sentence each; empty when they can be used.
  [[nodiscard]] std::vector<std::string> problems() const;
};

struct Difference {
  std::string where;          ///< "page 1, dimension 12 \"4x ⌀6.6\": text"
  std::string first, second;  ///< "nothing" where one of them has none
  bool operator==(const Difference&) const = default;
};

/// What two reports of one drawing do not agree in. Annotations are matched by their place, then by
/// kind and text, so that other ids or another order alone are no difference. Not compared: what
/// made the reports, alternatives that the reader did not choose, words of findings.
[[nodiscard]] std::vector<Difference> differences(const Report& first, const Report& second,
                                                  const CompareOptions& options);

struct DrawingComparison {
  std::string drawing;
  std::vector<Difference> differences;
};

struct RunComparison {
  std::vector<DrawingComparison> drawings;  ///< of both runs, by name
  [[nodiscard]] std::size_t differing() const;
};

/// Compares two output folders, or two reports whatever their names are (report_set.hpp). Throws
/// Error (unreadable).
[[nodiscard]] RunComparison compare_runs(const std::filesystem::path& first,
                                         const std::filesystem::path& second,
                                         const CompareOptions& options);

/// One line a difference under the name of its drawing, and a last line that sums up.
[[nodiscard]] std::string comparison_text(const RunComparison& comparison);
/// {"same": 3, "differing": 1, "drawings": [{"drawing", "differences": [{"where", "first",
/// "second"}]}]}: those that differ.
[[nodiscard]] std::string comparison_json(const RunComparison& comparison);

}  // namespace drawproc
