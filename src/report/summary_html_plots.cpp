#include "report/summary_html_plots.hpp"

#include <algorithm>
#include <cmath>

#include "report/html_page.hpp"
#include "report/json_writer.hpp"

namespace drawproc {
namespace {

constexpr double kWidth = 320;   ///< of a figure, in its own units
constexpr double kLabels = 132;  ///< for the names at the left
constexpr double kValues = 64;   ///< for the figures at the right
constexpr double kRow = 19;

std::string figure(std::string_view caption, std::string_view remark, double height,
                   const std::string& content) {
  return "<figure class=\"card\"><figcaption>" + html_escaped(caption) + " <span>" +
         html_escaped(remark) + "</span></figcaption>\n<svg role=\"img\"" +
         attribute("aria-label", caption) +
         attribute("viewBox", "0 0 " + fixed(kWidth, 0) + " " + fixed(height, 0)) + ">\n" +
         content + "</svg></figure>\n";
}

std::string text(double x, double y, std::string_view anchor, std::string_view classes,
                 std::string_view words) {
  return "<text" + attribute("x", fixed(x, 1)) + attribute("y", fixed(y, 1)) +
         attribute("text-anchor", anchor) + attribute("class", classes) + ">" +
         html_escaped(words) + "</text>\n";
}

std::string rect(double x, double y, double width, double height, std::string_view classes,
                 std::string_view title) {
  return "<rect" + attribute("x", fixed(x, 1)) + attribute("y", fixed(y, 1)) +
         attribute("width", fixed(width, 1)) + attribute("height", fixed(height, 1)) +
         attribute("class", classes) + "><title>" + html_escaped(title) + "</title></rect>\n";
}

/// "0.04 s", "12.3 s", "340 s": three figures or so.
std::string seconds(double value) {
  return fixed(value, value < 10 ? 2 : value < 100 ? 1 : 0) + " s";
}

struct Bar {
  std::string label;
  std::size_t count = 0;
  std::string_view classes;
};

/// Horizontal bars.
std::string bars(std::string_view caption, std::string_view remark, std::span<const Bar> all) {
  if (all.empty()) return {};
  const double room = kWidth - kLabels - kValues;
  std::size_t most = 1;
  for (const Bar& bar : all) most = std::max(most, bar.count);
  const auto largest = static_cast<double>(most);
  std::string content;
  double y = 0;
  for (const auto& [label, count, classes] : all) {
    const std::string words = spoken(label);
    const double width = std::max(1.0, room * static_cast<double>(count) / largest);
    content += text(kLabels - 8, y + 13, "end", "", words);
    content += rect(kLabels, y + 3, width, kRow - 6, classes, words + ": " + std::to_string(count));
    content += text(kLabels + width + 6, y + 13, "start", "value", std::to_string(count));
    y += kRow;
  }
  return figure(caption, remark, y, content);
}

/// Horizontal bars, the longest first.
std::string bars(std::string_view caption, std::string_view remark,
                 const std::map<std::string, std::size_t>& counts, std::string_view classes) {
  std::vector<Bar> order;
  for (const auto& [label, count] : counts) order.push_back({label, count, classes});
  std::stable_sort(order.begin(), order.end(),
                   [](const Bar& a, const Bar& b) { return a.count > b.count; });
  return bars(caption, remark, order);
}

}  // namespace

std::string reasons_figure(std::span<const ManifestLine> drawings) {
  std::map<std::string, std::size_t> reasons;
  for (const ManifestLine& line : drawings)
    if (line.failure) ++reasons[std::string(name(line.failure->reason))];
  return bars("Failures", "by reason", reasons, "bar low");
}

std::string kinds_figure(std::span<const ManifestLine> drawings) {
  std::map<std::string, std::size_t> kinds;
  for (const ManifestLine& line : drawings)
    for (const auto& [kind, count] : line.counts)
      if (count > 0) kinds[kind] += static_cast<std::size_t>(count);
  return bars("Annotations", "by kind", kinds, "bar");
}

std::string verdicts_figure(std::span<const ManifestLine> drawings) {
  std::map<std::string, std::size_t> counts;
  std::size_t total = 0;
  for (const ManifestLine& line : drawings)
    for (const auto& [verdict, count] : line.verdicts) {
      counts[verdict] += static_cast<std::size_t>(std::max(count, 0));
      total += static_cast<std::size_t>(std::max(count, 0));
    }
  if (total == 0) return {};
  std::vector<Bar> order;
  for (const auto& [verdict, classes] :
       {std::pair{Verdict::ok, "bar high"}, std::pair{Verdict::tight, "bar middle"},
        std::pair{Verdict::beyond_process, "bar low"}, std::pair{Verdict::unknown, "bar"}})
    order.push_back({std::string(name(verdict)), counts[std::string(name(verdict))], classes});
  return bars("Verdicts", counted(total, "characteristic"), order);
}

std::string confidence_figure(std::span<const ManifestLine> drawings) {
  std::vector<std::size_t> counts(kConfidenceSteps, 0);
  std::size_t total = 0;
  for (const ManifestLine& line : drawings)
    for (std::size_t i = 0; i < line.read_confidence.size() && i < counts.size(); ++i) {
      counts[i] += static_cast<std::size_t>(std::max(line.read_confidence[i], 0));
      total += static_cast<std::size_t>(std::max(line.read_confidence[i], 0));
    }
  if (total == 0) return {};
  constexpr double kHeight = 110, kBase = 94;
  const auto largest = static_cast<double>(*std::max_element(counts.begin(), counts.end()));
  const double step = kWidth / static_cast<double>(counts.size());
  std::string content;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    // By the square root: what is doubtful is rare, and is what one looks for.
    const double height =
        std::max(1.0, (kBase - 14) * std::sqrt(static_cast<double>(counts[i]) / largest));
    const double from = static_cast<double>(i) / static_cast<double>(counts.size());
    const double to = static_cast<double>(i + 1) / static_cast<double>(counts.size());
    content += rect(static_cast<double>(i) * step + 1, kBase - height, step - 2, height,
                    to <= 0.801   ? "bar low"
                    : to <= 0.951 ? "bar middle"
                                  : "bar high",
                    fixed(from, 2) + " to " + fixed(to, 2) + ": " + std::to_string(counts[i]));
    // Half of what a figure of six takes: at an end it would be cut off.
    const double middle = std::clamp((static_cast<double>(i) + 0.5) * step, 18.0, kWidth - 18);
    const bool is_long = counts[i] > 99;
    content += text(is_long ? middle : (static_cast<double>(i) + 0.5) * step, kBase - height - 3,
                    "middle", "value", std::to_string(counts[i]));
  }
  content += "<line class=\"axis\" x1=\"0\" x2=\"320\" y1=\"94.5\" y2=\"94.5\"/>\n";
  for (const double at : {0.0, 0.2, 0.4, 0.6, 0.8, 1.0})
    content +=
        text(std::clamp(at * kWidth, 8.0, kWidth - 8), kHeight - 3, "middle", "", fixed(at, 1));
  return figure("Read confidence", counted(total, "annotation") + ", square-root scale", kHeight,
                content);
}

