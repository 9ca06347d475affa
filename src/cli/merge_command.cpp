#include "cli/merge_command.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/console.hpp"
#include "drawproc/failure.hpp"

namespace drawproc {
namespace {

constexpr int kUsage = 2, kStopped = 3;

}  // namespace

void bind_merge_options(CLI::App& command, MergeArguments& arguments) {
  command.add_option("outputs", arguments.options.outputs, "Output folders of runs with --shard")
      ->type_name("OUT")
      ->required();
  command
      .add_option("-o,--output", arguments.options.output,
                  "Folder that they become; may be one of them")
      ->type_name("OUT")
      ->required();
  command.add_option("--fail-on", arguments.fail_on, "What makes the exit status 1")
      ->type_name("error|review")
      ->check(CLI::IsMember({"error", "review"}));
}

int merge_command(const MergeArguments& arguments) {
  Console console(0);
  MergeOptions options = arguments.options;
  options.fail_on = arguments.fail_on == "review" ? FailOn::review : FailOn::error;
  try {
    const MergeResult result = merge(options);
    for (const std::string& conflict : result.conflicts) console.error(conflict);
    if (!result.conflicts.empty()) {
      console.error("nothing was merged");
      return kUsage;
    }
    console.say(fmt::format("{} drawing{} in {}, {} of them added", result.drawings,
                            result.drawings == 1 ? "" : "s", options.output, result.added));
    return result.any_failed ? 1 : 0;
  } catch (const Error& error) {
    console.error(error.what());
    return kUsage;
  } catch (const Fatal& error) {
    console.error(error.what());
    return kStopped;
  }
}

}  // namespace drawproc
