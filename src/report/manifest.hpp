#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/failure.hpp"
#include "drawproc/report.hpp"
#include "report/gpu_figures.hpp"

namespace drawproc {

inline constexpr std::size_t kConfidenceSteps = 20;

/// What manifest.jsonl says of one drawing. A drawing is done when its line is complete, line break
/// included.
struct ManifestLine {
  std::string input;   ///< relative name, '/' between folders; also the report's folder
  std::string path;    ///< what was opened, as failed.txt lists it
  std::string sha256;  ///< of the file; empty when it could not be opened
  std::string options_hash;
  std::map<std::string, std::string> weights;  ///< network → sha256
  ReportStatus status = ReportStatus::ok;
  std::optional<Failure> failure;
  int pages = 0;                      ///< that were read
  std::map<std::string, int> counts;  ///< annotations by kind; kinds that do not occur are left out
  int characteristics = 0;
  int findings = 0;
  std::map<std::string, int> verdicts;  ///< characteristics by verdict; those that do not occur are
                                        ///< left out
  /// Annotations by their read confidence, kConfidenceSteps equal steps from 0 to 1; empty when
  /// none has one.
  std::vector<int> read_confidence;
  std::map<std::string, double> seconds;  ///< per stage, wall time
  std::vector<std::string> files;  ///< written for this drawing, relative to its folder, sorted
  bool operator==(const ManifestLine&) const = default;
};

/// The line for a finished drawing. `path` is what was opened.
[[nodiscard]] ManifestLine manifest_line_of(const Report& report, std::string path,
                                            std::map<std::string, double> seconds,
                                            std::vector<std::string> files);

/// One line of JSON with its line break. Names of files that are not UTF-8 survive: their bytes are
/// kept in hexadecimal beside a readable form. Seconds have 3 decimals.
[[nodiscard]] std::string manifest_json(const ManifestLine& line);

/// The inverse of `manifest_json`, without the line break. Throws Error (unreadable).
[[nodiscard]] ManifestLine parse_manifest_line(std::string_view text);

/// An existing manifest, as far as it can be read.
struct Manifest {
  std::vector<ManifestLine>
      lines;  ///< in the order of the file; a later line of the same input replaces an earlier
  std::size_t bad_lines = 0;  ///< complete but unreadable; passed over
  std::size_t whole_bytes =
      0;              ///< up to here lines are complete: cut the file off before appending
  bool torn = false;  ///< a last line without line break was passed over: killed while appending
};

/// Reads the text of a manifest.jsonl. Never throws for what the text says; lines past 1 MiB count
/// as bad.
[[nodiscard]] Manifest read_manifest(std::string_view text);

/// failed.txt: the paths of the failed drawings, one a line, ready for --files-from. A path with a
/// line break in its name cannot be listed and is left out. With `review`, those that need review
/// as well.
enum class FailedList { failed, failed_and_review };
[[nodiscard]] std::string failed_txt(std::span<const ManifestLine> lines,
                                     FailedList list = FailedList::failed);

/// summary.csv: one row per drawing, a column per annotation kind (see csv.hpp for the dialect).
[[nodiscard]] std::string summary_csv(std::span<const ManifestLine> lines);

/// What run.json says of a whole run.
struct RunSummary {
  std::string options_json = "{}";             ///< the effective options, one JSON object
  std::string device;                          ///< "cpu", "cuda:0 NVIDIA …"
  std::map<std::string, std::string> weights;  ///< network → sha256
  std::chrono::system_clock::time_point started, finished;
  double wall_seconds = 0;
  bool interrupted = false;
  std::size_t inputs = 0;                      ///< drawings found
  std::size_t resumed = 0;                     ///< of them done by an earlier run
  std::map<std::string, std::size_t> skipped;  ///< files that are no drawings, by cause
  std::vector<ManifestLine> drawings;          ///< processed by this run
  std::int64_t peak_memory_bytes = 0;          ///< of the process; 0 unknown
  std::int64_t peak_device_bytes = 0;          ///< of the device, by our tensors; 0 unknown
  std::optional<GpuFigures> gpu;               ///< where a GPU computed and its driver tells
};

/// Throws Error when options_json is no JSON object or a number is not finite.
[[nodiscard]] std::string run_json(const RunSummary& summary);

/// The p-th percentile (0…100) by the nearest-rank rule: the smallest value that at least p % do
/// not exceed. `values` must not be empty.
[[nodiscard]] double percentile(std::vector<double> values, double p);

/// 2026-03-01T12:34:56Z
[[nodiscard]] std::string utc(std::chrono::system_clock::time_point time);
/// The inverse; empty for anything else.
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> parse_utc(
    const std::string& text);

}  // namespace drawproc
