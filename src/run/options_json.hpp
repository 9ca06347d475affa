#pragma once
#include <string>

#include "drawproc/options.hpp"

namespace drawproc {

/// The effective options as one JSON object, keys as the command line names them.
[[nodiscard]] std::string options_json(const RunOptions& options);

[[nodiscard]] std::string_view name(FailOn fail_on) noexcept;
[[nodiscard]] std::string_view name(ProgressStyle style) noexcept;

}  // namespace drawproc
