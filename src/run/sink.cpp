#include "run/sink.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "image/packed_pixels.hpp"
#include "report/balloons_pdf.hpp"
#include "report/csv.hpp"
#include "report/dxf.hpp"
#include "report/form3_xlsx.hpp"
#include "report/html.hpp"
#include "report/html_thumbnail.hpp"
#include "report/json.hpp"
#include "report/page_image.hpp"
#include "report/ppap.hpp"
#include "report/qif.hpp"
#include "report/review.hpp"
#include "report/strokes_svg.hpp"
#include "report/svg.hpp"
#include "util/atomic_file.hpp"
#include "util/clock.hpp"
#include "util/hash.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kManifest = "manifest.jsonl";
constexpr std::string_view kWork = ".work";   ///< what is not in its place yet
constexpr std::string_view kCrops = "crops";  ///< of what a person is to review
constexpr const char* kDoubts = "doubts.csv";
/// All that a run writes beside the drawings' folders.
constexpr std::string_view kOfTheRun[] = {kManifest,  "failed.txt", "summary.csv", "summary.html",
                                          "run.json", "review.csv", "junit.xml",   "drawproc.prom",
                                          kWork,      kCrops};

bool may_succeed_next_time(Reason reason) {
  return reason == Reason::timeout || reason == Reason::out_of_memory || reason == Reason::internal;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

/// The files that a format asks for, as the beginning and the end of their names: one file, or one
/// a page.
struct FormatFiles {
  std::string_view format, begin, end;
};
constexpr FormatFiles kFiles[] = {
    {"json", "report.json", ""},        {"html", "report.html", ""},
    {"csv", "characteristics.csv", ""}, {"svg", "page-", ".svg"},
    {"form3", "form3.csv", ""},         {"xlsx", "form3.xlsx", ""},
    {"ppap", "ppap.csv", ""},           {"qif", "part.qif", ""},
    {"balloons", "balloons.pdf", ""},   {"strokes", "strokes-", ".svg"},
    {"dxf", "strokes-", ".dxf"}};

bool has_format(const ManifestLine& line, const std::string& format) {
  const auto* files = std::find_if(std::begin(kFiles), std::end(kFiles),
                                   [&](const FormatFiles& f) { return f.format == format; });
  return files != std::end(kFiles) &&
         std::any_of(line.files.begin(), line.files.end(), [&](const std::string& f) {
           return f.starts_with(files->begin) && f.ends_with(files->end);
         });
}

/// Whether something in a drawing is for a person to review.
bool is_doubted(const ManifestLine& line) {
  return std::find(line.files.begin(), line.files.end(), kDoubts) != line.files.end();
}

/// A file that failed to decode still has bytes that tell it from its mended successor; a pipe has
/// none, and reading one would wait for its writer.
std::string sha256_if_readable(const fs::path& file) {
  std::error_code failed;
  if (!fs::is_regular_file(file, failed)) return {};
  try {
    return sha256_hex(file);
  } catch (const Error&) {
    return {};
  }
}

std::map<std::string, std::string> crops_of(const Job& job, std::span<const Doubt> doubts) {
  std::map<std::string, std::string> crops;
  std::size_t unpacked = job.drawing.pages.size();
  cv::Mat pixels;
  for (const Doubt& doubt : doubts) {  // in the order of the pages
    if (doubt.page >= job.drawing.pages.size()) continue;
    if (doubt.page != unpacked) pixels = pixels_of(job.drawing.pages[doubt.page]);
    unpacked = doubt.page;
    const Annotation& annotation = job.report.pages[doubt.page].annotations[doubt.annotation];
    if (std::string png = crop_png(pixels, annotation.polygon); !png.empty())
      crops[crop_name(annotation)] = std::move(png);
  }
  return crops;
}

using Wants = std::function<bool(std::string_view format)>;

/// What shows the pages; each is encoded once for all that embeds it.
std::map<std::string, std::string> pictures_of(const Job& job, std::string_view report,
                                               const Wants& wants) {
  std::map<std::string, std::string> files;
  const std::size_t pages = std::min(job.report.pages.size(), job.drawing.pages.size());
  std::vector<PageImage> images(pages);
  std::vector<BalloonedPage> ballooned(pages);
  for (std::size_t i = 0; i < pages; ++i) {
    const PageReport& page = job.report.pages[i];
    const cv::Mat grey = pixels_of(job.drawing.pages[i]);
    if (!grey.empty()) images[i] = page_image(grey);
    if (wants("svg"))
      files[fmt::format("page-{}.svg", page.index)] = page_svg(job.report, page, images[i]);
    if (wants("html") && i == 0 && !grey.empty()) files["thumbnail.png"] = thumbnail_png(grey);
    if (wants("balloons"))
      ballooned[i] = {&page, &images[i], place_balloons(job.report, page, grey)};
  }
  if (wants("html")) files["report.html"] = report_html(report, images);
  if (wants("balloons")) files["balloons.pdf"] = balloons_pdf(job.report, ballooned);
  return files;
}

DrawingFiles files_of(const Job& job, const std::vector<std::string>& formats,
                      std::span<const Doubt> doubts, Form3Revision form3) {
  const auto wants = [&](std::string_view format) {
    return std::find(formats.begin(), formats.end(), format) != formats.end();
  };
  DrawingFiles files;
  // A failed drawing has a report whatever is written: its reason must stand somewhere.
  const std::string report = report_json(job.report);
  if (wants("json") || job.report.failure) files.reports["report.json"] = report;
  if (job.report.failure) return files;
  if (wants("csv")) files.reports["characteristics.csv"] = characteristics_csv(job.report);
  if (wants("form3")) files.reports["form3.csv"] = form3_csv(job.report, form3);
  if (wants("xlsx")) files.reports["form3.xlsx"] = form3_xlsx(job.report, form3);
  if (wants("ppap")) files.reports["ppap.csv"] = ppap_csv(job.report);
  if (wants("qif")) files.reports["part.qif"] = part_qif(job.report);
  for (const PageReport& page : job.report.pages) {
    if (wants("strokes"))
      files.reports[fmt::format("strokes-{}.svg", page.index)] = strokes_svg(job.report, page);
    if (wants("dxf")) files.reports[fmt::format("strokes-{}.dxf", page.index)] = strokes_dxf(page);
  }
  if (wants("svg") || wants("html") || wants("balloons"))
    files.reports.merge(pictures_of(job, report, wants));
  if (doubts.empty()) return files;
  files.crops = crops_of(job, doubts);
  files.reports[kDoubts] = doubts_csv(job.report, job.id.name, doubts, files.crops);
  return files;
}

/// The files of a drawing, which becomes one to review when something in it is doubted.
DrawingFiles reviewed_files_of(Job& job, const std::vector<std::string>& formats,
                               double review_below, Form3Revision form3) {
  if (job.report.failure) return files_of(job, formats, {}, form3);
  const std::vector<Doubt> doubts = doubts_of(job.report, review_below);
  mark_for_review(job.report, doubts);
  return files_of(job, formats, doubts, form3);
}

}  // namespace

