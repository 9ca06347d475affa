#include "cli/run_command.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
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

/// The networks, none in a program that was built without them: then a page of pixels is left for
/// a person, and its report says so. A device that was asked for by name is opened at once: a cron
/// job that says cuda is to hear at the start that it gets none.
std::unique_ptr<Networks> networks_for(const RunOptions& options, Console& console) {
  const auto places = engine_module_places();
  const bool built = std::any_of(places.begin(), places.end(), [](const auto& place) {
    std::error_code ignored;
    return std::filesystem::exists(place, ignored);
  });
  const bool named = std::getenv("DRAWPROC_ENGINE") != nullptr;
  const bool cuda = options.device.starts_with("cuda");
  if (!built && !named && !cuda) {
    console.explain("no engine module: pages of pixels are not read");
    return nullptr;
  }
  EngineOptions engine;
  engine.device = options.device;
  auto networks = std::make_unique<Networks>(engine, options.weights,
                                             [&](const std::string& line) { console.error(line); });
  if (!cuda) return networks;
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
    const auto networks = networks_for(options, console);
    std::unique_ptr<Progress> progress;
    RunObserver observer;
    observer.begins = [&](std::size_t drawings) {
      progress = make_progress(options.progress, console, drawings);
    };
    observer.stage = [&](std::string_view stage) { progress->stage(stage); };
    observer.written = [&](const Job& job) { progress->written(job); };
    observer.says = [&](const std::string& remark) { console.error(remark); };
    const RunResult result = run(options, networks.get(), observer, std::cin, stop_asked);
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
