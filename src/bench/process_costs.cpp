#include "bench/process_costs.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace drawproc {
namespace fs = std::filesystem;
namespace {

constexpr auto kPeriod = std::chrono::milliseconds(10);
constexpr int kStartTime = 22;  // field of /proc/PID/stat (proc(5))

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::int64_t peak_of(const std::string& process) {
  std::ifstream status("/proc/" + process + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::strtoll(line.c_str() + 6, nullptr, 10) * 1024;
  return 0;
}

/// Not a child that is still the copy of its parent from which it becomes a program of its own.
bool is_worker(const std::string& process) {
  std::ifstream file("/proc/" + process + "/cmdline");
  std::stringstream words;
  words << file.rdbuf();
  return words.str().find("--pdf-worker") != std::string::npos;
}

/// The largest of this process's children, as /proc lists them for each of its threads.
std::int64_t peak_of_children() {
  std::int64_t peak = 0;
  std::error_code ignored;
  for (fs::directory_iterator thread("/proc/self/task", ignored), end; !ignored && thread != end;
       thread.increment(ignored)) {
    std::ifstream children(thread->path() / "children");
    for (std::string child; children >> child;)
      if (is_worker(child)) peak = std::max(peak, peak_of(child));
  }
  return peak;
}

}  // namespace

double processor_seconds() {
  double sum = 0;
  for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    ::getrusage(who, &usage);
    sum += seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  }
  return sum;
}

double seconds_since_start() {
  std::ifstream file("/proc/self/stat");
  std::stringstream text;
  text << file.rdbuf();
  // The second field is the program's name in brackets, which may hold blanks.
  const std::string stat = text.str();
  const auto name_end = stat.rfind(')');
  if (name_end == std::string::npos) return 0;
  std::istringstream fields(stat.substr(name_end + 1));
  std::string field;
  for (int i = 3; i <= kStartTime; ++i) fields >> field;
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  const double uptime = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
  const double began =
      std::strtod(field.c_str(), nullptr) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  return field.empty() ? 0 : std::max(0.0, uptime - began);
}

std::int64_t peak_memory_of_process() { return peak_of("self"); }

double load_average() {
  double load = 0;
  return ::getloadavg(&load, 1) == 1 ? load : 0;
}

WorkerWatch::WorkerWatch() : thread_([this] { watch(); }) {}

WorkerWatch::~WorkerWatch() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void WorkerWatch::watch() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, kPeriod, [&] { return ended_; }))
    peak_ = std::max(peak_.load(), peak_of_children());
}

}  // namespace drawproc
