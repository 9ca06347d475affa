#include "cli/eval_command.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/console.hpp"
#include "drawproc/failure.hpp"
#include "eval/evaluation_print.hpp"

namespace drawproc {
namespace {

constexpr int kUsage = 2, kTrouble = 3;

void bind_matching(CLI::App& command, ScoreOptions& score) {
  command.add_option("--kinds", score.kinds, "Kinds of labels that count")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("KIND,...")
      ->default_str("dimension");
  command
      .add_option("--source", score.source,
                  "Whose labels count: auto, all, or a name that stands in the labels")
      ->type_name("NAME")
      ->capture_default_str();
  command
      .add_option("--pred-kinds", score.read_kinds,
                  "Only what was read as one of these kinds (a frame is gdt)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("KIND,...");
  command.add_option("--iou", score.least_iou, "Overlap from which a text may be a label's")
      ->type_name("SHARE")
      ->capture_default_str();
  command
      .add_option("--min-confidence", score.least_confidence,
                  "Leave out what was read with less confidence")
      ->type_name("SHARE")
      ->capture_default_str();
  command.add_flag("--fold-decimal", score.text.fold_decimal, "A comma between digits is a point");
  command.add_flag("--keep-space", score.text.keep_blanks, "Blanks count");
}

}  // namespace

void bind_eval_options(CLI::App& command, EvalArguments& arguments) {
  command.add_option("output", arguments.output, "Output folder of a run")
      ->type_name("OUT")
      ->required();
  command.add_option("--gt", arguments.truth, "Folder of labels, NAME.json for each drawing")
      ->type_name("DIR")
      ->required();
  command.add_option("--names", arguments.options.names, "Only these drawings")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAME,...");
  bind_matching(command, arguments.options.score);
  command.add_flag("--no-alt", arguments.no_alternatives,
                   "A label's other correct readings do not count");
  command.add_flag("--json", arguments.json, "One JSON object instead of tables");
  command.add_flag("-v,--verbose", arguments.verbose, "Also what was missed, misread or invented");
}

int eval_command(EvalArguments arguments) {
  Console console(0);
  arguments.options.truth = arguments.truth;
  arguments.options.output = arguments.output;
  arguments.options.score.alternatives = !arguments.no_alternatives;
  const std::vector<std::string> problems = arguments.options.score.problems();
  for (const std::string& problem : problems) console.error(problem);
  if (!problems.empty()) return kUsage;

  Evaluation evaluation;
  try {
    evaluation = evaluate(arguments.options);
  } catch (const Error& error) {
    console.error(error.what());
    return kTrouble;
  }
  for (const std::string& file : evaluation.left_out)
    console.say(fmt::format("{}: holds no labels: left out", file));
  if (evaluation.sheets.empty()) {
    console.error(fmt::format("{}: no labelled drawing found", arguments.truth));
    return kUsage;
  }
  if (!evaluation.any_report) {
    console.error(fmt::format("{}: no report fits a labelled drawing", arguments.output));
    return kUsage;
  }
  for (const SheetEvaluation& sheet : evaluation.sheets)
    if (!sheet.trouble.empty())
      console.say(fmt::format("{}: {}: counted as nothing found", sheet.name, sheet.trouble));
  const EvaluationDetail detail =
      arguments.verbose ? EvaluationDetail::errors : EvaluationDetail::figures;
  std::fputs(
      (arguments.json ? evaluation_json(evaluation) : evaluation_text(evaluation, detail)).c_str(),
      stdout);
  return 0;
}

}  // namespace drawproc
