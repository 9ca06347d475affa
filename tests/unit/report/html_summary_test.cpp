#include <catch2/catch.hpp>

#include "report/summary_html.hpp"
#include "report/summary_html_plots.hpp"

using namespace drawproc;

namespace {

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

std::size_t times(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
    ++count;
  return count;
}

ManifestLine line_of(std::string input) {
  ManifestLine line;
  line.input = std::move(input);
  line.pages = 2;
  line.characteristics = 7;
  line.seconds = {{"decode", 0.5}, {"read", 1.25}};
  line.files = {"report.html", "report.json", "thumbnail.png"};
  return line;
}

ManifestLine failed(std::string input, Reason reason) {
  ManifestLine line;
  line.input = std::move(input);
  line.status = ReportStatus::failed;
  line.failure = Failure{reason, "the <file> is \"broken\""};
  line.files = {"report.json"};
  return line;
}

}  // namespace

TEST_CASE("summary.html links each drawing to its report by a relative address") {
  const std::vector<ManifestLine> lines{line_of("sub/part 1#2?.pdf"),
                                        failed("bad.png", Reason::encrypted)};
  const std::string html = summary_html({}, lines);
  CHECK(has(html, "<a href=\"./sub/part%201%232%3F.pdf/report.html\">sub/part 1#2?.pdf</a>"));
  CHECK(has(html, "<img src=\"./sub/part%201%232%3F.pdf/thumbnail.png\""));
  CHECK(has(html, "<a href=\"./bad.png/report.json\">bad.png</a>"));
  CHECK(has(html, "the &lt;file&gt; is &quot;broken&quot;"));
  CHECK(has(html, ">encrypted</span>"));
  CHECK_FALSE(has(html, "href=\"/"));
}

TEST_CASE("an address keeps bytes that are no UTF-8 and has no scheme") {
  CHECK(relative_url("\xff/a") == "./%FF/a");
  CHECK(relative_url("javascript:alert(1)") == "./javascript%3Aalert%281%29");
  CHECK(relative_url("부품.pdf") == "./%EB%B6%80%ED%92%88.pdf");
}

TEST_CASE("a drawing without report.html is linked to what it has") {
  ManifestLine line = line_of("a.pdf");
  line.files = {"page-1.svg", "report.json"};
  CHECK(has(summary_html({}, std::vector{line}), "href=\"./a.pdf/page-1.svg\""));
  line.files = {"characteristics.csv"};
  const std::string html = summary_html({}, std::vector{line});
  CHECK(has(html, "<th scope=\"row\">a.pdf</th>"));
}

TEST_CASE("more drawings than can be listed say so, the failed ones first") {
  std::vector<ManifestLine> lines;
  for (std::size_t i = 0; i <= kMostDrawingsListed; ++i)
    lines.push_back(line_of("ok-" + std::to_string(i) + ".pdf"));
  lines.push_back(failed("last.pdf", Reason::empty));
  const std::string html = summary_html({}, lines);
  CHECK(times(html, "<tr data-kind=") == 5000);
  CHECK(has(html, "5000 of 5002 drawings"));
  CHECK(has(html, ">last.pdf</a>"));
}

TEST_CASE("failures are counted by reason, the most frequent first") {
  const std::vector<ManifestLine> lines{failed("a", Reason::encrypted), failed("b", Reason::empty),
                                        failed("c", Reason::empty)};
  const std::string figure = reasons_figure(lines);
  CHECK(figure.find("empty: 2") < figure.find("encrypted: 1"));
  CHECK(reasons_figure(std::vector{line_of("a")}).empty());
}

TEST_CASE("verdicts of all drawings are counted, from ok to unknown") {
  ManifestLine one = line_of("a.pdf"), two = line_of("b.pdf");
  one.verdicts = {{"ok", 3}, {"unknown", 2}};
  two.verdicts = {{"ok", 1}, {"beyond_process", 5}};
  const std::vector<ManifestLine> lines{one, two};
  const std::string html = verdicts_figure(lines);
  const auto ok = html.find("ok: 4<"), tight = html.find("tight: 0<"),
             beyond = html.find("beyond process: 5<"), unknown = html.find("unknown: 2<");
  CHECK(ok < tight);
  CHECK(tight < beyond);
  CHECK(beyond < unknown);
  CHECK(unknown != std::string::npos);
  CHECK(has(html, "11 characteristics"));
  CHECK(has(summary_html({}, lines), ">Verdicts <"));
  CHECK(verdicts_figure({}).empty());
}

TEST_CASE("a figure of three digits at the end of the confidences is not cut off") {
  ManifestLine line = line_of("a.pdf");
  line.read_confidence.assign(kConfidenceSteps, 0);
  line.read_confidence.back() = 140;
  const std::vector<ManifestLine> lines{line};
  CHECK(has(confidence_figure(lines), "<text x=\"302.0\""));
}

TEST_CASE("confidences of all drawings are summed step by step") {
  ManifestLine one = line_of("a"), two = line_of("b");
  one.read_confidence.assign(kConfidenceSteps, 0);
  one.read_confidence[19] = 40;
  one.read_confidence[10] = 1;
  two.read_confidence = one.read_confidence;
  const std::string figure = confidence_figure(std::vector{one, two});
  CHECK(has(figure, "<title>0.95 to 1.00: 80</title>"));
  CHECK(has(figure, "<title>0.50 to 0.55: 2</title>"));
  CHECK(has(figure, "82 annotations"));
  CHECK(confidence_figure(std::vector{line_of("a")}).empty());
}

TEST_CASE("seconds are summed up stage by stage") {
  ManifestLine slow = line_of("b");
  slow.seconds = {{"read", 120}};
  const std::string figure = seconds_figure(std::vector{line_of("a"), slow});
  CHECK(has(figure, "<title>decode: median 0.50 s, 95 % 0.50 s, largest 0.50 s</title>"));
  CHECK(has(figure, "<title>read: median 1.25 s, 95 % 120 s, largest 120 s</title>"));
}

TEST_CASE("a run without drawings has a summary") {
  const std::string html = summary_html({}, {});
  CHECK(has(html, "<h1>0 drawings</h1>"));
  CHECK_FALSE(has(html, "<figure"));
}
