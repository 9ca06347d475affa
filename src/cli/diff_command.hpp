#pragma once
#include <iosfwd>
#include <string>

namespace CLI {
class App;
}

namespace drawproc {

struct DiffArguments {
  std::string before, after, output = "drawproc-diff";
  bool json = false, quiet = false;
};

void bind_diff_options(CLI::App& command, DiffArguments& arguments);

/// `drawproc diff OLD NEW`: what the new revision changes, on `out` and as files in the output
/// folder (report/revision_diff_files.hpp). 0 nothing, 1 something, 2 trouble, which is said on
/// standard error.
int diff_command(const DiffArguments& arguments, std::ostream& out);

}  // namespace drawproc
