#include "run/merge.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "drawproc/failure.hpp"
#include "report/csv.hpp"
#include "report/json_reader.hpp"
#include "report/json_writer.hpp"
#include "report/report_set.hpp"
#include "report/review.hpp"
#include "run/sink.hpp"
#include "run/summaries.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kDoubts = "doubts.csv";

/// One of the folders that are joined.
struct Source {
  fs::path folder;
  std::map<std::string, ManifestLine> lines;
};

/// Keeps a run from beginning in a folder while it is read. Throws Error when one is at work.
class Lock {
 public:
  explicit Lock(const fs::path& folder) {
    file_ = ::open((folder / "manifest.jsonl").c_str(), O_RDONLY | O_CLOEXEC);
    if (file_ >= 0 && ::flock(file_, LOCK_SH | LOCK_NB) == 0) return;
    if (file_ >= 0) ::close(file_);
    throw Error(Reason::unreadable,
                fmt::format("{}: a run is writing there: wait for it", folder.string()));
  }
  ~Lock() { ::close(file_); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int file_ = -1;
};

bool is_same_folder(const fs::path& a, const fs::path& b) {
  std::error_code failed;
  return fs::equivalent(a, b, failed) && !failed;
}

/// The files of a drawing, its crops by a name of their own.
DrawingFiles files_of(const Source& source, const ManifestLine& line) {
  DrawingFiles files;
  const fs::path place = source.folder / line.input;
  for (const std::string& file : line.files) files.reports[file] = bytes_of(place / file);
  if (!files.reports.contains(std::string(kDoubts))) return files;
  const fs::path crops = source.folder / "crops" / crop_folder(line.input);
  std::error_code failed;
  for (fs::directory_iterator entry(crops, failed), end; !failed && entry != end;
       entry.increment(failed))
    files.crops[entry->path().filename().string()] = bytes_of(entry->path());
  return files;
}

bool is_complete(const Source& source, const ManifestLine& line) {
  std::error_code failed;
  return std::all_of(line.files.begin(), line.files.end(), [&](const std::string& file) {
    return fs::is_regular_file(source.folder / line.input / file, failed);
  });
}

bool made_alike(const ManifestLine& a, const ManifestLine& b) {
  return a.options_hash == b.options_hash && a.weights == b.weights;
}

/// Everything that stands against joining the folders.
std::vector<std::string> conflicts_of(const std::vector<Source>& sources) {
  std::vector<std::string> conflicts;
  std::map<std::string, const Source*> owner;
  const ManifestLine* first = nullptr;
  const Source* first_source = nullptr;
  std::set<const Source*> told;
  for (const Source& source : sources) {
    if (std::string damage = damage_of(source.folder); !damage.empty())
      conflicts.push_back(std::move(damage));
    for (const auto& [name, line] : source.lines) {
      if (!is_complete(source, line))
        conflicts.push_back(fmt::format("{}: {} lacks files that its manifest names",
                                        source.folder.string(), name));
      if (first == nullptr) first = &line, first_source = &source;
      if (!made_alike(*first, line) && told.insert(&source).second)
        conflicts.push_back(fmt::format("{} was made with other options or weights than {}",
                                        source.folder.string(), first_source->folder.string()));
      const auto [place, fresh] = owner.try_emplace(name, &source);
      if (fresh) continue;
      const ManifestLine& other = place->second->lines.at(name);
      const bool same = other.sha256 == line.sha256 && other.status == line.status &&
                        files_of(*place->second, other).reports == files_of(source, line).reports;
      if (!same)
        conflicts.push_back(fmt::format("{}: {} and {} have other results for it", name,
                                        place->second->folder.string(), source.folder.string()));
    }
  }
  return conflicts;
}

/// Times, device and options of one folder's run.json; what it does not say stays as it is.
void add_run(RunSummary& summary, const fs::path& folder, std::vector<std::string>& options) {
  const std::string text = bytes_of(folder / "run.json");
  if (text.empty()) return;
  const JsonDocument document(text, {1 << 26, 64}, (folder / "run.json").string());
  const JsonView run = document.root();
  const std::string device = run.at("device").string_or_empty();
  if (summary.device.find(device) == std::string::npos)
    summary.device += (summary.device.empty() ? "" : ", ") + device;
  run.at("weights").members([&](const std::string& network, const JsonView& v) {
    summary.weights[network] = v.string();
  });
  const auto started = parse_utc(run.at("started").string());
  const auto finished = parse_utc(run.at("finished").string());
  if (!started || !finished) run.at("started").fail("is no time");
  const bool first = options.empty();
  summary.started = first ? *started : std::min(summary.started, *started);
  summary.finished = first ? *finished : std::max(summary.finished, *finished);
  summary.wall_seconds += run.at("wall_seconds").number();
  summary.interrupted = summary.interrupted || run.at("interrupted").boolean();
  const auto bytes = [&](const char* key) {
    return static_cast<std::int64_t>(run.at(key).number_or_null().value_or(0));
  };
  summary.peak_memory_bytes = std::max(summary.peak_memory_bytes, bytes("peak_memory_bytes"));
  summary.peak_device_bytes = std::max(summary.peak_device_bytes, bytes("peak_device_bytes"));
  // Every shard looks through the same folders and passes over the same files.
  run.at("skipped").members([&](const std::string& cause, const JsonView& v) {
    auto& count = summary.skipped[cause];
    count = std::max(count, static_cast<std::size_t>(v.integer()));
  });
  JsonWriter out;
  out.begin_array(JsonWriter::Layout::one_line);
  run.at("options").write_to(out);
  out.end();
  std::string one = out.take();
  options.push_back(one.substr(1, one.rfind(']') - 1));
}

std::string merged_options(const std::vector<std::string>& options) {
  std::string text = "{\"merged\":[";
  for (const std::string& one : options) text += (text.back() == '[' ? "" : ",") + one;
  return text + "]}";
}

/// The corrections of all folders as one table.
std::string corrections_of(const std::vector<Source>& sources) {
  std::string all = review_csv({}, "");
  const std::size_t header = all.size();
  for (const Source& source : sources)
    all += review_csv({}, bytes_of(source.folder / "review.csv")).substr(header);
  return all;
}

}  // namespace

