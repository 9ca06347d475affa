#include "cli/console.hpp"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace drawproc {
namespace {

bool wants_colour(bool terminal) {
  const char* refused = std::getenv("NO_COLOR");  // no-color.org
  const char* term = std::getenv("TERM");
  return terminal && !(refused && *refused) && !(term && std::string_view(term) == "dumb");
}

/// File names may hold line feeds and escape sequences; a message stays one harmless line.
std::string one_line(std::string_view message) {
  std::string clean;
  for (const char c : message)
    clean += (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) ? '?' : c;
  return clean;
}

}  // namespace

Console::Console(int verbosity)
    : verbosity_(verbosity),
      terminal_(::isatty(STDERR_FILENO) == 1),
      colour_(wants_colour(terminal_)) {}

int Console::columns() const {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void Console::put(std::string_view text) {
  const std::scoped_lock lock(mutex_);
  std::string out;
  if (!bar_.empty()) out += "\r\x1b[K";
  out += text;
  out += '\n';
  out += bar_;
  std::fwrite(out.data(), 1, out.size(), stderr);
  std::fflush(stderr);
}

void Console::error(std::string_view message) {
  put(fmt::format("{}drawproc: {}{}", has_colour() ? "\x1b[31m" : "", one_line(message),
                  has_colour() ? "\x1b[0m" : ""));
}
void Console::say(std::string_view message) {
  if (verbosity_ >= 0) put(fmt::format("drawproc: {}", one_line(message)));
}
void Console::explain(std::string_view message) {
  if (verbosity_ >= 1) put(fmt::format("drawproc: {}", one_line(message)));
}
void Console::line(std::string_view text) {
  if (verbosity_ >= 0) put(one_line(text));
}

void Console::bar(const std::string& text) {
  const std::scoped_lock lock(mutex_);
  if (verbosity_ < 0 || !terminal_) return;
  const std::string clean = one_line(text);
  const std::string out = "\r\x1b[K" + clean;
  std::fwrite(out.data(), 1, out.size(), stderr);
  std::fflush(stderr);
  bar_ = clean;
}

}  // namespace drawproc
