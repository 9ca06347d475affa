#include "report/manifest.hpp"

#include <algorithm>
#include <charconv>

#include "report/json_reader.hpp"
#include "report/json_writer.hpp"
#include "report/names.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr JsonBounds kLineBounds{1 << 20, 8};
constexpr int kSeconds = 3;

bool is_utf8(std::string_view text) { return to_utf8(to_utf32(text)) == text; }

std::string hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::string from_hex(const JsonView& view) {
  const std::string text = view.string();
  std::string bytes(text.size() / 2, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    unsigned char value = 0;
    const char* const digits = text.data() + 2 * i;
    if (std::from_chars(digits, digits + 2, value, 16).ptr != digits + 2)
      view.fail("is not hexadecimal");
    bytes[i] = static_cast<char>(value);
  }
  if (text.size() % 2 != 0) view.fail("is not hexadecimal");
  return bytes;
}

/// A file's name: a Unix name is any bytes, JSON is UTF-8.
void write_name(JsonWriter& out, const std::string& key, const std::string& name) {
  out.string(key, name);
  if (!is_utf8(name)) out.string(key + "_bytes", hex(name));
}

std::string read_name(const JsonView& view, const std::string& key) {
  const std::string bytes = key + "_bytes";
  return view.has(bytes.c_str()) ? from_hex(view.at(bytes.c_str())) : view.at(key.c_str()).string();
}

/// Whether a name of '/'-separated parts stays in the folder that it is relative to.
bool stays_inside(std::string_view name) {
  if (name.find('\0') != std::string_view::npos) return false;  // the system would cut it there
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

std::vector<int> read_confidences(const Report& report) {
  std::vector<int> counts;
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations) {
      if (!annotation.read_confidence) continue;
      counts.resize(kConfidenceSteps, 0);
      const double place = *annotation.read_confidence * static_cast<double>(kConfidenceSteps);
      ++counts[static_cast<std::size_t>(
          std::clamp(place, 0.0, static_cast<double>(kConfidenceSteps - 1)))];
    }
  return counts;
}

}  // namespace

ManifestLine manifest_line_of(const Report& report, std::string path,
                              std::map<std::string, double> seconds,
                              std::vector<std::string> files) {
  ManifestLine line;
  line.input = report.name;
  line.path = std::move(path);
  line.sha256 = report.sha256;
  line.options_hash = report.options_hash;
  line.weights = report.weights;
  line.status = report.status;
  line.failure = report.failure;
  line.pages = static_cast<int>(report.pages.size());
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations)
      ++line.counts[std::string(name(annotation.kind))];
  line.characteristics = static_cast<int>(report.characteristics.size());
  line.findings = static_cast<int>(report.findings.size());
  for (const Characteristic& c : report.characteristics)
    if (c.verdict != Verdict::unknown || !c.verdict_reason.empty())  // as in report.json
      ++line.verdicts[std::string(name(c.verdict))];
  line.read_confidence = read_confidences(report);
  line.seconds = std::move(seconds);
  line.files = std::move(files);
  return line;
}

std::string manifest_json(const ManifestLine& line) {
  JsonWriter out;
  out.begin_object(JsonWriter::Layout::one_line);
  write_name(out, "input", line.input);
  write_name(out, "path", line.path);
  out.string_or_null("sha256", line.sha256);
  out.string("options", line.options_hash);
  out.begin_object("weights");
  for (const auto& [network, sha256] : line.weights) out.string(network, sha256);
  out.end();
  out.string("status", name(line.status));
  if (line.failure) {
    out.string("reason", name(line.failure->reason));
    out.string("message", line.failure->message);
  }
  out.integer("pages", line.pages);
  out.begin_object("counts");
  for (const auto& [kind, count] : line.counts) out.integer(kind, count);
  out.end();
  out.integer("characteristics", line.characteristics);
  out.integer("findings", line.findings);
  if (!line.verdicts.empty()) {
    out.begin_object("verdicts");
    for (const auto& [verdict, count] : line.verdicts) out.integer(verdict, count);
    out.end();
  }
  if (!line.read_confidence.empty()) {
    out.begin_array("read_confidence");
    for (const int count : line.read_confidence) out.integer(count);
    out.end();
  }
  out.begin_object("seconds");
  for (const auto& [stage, seconds] : line.seconds) out.number(stage, seconds, kSeconds);
  out.end();
  out.begin_array("files");
  for (const std::string& file : line.files) out.string(file);
  out.end();
  out.end();
  return out.take();
}

ManifestLine parse_manifest_line(std::string_view text) {
  const JsonDocument document(text, kLineBounds, "manifest");
  const JsonView view = document.root();
  ManifestLine line;
  line.input = read_name(view, "input");
  if (!stays_inside(line.input)) view.at("input").fail("leads out of the output folder");
  line.path = read_name(view, "path");
  line.sha256 = view.at("sha256").string_or_empty();
  line.options_hash = view.at("options").string();
  view.at("weights").members(
      [&](const std::string& network, const JsonView& v) { line.weights[network] = v.string(); });
  const auto status = report_status_named(view.at("status").string());
  if (!status) view.at("status").fail("is no status");
  line.status = *status;
  if (view.has("reason")) {
    const auto reason = reason_named(view.at("reason").string());
    if (!reason) view.at("reason").fail("is no reason");
    line.failure = Failure{*reason, view.at("message").string()};
  }
  if (line.failure.has_value() != (line.status == ReportStatus::failed))
    view.at("status").fail("contradicts the reason");
  line.pages = view.at("pages").integer();
  view.at("counts").members(
      [&](const std::string& kind, const JsonView& v) { line.counts[kind] = v.integer(); });
  line.characteristics = view.at("characteristics").integer();
  line.findings = view.at("findings").integer();
  if (view.has("verdicts"))
    view.at("verdicts").members([&](const std::string& verdict, const JsonView& v) {
      line.verdicts[verdict] = v.integer();
    });
  if (view.has("read_confidence")) {
    const JsonView counts = view.at("read_confidence");
    for (std::size_t i = 0; i < counts.size(); ++i)
      line.read_confidence.push_back(counts[i].integer());
  }
  view.at("seconds").members(
      [&](const std::string& stage, const JsonView& v) { line.seconds[stage] = v.number(); });
  const JsonView files = view.at("files");
  for (std::size_t i = 0; i < files.size(); ++i) {
    line.files.push_back(files[i].string());
    if (!stays_inside(line.files.back()) || line.files.back().find('/') != std::string::npos)
      files[i].fail("is no file of the drawing's folder");
  }
  return line;
}

Manifest read_manifest(std::string_view text) {
  Manifest manifest;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
      manifest.torn = true;
      break;
    }
    try {
      manifest.lines.push_back(parse_manifest_line(text.substr(0, end)));
    } catch (const Error&) {
      ++manifest.bad_lines;
    }
    manifest.whole_bytes += end + 1;
    text.remove_prefix(end + 1);
  }
  return manifest;
}

}  // namespace drawproc
