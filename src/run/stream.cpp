#include "drawproc/stream.hpp"

#include <deque>
#include <exception>
#include <future>
#include <thread>

#include "util/bounded_queue.hpp"
#include "util/byte_budget.hpp"
#include "util/clock.hpp"
#include "util/worker_pool.hpp"

namespace drawproc {
namespace {

/// A drawing with the memory it may hold. The lease goes back when the job does.
struct Loaded {
  Job job;
  ByteBudget::Lease lease;
};

/// What the caller's thread waits for: first how heavy the drawing is, then the drawing itself.
struct Pending {
  std::future<std::int64_t> bytes;
  std::future<Loaded> loaded;
};

/// Runs on a worker: looks at the header, waits for its turn and its bytes, decodes. The turn of
/// `ticket` is passed on whatever happens, or every younger drawing would wait for ever. Throws
/// Fatal only.
Loaded load(const std::function<Intake&()>& intake, const DrawingId& id, ByteBudget& budget,
            std::uint64_t ticket, std::promise<std::int64_t>& bytes) {
  Loaded loaded;
  loaded.job.id = id;
  loaded.job.report.name = id.name;
  bool told = false, had_turn = false;
  double began = now_seconds();
  try {
    const std::int64_t needed = intake().bytes_needed(id);
    bytes.set_value(needed);
    told = true;
    loaded.lease = budget.take(ticket, needed);
    had_turn = true;
    began = now_seconds();
    intake().load(loaded.job);
  } catch (...) {
    if (!told) bytes.set_value(0);
    if (!had_turn) budget.skip(ticket);
    loaded.job.drawing.pages.clear();
    loaded.job.fail(failure_in_flight());
  }
  double noted = 0;  // by the intake itself: tracing
  for (const auto& [step, seconds] : loaded.job.seconds) noted += seconds;
  loaded.job.seconds["decode"] = now_seconds() - began - noted;
  return loaded;
}

/// The writer's thread and the queue before it. Its first exception is kept and ends the stream.
class Writer {
 public:
  Writer(Sink& sink, std::size_t capacity)
      : sink_(sink), queue_(capacity), thread_([this] { work(); }) {}
  ~Writer() { finish(); }

  /// False once the sink has failed.
  bool push(Loaded loaded) { return queue_.push(std::move(loaded)); }

  std::size_t finish() {
    queue_.close();
    if (thread_.joinable()) thread_.join();
    return written_;
  }
  [[nodiscard]] std::exception_ptr failure() const { return failure_; }

 private:
  void work() {
    while (auto loaded = queue_.pop()) {
      try {
        sink_.write(loaded->job);
        ++written_;
      } catch (...) {
        failure_ = std::current_exception();
        queue_.close();
        loaded.reset();
        while (queue_.pop()) {  // their memory is what a worker may be waiting for
        }
        return;
      }
    }
  }

  Sink& sink_;
  BoundedQueue<Loaded> queue_;
  std::size_t written_ = 0;
  std::exception_ptr failure_;
  std::thread thread_;
};

/// Drawings collected for the stages. It is closed by count and by bytes, both known from the input
/// alone: a group that waited for a drawing whose memory it holds itself would wait for ever.
class Group {
 public:
  Group(std::span<Stage* const> stages, Writer& writer, const StreamOptions& options)
      : stages_(stages),
        writer_(writer),
        most_(static_cast<std::size_t>(std::max(1, options.group))),
        most_bytes_(options.memory_bytes / 2),
        stage_begins_(options.stage_begins) {}

  [[nodiscard]] bool has_room_for(std::int64_t bytes) const {
    return jobs_.empty() || (jobs_.size() < most_ && bytes_ + bytes <= most_bytes_);
  }
  void add(Loaded loaded, std::int64_t bytes) {
    jobs_.push_back(std::move(loaded.job));
    leases_.push_back(std::move(loaded.lease));
    bytes_ += bytes;
  }
  /// Runs the stages and hands the group on. False once the writer has failed.
  bool process() {
    for (Stage* stage : stages_) {
      if (stage_begins_ && !jobs_.empty()) stage_begins_(stage->name());
      run_isolated(*stage, jobs_);
    }
    bool accepted = true;
    for (std::size_t i = 0; i < jobs_.size() && accepted; ++i)
      accepted = writer_.push({std::move(jobs_[i]), std::move(leases_[i])});
    drop();
    return accepted;
  }
  void drop() {
    jobs_.clear();
    leases_.clear();
    bytes_ = 0;
  }

 private:
  std::span<Stage* const> stages_;
  Writer& writer_;
  const std::size_t most_;
  const std::int64_t most_bytes_;
  const std::function<void(std::string_view)>& stage_begins_;
  std::vector<Job> jobs_;
  std::vector<ByteBudget::Lease> leases_;
  std::int64_t bytes_ = 0;
};

}  // namespace

StreamResult stream(std::span<const DrawingId> drawings,
                    const std::function<std::unique_ptr<Intake>()>& make_intake,
                    std::span<Stage* const> stages, Sink& sink, const StreamOptions& options,
                    const std::atomic<bool>& stop) {
  const int workers = std::max(1, options.workers);
  const std::size_t group_size = static_cast<std::size_t>(std::max(1, options.group));
  ByteBudget budget(options.memory_bytes);
  std::vector<std::unique_ptr<Intake>> intakes(static_cast<std::size_t>(workers));
  Writer writer(sink, 2 * group_size);
  Group group(stages, writer, options);
  std::deque<Pending> window;
  std::size_t next = 0;
  std::exception_ptr fatal;
  StreamResult result;
  {
    WorkerPool pool(
        workers);  // ends, with everything it began, before the budget and the intakes do
    const auto begin_next = [&] {
      auto bytes = std::make_shared<std::promise<std::int64_t>>();
      auto loaded = std::make_shared<std::promise<Loaded>>();
      window.push_back({bytes->get_future(), loaded->get_future()});
      pool.submit([&, bytes, loaded, number = next](int worker) {
        const auto intake = [&]() -> Intake& {
          auto& own = intakes[static_cast<std::size_t>(worker)];
          if (!own) own = make_intake();
          return *own;
        };
        try {
          loaded->set_value(load(intake, drawings[number], budget, number, *bytes));
        } catch (...) {
          loaded->set_exception(std::current_exception());
        }
      });
      ++next;
    };
    try {
      bool accepted = true;
      while (accepted) {
        const bool begin = !stop.load();
        while (begin && next < drawings.size() && window.size() < 2 * intakes.size()) begin_next();
        if (window.empty()) break;
        Pending oldest = std::move(window.front());
        window.pop_front();
        const std::int64_t bytes = oldest.bytes.get();
        if (!group.has_room_for(bytes)) accepted = group.process();
        try {
          if (accepted) group.add(oldest.loaded.get(), bytes);
        } catch (...) {
          fatal = std::current_exception();  // the drawings before it have a right to their reports
          break;
        }
      }
      if (accepted) group.process();
    } catch (...) {
      if (!fatal) fatal = std::current_exception();
    }
    // After a failure workers may still wait for memory that these drawings hold.
    group.drop();
    while (!window.empty()) {
      window.front().loaded.wait();
      window.pop_front();
    }
  }
  result.written = writer.finish();
  if (fatal) std::rethrow_exception(fatal);
  if (writer.failure()) std::rethrow_exception(writer.failure());
  result.interrupted = next < drawings.size();
  return result;
}

}  // namespace drawproc
