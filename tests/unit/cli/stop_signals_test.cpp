#include "cli/stop_signals.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

using namespace drawproc;

namespace {

bool is_deadly(int signal) {
  struct sigaction action {};
  ::sigaction(signal, nullptr, &action);
  return action.sa_handler == SIG_DFL;
}

/// What a child says of itself after it was asked once to stop: signals are of a whole process.
int status_after(int first) {
  const pid_t child = ::fork();
  if (child == 0) {
    const std::atomic<bool>& stop = stop_on_signals();
    if (stop || is_deadly(SIGINT) || is_deadly(SIGTERM)) ::_exit(1);
    ::raise(first);
    ::_exit(!stop ? 2 : !is_deadly(SIGINT) ? 3 : !is_deadly(SIGTERM) ? 4 : 0);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("after the first signal to stop, either one is deadly") {
  CHECK(status_after(SIGINT) == 0);
  CHECK(status_after(SIGTERM) == 0);
}
