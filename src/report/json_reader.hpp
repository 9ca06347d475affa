#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "report/json_writer.hpp"

namespace drawproc {

/// How much a stranger's JSON may ask of us.
struct JsonBounds {
  std::size_t bytes = 0;
  int depth = 0;  ///< of nested objects and arrays
};

/// A JSON value and how it is reached, so that what is wrong can be told: "report.pages[0].width is
/// no integer". Everything throws Error (unreadable). Lives as long as its document.
class JsonView {
 public:
  JsonView(const nlohmann::json& value, std::string path)
      : value_(&value), path_(std::move(path)) {}

  [[nodiscard]] bool is_null() const;
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool has(const char* key) const;               ///< of an object
  [[nodiscard]] JsonView at(const char* key) const;            ///< a member that must be there
  [[nodiscard]] std::size_t size() const;                      ///< of an array
  [[nodiscard]] JsonView operator[](std::size_t index) const;  ///< of an array, within its size
  /// Calls visit(key, value) for the members of an object, by key in byte order.
  void members(const std::function<void(const std::string&, const JsonView&)>& visit) const;

  [[nodiscard]] std::string string() const;
  [[nodiscard]] std::string string_or_empty() const;  ///< empty for null
  [[nodiscard]] int integer() const;
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] double number() const;  ///< finite
  [[nodiscard]] std::optional<double> number_or_null() const;

  /// Writes the value: objects over several lines, arrays on one.
  void write_to(JsonWriter& out) const;
  /// Throws "PATH is_wrong".
  [[noreturn]] void fail(std::string_view is_wrong) const;

 private:
  [[nodiscard]] const nlohmann::json& object() const;

  const nlohmann::json* value_;
  std::string path_;
};

/// Untrusted JSON, read whole. Keeps the slow-to-compile JSON library out of its users.
class JsonDocument {
 public:
  /// Throws Error (unreadable) when the text is longer or deeper than `bounds` or no JSON. `what`
  /// begins every message: "report: not JSON".
  JsonDocument(std::string_view text, const JsonBounds& bounds, std::string what);
  ~JsonDocument();
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  [[nodiscard]] JsonView root() const { return {*value_, what_}; }

 private:
  std::unique_ptr<const nlohmann::json> value_;
  std::string what_;
};

}  // namespace drawproc
