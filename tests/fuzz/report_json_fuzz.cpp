// Strangers' report.json and manifest.jsonl: either read or refused with an Error, and what was
// read is written the same a second time.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "drawproc/failure.hpp"
#include "report/json.hpp"
#include "report/manifest.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const std::string once = drawproc::report_json(drawproc::parse_report(text));
    if (drawproc::report_json(drawproc::parse_report(once)) != once) std::abort();
  } catch (const drawproc::Error&) {
  }
  const drawproc::Manifest manifest = drawproc::read_manifest(text);
  if (manifest.whole_bytes > size) std::abort();
  for (const drawproc::ManifestLine& line : manifest.lines) {
    const std::string once = drawproc::manifest_json(line);
    if (drawproc::manifest_json(drawproc::parse_manifest_line(once)) != once) std::abort();
  }
  return 0;
}
