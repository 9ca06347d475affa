#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "drawproc/stage.hpp"

namespace drawproc {

/// Where drawings come from. One per decode worker, used by that worker's thread only.
class Intake {
 public:
  virtual ~Intake() = default;
  /// Bytes that `load` will hold, from the file's header alone. Throws Error.
  [[nodiscard]] virtual std::int64_t bytes_needed(const DrawingId& id) = 0;
  /// Decodes and prepares the drawing. Throws Error.
  virtual void load(Job& job) = 0;
};

/// Where finished drawings go. Called in input order, from one thread.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Throws Fatal when nothing more can be written.
  virtual void write(Job& job) = 0;
};

struct StreamOptions {
  int workers = 1;
  int group = 4;                        ///< at most so many drawings go through the stages together
  std::int64_t memory_bytes = 1 << 30;  ///< of drawings in flight; a larger one is let in alone
  /// Told the name of each stage before it begins, from the caller's thread; may be empty.
  std::function<void(std::string_view)> stage_begins = {};
};

struct StreamResult {
  std::size_t written = 0;
  bool interrupted = false;  ///< stopped by the flag; what was in flight has been written
};

/// Streams drawings through decode workers, the stages and the writer: order, back-pressure and
/// transport of errors, and nothing else.
///
///   workers (W)            caller's thread                          writer thread
///   header, wait for   ──► oldest first, groups in input order: ──► Sink::write in input order
///   bytes, decode          stages one after the other
///
/// A drawing that fails carries its failure to the sink; the stream goes on. A Fatal from anywhere
/// ends the stream and is rethrown; the drawings before it have been written then, those of a
/// stage's own group left out. Once `stop` is set no further drawing is begun.
StreamResult stream(std::span<const DrawingId> drawings,
                    const std::function<std::unique_ptr<Intake>()>& make_intake,
                    std::span<Stage* const> stages, Sink& sink, const StreamOptions& options,
                    const std::atomic<bool>& stop);

}  // namespace drawproc
