#include "report/report_set.hpp"

#include <fmt/core.h>

#include <fstream>
#include <sstream>

#include "drawproc/failure.hpp"
#include "report/json.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

constexpr const char* kManifest = "manifest.jsonl";
constexpr const char* kReport = "report.json";

[[noreturn]] void refuse(const fs::path& place, std::string_view why) {
  throw Error(Reason::unreadable, fmt::format("{}: {}", place.string(), why));
}

bool is_file(const fs::path& place) {
  std::error_code failed;
  return fs::is_regular_file(place, failed);
}

}  // namespace

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

std::map<std::string, ManifestLine> manifest_of(const fs::path& output) {
  const fs::path file = output / kManifest;
  if (!is_file(file)) refuse(output, "no output folder of a run: it has no manifest.jsonl");
  Manifest manifest = read_manifest(bytes_of(file));
  if (manifest.lines.empty() && manifest.bad_lines > 0) refuse(file, "cannot be read");
  std::map<std::string, ManifestLine> lines;
  for (ManifestLine& line : manifest.lines) lines.insert_or_assign(line.input, std::move(line));
  return lines;
}

std::string damage_of(const fs::path& output) {
  const fs::path file = output / kManifest;
  if (!is_file(file)) return {};
  const Manifest manifest = read_manifest(bytes_of(file));
  const std::size_t lines = manifest.bad_lines + (manifest.torn ? 1 : 0);
  if (lines == 0) return {};
  return fmt::format("{}: {} line{} cannot be read: take {} out and run into this folder again",
                     file.string(), lines, lines == 1 ? "" : "s", lines == 1 ? "it" : "them");
}

ReportSet reports_at(const fs::path& place) {
  ReportSet set;
  if (is_file(place / kManifest)) {
    for (const auto& [name, line] : manifest_of(place)) {
      const fs::path file = place / name / kReport;
      if (!is_file(file)) refuse(file, "no such file: run again with --write json");
      set.files[name] = file;
    }
    return set;
  }
  const fs::path file = is_file(place) ? place : place / kReport;
  if (!is_file(file))
    refuse(place,
           "neither an output folder of a run nor a drawing's report: name a folder with "
           "manifest.jsonl or report.json in it");
  set.files[read_report(file).name] = file;
  set.single = true;
  return set;
}

Report read_report(const fs::path& file) {
  try {
    return parse_report(bytes_of(file));
  } catch (const Error& error) {
    refuse(file, error.what());
  }
}

std::map<int, std::vector<const Characteristic*>> by_annotation(const Report& report) {
  std::map<int, std::vector<const Characteristic*>> all;
  for (const Characteristic& c : report.characteristics) all[c.annotation].push_back(&c);
  return all;
}

std::string general_tolerance_text(const Report& report) {
  const auto& stated = report.general_tolerances;
  return stated ? stated->standard + " " + stated->tolerance_class : std::string();
}

}  // namespace drawproc
