#include "cli/run_command.hpp"

#include <fmt/core.h>

#include <atomic>
#include <csignal>
#include <iostream>

#include "cli/console.hpp"
#include "cli/progress.hpp"
#include "drawproc/failure.hpp"
#include "engine/engine_loader.hpp"
#include "run/run.hpp"

namespace drawproc {
namespace {

std::atomic<bool> stop_asked{false};

/// The first signal ends the run in good order; SA_RESETHAND gives the second its usual, deadly
/// effect.
void stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_asked = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  // A reader that went away must not end the run; writes then fail and say so.
  ::signal(SIGPIPE, SIG_IGN);
}

/// A device that was asked for by name must be there even while nothing of this version computes on
/// it: a cron job that says cuda is to hear at once that it gets none.
void check_device(const RunOptions& options, Console& console) {
  if (!options.device.starts_with("cuda")) return;
  EngineOptions engine;
  engine.device = options.device;
  const std::unique_ptr<Engine> opened = open_engine(engine);
  console.explain(fmt::format("device: {}, {}", opened->device().name, opened->device().hardware));
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
    if (options.input.allow_empty) return 0;
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
  stop_on_signals();
  try {
    check_device(options, console);
    std::unique_ptr<Progress> progress;
    RunObserver observer;
    observer.begins = [&](std::size_t drawings) {
      progress = make_progress(options.progress, console, drawings);
    };
    observer.stage = [&](std::string_view stage) { progress->stage(stage); };
    observer.written = [&](const Job& job) { progress->written(job); };
    observer.says = [&](const std::string& remark) { console.error(remark); };
    const RunResult result = run(options, observer, std::cin, stop_asked);
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
