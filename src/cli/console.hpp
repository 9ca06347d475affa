#pragma once
#include <mutex>
#include <string>
#include <string_view>

namespace drawproc {

/// Messages to standard error. Standard output carries only what was asked for.
/// Safe from any thread; a message never tears a progress bar apart.
class Console {
 public:
  /// `verbosity`: -1 errors only, 0 normal, 1 and more explains itself.
  explicit Console(int verbosity);
  /// "drawproc: …" on one line, always.
  void error(std::string_view message);
  /// "drawproc: …" unless quiet.
  void say(std::string_view message);
  /// "drawproc: …" with -v.
  void explain(std::string_view message);
  /// A line as it is, for progress; unless quiet.
  void line(std::string_view text);
  /// Redraws the bar at the foot of a terminal; an empty one takes it away.
  void bar(const std::string& text);
  [[nodiscard]] bool is_terminal() const { return terminal_; }
  [[nodiscard]] bool has_colour() const { return colour_; }
  [[nodiscard]] int columns() const;

 private:
  void put(std::string_view text);
  const int verbosity_;
  const bool terminal_, colour_;
  std::mutex mutex_;
  std::string bar_;
};

}  // namespace drawproc
