#pragma once
#include <string>

#include "run/merge.hpp"

namespace CLI {
class App;
}

namespace drawproc {

struct MergeArguments {
  MergeOptions options;
  std::string fail_on = "error";
};

void bind_merge_options(CLI::App& command, MergeArguments& arguments);

/// `drawproc merge OUT... -o JOINED`. 0 merged, 1 merged and some drawing failed (--fail-on review:
/// or needs review), 2 wrong usage, a conflict or no output of a run, 3 the output folder cannot be
/// written.
int merge_command(const MergeArguments& arguments);

}  // namespace drawproc
