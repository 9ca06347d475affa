#include <fmt/core.h>

#include <algorithm>

#include "bench/bench_report.hpp"

namespace drawproc {
namespace {

constexpr double kMegabyte = 1e6;

constexpr int kRatioWidth = 9;

/// now / before for a column of its own; blank where the earlier run has no such figure.
std::string ratio(double now, std::optional<double> before) {
  return before && *before > 0 ? fmt::format("{:>{}.2f}", now / *before, kRatioWidth)
                               : std::string(kRatioWidth, ' ');
}

/// The same member of the earlier run.
template <class Of, class Get>
std::optional<double> of(const Of* before, const Get& get) {
  if (before == nullptr) return std::nullopt;
  return static_cast<double>(get(*before));
}

/// What an earlier run says of a thing of that name; null when it does not.
template <class Thing>
const Thing* named(const std::vector<Thing>* things, std::string Thing::*name,
                   const std::string& wanted) {
  if (things == nullptr) return nullptr;
  const auto found = std::find_if(things->begin(), things->end(),
                                  [&](const Thing& thing) { return thing.*name == wanted; });
  return found == things->end() ? nullptr : &*found;
}

std::string heading(const BenchReport& report) {
  std::string text = fmt::format("drawproc {}, ", report.version);
  if (report.device == "none")
    text += "without networks";
  else
    text += fmt::format("{} ({}), {}, {} threads", report.device, report.hardware, report.precision,
                        report.threads);
  text += fmt::format("; batch {}, jobs {}, group {}; load {:.1f}\n", report.batch, report.jobs,
                      report.group, report.load);
  text += fmt::format("drawings: {}, failed: {}, pages: {}, megapixels: {:.1f}; passes: ",
                      report.drawings, report.failed, report.pages, report.megapixels);
  if (report.warm_ups == 0) return text + fmt::format("{}, no warm-up\n", report.passes);
  return text + fmt::format("{} after {} of warm-up ({:.1f} s)\n", report.passes, report.warm_ups,
                            report.warm_up_seconds);
}

/// Columns for a ratio there are only beside an earlier run.
std::string column(const BenchReport* before, const std::string& cell) {
  return before ? fmt::format("{:>{}}", cell, kRatioWidth) : "";
}

std::string stages(const BenchReport& report, const BenchReport* before) {
  const std::string beside = column(before, "/ before");
  std::string text = fmt::format("\n{:<10}{:>9}{:>11}{}{:>11}{}\n", "stage", "share", "p50", beside,
                                 "p95", beside);
  const auto row = [&](const std::string& name, const std::string& share, const auto& now,
                       const auto* then, const auto& p50, const auto& p95) {
    text += fmt::format("{:<10}{:>9}{:>9.3f} s{}{:>9.3f} s{}\n", name, share, p50(now),
                        column(before, ratio(p50(now), of(then, p50))), p95(now),
                        column(before, ratio(p95(now), of(then, p95))));
  };
  for (const StageCost& stage : report.stages)
    row(
        stage.stage, fmt::format("{:.1f} %", 100 * stage.share), stage,
        named(before ? &before->stages : nullptr, &StageCost::stage, stage.stage),
        [](const StageCost& s) { return s.p50; }, [](const StageCost& s) { return s.p95; });
  row(
      "a drawing", "", report, before, [](const BenchReport& b) { return b.drawing_p50; },
      [](const BenchReport& b) { return b.drawing_p95; });
  return text;
}

std::string figures(const BenchReport& report, const BenchReport* before) {
  std::string text = "\n";
  const auto row = [&](std::string_view what, double value, std::string_view format, auto get,
                       std::string_view remark = "") {
    text += fmt::format("{:<18}{:>12}{}{}\n", what, fmt::format(fmt::runtime(format), value),
                        column(before, ratio(value, of(before, get))),
                        remark.empty() ? "" : fmt::format("   {}", remark));
  };
  row("drawings/min", report.drawings_per_minute, "{:.1f}",
      [](const auto& b) { return b.drawings_per_minute; });
  row(
      "processor", report.processor_seconds, "{:.2f} s",
      [](const auto& b) { return b.processor_seconds; }, "a drawing");
  double loading = 0;
  for (const NetworkCost& network : report.networks) loading += network.load_seconds;
  const StartUp& up = report.start_up;
  row(
      "start-up", up.total(report.networks), "{:.2f} s",
      [](const auto& b) { return b.start_up.total(b.networks); },
      fmt::format(
          "program {:.2f}, weights {:.2f}, engine {:.2f}, networks {:.2f}, first calls {:.2f}",
          up.program, up.weights, up.engine, loading, first_use_seconds(report.networks)));
  const auto megabytes = [](std::int64_t bytes) { return static_cast<double>(bytes) / kMegabyte; };
  row("peak memory", megabytes(report.peak_host_bytes), "{:.0f} MB",
      [&](const auto& b) { return megabytes(b.peak_host_bytes); });
  if (report.peak_worker_bytes > 0)
    row(
        "PDF worker", megabytes(report.peak_worker_bytes), "{:.0f} MB",
        [&](const auto& b) { return megabytes(b.peak_worker_bytes); },
        "the largest; its pages are shared with the program");
  if (report.peak_device_bytes > 0)
    row(
        "device memory", megabytes(report.peak_device_bytes), "{:.0f} MB",
        [&](const auto& b) { return megabytes(b.peak_device_bytes); }, "by tensors");
  if (report.gpu) text += gpu_text(*report.gpu);
  return text;
}

std::string networks(const BenchReport& report, const BenchReport* before) {
  if (report.networks.empty()) return {};
  std::string text =
      fmt::format("\n{:<12}{:<22}{:>7}{:>12}{:>12}{}\n", "network", "a batch of 1 is", "batch",
                  "a call", "each", column(before, "/ before"));
  for (const NetworkCost& network : report.networks) {
    const NetworkCost* earlier =
        named(before ? &before->networks : nullptr, &NetworkCost::name, network.name);
    for (const CallTime& call : network.calls) {
      const bool first = &call == &network.calls.front();
      text += fmt::format("{:<12}{:<22}{:>7}", first ? network.name : "",
                          first ? network.picture : "", call.batch);
      if (!call.seconds) {
        text += "   no room on the device\n";
        continue;
      }
      std::optional<double> then;
      if (earlier != nullptr)
        for (const CallTime& other : earlier->calls)
          if (other.batch == call.batch) then = other.seconds;
      text += fmt::format("{:>9.2f} ms{:>9.2f} ms{}\n", 1000 * *call.seconds,
                          1000 * *call.seconds / call.batch,
                          column(before, ratio(*call.seconds, then)));
    }
  }
  return text;
}

}  // namespace

std::string bench_text(const BenchReport& report, const BenchReport* before) {
  std::string text =
      heading(report) + stages(report, before) + figures(report, before) + networks(report, before);
  for (std::size_t end; (end = text.find(" \n")) != std::string::npos;) text.erase(end, 1);
  return text;
}

}  // namespace drawproc
