#pragma once

namespace drawproc {

/// The whole program behind main: parses the command line, carries out the command, returns the
/// exit status:
///   0 every drawing processed        1 finished, at least one drawing failed (--fail-on review: or
///   needs review) 2 wrong command line or configuration, or no input found 3 nothing could be
///   processed, or the run had to stop        130 interrupted
int run_command_line(int argc, char** argv);

}  // namespace drawproc
