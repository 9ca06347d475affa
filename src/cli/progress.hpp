#pragma once
#include <cstddef>
#include <memory>

#include "cli/console.hpp"
#include "drawproc/options.hpp"
#include "drawproc/stage.hpp"

namespace drawproc {

/// Tells a person or a program how far a run is: a bar on a terminal, plain lines or JSON lines
/// elsewhere. Drawings are told from the writer's thread, in input order, stages from another one.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A drawing has been written. `job.report` and `job.seconds` are complete.
  virtual void written(const Job& job) = 0;
  /// A stage begins with a group of drawings.
  virtual void stage(std::string_view) {}
  /// No more will come; takes the bar away.
  virtual void finish() = 0;
};

/// `total` drawings are to be processed. `automatic` is a bar on a terminal and plain lines
/// otherwise.
[[nodiscard]] std::unique_ptr<Progress> make_progress(ProgressStyle style, Console& console,
                                                      std::size_t total);

}  // namespace drawproc
