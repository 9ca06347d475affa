#pragma once
#include <string_view>

namespace drawproc {

/// The text of processes.toml, as it was when the program was built.
[[nodiscard]] std::string_view embedded_processes();

}  // namespace drawproc
