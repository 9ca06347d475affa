#include "cli/stop_signals.hpp"

#include <csignal>

namespace drawproc {
namespace {

std::atomic<bool> stop_asked{false};

}  // namespace

std::atomic<bool>& stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_asked = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  return stop_asked;
}

}  // namespace drawproc
