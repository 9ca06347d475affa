#include "cli/command_line.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "cli/bench_command.hpp"
#include "cli/bind_options.hpp"
#include "cli/check_command.hpp"
#include "cli/compare_command.hpp"
#include "cli/completion.hpp"
#include "cli/console.hpp"
#include "cli/dev_join.hpp"
#include "cli/dev_links.hpp"
#include "cli/dev_parse.hpp"
#include "cli/dev_read.hpp"
#include "cli/dev_trace.hpp"
#include "cli/diff_command.hpp"
#include "cli/eval_command.hpp"
#include "cli/import_command.hpp"
#include "cli/limits_command.hpp"
#include "cli/man_page.hpp"
#include "cli/merge_command.hpp"
#include "cli/run_command.hpp"
#include "cli/simulate_command.hpp"

namespace drawproc {
namespace {

constexpr int kUsage = 2;

int complain(const std::string& what) {
  Console(0).error(what);
  return kUsage;
}

/// "eval " while that command's options are parsed; empty before any.
std::string command_parsed(const CLI::App& app) {
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    if (command->parsed() && !command->get_group().empty()) return command->get_name() + " ";
  return {};
}

/// The options of `run` after the file and the flags have been joined; every problem is said.
bool settle(CLI::App& command, RunArguments& arguments, bool needs_input) {
  std::vector<std::string> problems;
  try {
    if (!arguments.config.empty()) apply_config_file(command, arguments.config);
    problems = arguments.finish(needs_input);
  } catch (const std::invalid_argument& wrong) {
    problems.push_back(wrong.what());
  }
  for (const std::string& problem : problems) complain(problem);
  return problems.empty();
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app(
      "Reads mechanical drawings into reports: PDF, PNG, JPEG, TIFF and BMP, offline, by the "
      "folder.",
      "drawproc");
  app.set_version_flag("--version", std::string("drawproc ") + DRAWPROC_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit status of run: 0 all processed, 1 some drawing failed, 2 wrong usage or no input,\n"
      "3 the run had to stop, 130 interrupted.");

  RunArguments run_arguments, config_arguments;
  CLI::App* run = app.add_subcommand("run", "Read drawings into reports, one folder per drawing");
  bind_run_options(*run, run_arguments);
  CLI::App* config =
      app.add_subcommand("config", "Print the effective configuration of run as TOML");
  bind_run_options(*config, config_arguments);
  CheckArguments check_arguments;
  CLI::App* check =
      app.add_subcommand("check", "Say whether this machine is fit: device, weights, PDF engine");
  bind_check_options(*check, check_arguments);
  BenchArguments bench_arguments;
  CLI::App* bench =
      app.add_subcommand("bench", "Measure time and memory per stage and network on this machine");
  bind_bench_options(*bench, bench_arguments);
  EvalArguments eval_arguments;
  CLI::App* eval =
      app.add_subcommand("eval", "Accuracy of a run's output folder against labelled drawings");
  bind_eval_options(*eval, eval_arguments);
  LimitsArguments limits_arguments;
  CLI::App* limits = app.add_subcommand("limits", "Limits of sizes: fits and general tolerances");
  bind_limits_options(*limits, limits_arguments);
  ImportArguments import_arguments;
  CLI::App* import_app =
      app.add_subcommand("import", "Make a weights folder with your own YOLO11n as the detector");
  bind_import_options(*import_app, import_arguments);
  CompareArguments compare_arguments;
  CLI::App* compare =
      app.add_subcommand("compare", "Say what two runs over the same drawings do not agree in");
  bind_compare_options(*compare, compare_arguments);
  DiffArguments diff_arguments;
  CLI::App* diff = app.add_subcommand("diff", "What a new revision of a drawing changes");
  bind_diff_options(*diff, diff_arguments);
  MergeArguments merge_arguments;
  CLI::App* merge = app.add_subcommand("merge", "Join the output folders of shards");
  bind_merge_options(*merge, merge_arguments);
  SimulateArguments simulate_arguments;
  CLI::App* simulate =
      app.add_subcommand("simulate", "How parts deviate that a process makes, by simulation");
  bind_simulate_options(*simulate, simulate_arguments);
  CLI::App* dev = app.add_subcommand("dev", "For training scripts and tests")->group("");
  dev->require_subcommand(1);
  CLI::App* parse = dev->add_subcommand("parse", "Drawing notation: JSON lines in, JSON lines out");
  CLI::App* traced =
      dev->add_subcommand("trace", "Pages as graphs of strokes: JSON lines in, JSON lines out");
  CLI::App* links =
      dev->add_subcommand("links", "Attaching and cross-checking: JSON lines in, JSON lines out");
  CLI::App* join =
      dev->add_subcommand("join", "Lines put together to labels: JSON lines in, JSON lines out");
  DevReadArguments read_arguments;
  CLI::App* read = dev->add_subcommand("read", "Lines of text in given boxes, read from pixels");
  bind_dev_read_options(*read, read_arguments);
  std::string man_folder, shell;
  CLI::App* man = dev->add_subcommand("man", "Write the manual's pages");
  man->add_option("folder", man_folder, "Where to")->required();
  CLI::App* completion = dev->add_subcommand("completion", "Print what a shell completes with");
  completion->add_option("shell", shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  CLI::App* training = dev->add_subcommand("simulate", "Simulated parts: JSON lines in and out");
  std::string trees;
  training->add_option("--trees", trees, "Weights file to be asked");

  // CLI11 would only say that a command is missing.
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  const bool known = argc < 2 || argv[1][0] == '-' ||
                     std::any_of(commands.begin(), commands.end(),
                                 [&](const CLI::App* c) { return c->get_name() == argv[1]; });
  if (!known) return complain(fmt::format("'{}' is no command; see drawproc --help", argv[1]));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    return complain(fmt::format("{}; see drawproc {}--help", error.what(), command_parsed(app)));
  }
  if (compare->parsed()) return compare_command(compare_arguments, std::cout);
  if (diff->parsed()) return diff_command(diff_arguments, std::cout);
  if (merge->parsed()) return merge_command(merge_arguments);
  if (man->parsed()) return write_man_pages(app, man_folder);
  if (completion->parsed()) {
    std::cout << completion_script(app, shell);
    return 0;
  }
  if (parse->parsed()) return dev_parse(std::cin, std::cout);
  if (traced->parsed()) return dev_trace(std::cin, std::cout);
  if (join->parsed()) return dev_join(std::cin, std::cout);
  if (links->parsed()) return dev_links(std::cin, std::cout);
  if (read->parsed()) return dev_read(read_arguments, std::cin, std::cout, std::cerr);
  if (training->parsed()) return dev_simulate(trees, std::cin, std::cout);
  if (simulate->parsed()) return simulate_command(simulate_arguments, std::cout, std::cerr);
  if (check->parsed()) return check_command(check_arguments);
  if (bench->parsed()) return bench_command(bench_arguments, std::cout);
  if (eval->parsed()) return eval_command(eval_arguments);
  if (limits->parsed()) return limits_command(limits_arguments, std::cout, std::cerr);
  if (import_app->parsed()) return import_command(import_arguments, std::cout, std::cerr);
  if (config->parsed()) {
    if (!settle(*config, config_arguments, false)) return kUsage;
    std::cout << config_toml(config_arguments.options);
    return 0;
  }
  return settle(*run, run_arguments, true) ? run_command(run_arguments.options) : kUsage;
}

}  // namespace drawproc
