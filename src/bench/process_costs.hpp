#pragma once
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace drawproc {

/// Of all threads of this process and of its ended children, seconds.
[[nodiscard]] double processor_seconds();
/// Since this process was started, by the kernel's clock ticks (10 ms); 0 where it does not say.
[[nodiscard]] double seconds_since_start();
/// The most memory this process has held at once, bytes; 0 unknown.
[[nodiscard]] std::int64_t peak_memory_of_process();
/// How many processes wanted to run over the last minute; 0 unknown.
[[nodiscard]] double load_average();

/// Looks at the PDF workers of this process every 10 milliseconds while it lives, for the most
/// memory that one of them has held: the kernel's own figure for children counts what they shared
/// with their parent before they became programs of their own.
class WorkerWatch {
 public:
  WorkerWatch();
  ~WorkerWatch();
  WorkerWatch(const WorkerWatch&) = delete;
  WorkerWatch& operator=(const WorkerWatch&) = delete;
  [[nodiscard]] std::int64_t peak_bytes() const { return peak_; }

 private:
  void watch();
  std::atomic<std::int64_t> peak_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace drawproc
