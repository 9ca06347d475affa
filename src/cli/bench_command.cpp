#include "cli/bench_command.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <ostream>
#include <sstream>
#include <thread>

#include "bench/process_costs.hpp"
#include "cli/console.hpp"
#include "cli/networks_for.hpp"
#include "cli/stop_signals.hpp"
#include "drawproc/failure.hpp"
#include "engine/machine.hpp"
#include "util/atomic_file.hpp"
#include "util/clock.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

constexpr int kMeasured = 0, kSomeFailed = 1, kUsage = 2, kStopped = 3, kInterrupted = 130;
constexpr std::uintmax_t kLargestJson = 16 << 20;

/// Where passes are written, gone at the end.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code failed;
    std::string pattern = (fs::temp_directory_path(failed) / "drawproc-bench-XXXXXX").string();
    if (failed || ::mkdtemp(pattern.data()) == nullptr)
      throw Fatal("no folder for the reports can be made where TMPDIR says");
    path_ = pattern;
  }
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

/// The sheets that come with the program: beside an installed one, or of its source tree.
std::optional<fs::path> samples_folder() {
  std::error_code ignored;
  const auto self = fs::read_symlink("/proc/self/exe", ignored);
  for (const fs::path& place :
       {(self.parent_path() / "../share/drawproc/samples").lexically_normal(),
        fs::path(DRAWPROC_SOURCE_SAMPLES)})
    if (fs::is_directory(place, ignored)) return place;
  return std::nullopt;
}

/// "1,2,4": empty when it is no list of numbers.
std::vector<int> numbers_of(std::string_view text) {
  std::vector<int> numbers;
  while (true) {
    int number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc()) return {};
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return numbers;
    if (text.front() != ',') return {};
    text.remove_prefix(1);
  }
}

/// Words to values; everything that is wrong.
std::vector<std::string> settle(BenchArguments& arguments) {
  std::vector<std::string> problems;
  RunOptions& run = arguments.plan.run;
  run.progress = ProgressStyle::none;
  if (run.jobs == 0) run.jobs = usable_threads();
  arguments.plan.calls.batches = numbers_of(arguments.batches);
  if (arguments.pdf_content == "raster")
    run.decode.pdf_vector = false;
  else if (arguments.pdf_content != "auto")
    problems.push_back(
        fmt::format("--pdf-content: '{}' is none of auto, raster", arguments.pdf_content));
  if (run.input.inputs.empty()) {
    if (const auto samples = samples_folder()) {
      run.input.inputs = {samples->string()};
      run.input.recursive = false;  // below lie files that are made to fail
    } else {
      problems.emplace_back("no input: name files or folders; the samples are not installed here");
      return problems;
    }
  }
  for (std::string& problem : arguments.plan.problems()) problems.push_back(std::move(problem));
  return problems;
}

/// The earlier run's report. Throws Error.
BenchReport earlier_report(const std::string& file) {
  std::error_code failed;
  const auto size = fs::file_size(file, failed);
  std::ifstream in(file, std::ios::binary);
  if (failed || !in) throw Error(Reason::unreadable, file + ": cannot be read");
  if (size > kLargestJson) throw Error(Reason::too_large, file + ": is too large");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    return parse_bench_json(text);
  } catch (const Error& error) {
    throw Error(error.reason(), fmt::format("{}: {}", file, error.what()));
  }
}

}  // namespace

