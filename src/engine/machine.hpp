#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "drawproc/network.hpp"

namespace drawproc {

/// "AMD EPYC 7B13"; "unknown" when the system does not say.
[[nodiscard]] std::string cpu_model();
/// Processors this process may run on, at least 1: its affinity, or what its control group's quota
/// pays for where that is less (docker run --cpus 2).
[[nodiscard]] int usable_threads();
/// Of a control group's cpu.max ("150000 100000": 2); nullopt without a limit.
[[nodiscard]] std::optional<int> processors_of_quota(const std::filesystem::path& cpu_max);
/// Bytes of RAM this process may have: the machine's, or its control group's where that allows
/// less.
[[nodiscard]] DeviceMemory machine_memory();

}  // namespace drawproc
