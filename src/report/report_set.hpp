#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/report.hpp"
#include "report/manifest.hpp"

namespace drawproc {

/// The lines of an output folder's manifest, the last of each drawing, by its name. Throws Error
/// (unreadable) when the folder has no manifest or none of its lines can be read.
[[nodiscard]] std::map<std::string, ManifestLine> manifest_of(const std::filesystem::path& output);

/// A sentence about lines of an output folder's manifest that cannot be read, a half-written last
/// one among them: drawings that are missed silently. Empty where all is well or there is none.
[[nodiscard]] std::string damage_of(const std::filesystem::path& output);

/// Where the reports of some drawings are.
struct ReportSet {
  std::map<std::string, std::filesystem::path> files;  ///< name of the drawing → its report.json
  bool single = false;                                 ///< a report was named, and no output folder
};

/// What a path names: an output folder of a run, a drawing's report folder, or a report.json.
/// Throws Error (unreadable): none of them, or a drawing of the run has no report.json.
[[nodiscard]] ReportSet reports_at(const std::filesystem::path& place);

/// Throws Error (unreadable) naming the file.
[[nodiscard]] Report read_report(const std::filesystem::path& file);

/// The bytes of a file; empty where it cannot be read.
[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);

/// Characteristics by the annotation they belong to, in the report's order.
[[nodiscard]] std::map<int, std::vector<const Characteristic*>> by_annotation(const Report& report);

/// The general tolerance that a sheet states, "ISO 2768 m"; empty without one.
[[nodiscard]] std::string general_tolerance_text(const Report& report);

}  // namespace drawproc