void bind_bench_options(CLI::App& command, BenchArguments& arguments) {
  BenchPlan& plan = arguments.plan;
  RunOptions& run = plan.run;
  command.add_option("input", run.input.inputs, "Drawings and folders; none: the samples")
      ->type_name("INPUT");
  command.add_option("--passes", plan.passes, "How often the drawings are read and measured")
      ->type_name("N")
      ->capture_default_str();
  command.add_option("--warm-up", plan.warm_ups, "How often they are read before, uncounted")
      ->type_name("N")
      ->capture_default_str();
  command
      .add_option("--batches", arguments.batches,
                  "Batches with which each network is called by itself")
      ->type_name("N,N...")
      ->capture_default_str();
  command.add_option("--json", arguments.json, "Write the figures to FILE too")->type_name("FILE");
  command
      .add_option("--beside", arguments.beside,
                  "Print the ratio to the figures of an earlier --json FILE")
      ->type_name("FILE");
  command.add_option("--device", run.device, "Where networks run")->type_name("auto|cpu|cuda[:N]");
  command.add_option("--precision", run.precision, "Of the networks; fp16 and bf16 need a GPU")
      ->type_name("fp32|fp16|bf16");
  command.add_option("--batch", run.batch, "As for run")->type_name("N")->capture_default_str();
  command.add_option("--jobs", run.jobs, "Decode workers; 0 is one per core")->type_name("N");
  command.add_option("--group", run.group, "Drawings that go through the stages together")
      ->type_name("N")
      ->capture_default_str();
  command.add_option("--write", run.write, "What to write per drawing")
      ->delimiter(',')
      ->type_name("json,html,csv,svg,form3,xlsx,ppap,qif,strokes,dxf,balloons")
      ->allow_extra_args(false);
  command
      .add_option("--pdf-content", arguments.pdf_content,
                  "auto: use live text and paths; raster: pixels only")
      ->type_name("auto|raster");
  command
      .add_option("--pdf-dpi", run.decode.pdf_dpi,
                  "Resolution of PDF pages; 0 chooses by page size")
      ->type_name("DPI");
  command.add_option("--weights", run.weights, "Folder with the networks' weights")
      ->type_name("DIR");
  command.add_flag("-q,--quiet", arguments.quiet, "Do not say what is being measured");
}

int bench_command(BenchArguments arguments, std::ostream& out) {
  const double started = seconds_since_start();
  Console console(arguments.quiet ? -1 : 0);
  const auto problems = settle(arguments);
  for (const std::string& problem : problems) console.error(problem);
  if (!problems.empty()) return kUsage;
  std::optional<BenchReport> before;
  if (!arguments.beside.empty()) try {
      before = earlier_report(arguments.beside);
    } catch (const Error& error) {
      console.error(error.what());
      return kUsage;
    }

  std::atomic<bool>& stop = stop_on_signals();
  try {
    const WorkFolder folder;
    arguments.plan.run.output = folder.path();
    // A place that cannot be written is said now, not after minutes of measuring.
    std::optional<AtomicFile> json;
    if (!arguments.json.empty()) json.emplace(arguments.json);
    WorkerWatch workers;
    const BenchWorld world{
        now_seconds,
        processor_seconds,
        [&](const RunOptions& options, Networks* networks, const RunObserver& observer) {
          return run(options, networks, observer, std::cin, stop);
        },
        [&] { return networks_for(arguments.plan.run, console); },
        peak_memory_of_process,
        [&] { return workers.peak_bytes(); }};
    const BenchOutcome outcome =
        measure(arguments.plan, world, started,
                [&](const std::string& step) { console.say("bench: " + step); });
    if (outcome.nothing_found) {
      console.error("no drawing found in the inputs");
      return kUsage;
    }
    if (outcome.interrupted) {
      console.error("interrupted: nothing is reported");
      return kInterrupted;
    }
    if (before)
      for (const std::string& other : different_conditions(outcome.report, *before))
        console.say(fmt::format("{}: the earlier run differs: {}", arguments.beside, other));
    if (json) {
      json->write(bench_json(outcome.report));
      json->commit();
    }
    out << bench_text(outcome.report, before ? &*before : nullptr);
    return outcome.report.failed > 0 ? kSomeFailed : kMeasured;
  } catch (const Fatal& error) {
    console.error(error.what());
    return kStopped;
  }
}

}  // namespace drawproc
