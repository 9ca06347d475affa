#pragma once
#include <iosfwd>
#include <string>

#include "report/compare.hpp"

namespace CLI {
class App;
}

namespace drawproc {

struct CompareArguments {
  std::string first, second;
  CompareOptions options;
  bool json = false, quiet = false;
};

void bind_compare_options(CLI::App& command, CompareArguments& arguments);

/// `drawproc compare OUT_A OUT_B`: what two runs do not agree in, on `out`. 0 the same, 1 they
/// differ, 2 trouble, which is said on standard error.
int compare_command(const CompareArguments& arguments, std::ostream& out);

}  // namespace drawproc
