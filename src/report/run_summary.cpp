#include <algorithm>
#include <cmath>
#include <ctime>

#include "report/csv.hpp"
#include "report/json_reader.hpp"
#include "report/json_writer.hpp"
#include "report/manifest.hpp"
#include "report/names.hpp"

namespace drawproc {
namespace {

constexpr int kSeconds = 3;

void write_options(JsonWriter& out, const RunSummary& summary) {
  out.key("options");
  const JsonDocument options(summary.options_json, {1 << 24, 32}, "options");
  if (!options.root().is_object()) options.root().fail("is no object");
  options.root().write_to(out);
}

void write_counts(JsonWriter& out, std::string_view key,
                  const std::map<std::string, std::size_t>& counts) {
  out.begin_object(key);
  for (const auto& [what, count] : counts) out.integer(what, static_cast<std::int64_t>(count));
  out.end();
}

void write_drawings(JsonWriter& out, const RunSummary& summary) {
  std::map<std::string, std::size_t> statuses{{"ok", 0}, {"review", 0}, {"failed", 0}}, reasons,
      kinds;
  std::size_t pages = 0;
  for (const ManifestLine& line : summary.drawings) {
    ++statuses[std::string(name(line.status))];
    if (line.failure) ++reasons[std::string(name(line.failure->reason))];
    for (const auto& [kind, count] : line.counts)
      kinds[kind] += static_cast<std::size_t>(std::max(count, 0));
    pages += static_cast<std::size_t>(std::max(line.pages, 0));
  }
  out.begin_object("drawings");
  out.integer("found", static_cast<std::int64_t>(summary.inputs));
  out.integer("resumed", static_cast<std::int64_t>(summary.resumed));
  out.integer("processed", static_cast<std::int64_t>(summary.drawings.size()));
  out.integer("pages", static_cast<std::int64_t>(pages));
  write_counts(out, "by_status", statuses);
  write_counts(out, "by_reason", reasons);
  out.end();
  write_counts(out, "skipped", summary.skipped);
  write_counts(out, "annotations", kinds);
}

void write_seconds(JsonWriter& out, const RunSummary& summary) {
  std::map<std::string, std::vector<double>> stages;
  for (const ManifestLine& line : summary.drawings)
    for (const auto& [stage, seconds] : line.seconds) stages[stage].push_back(seconds);
  out.begin_object("seconds");
  for (const auto& [stage, values] : stages) {
    double sum = 0;
    for (const double value : values) sum += value;
    out.begin_object(stage, JsonWriter::Layout::one_line);
    out.integer("drawings", static_cast<std::int64_t>(values.size()));
    out.number("sum", sum, kSeconds);
    out.number("p50", percentile(values, 50), kSeconds);
    out.number("p95", percentile(values, 95), kSeconds);
    out.end();
  }
  out.end();
}

void write_bytes(JsonWriter& out, std::string_view key, std::int64_t bytes) {
  out.key(key);
  bytes > 0 ? out.integer(bytes) : out.null();
}

void write_gpu(JsonWriter& out, const GpuFigures& gpu) {
  constexpr int kDecimals = 2;
  const auto number = [&](std::string_view key, std::optional<double> value) {
    if (value) out.number(key, *value, kDecimals);
  };
  const auto bytes = [&](std::string_view key, std::optional<std::int64_t> value) {
    if (value) out.integer(key, *value);
  };
  out.begin_object("gpu");
  out.string("name", gpu.name);
  out.integer("samples", static_cast<std::int64_t>(gpu.samples));
  number("busy_mean", gpu.busy_mean);
  number("busy_most", gpu.busy_most);
  bytes("used_bytes_most", gpu.used_most);
  bytes("total_bytes", gpu.total);
  number("celsius_most", gpu.celsius_most);
  number("watts_mean", gpu.watts_mean);
  number("watts_most", gpu.watts_most);
  out.end();
}

}  // namespace

double percentile(std::vector<double> values, double p) {
  const auto rank =
      static_cast<std::size_t>(std::ceil(p / 100 * static_cast<double>(values.size())));
  const auto nth = values.begin() +
                   static_cast<std::ptrdiff_t>(std::clamp<std::size_t>(rank, 1, values.size()) - 1);
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

std::string utc(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::optional<std::chrono::system_clock::time_point> parse_utc(const std::string& text) {
  std::tm parts{};
  const char* const end = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

std::string run_json(const RunSummary& summary) {
  JsonWriter out;
  out.begin_object();
  out.string("drawproc", DRAWPROC_VERSION);
  out.string("device", summary.device);
  out.begin_object("weights");
  for (const auto& [network, sha256] : summary.weights) out.string(network, sha256);
  out.end();
  out.string("started", utc(summary.started));
  out.string("finished", utc(summary.finished));
  out.number("wall_seconds", summary.wall_seconds, kSeconds);
  out.boolean("interrupted", summary.interrupted);
  write_drawings(out, summary);
  write_seconds(out, summary);
  write_bytes(out, "peak_memory_bytes", summary.peak_memory_bytes);
  write_bytes(out, "peak_device_bytes", summary.peak_device_bytes);
  if (summary.gpu) write_gpu(out, *summary.gpu);
  write_options(out, summary);
  out.end();
  return out.take();
}

std::string failed_txt(std::span<const ManifestLine> lines, FailedList list) {
  std::string text;
  for (const ManifestLine& line : lines) {
    const bool listed =
        line.status == ReportStatus::failed ||
        (line.status == ReportStatus::review && list == FailedList::failed_and_review);
    if (listed && line.path.find('\n') == std::string::npos) text += line.path + "\n";
  }
  return text;
}

std::string summary_csv(std::span<const ManifestLine> lines) {
  std::vector<std::string_view> header{"drawing", "status", "reason", "message", "pages"};
  for (const AnnotationKind kind : kAnnotationKinds) header.push_back(name(kind));
  for (const char* column : {"characteristics", "findings", "seconds"}) header.emplace_back(column);
  CsvWriter csv(header);
  for (const ManifestLine& line : lines) {
    std::vector<std::string> cells{line.input, std::string(name(line.status)),
                                   line.failure ? std::string(name(line.failure->reason)) : "",
                                   line.failure ? line.failure->message : "",
                                   std::to_string(line.pages)};
    for (const AnnotationKind kind : kAnnotationKinds) {
      const auto count = line.counts.find(std::string(name(kind)));
      cells.push_back(std::to_string(count == line.counts.end() ? 0 : count->second));
    }
    double seconds = 0;
    for (const auto& [stage, spent] : line.seconds) seconds += spent;
    cells.push_back(std::to_string(line.characteristics));
    cells.push_back(std::to_string(line.findings));
    cells.push_back(fixed(seconds, kSeconds));
    csv.row(cells);
  }
  return csv.take();
}

}  // namespace drawproc
