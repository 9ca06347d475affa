#include "util/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "drawproc/failure.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse(const fs::path& place) {
  const int cause = errno;
  throw Fatal(fmt::format("{}: cannot write: {}", place.string(), std::strerror(cause)));
}

void write_all(int fd, std::string_view bytes, const fs::path& place) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) refuse(place);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void make_parent(const fs::path& place) {
  if (!place.has_parent_path()) return;
  std::error_code failed;
  fs::create_directories(place.parent_path(), failed);
  if (failed)
    throw Fatal(fmt::format("{}: cannot make the folder: {}", place.parent_path().string(),
                            failed.message()));
}

}  // namespace

AtomicFile::AtomicFile(fs::path place) : place_(std::move(place)), beside_(place_) {
  make_parent(place_);
  beside_ += ".part";
  fd_ = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd_ < 0) refuse(place_);
}

AtomicFile::~AtomicFile() {
  if (fd_ < 0) return;
  ::close(fd_);
  ::unlink(beside_.c_str());
}

void AtomicFile::write(std::string_view bytes) { write_all(fd_, bytes, place_); }

void AtomicFile::commit() {
  // close() may be the first to report a full disk on a network share.
  const int closed = ::close(std::exchange(fd_, -1));
  if (closed != 0 || ::rename(beside_.c_str(), place_.c_str()) != 0) {
    const int cause = errno;
    ::unlink(beside_.c_str());
    errno = cause;
    refuse(place_);
  }
}

void write_file(const fs::path& place, std::string_view bytes) {
  AtomicFile file(place);
  file.write(bytes);
  file.commit();
}

void append_text(const fs::path& place, std::string_view text) {
  make_parent(place);
  const int fd = ::open(place.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd < 0) refuse(place);
  try {
    write_all(fd, text, place);
  } catch (...) {
    ::close(fd);
    throw;
  }
  if (::close(fd) != 0) refuse(place);
}

}  // namespace drawproc
