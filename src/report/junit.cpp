#include "report/junit.hpp"

#include <algorithm>

#include "report/json_writer.hpp"
#include "report/svg.hpp"

namespace drawproc {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_escaped(value) + "\"";
}

double seconds_of(const ManifestLine& line) {
  double sum = 0;
  for (const auto& [stage, seconds] : line.seconds) sum += seconds;
  return sum;
}

/// The folder of a drawing takes the place of a test's class.
std::string folder_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string::npos ? "drawings" : name.substr(0, slash);
}

std::string test_case(const ManifestLine& line, bool review_fails) {
  constexpr std::string_view kReview = "values for a person to review: see review.csv";
  std::string xml = "    <testcase" + attribute("classname", folder_of(line.input)) +
                    attribute("name", line.input.substr(line.input.rfind('/') + 1)) +
                    attribute("time", fixed(seconds_of(line), 3));
  if (line.failure)
    xml += "><failure" + attribute("type", name(line.failure->reason)) +
           attribute("message", line.failure->message) + "/></testcase>";
  else if (line.status == ReportStatus::review && review_fails)
    xml += "><failure type=\"review\"" + attribute("message", kReview) + "/></testcase>";
  else if (line.status == ReportStatus::review)
    xml += "><skipped" + attribute("message", kReview) + "/></testcase>";
  else
    xml += "/>";
  return xml + "\n";
}

}  // namespace

std::string junit_xml(const RunSummary& summary, std::span<const ManifestLine> all,
                      FailedList which) {
  const bool review_fails = which == FailedList::failed_and_review;
  const auto count = [&](ReportStatus status) {
    return std::count_if(all.begin(), all.end(),
                         [&](const ManifestLine& line) { return line.status == status; });
  };
  const auto failed =
      count(ReportStatus::failed) + (review_fails ? count(ReportStatus::review) : 0);
  const auto skipped = review_fails ? 0 : count(ReportStatus::review);
  const std::string counts = attribute("name", "drawproc run") +
                             attribute("tests", std::to_string(all.size())) +
                             attribute("failures", std::to_string(failed)) + " errors=\"0\"" +
                             attribute("skipped", std::to_string(skipped)) +
                             attribute("time", fixed(summary.wall_seconds, 3));
  std::string started = utc(summary.started);
  started.pop_back();  // the format's times have no zone
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts +
                    ">\n  <testsuite" + counts + attribute("timestamp", started) + ">\n";
  for (const ManifestLine& line : all) xml += test_case(line, review_fails);
  return xml + "  </testsuite>\n</testsuites>\n";
}

}  // namespace drawproc
