#pragma once
#include <string>

#include "drawproc/network.hpp"

namespace drawproc {

/// "AMD EPYC 7B13"; "unknown" when the system does not say.
[[nodiscard]] std::string cpu_model();
/// Processors this process may run on, at least 1.
[[nodiscard]] int usable_threads();
/// Bytes of RAM this process may have: the machine's, or its control group's where that allows less.
[[nodiscard]] DeviceMemory machine_memory();

}  // namespace drawproc
