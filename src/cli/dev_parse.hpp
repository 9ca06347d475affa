#pragma once
#include <iosfwd>

namespace drawproc {

/// `drawproc dev parse`: the grammar of notation for scripts. One JSON value a line in, one JSON
/// object a line out.
///
/// In: a string, or {"text": "…", "box": false, "underline": false, "strike": false}. Out: {"text",
/// "parsed", "print"}: what came in, the typed value as report.json has it (null when the text is
/// no notation), and the canonical text (null likewise); for a line that is neither, {"error":
/// "…"}. Empty lines are passed over. Returns the exit status: 0, or 1 when a line was in error.
int dev_parse(std::istream& in, std::ostream& out);

}  // namespace drawproc
