#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "drawproc/options.hpp"

namespace drawproc {

struct MergeOptions {
  std::vector<std::string> outputs;  ///< of shards
  std::string output;                ///< what they become; may be one of them
  FailOn fail_on = FailOn::error;    ///< what failed.txt and junit.xml call failed
};

/// How a merge ended: with conflicts nothing was written.
struct MergeResult {
  std::vector<std::string> conflicts;  ///< one sentence each
  std::size_t drawings = 0;            ///< in the merged folder
  std::size_t added = 0;               ///< of them copied into it
  bool any_failed = false;             ///< as `fail_on` says
};

/// Joins output folders: every drawing's folder and crops, one manifest, summaries made anew.
/// Conflicts are a drawing in two folders with other bytes, results or status, and folders made
/// with other options or weights, and lines of a manifest that cannot be read; the same drawing
/// with the same files is taken once. Throws Error (unreadable) for a folder that is none of a
/// run's or is being written, Fatal when `output` cannot be written.
MergeResult merge(const MergeOptions& options);

}  // namespace drawproc
