#pragma once
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "image/pdf_message.hpp"

namespace drawproc::pdf {

/// A file descriptor that is closed once.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() { reset(); }
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    if (this != &other) reset(other.release());
    return *this;
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] explicit operator bool() const { return fd_ >= 0; }
  int release() { return std::exchange(fd_, -1); }
  void reset(int fd = -1);

 private:
  int fd_ = -1;
};

/// Exit status of a worker whose memory ended.
constexpr int worker_exit_out_of_memory = 12;

using TimePoint = std::chrono::steady_clock::time_point;

struct Message {
  MessageKind kind = MessageKind::failed;
  Bytes body;
  FileDescriptor attached;  ///< only towards the worker
};

/// How writing or reading a message ended: the other end may be gone, the time over, or the head
/// senseless.
enum class Transfer { done, gone, late, malformed };
/// Until `end` at the latest; signals that interrupt are waited out.
[[nodiscard]] Transfer write_message(int socket, MessageKind kind,
                                     std::span<const std::uint8_t> body, int attach, TimePoint end);
[[nodiscard]] Transfer read_message(int socket, Message& message, TimePoint end);

/// A started worker: `executable --pdf-worker 3 BYTES`, in a process group of its own so that
/// Ctrl-C on the terminal does not reach it, with /dev/null as standard streams and no descriptor
/// of ours but its end of the socket pair. Killed and reaped by the destructor at the latest.
class WorkerProcess {
 public:
  /// `address_space`: the worker's RLIMIT_AS in bytes. Throws Error(internal) when it cannot be
  /// started.
  WorkerProcess(const std::filesystem::path& executable, std::uint64_t address_space);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  [[nodiscard]] int socket() const { return socket_.get(); }
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Ends it now if it has not ended by itself within `grace`, reaps it, and says how it ended: a
  /// wait status, or -1 where somebody else has reaped it. Idempotent.
  int end(std::chrono::milliseconds grace);

 private:
  FileDescriptor socket_;
  pid_t pid_ = -1;
  int status_ = -1;
};

}  // namespace drawproc::pdf
