#pragma once
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <utility>

namespace drawproc {

/// A weighted semaphore over bytes, served in order of ticket. What asks for more than the whole
/// budget waits until nothing else is held and is then let in alone, so that every drawing that
/// fits the machine gets its turn.
///
/// Tickets matter: the stream's device thread waits for the oldest drawing first, so a younger one
/// must never take the bytes that the oldest is waiting for.
class ByteBudget {
 public:
  explicit ByteBudget(std::int64_t total) : total_(total) {}
  ByteBudget(const ByteBudget&) = delete;
  ByteBudget& operator=(const ByteBudget&) = delete;

  /// Bytes held; given back when it goes out of scope.
  class Lease {
   public:
    Lease() = default;
    Lease(ByteBudget* budget, std::int64_t bytes) : budget_(budget), bytes_(bytes) {}
    Lease(Lease&& other) noexcept
        : budget_(std::exchange(other.budget_, nullptr)), bytes_(other.bytes_) {}
    Lease& operator=(Lease&& other) noexcept {
      std::swap(budget_, other.budget_);
      std::swap(bytes_, other.bytes_);
      return *this;
    }
    ~Lease() {
      if (budget_) budget_->give_back(bytes_);
    }

   private:
    ByteBudget* budget_ = nullptr;
    std::int64_t bytes_ = 0;
  };

  /// Waits for the turn of `ticket` (0, 1, 2, … each asked exactly once, by `take` or `skip`) and
  /// for the bytes.
  [[nodiscard]] Lease take(std::uint64_t ticket, std::int64_t bytes) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ticket == next_ && (held_ == 0 || held_ + bytes <= total_); });
    ++next_;
    held_ += bytes;
    changed_.notify_all();
    return {this, bytes};
  }

  /// For a drawing that failed before it needed memory: passes the turn on.
  void skip(std::uint64_t ticket) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ticket == next_; });
    ++next_;
    changed_.notify_all();
  }

 private:
  void give_back(std::int64_t bytes) {
    const std::scoped_lock lock(mutex_);
    held_ -= bytes;
    changed_.notify_all();
  }

  const std::int64_t total_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::int64_t held_ = 0;
  std::uint64_t next_ = 0;
};

}  // namespace drawproc
