#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace drawproc {

struct LimitsArguments {
  std::vector<std::string> texts;
  std::string units = "mm";
  bool json = false;
};

void bind_limits_options(CLI::App& command, LimitsArguments& arguments);

/// `drawproc limits TEXT...`: the fit and general-tolerance calculator. One table for all texts, or
/// with --json an array with an object for each. 0: limits for all; 1: a table refuses one of them,
/// and its line says why; 2: a text is no size, which is said on `errors`, and nothing is printed.
int limits_command(const LimitsArguments& arguments, std::ostream& out, std::ostream& errors);

}  // namespace drawproc
