#include <fmt/core.h>

#include "report/compare.hpp"
#include "report/json_writer.hpp"

namespace drawproc {

std::string comparison_text(const RunComparison& comparison) {
  std::string text;
  std::size_t found = 0;
  for (const DrawingComparison& drawing : comparison.drawings) {
    if (drawing.differences.empty()) continue;
    text += drawing.drawing + "\n";
    found += drawing.differences.size();
    for (const Difference& d : drawing.differences)
      text += fmt::format("  {}: {} | {}\n", d.where, d.first, d.second);
  }
  const std::size_t all = comparison.drawings.size(), differing = comparison.differing();
  text += fmt::format("{} drawing{}: {} the same, {} differ{}", all, all == 1 ? "" : "s",
                      all - differing, differing, differing == 1 ? "s" : "");
  if (found > 0) text += fmt::format(" ({} difference{})", found, found == 1 ? "" : "s");
  return text + "\n";
}

std::string comparison_json(const RunComparison& comparison) {
  JsonWriter out;
  out.begin_object();
  out.integer("same",
              static_cast<std::int64_t>(comparison.drawings.size() - comparison.differing()));
  out.integer("differing", static_cast<std::int64_t>(comparison.differing()));
  out.begin_array("drawings");
  for (const DrawingComparison& drawing : comparison.drawings) {
    if (drawing.differences.empty()) continue;
    out.begin_object();
    out.string("drawing", drawing.drawing);
    out.begin_array("differences");
    for (const Difference& d : drawing.differences) {
      out.begin_object(JsonWriter::Layout::one_line);
      out.string("where", d.where);
      out.string("first", d.first);
      out.string("second", d.second);
      out.end();
    }
    out.end();
    out.end();
  }
  out.end();
  out.end();
  return out.take();
}

}  // namespace drawproc
