#pragma once
#include <string>
#include <string_view>

namespace drawproc {

/// What LibTorch's own error text means for a run.
enum class DeviceTrouble {
  out_of_memory,  ///< a smaller call may do
  lost,  ///< the context is gone: illegal access, ECC error, unplugged; no further call can work
  other  ///< this call only
};
/// LibTorch has no type of its own for most of these, so the text decides. `message` without
/// backtrace.
[[nodiscard]] DeviceTrouble trouble_of(std::string_view message);

/// The first sentence of LibTorch's text on one line: its advice about environment variables for
/// developers says nothing to a user.
[[nodiscard]] std::string one_line(std::string_view message);

}  // namespace drawproc
