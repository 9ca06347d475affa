#include "run/run.hpp"

#include <fmt/core.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <opencv2/core/utility.hpp>
#include <optional>
#include <thread>
#include <utility>

#include "detect/detect_stage.hpp"
#include "drawproc/failure.hpp"
#include "engine/weights.hpp"
#include "graph/attach_stage.hpp"
#include "graph/segment_stage.hpp"
#include "read/read_stage.hpp"
#include "report/report_set.hpp"
#include "run/apply_stage.hpp"
#include "run/discover.hpp"
#include "run/intake.hpp"
#include "run/options_json.hpp"
#include "run/sink.hpp"
#include "run/summaries.hpp"
#include "tolerance/capability.hpp"
#include "tolerance/predict_stage.hpp"
#include "util/clock.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

int workers_for(const RunOptions& options) {
  return options.jobs > 0 ? options.jobs
                          : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

std::int64_t memory_for(const RunOptions& options) {
  if (options.memory_mb > 0) return options.memory_mb << 20;
  return static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGE_SIZE) / 2;
}

/// Of this process; the PDF workers' is not in it.
std::int64_t peak_memory_bytes() {
  rusage own{};
  ::getrusage(RUSAGE_SELF, &own);
  return static_cast<std::int64_t>(own.ru_maxrss) * 1024;
}

void count(RunResult& result, ReportStatus status) {
  ++(status == ReportStatus::ok       ? result.ok
     : status == ReportStatus::review ? result.review
                                      : result.failed);
}

/// What an earlier run has done already, and what is left.
struct Plan {
  std::vector<DrawingId> left;
  std::vector<ManifestLine> done;
};

/// The trees of the predict stage and the hash of their file; none where the weights hold none, or
/// there are no weights: verdicts then rest on the process table alone.
struct Trees {
  std::shared_ptr<const ToleranceTrees> trees;
  std::map<std::string, std::string> sha256;
};

Trees trees_of(const std::string& weights) {
  std::optional<fs::path> asked;
  if (!weights.empty()) asked = weights;
  WeightsFolder folder;
  try {
    folder = find_weights(asked);
  } catch (const Fatal&) {
    return {};  // a run that needs networks has said so
  }
  for (const WeightsFile& file : folder.files) {
    if (file.name != ToleranceTrees::kName) continue;
    verify(file);
    return {std::make_shared<ToleranceTrees>(ToleranceTrees::load(file.path)),
            {{file.name, file.sha256}}};
  }
  return {};
}

/// Reads every file that may be done already, so `stop` is looked at: what is left then is not
/// begun.
Plan plan_run(const std::vector<DrawingId>& drawings, const OutputFolder& folder,
              const RunOptions& options, const Provenance& provenance,
              const std::atomic<bool>& stop) {
  Plan plan;
  for (const DrawingId& id : drawings) {
    folder.refuse_foreign(id.name);
    if (stop) {
      plan.left.push_back(id);
      continue;
    }
    const ManifestLine* line = options.force ? nullptr : folder.done(id, provenance, options.write);
    if (line) {
      plan.done.push_back(*line);
      plan.done.back().path = id.path;
    } else {
      plan.left.push_back(id);
    }
  }
  return plan;
}

/// What a person corrected; nothing without --apply.
Corrections corrections_of(const RunOptions& options) {
  if (options.apply.empty()) return {};
  std::error_code failed;
  if (!fs::is_regular_file(options.apply, failed))
    throw Fatal(fmt::format("{}: no such file: --apply wants a review.csv", options.apply));
  return {bytes_of(options.apply), fs::path(options.apply).filename().string()};
}

/// Says how many corrections are of drawings that this run does not have.
void say_unused(const Corrections& corrections, const std::vector<ManifestLine>& all,
                const RunObserver& observer) {
  const auto unused =
      std::count_if(corrections.all().begin(), corrections.all().end(), [&](const Correction& c) {
        return std::none_of(all.begin(), all.end(), [&](const ManifestLine& line) {
          return line.input == c.drawing || (!c.sha256.empty() && line.sha256 == c.sha256);
        });
      });
  if (unused > 0)
    observer.says(fmt::format("{}: {} correction{} of drawings that this run does not have",
                              corrections.source(), unused, unused == 1 ? "" : "s"));
}

}  // namespace

