#pragma once
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "drawproc/drawing.hpp"
#include "drawproc/options.hpp"

namespace drawproc {

/// The drawings of a run, and what was left out.
struct Discovery {
  std::vector<DrawingId> drawings;  ///< sorted by name in byte order, numbered, no name twice
  std::map<std::string, std::size_t>
      skipped;  ///< cause → count: hidden, other_type, output, excluded, pattern, special
  std::size_t existing = 0;            ///< drawings that are there, in all shards together
  std::vector<std::string> missing;    ///< paths that are not there; drawings too, to fail
  std::vector<std::string> unmatched;  ///< patterns that match nothing
  std::vector<std::string>
      unreadable;  ///< named folders that cannot be searched; counted in `skipped` with those below
};

/// Finds the drawings. Folders are searched as the options say; in a folder, files that are no
/// drawings, hidden ones and everything under `output` are skipped and counted. A file named as an
/// input is always a drawing: if it is none, it fails with its reason. Links to folders are not
/// followed.
///
/// A drawing's name is its path below the folder that was named, or the last part of a file that
/// was. Where several would have one name, and in a list, it is the path as typed; of one from the
/// root, what stands below the nearest folder that holds all that was named so. "/./" in a path
/// marks where its name begins: failed.txt is written so.
///
/// `standard_input` serves --files-from -. Throws Fatal when the list cannot be read.
[[nodiscard]] Discovery discover(const InputOptions& options, const std::string& output,
                                 std::istream& standard_input);

/// Whether a name matches a shell pattern: * and ? stop at '/', ** does not, [a-z] and [!a] are
/// sets. What is matched are characters; bytes, where one of the two is no UTF-8. Time is bounded
/// by the product of the lengths.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view name);

}  // namespace drawproc
