#pragma once
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace drawproc {

/// Why a drawing could not be processed. The names are part of the report's interface.
enum class Reason {
  unreadable,     ///< broken or truncated bytes: half a picture is not a drawing
  unsupported,    ///< a sound file of a kind or variant we do not read
  empty,          ///< 0 bytes, 1x1 pixel, or a blank page
  encrypted,      ///< a PDF that wants a password
  too_large,      ///< the header already asks for more pixels than --max-pixels
  no_pages,       ///< a PDF without pages, or --pages selects none
  timeout,        ///< longer than --timeout
  out_of_memory,  ///< this drawing alone does not fit
  internal        ///< our fault
};
[[nodiscard]] std::string_view name(Reason reason) noexcept;
[[nodiscard]] std::optional<Reason> reason_named(std::string_view name) noexcept;

/// What a failed drawing's report says.
struct Failure {
  Reason reason = Reason::internal;
  std::string message;  ///< one line, says what is wrong and what to do; no path
  bool operator==(const Failure&) const = default;
};

/// This drawing cannot be processed; others can.
class Error : public std::runtime_error {
 public:
  Error(Reason reason, const std::string& message) : std::runtime_error(message), reason_(reason) {}
  [[nodiscard]] Reason reason() const noexcept { return reason_; }

 private:
  Reason reason_;
};

/// Nothing further can be processed: device, weights, output folder, disk.
class Fatal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The failure that an exception in flight stands for: Error keeps its reason, bad_alloc is
/// out_of_memory, anything else internal. Call inside a catch block; rethrows Fatal.
[[nodiscard]] Failure failure_in_flight();

}  // namespace drawproc