RunResult run(const RunOptions& options, Networks* networks, const RunObserver& observer,
              std::istream& standard_input, std::atomic<bool>& stop) {
  RunSummary summary;
  summary.started = std::chrono::system_clock::now();
  const double began = now_seconds();
  cv::setNumThreads(1);  // the decode workers are the parallelism
  // What the GPU did before is not this run's.
  if (networks != nullptr) (void)networks->gpu_figures();

  Discovery found = discover(options.input, options.output, standard_input);
  if (const auto unread = found.skipped.find("unreadable_folder"); unread != found.skipped.end())
    observer.says(fmt::format("{} folder(s) cannot be read and were left out", unread->second));
  for (const std::string& path : found.unreadable)
    observer.says(fmt::format("{}: cannot be searched", path));
  for (const std::string& pattern : found.unmatched)
    observer.says(fmt::format("{}: matches no file", pattern));
  RunResult result;
  result.found = found.drawings.size();
  result.missing = found.missing.size() + found.unreadable.size();
  if (found.existing == 0) {
    for (const std::string& path : found.missing)
      observer.says(fmt::format("{}: no such file or folder", path));
    result.nothing_found = true;
    return result;
  }

  const Corrections corrections = corrections_of(options);
  Provenance provenance{options_hash(options), {}, &corrections};
  if (networks != nullptr) provenance.weights = networks->weights();
  Trees trees = trees_of(options.weights);
  provenance.weights.merge(trees.sha256);
  OutputFolder folder(options.output);
  Plan plan = plan_run(found.drawings, folder, options, provenance, stop);
  result.resumed = plan.done.size();
  observer.begins(plan.left.size());
  if (networks != nullptr && !plan.left.empty()) networks->open_ahead();

  std::vector<ManifestLine> all = plan.done;
  for (const ManifestLine& line : all) count(result, line.status);
  std::size_t failures = 0;
  bool has_too_many = false;
  const auto written = [&](const Job& job, const ManifestLine& line) {
    count(result, line.status);
    all.push_back(line);
    summary.drawings.push_back(line);
    observer.written(job);
    if (line.failure && ++failures >= static_cast<std::size_t>(options.max_failures) &&
        options.max_failures > 0) {
      has_too_many = true;
      stop = true;
    }
  };
  ReportSink sink(folder, options.write, options.review_below, provenance, written,
                  options.as9102_rev == "B" ? Form3Revision::B : Form3Revision::C);
  ReadStage::PixelReaderSource pixels;
  if (networks != nullptr) pixels = [&]() -> PixelReader& { return networks->pixel_reader(); };
  DetectStage detect([&]() -> Detector& { return networks->detector(options.detect); });
  ReadStage read(options.read, pixels);
  ApplyStage apply(corrections, options.read, observer.says);
  std::optional<SegmentStage> segment;
  if (networks != nullptr && networks->has_segmenter())
    segment.emplace([&]() -> Segmenter& { return networks->segmenter(); });
  AttachStage attach;
  PredictStage predict(capability_of(options.predict, std::move(trees.trees)));
  std::vector<Stage*> stages;
  if (networks != nullptr && networks->has_detector()) stages.push_back(&detect);
  stages.push_back(&read);
  if (!corrections.all().empty()) stages.push_back(&apply);
  if (segment) stages.push_back(&*segment);
  stages.push_back(&attach);
  stages.push_back(&predict);
  const StreamOptions stream_options{workers_for(options), options.group, memory_for(options),
                                     observer.stage};
  const auto intake = [&] { return std::make_unique<FileIntake>(options.decode); };
  std::exception_ptr fatal;
  try {
    const StreamResult streamed = stream(plan.left, intake, stages, sink, stream_options, stop);
    result.processed = streamed.written;
    result.too_many_failures = streamed.interrupted && has_too_many;
    result.interrupted = streamed.interrupted && !has_too_many;
  } catch (const Fatal&) {
    fatal = std::current_exception();  // what was finished is still summed up
  }

  std::sort(all.begin(), all.end(),
            [](const ManifestLine& a, const ManifestLine& b) { return a.input < b.input; });
  say_unused(corrections, all, observer);
  summary.options_json = options_json(options);
  summary.device = networks != nullptr ? networks->device() : "none";
  summary.finished = std::chrono::system_clock::now();
  summary.wall_seconds = now_seconds() - began;
  summary.interrupted = result.interrupted;
  summary.inputs = result.found;
  summary.resumed = result.resumed;
  summary.skipped = found.skipped;
  summary.peak_memory_bytes = peak_memory_bytes();
  if (networks != nullptr && !fatal) {
    summary.peak_device_bytes = networks->peak_device_bytes();
    result.gpu = summary.gpu = networks->gpu_figures();
  }
  if (fatal) {
    try {
      write_summaries(folder, options.fail_on, summary, all, folder.summary("review.csv"));
    } catch (const Fatal&) {
      // The disk that ended the run has no room for its summary either.
    }
    std::rethrow_exception(fatal);
  }
  write_summaries(folder, options.fail_on, summary, all, folder.summary("review.csv"));
  return result;
}

}  // namespace drawproc
