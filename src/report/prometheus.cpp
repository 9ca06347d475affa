#include "report/prometheus.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "report/json_writer.hpp"
#include "report/names.hpp"

namespace drawproc {
namespace {

using Labels = std::vector<std::pair<std::string, std::string>>;

/// Bounds of the seconds' histograms.
constexpr std::array kSeconds{0.01, 0.025, 0.05, 0.1,  0.25, 0.5,  1.0,
                              2.5,  5.0,   10.0, 25.0, 50.0, 100.0};

/// A label's value: backslash, quote and line break escaped.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out;
}

/// Writes families one after another.
class Exposition {
 public:
  void family(std::string_view name, std::string_view type, std::string_view help) {
    name_ = "drawproc_" + std::string(name);
    text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name_, help, name_, type);
  }
  void sample(const Labels& labels, const std::string& value, std::string_view suffix = "") {
    text_ += name_;
    text_ += suffix;
    for (std::size_t i = 0; i < labels.size(); ++i)
      text_ += fmt::format("{}{}=\"{}\"", i == 0 ? "{" : ",", labels[i].first,
                           escaped(labels[i].second));
    text_ += (labels.empty() ? " " : "} ") + value + "\n";
  }
  void gauge(std::string_view name, std::string_view help, const std::string& value) {
    family(name, "gauge", help);
    sample({}, value);
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string name_, text_;
};

std::string seconds_of(std::chrono::system_clock::time_point time) {
  return std::to_string(
      std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
}

std::size_t sum_of(std::span<const ManifestLine> lines, int ManifestLine::*member) {
  return std::accumulate(lines.begin(), lines.end(), std::size_t{0},
                         [&](std::size_t sum, const ManifestLine& line) {
                           return sum + static_cast<std::size_t>(std::max(line.*member, 0));
                         });
}

void write_drawings(Exposition& out, std::span<const ManifestLine> all) {
  out.family("drawings", "gauge", "Drawings that were asked for, by what became of them.");
  for (const ReportStatus status : {ReportStatus::ok, ReportStatus::review, ReportStatus::failed})
    out.sample({{"state", std::string(name(status))}},
               std::to_string(std::count_if(all.begin(), all.end(),
                                            [&](const auto& l) { return l.status == status; })));
  out.family("drawings_failed", "gauge", "Drawings that failed, by reason.");
  using enum Reason;
  for (const Reason reason : {unreadable, unsupported, empty, encrypted, too_large, no_pages,
                              timeout, out_of_memory, internal})
    out.sample({{"reason", std::string(name(reason))}},
               std::to_string(std::count_if(all.begin(), all.end(), [&](const auto& l) {
                 return l.failure && l.failure->reason == reason;
               })));
  out.gauge("pages", "Pages that were read.", std::to_string(sum_of(all, &ManifestLine::pages)));
  out.gauge("characteristics", "Requirements to be inspected.",
            std::to_string(sum_of(all, &ManifestLine::characteristics)));
  out.gauge("findings", "What a person should know of the drawings or of their reading.",
            std::to_string(sum_of(all, &ManifestLine::findings)));
  out.family("annotations", "gauge", "What stands on the sheets, by kind.");
  for (const AnnotationKind kind : kAnnotationKinds) {
    std::size_t sum = 0;
    for (const ManifestLine& line : all)
      if (const auto count = line.counts.find(std::string(name(kind))); count != line.counts.end())
        sum += static_cast<std::size_t>(std::max(count->second, 0));
    out.sample({{"kind", std::string(name(kind))}}, std::to_string(sum));
  }
}

void write_seconds(Exposition& out, std::span<const ManifestLine> drawings) {
  std::map<std::string, std::vector<double>> stages;
  for (const ManifestLine& line : drawings)
    for (const auto& [stage, seconds] : line.seconds) stages[stage].push_back(seconds);
  if (stages.empty()) return;
  out.family("stage_seconds", "histogram", "Wall time of a stage for one drawing.");
  for (const auto& [stage, values] : stages) {
    for (const double bound : kSeconds)
      out.sample({{"stage", stage}, {"le", fmt::format("{}", bound)}},
                 std::to_string(std::count_if(values.begin(), values.end(),
                                              [&](double v) { return v <= bound; })),
                 "_bucket");
    out.sample({{"stage", stage}, {"le", "+Inf"}}, std::to_string(values.size()), "_bucket");
    out.sample({{"stage", stage}}, fixed(std::accumulate(values.begin(), values.end(), 0.0), 3),
               "_sum");
    out.sample({{"stage", stage}}, std::to_string(values.size()), "_count");
  }
}

void write_gpu(Exposition& out, const GpuFigures& gpu) {
  constexpr int kDecimals = 2;
  const auto gauge = [&](std::string_view name, std::string_view help,
                         std::optional<double> value) {
    if (value) out.gauge(name, help, fixed(*value, kDecimals));
  };
  const auto bytes = [&](std::string_view name, std::string_view help,
                         std::optional<std::int64_t> value) {
    if (value) out.gauge(name, help, std::to_string(*value));
  };
  gauge("gpu_busy_ratio", "Mean share of the last run's time that the GPU computed.",
        gpu.busy_mean);
  bytes("gpu_used_bytes", "Most memory of the GPU in use, by all programs together.",
        gpu.used_most);
  bytes("gpu_total_bytes", "Memory of the GPU.", gpu.total);
  gauge("gpu_temperature_celsius", "Highest temperature of the GPU.", gpu.celsius_most);
  gauge("gpu_power_watts", "Mean power of the GPU.", gpu.watts_mean);
}

}  // namespace

std::string prometheus_text(const RunSummary& summary, std::span<const ManifestLine> all) {
  Exposition out;
  out.family("run_info", "gauge", "The program and the device of the last run.");
  out.sample({{"version", DRAWPROC_VERSION}, {"device", summary.device}}, "1");
  out.gauge("run_start_timestamp_seconds", "When the last run began.", seconds_of(summary.started));
  out.gauge("run_end_timestamp_seconds", "When the last run ended.", seconds_of(summary.finished));
  out.gauge("run_wall_seconds", "How long the last run took.", fixed(summary.wall_seconds, 3));
  out.gauge("run_interrupted", "Whether the last run was stopped before its end.",
            summary.interrupted ? "1" : "0");
  out.gauge("drawings_resumed", "Drawings that an earlier run had done.",
            std::to_string(summary.resumed));
  write_drawings(out, all);
  if (!summary.skipped.empty()) {
    out.family("files_skipped", "gauge", "Files that are no drawings, by cause.");
    for (const auto& [cause, count] : summary.skipped)
      out.sample({{"cause", cause}}, std::to_string(count));
  }
  write_seconds(out, summary.drawings);
  out.family("peak_memory_bytes", "gauge", "Most memory held at once.");
  for (const auto& [of, bytes] : {std::pair("process", summary.peak_memory_bytes),
                                  std::pair("device", summary.peak_device_bytes)})
    if (bytes > 0) out.sample({{"of", of}}, std::to_string(bytes));
  if (summary.gpu) write_gpu(out, *summary.gpu);
  return out.take();
}

}  // namespace drawproc
