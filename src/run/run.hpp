#pragma once
#include <atomic>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "drawproc/options.hpp"
#include "drawproc/stream.hpp"
#include "report/gpu_figures.hpp"
#include "run/networks.hpp"

namespace drawproc {

/// What a run tells while it goes on. `stage` is called from the thread that called run(),
/// `written` from the writer's: both may be at work at once.
struct RunObserver {
  std::function<void(std::size_t drawings)> begins;  ///< how many are to be processed
  std::function<void(std::string_view)> stage;       ///< its name, before it begins; may be empty
  std::function<void(const Job&)> written;
  std::function<void(const std::string&)> says;  ///< a remark worth a line
};

/// How a run ended.
struct RunResult {
  bool nothing_found = false;  ///< no input is there; a shard may be empty all the same
  std::size_t missing = 0;     ///< named inputs that are not there or cannot be searched
  std::size_t found = 0, processed = 0, resumed = 0;
  std::size_t ok = 0, review = 0, failed = 0;  ///< of processed and resumed ones together
  bool interrupted = false;                    ///< by the stop flag
  bool too_many_failures = false;              ///< --max-failures reached with something left to do
  std::optional<GpuFigures> gpu;               ///< where a GPU computed and its driver tells
};

/// The main job: finds the drawings, streams them through the stages, writes reports and the run's
/// summaries. `options` must have no problems(). `networks`: what reads pixels; null where there is
/// none. Throws Fatal when the run cannot go on; what was finished stays.
RunResult run(const RunOptions& options, Networks* networks, const RunObserver& observer,
              std::istream& standard_input, std::atomic<bool>& stop);

}  // namespace drawproc
