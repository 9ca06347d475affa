#include "cli/diff_command.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/console.hpp"
#include "drawproc/failure.hpp"
#include "report/report_set.hpp"
#include "report/revision_diff_files.hpp"

namespace drawproc {
namespace {

constexpr int kSame = 0, kDiffer = 1, kTrouble = 2;

std::string text_of(const DrawingRevision& drawing) {
  if (drawing.before.empty()) return fmt::format("{}: new\n", drawing.name);
  if (drawing.after.empty()) return fmt::format("{}: gone\n", drawing.name);
  return diff_text(drawing.diff);
}

std::string json_of(const DrawingRevision& drawing) {
  if (!drawing.before.empty() && !drawing.after.empty())
    return diff_json(drawing.diff, drawing.name);
  return diff_json(RevisionDiff(), drawing.name);
}

void print(const RevisionSet& set, bool json, std::ostream& out) {
  if (json) out << "[\n";
  for (std::size_t i = 0; i < set.drawings.size(); ++i) {
    const DrawingRevision& drawing = set.drawings[i];
    if (json) {
      out << (i > 0 ? "," : "") << json_of(drawing);
      continue;
    }
    const bool lone = drawing.before.empty() || drawing.after.empty();
    if (set.drawings.size() > 1 && drawing.any() && !lone) out << drawing.name << '\n';
    if (set.drawings.size() == 1 || drawing.any()) out << text_of(drawing);
  }
  if (json) out << "]\n";
}

}  // namespace

void bind_diff_options(CLI::App& command, DiffArguments& arguments) {
  command
      .add_option("old", arguments.before,
                  "The old revision: report.json, its folder, or a run's output folder")
      ->type_name("OLD")
      ->required();
  command.add_option("new", arguments.after, "The new revision, likewise")
      ->type_name("NEW")
      ->required();
  command.add_option("-o,--output", arguments.output, "Folder for diff.html and diff.csv")
      ->type_name("DIR")
      ->capture_default_str();
  command.add_flag("--json", arguments.json, "JSON instead of lines");
  command.add_flag("-q,--quiet", arguments.quiet, "Nothing on standard output");
}

int diff_command(const DiffArguments& arguments, std::ostream& out) {
  Console console(0);
  try {
    for (const std::string& place : {arguments.before, arguments.after})
      if (const std::string damage = damage_of(place); !damage.empty()) console.error(damage);
    const RevisionSet set = diff_sets(arguments.before, arguments.after);
    write_diffs(set, arguments.output);
    if (!arguments.quiet) print(set, arguments.json, out);
    return set.any() ? kDiffer : kSame;
  } catch (const Error& error) {
    console.error(error.what());
  } catch (const Fatal& error) {
    console.error(error.what());
  }
  return kTrouble;
}

}  // namespace drawproc
