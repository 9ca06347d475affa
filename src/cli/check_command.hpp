#pragma once
#include <string>

namespace CLI {
class App;
}

namespace drawproc {

struct CheckArguments {
  std::string device = "auto", precision = "fp32", weights;
  bool json = false;
};

void bind_check_options(CLI::App& command, CheckArguments& arguments);

/// `drawproc check`: says on standard output whether this machine is fit. 0 fit, 2 wrong usage, 3
/// not fit.
int check_command(const CheckArguments& arguments);

}  // namespace drawproc
