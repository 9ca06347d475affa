#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace drawproc {

/// `value` with exactly `decimals` (0…9) digits after the point, never "-0.0"; independent of the
/// locale. Throws Error (internal) when the value is not finite: a report that says nan is wrong,
/// not approximate.
[[nodiscard]] std::string fixed(double value, int decimals);

/// `text` in JSON's quotes. Bytes that are not UTF-8 become U+FFFD; everything else is kept.
[[nodiscard]] std::string json_string(std::string_view text);

/// Writes JSON piece by piece in the order it is told, two blanks a level; what is opened `inline`
/// stays on one line with all it contains. Commas and line breaks are its business, matching begin
/// and end the caller's.
class JsonWriter {
 public:
  enum class Layout { lines, one_line };

  void begin_object(Layout layout = Layout::lines) { begin('{', '}', layout); }
  void begin_array(Layout layout = Layout::lines) { begin('[', ']', layout); }
  void end();
  void key(std::string_view name);

  void string(std::string_view value) { scalar(json_string(value)); }
  /// null when empty: looked for and not known.
  void string_or_null(std::string_view value);
  void integer(std::int64_t value) { scalar(std::to_string(value)); }
  void number(double value, int decimals) { scalar(fixed(value, decimals)); }
  void boolean(bool value) { scalar(value ? "true" : "false"); }
  void null() { scalar("null"); }

  /// A finished JSON value on one line, as it is.
  void raw(std::string_view json) { scalar(json); }

  /// Members of an object: the key and what it holds.
  void begin_object(std::string_view name, Layout layout = Layout::lines) {
    key(name), begin_object(layout);
  }
  void begin_array(std::string_view name, Layout layout = Layout::lines) {
    key(name), begin_array(layout);
  }
  void string(std::string_view name, std::string_view value) { key(name), string(value); }
  void string_or_null(std::string_view name, std::string_view value) {
    key(name), string_or_null(value);
  }
  void integer(std::string_view name, std::int64_t value) { key(name), integer(value); }
  void number(std::string_view name, double value, int decimals) {
    key(name), number(value, decimals);
  }
  void boolean(std::string_view name, bool value) { key(name), boolean(value); }

  /// The finished text, ended by a line break. Leaves the writer empty.
  [[nodiscard]] std::string take();

 private:
  struct Level {
    char closing;
    bool one_line;
    bool empty = true;
  };
  void begin(char opening, char closing, Layout layout);
  void scalar(std::string_view token);
  void separate();
  void new_line();

  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace drawproc
