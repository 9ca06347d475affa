#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace drawproc {

/// A fixed number of threads that run tasks in the order they were submitted. A task gets its
/// worker's index. Tasks must not throw. Destruction finishes what was submitted.
class WorkerPool {
 public:
  /// Goes on with fewer where the system gives no more; throws std::system_error when it gives
  /// none.
  explicit WorkerPool(int workers) {
    for (int i = 0; i < workers; ++i) {
      try {
        threads_.emplace_back([this, i] { work(i); });
      } catch (const std::system_error&) {
        if (threads_.empty()) throw;
        break;
      }
    }
  }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  ~WorkerPool() {
    {
      const std::scoped_lock lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void submit(std::function<void(int worker)> task) {
    {
      const std::scoped_lock lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    ready_.notify_one();
  }

 private:
  void work(int worker) {
    while (true) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [&] { return closed_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      auto task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task(worker);
    }
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void(int)>> tasks_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace drawproc
