#include "cli/check_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "engine/check.hpp"
#include "image/pdf.hpp"
#include "run/engine_options.hpp"

namespace drawproc {
namespace {

CheckedPart pdf_part() {
  const PdfEngine engine = pdf_engine();
  return {"PDF", engine.version.empty() ? engine.path : engine.version, engine.problem};
}

}  // namespace

void bind_check_options(CLI::App& command, CheckArguments& arguments) {
  command.add_option("--device", arguments.device, "Where networks run")
      ->type_name("auto|cpu|cuda[:N]");
  command.add_option("--precision", arguments.precision, "Of weights and activations")
      ->check(CLI::IsMember({"fp32", "fp16", "bf16"}))
      ->type_name("fp32|fp16|bf16");
  command.add_option("--weights", arguments.weights, "Folder with the networks' weights")
      ->type_name("DIR");
  command.add_flag("--json", arguments.json, "One JSON object instead of lines for a person");
}

int check_command(const CheckArguments& arguments) {
  CheckOptions options;
  options.engine = engine_options(arguments.device, arguments.precision);
  if (!arguments.weights.empty()) options.weights = arguments.weights;
  const std::vector<std::string> problems = options.engine.problems();
  for (const std::string& problem : problems)
    std::fprintf(stderr, "drawproc: %s\n", problem.c_str());
  if (!problems.empty()) return 2;

  CheckReport report = check_machine(options);
  report.parts.push_back(pdf_part());
  std::fputs((arguments.json ? as_json(report) : as_text(report)).c_str(), stdout);
  return exit_status(report);
}

}  // namespace drawproc