std::string Provenance::options_hash_for(const std::string& drawing,
                                         const std::string& sha256) const {
  const std::string corrected = corrections ? corrections->hash(drawing, sha256) : std::string();
  return corrected.empty() ? options_hash : sha256_hex(options_hash + " " + corrected);
}

bool belongs_to_run(std::string_view name) {
  const std::string_view first = name.substr(0, name.find('/'));
  return std::find(std::begin(kOfTheRun), std::end(kOfTheRun), first) != std::end(kOfTheRun);
}

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed)
    throw Fatal(
        fmt::format("{}: cannot make the output folder: {}", folder_.string(), failed.message()));
  const fs::path manifest = folder_ / kManifest;
  lock_ = ::open(manifest.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (lock_ < 0)
    throw Fatal(fmt::format("{}: cannot write: {}", manifest.string(), std::strerror(errno)));
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock_);
    throw Fatal(fmt::format("{}: another run is writing there: wait for it or choose another -o",
                            folder_.string()));
  }
  Manifest read = read_manifest(text_of(manifest));
  if (read.torn && ::ftruncate(lock_, static_cast<off_t>(read.whole_bytes)) != 0) {
    const int cause = errno;
    ::close(lock_);
    throw Fatal(fmt::format("{}: cannot write: {}", manifest.string(), std::strerror(cause)));
  }
  for (ManifestLine& line : read.lines) lines_.insert_or_assign(line.input, std::move(line));
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  fs::remove_all(folder_ / kWork, ignored);
  ::close(lock_);
}

fs::path OutputFolder::place_of(const std::string& input) const { return folder_ / input; }

fs::path OutputFolder::crops_of(const std::string& input) const {
  return folder_ / kCrops / crop_folder(input);
}

bool OutputFolder::is_free_or_ours(const std::string& input) const {
  if (input == kCrops) return false;
  const fs::path place = place_of(input);
  std::error_code failed;
  const auto status = fs::symlink_status(place, failed);
  if (!fs::exists(status)) return true;
  if (!fs::is_directory(status)) return false;
  return lines_.contains(input) || fs::exists(place / "report.json", failed);
}

