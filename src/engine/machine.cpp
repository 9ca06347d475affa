#include "engine/machine.hpp"

#include <sched.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <thread>

namespace drawproc {
namespace {

/// The value of the first line "key : value", blanks trimmed.
std::string value_of(const char* file, std::string_view key) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with(key)) continue;
    const auto colon = line.find(':');
    if (colon == std::string::npos) continue;
    const auto begin = line.find_first_not_of(" \t", colon + 1);
    return begin == std::string::npos ? std::string() : line.substr(begin);
  }
  return {};
}

std::int64_t meminfo_bytes(std::string_view key) {
  std::int64_t kibibytes = 0;
  try {
    kibibytes = std::stoll(value_of("/proc/meminfo", key));
  } catch (const std::exception&) {
    return 0;
  }
  return kibibytes * 1024;
}

std::optional<std::int64_t> number_in(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::int64_t number = 0;
  if (stream >> number) return number;
  return std::nullopt;  // not there, or "max"
}

}  // namespace

std::string cpu_model() {
  const auto model = value_of("/proc/cpuinfo", "model name");
  return model.empty() ? "unknown" : model;
}

int usable_threads() {
  cpu_set_t set;
  CPU_ZERO(&set);
  const bool known = ::sched_getaffinity(0, sizeof set, &set) == 0;
  const int processors =
      known ? CPU_COUNT(&set) : static_cast<int>(std::thread::hardware_concurrency());
  return std::max(
      1, std::min(processors, processors_of_quota("/sys/fs/cgroup/cpu.max").value_or(processors)));
}

std::optional<int> processors_of_quota(const std::filesystem::path& cpu_max) {
  std::ifstream stream(cpu_max);
  std::int64_t quota = 0, period = 0;
  if (!(stream >> quota >> period) || quota <= 0 || period <= 0) return std::nullopt;
  return static_cast<int>(std::min<std::int64_t>((quota + period - 1) / period, 1 << 20));
}

DeviceMemory machine_memory() {
  DeviceMemory memory{meminfo_bytes("MemTotal"), meminfo_bytes("MemAvailable"), 0, 0};
  const std::filesystem::path group = "/sys/fs/cgroup";  // version 2, as a container sees its own
  if (const auto limit = number_in(group / "memory.max"); limit && *limit < memory.total) {
    memory.total = *limit;
    memory.free = std::clamp<std::int64_t>(*limit - number_in(group / "memory.current").value_or(0),
                                           0, memory.free);
  }
  return memory;
}

}  // namespace drawproc
