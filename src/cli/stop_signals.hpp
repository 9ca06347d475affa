#pragma once
#include <atomic>

namespace drawproc {

/// From now on the first SIGINT or SIGTERM sets the flag, which is the same for the whole program,
/// so that a command can end in good order; the second has its usual, deadly effect. A reader that
/// went away (SIGPIPE) ends nothing: writes then fail and say so.
[[nodiscard]] std::atomic<bool>& stop_on_signals();

}  // namespace drawproc