void OutputFolder::refuse_foreign(const std::string& input) const {
  if (!is_free_or_ours(input))
    throw Fatal(
        fmt::format("{}: stands where a report would go and is none of ours: choose another -o",
                    place_of(input).string()));
}

const ManifestLine* OutputFolder::done(const DrawingId& id, const Provenance& provenance,
                                       const std::vector<std::string>& formats) const {
  const auto found = lines_.find(id.name);
  if (found == lines_.end()) return nullptr;
  const ManifestLine& line = found->second;
  if (line.options_hash != provenance.options_hash_for(id.name, line.sha256) ||
      line.weights != provenance.weights || line.sha256.empty())
    return nullptr;
  if (line.failure && may_succeed_next_time(line.failure->reason)) return nullptr;
  const bool complete =
      line.failure || std::all_of(formats.begin(), formats.end(),
                                  [&](const auto& f) { return has_format(line, f); });
  std::error_code failed;
  const bool in_place = std::all_of(line.files.begin(), line.files.end(), [&](const auto& file) {
    return fs::exists(place_of(id.name) / file, failed);
  });
  if (!complete || !in_place) return nullptr;
  if (is_doubted(line) && !fs::exists(crops_of(id.name), failed)) return nullptr;
  return sha256_if_readable(id.path) == line.sha256 ? &line : nullptr;
}

void OutputFolder::put_folder(const fs::path& place,
                              const std::map<std::string, std::string>& files) {
  // Short names of their own: a drawing's name may already be as long as the file system allows.
  const fs::path fresh = folder_ / kWork / "new", old = folder_ / kWork / "old";
  std::error_code failed;
  fs::remove_all(fresh, failed);
  fs::remove_all(old, failed);
  fs::create_directories(fresh, failed);
  for (const auto& [name, bytes] : files) write_file(fresh / name, bytes);
  fs::create_directories(place.parent_path(), failed);
  // The old report is complete until the new one is: only two renames lie between.
  if (!failed && fs::exists(place, failed)) fs::rename(place, old, failed);
  if (!failed) fs::rename(fresh, place, failed);
  if (failed) throw Fatal(fmt::format("{}: cannot write: {}", place.string(), failed.message()));
  fs::remove_all(old, failed);
}

void OutputFolder::put(const ManifestLine& line, const DrawingFiles& files) {
  refuse_foreign(line.input);
  std::error_code ignored;
  if (is_doubted(line))
    put_folder(crops_of(line.input), files.crops);
  else
    fs::remove_all(crops_of(line.input), ignored);
  put_folder(place_of(line.input), files.reports);
  append_text(folder_ / kManifest, manifest_json(line));
  lines_.insert_or_assign(line.input, line);
}

std::vector<std::string> OutputFolder::doubts(std::span<const ManifestLine> lines) const {
  std::vector<std::string> doubts;
  for (const ManifestLine& line : lines)
    if (is_doubted(line)) doubts.push_back(text_of(place_of(line.input) / kDoubts));
  return doubts;
}

std::string OutputFolder::summary(const std::string& name) const { return text_of(folder_ / name); }

void OutputFolder::put_summary(const std::string& name, std::string_view bytes) {
  write_file(folder_ / name, bytes);
}

ReportSink::ReportSink(OutputFolder& folder, std::vector<std::string> formats, double review_below,
                       Provenance provenance, Written written, Form3Revision form3)
    : folder_(folder),
      formats_(std::move(formats)),
      review_below_(review_below),
      provenance_(std::move(provenance)),
      written_(std::move(written)),
      form3_(form3) {}

void ReportSink::write(Job& job) {
  const double began = now_seconds();
  job.report.name =
      to_utf8(to_utf32(job.id.name));  // the folder carries the bytes, the report carries text
  if (job.report.sha256.empty()) job.report.sha256 = sha256_if_readable(job.id.path);
  job.report.options_hash = provenance_.options_hash_for(job.id.name, job.report.sha256);
  job.report.weights = provenance_.weights;
  DrawingFiles files;
  try {
    files = reviewed_files_of(job, formats_, review_below_, form3_);
  } catch (...) {
    job.fail(failure_in_flight());
    files = reviewed_files_of(job, formats_, review_below_, form3_);
  }
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files.reports) names.push_back(name);
  job.seconds["write"] = now_seconds() - began;
  ManifestLine line = manifest_line_of(job.report, job.id.path, job.seconds, std::move(names));
  line.input = job.id.name;
  folder_.put(line, files);
  written_(job, line);
}

}  // namespace drawproc
