#include "image/worker_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

#include "drawproc/failure.hpp"

extern char** environ;

namespace drawproc::pdf {
namespace {

constexpr int worker_socket = 3;

/// Until the socket is ready for `events`.
Transfer wait_for(int socket, short events, TimePoint end) {
  for (;;) {
    int patience_ms = -1;
    if (end != TimePoint::max()) {
      const auto left = end - std::chrono::steady_clock::now();
      if (left <= left.zero()) return Transfer::late;
      // One more, so that a rest below a millisecond is not polled in a busy loop.
      const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(left).count() + 1;
      patience_ms = static_cast<int>(std::min<long long>(ms, 3'600'000));
    }
    pollfd waiting{socket, events, 0};
    const int ready = ::poll(&waiting, 1, patience_ms);
    if (ready > 0) return Transfer::done;
    if (ready < 0 && errno != EINTR) return Transfer::gone;
  }
}

Transfer send_all(int socket, const std::uint8_t* data, std::size_t size, int attach,
                  TimePoint end) {
  while (size > 0) {
    if (const auto ready = wait_for(socket, POLLOUT, end); ready != Transfer::done) return ready;
    iovec part{const_cast<std::uint8_t*>(data), size};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    if (attach >= 0) {
      header.msg_control = control.data();
      header.msg_controllen = control.size();
      cmsghdr* rights = CMSG_FIRSTHDR(&header);
      rights->cmsg_level = SOL_SOCKET;
      rights->cmsg_type = SCM_RIGHTS;
      rights->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(rights), &attach, sizeof attach);
    }
    const ssize_t sent = ::sendmsg(socket, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return Transfer::gone;
    }
    attach = -1;
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return Transfer::done;
}

/// The descriptor that came along, if one did; any further ones are closed.
FileDescriptor attached_to(msghdr& header) {
  FileDescriptor found;
  for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(part) + i * sizeof fd, sizeof fd);
      FileDescriptor owner(fd);
      if (!found) found = std::move(owner);
    }
  }
  return found;
}

Transfer receive_all(int socket, std::uint8_t* data, std::size_t size, FileDescriptor& attached,
                     TimePoint end) {
  while (size > 0) {
    if (const auto ready = wait_for(socket, POLLIN, end); ready != Transfer::done) return ready;
    iovec part{data, size};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (got < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return Transfer::gone;
    }
    if (FileDescriptor fd = attached_to(header)) attached = std::move(fd);
    if (got == 0) return Transfer::gone;
    data += got;
    size -= static_cast<std::size_t>(got);
  }
  return Transfer::done;
}

/// posix_spawn's settings, freed once.
struct SpawnSettings {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  SpawnSettings() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
};

pid_t spawn_worker(const std::filesystem::path& executable, int its_socket,
                   std::uint64_t address_space) {
  SpawnSettings settings;
  for (const int stream : {0, 1, 2}) {
    posix_spawn_file_actions_addopen(&settings.files, stream, "/dev/null",
                                     stream == 0 ? O_RDONLY : O_WRONLY, 0);
  }
  posix_spawn_file_actions_adddup2(&settings.files, its_socket, worker_socket);
  posix_spawn_file_actions_addclosefrom_np(&settings.files, worker_socket + 1);

  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&settings.attributes, &none);
  posix_spawnattr_setsigdefault(&settings.attributes, &all);
  posix_spawnattr_setpgroup(&settings.attributes, 0);
  posix_spawnattr_setflags(&settings.attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::string name = "drawproc", mode = "--pdf-worker", socket = std::to_string(worker_socket),
              limit = std::to_string(address_space);
  std::array<char*, 5> arguments{name.data(), mode.data(), socket.data(), limit.data(), nullptr};
  pid_t pid = -1;
  const int error = posix_spawn(&pid, executable.c_str(), &settings.files, &settings.attributes,
                                arguments.data(), environ);
  if (error != 0) {
    throw Error(Reason::internal,
                fmt::format("the PDF worker cannot be started: {}", std::strerror(error)));
  }
  return pid;
}

}  // namespace

void FileDescriptor::reset(int fd) {
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
}

Transfer write_message(int socket, MessageKind kind, std::span<const std::uint8_t> body, int attach,
                       TimePoint end) {
  const std::array<std::uint32_t, 2> head{static_cast<std::uint32_t>(kind),
                                          static_cast<std::uint32_t>(body.size())};
  const auto* head_bytes = reinterpret_cast<const std::uint8_t*>(head.data());
  if (const auto sent = send_all(socket, head_bytes, sizeof head, attach, end);
      sent != Transfer::done)
    return sent;
  return send_all(socket, body.data(), body.size(), -1, end);
}

Transfer read_message(int socket, Message& message, TimePoint end) {
  std::array<std::uint32_t, 2> head{};
  auto* head_bytes = reinterpret_cast<std::uint8_t*>(head.data());
  if (const auto got = receive_all(socket, head_bytes, sizeof head, message.attached, end);
      got != Transfer::done) {
    return got;
  }
  if (head[0] < static_cast<std::uint32_t>(MessageKind::hello) ||
      head[0] > static_cast<std::uint32_t>(MessageKind::failed) || head[1] > largest_message) {
    return Transfer::malformed;
  }
  message.kind = static_cast<MessageKind>(head[0]);
  // Grown as the bytes arrive: a lying length costs nothing.
  constexpr std::size_t step = std::size_t{1} << 20;
  message.body.clear();
  while (message.body.size() < head[1]) {
    const std::size_t at = message.body.size();
    const std::size_t more = std::min<std::size_t>(step, head[1] - at);
    message.body.resize(at + more);
    if (const auto got = receive_all(socket, message.body.data() + at, more, message.attached, end);
        got != Transfer::done) {
      return got;
    }
  }
  return Transfer::done;
}

WorkerProcess::WorkerProcess(const std::filesystem::path& executable, std::uint64_t address_space) {
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
    throw Error(Reason::internal,
                fmt::format("the PDF worker cannot be started: {}", std::strerror(errno)));
  }
  socket_.reset(pair[0]);
  const FileDescriptor its_socket(pair[1]);
  pid_ = spawn_worker(executable, its_socket.get(), address_space);
}

WorkerProcess::~WorkerProcess() { end(std::chrono::milliseconds{0}); }

int WorkerProcess::end(std::chrono::milliseconds grace) {
  if (pid_ < 0) return status_;
  const auto until = std::chrono::steady_clock::now() + grace;
  pid_t reaped = 0;
  while ((reaped = ::waitpid(pid_, &status_, WNOHANG)) == 0 &&
         std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  if (reaped == 0) {
    ::kill(pid_, SIGKILL);
    while ((reaped = ::waitpid(pid_, &status_, 0)) < 0 && errno == EINTR) {
    }
  }
  if (reaped < 0) status_ = -1;
  pid_ = -1;
  socket_.reset();
  return status_;
}

}  // namespace drawproc::pdf