std::string seconds_figure(std::span<const ManifestLine> drawings) {
  std::map<std::string, std::vector<double>> stages;
  for (const ManifestLine& line : drawings)
    for (const auto& [stage, spent] : line.seconds) stages[stage].push_back(spent);
  double largest = 0;
  for (const auto& [stage, values] : stages)
    largest = std::max(largest, *std::max_element(values.begin(), values.end()));
  if (stages.empty() || largest <= 0) return {};
  constexpr double kNames = 60, kFigures = 128;
  const double room = kWidth - kNames - kFigures;
  std::string content;
  double y = 0;
  for (const auto& [stage, values] : stages) {
    const double p50 = percentile(values, 50), p95 = percentile(values, 95);
    const double top = *std::max_element(values.begin(), values.end());
    const std::string words =
        stage + ": median " + seconds(p50) + ", 95 % " + seconds(p95) + ", largest " + seconds(top);
    const auto width = [&](double value) { return std::max(1.0, room * value / largest); };
    content += text(kNames - 8, y + 13, "end", "", stage);
    content += rect(kNames, y + 8.5, width(top), 1, "range", words);
    content += rect(kNames, y + 5, width(p95), kRow - 10, "range", words);
    content += rect(kNames, y + 3, width(p50), kRow - 6, "bar", words);
    content += text(kWidth, y + 13, "end", "value", seconds(p50) + " · " + seconds(p95));
    y += kRow;
  }
  return figure("Seconds per stage", "median · 95 % of drawings", y, content);
}

}  // namespace drawproc
