#include "cli/run_command.hpp"

#include <fmt/core.h>

#include <atomic>
#include <iostream>

#include "cli/console.hpp"
#include "cli/networks_for.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signals.hpp"
#include "drawproc/failure.hpp"
#include "run/run.hpp"

namespace drawproc {
namespace {

/// A device that was asked for by name is opened at once: a cron job that says cuda is to hear at
/// the start that it gets none.
std::unique_ptr<Networks> opened_networks(const RunOptions& options, Console& console) {
  auto networks = networks_for(options, console);
  if (!networks || !options.device.starts_with("cuda")) return networks;
  networks->open();
  console.explain("device: " + networks->description());
  return networks;
}

std::string summary_line(const RunResult& result, const std::string& output) {
  std::string text =
      fmt::format("{} drawing{}: {} ok", result.ok + result.review + result.failed,
                  result.ok + result.review + result.failed == 1 ? "" : "s", result.ok);
  if (result.review) text += fmt::format(", {} to review", result.review);
  if (result.failed) text += fmt::format(", {} failed (see {}/failed.txt)", result.failed, output);
  if (result.resumed) text += fmt::format("; {} done before", result.resumed);
  return text + fmt::format("; reports in {}", output);
}

int status_of(const RunResult& result, const RunOptions& options, Console& console) {
  if (result.nothing_found) {
    if (options.input.allow_empty && result.missing == 0) return 0;
    console.error(
        "no drawing found in the inputs: name PDF, PNG, JPEG, TIFF or BMP files, or folders that "
        "hold some");
    return 2;
  }
  if (result.interrupted) {
    console.error("interrupted: what was begun is finished; run again to go on");
    return 130;
  }
  if (result.too_many_failures) {
    console.error(
        fmt::format("stopped after {} failed drawings (--max-failures)", options.max_failures));
    return 3;
  }
  return result.failed || (options.fail_on == FailOn::review && result.review) ? 1 : 0;
}

}  // namespace

int run_command(const RunOptions& options) {
  Console console(options.quiet ? -1 : options.verbose);
  std::atomic<bool>& stop = stop_on_signals();
  try {
    const auto networks = opened_networks(options, console);
    std::unique_ptr<Progress> progress;
    RunObserver observer;
    observer.begins = [&](std::size_t drawings) {
      progress = make_progress(options.progress, console, drawings);
    };
    observer.stage = [&](std::string_view stage) { progress->stage(stage); };
    observer.written = [&](const Job& job) { progress->written(job); };
    observer.says = [&](const std::string& remark) { console.error(remark); };
    const RunResult result = run(options, networks.get(), observer, std::cin, stop);
    if (progress) progress->finish();
    if (!result.nothing_found) console.say(summary_line(result, options.output));
    return status_of(result, options, console);
  } catch (const Fatal& error) {
    console.bar({});
    console.error(error.what());
    return 3;
  }
}

}  // namespace drawproc
