#pragma once
#include "cli/bind_options.hpp"

namespace drawproc {

/// `drawproc run`. The options have no problems left. Returns the exit status (command_line.hpp).
int run_command(const RunOptions& options);

}  // namespace drawproc
