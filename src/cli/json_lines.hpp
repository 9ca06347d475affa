#pragma once
#include <functional>
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace drawproc {

/// Answers requests of a script, one line each: `answer` gets a line and returns the JSON object
/// that becomes the line of its answer, in the same order and flushed, since the script may wait
/// for it. What it throws becomes {"error": "…"}; blank lines have no answer. Returns the exit
/// status: 0, or 1 when a line was in error.
int answer_lines(std::istream& in, std::ostream& out,
                 const std::function<nlohmann::ordered_json(const std::string& line)>& answer);

}  // namespace drawproc
