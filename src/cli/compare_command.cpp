#include "cli/compare_command.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/console.hpp"
#include "drawproc/failure.hpp"
#include "report/report_set.hpp"

namespace drawproc {
namespace {

constexpr int kSame = 0, kDiffer = 1, kTrouble = 2;

}  // namespace

void bind_compare_options(CLI::App& command, CompareArguments& arguments) {
  command
      .add_option("first", arguments.first, "Output folder of a run, report folder or report.json")
      ->type_name("OUT_A")
      ->required();
  command.add_option("second", arguments.second, "The same of another run")
      ->type_name("OUT_B")
      ->required();
  CompareOptions& options = arguments.options;
  command.add_option("--pixels", options.pixels, "How far the same corner may lie apart")
      ->type_name("N")
      ->capture_default_str();
  command.add_option("--confidence", options.confidence, "How far two confidences may lie apart")
      ->type_name("SHARE")
      ->capture_default_str();
  command
      .add_option("--measure", options.measure,
                  "Share by which measured and predicted lengths may differ")
      ->type_name("SHARE")
      ->capture_default_str();
  command.add_flag("--json", arguments.json, "One JSON object instead of lines");
  command.add_flag("-q,--quiet", arguments.quiet, "Only the exit status");
}

int compare_command(const CompareArguments& arguments, std::ostream& out) {
  Console console(0);
  const auto problems = arguments.options.problems();
  for (const std::string& problem : problems) console.error(problem);
  if (!problems.empty()) return kTrouble;
  try {
    for (const std::string& place : {arguments.first, arguments.second})
      if (const std::string damage = damage_of(place); !damage.empty()) console.error(damage);
    const RunComparison comparison =
        compare_runs(arguments.first, arguments.second, arguments.options);
    if (!arguments.quiet)
      out << (arguments.json ? comparison_json(comparison) : comparison_text(comparison));
    return comparison.differing() == 0 ? kSame : kDiffer;
  } catch (const Error& error) {
    console.error(error.what());
    return kTrouble;
  }
}

}  // namespace drawproc