MergeResult merge(const MergeOptions& options) {
  std::vector<Source> sources;
  std::vector<std::unique_ptr<Lock>> locks;
  const auto add = [&](const fs::path& folder) {
    const bool known = std::any_of(sources.begin(), sources.end(), [&](const Source& source) {
      return is_same_folder(source.folder, folder);
    });
    if (!known) sources.push_back({folder, manifest_of(folder)});
  };
  std::error_code failed;
  // What stands in the output folder already is one of the parts.
  if (fs::exists(fs::path(options.output) / "manifest.jsonl", failed)) add(options.output);
  const std::size_t own = sources.size();
  for (const std::string& output : options.outputs) add(output);
  for (std::size_t i = own; i < sources.size(); ++i)
    locks.push_back(std::make_unique<Lock>(sources[i].folder));

  MergeResult result;
  result.conflicts = conflicts_of(sources);
  if (!result.conflicts.empty()) return result;

  RunSummary summary;
  std::vector<std::string> run_options;
  for (const Source& source : sources) add_run(summary, source.folder, run_options);
  summary.options_json = merged_options(run_options);
  const std::string corrections = corrections_of(sources);
  OutputFolder folder(options.output);
  std::map<std::string, ManifestLine> lines;
  for (std::size_t i = 0; i < sources.size(); ++i)
    for (const auto& [name, line] : sources[i].lines) {
      if (!lines.try_emplace(name, line).second || i < own) continue;
      folder.put(line, files_of(sources[i], line));
      ++result.added;
    }
  std::vector<ManifestLine> all;
  for (const auto& [name, line] : lines) {
    all.push_back(line);
    result.any_failed = result.any_failed || line.status == ReportStatus::failed ||
                        (line.status == ReportStatus::review && options.fail_on == FailOn::review);
  }
  result.drawings = all.size();
  summary.drawings = all;
  summary.inputs = all.size();
  write_summaries(folder, options.fail_on, summary, all, corrections);
  return result;
}

}  // namespace drawproc
