#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace drawproc {

struct DevReadArguments {
  std::string image;
  std::vector<std::string> boxes;
  std::string device = "auto", weights;
  int pdf_dpi = 0, threads = 0, pixels_per_call = 1024, times = 0;
  bool all_crops = false;
};

void bind_dev_read_options(CLI::App& command, DevReadArguments& arguments);

/// `drawproc dev read`: the recogniser on boxes that somebody else knows, so that scripts can
/// measure it.
///
/// In: a drawing and boxes (parse_box), or requests as JSON lines (parse_read_request). Out: a JSON
/// object a line, in the order of the requests: {"text", "confidence", "crops", "votes",
/// "characters": [[text, confidence, along]], "alternatives": [[text, chance]]}; for what cannot be
/// read {"error": "…"}. With `times` everything is read so often again, and what a line took goes
/// to `log` as one JSON object. Returns the exit status: 0, or 1 when a line was in error. Throws
/// Fatal: no engine, no weights.
int dev_read(const DevReadArguments& arguments, std::istream& in, std::ostream& out,
             std::ostream& log);

}  // namespace drawproc
