#include "report/html.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>

#include "report/html_assets.hpp"
#include "report/html_page.hpp"
#include "report/html_thumbnail.hpp"
#include "report/json.hpp"
#include "unit/report/sample_reports.hpp"

using namespace drawproc;

namespace {

std::size_t times(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
    ++count;
  return count;
}

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

std::string page_of(const Report& report) { return report_html(report_json(report), {}); }

}  // namespace

TEST_CASE("report.html has a mark for each annotation and a row for each characteristic") {
  for (unsigned seed = 0; seed < 30; ++seed) {
    const Report report = testing::random_report(seed);
    const std::string html = page_of(report);
    std::size_t annotations = 0;
    for (const PageReport& page : report.pages) annotations += page.annotations.size();
    CHECK(times(html, "<g id=\"a") == annotations);
    CHECK(times(html, "data-limits=\"") == report.characteristics.size());
    CHECK(times(html, "role=\"tabpanel\"") == report.pages.size() + 5);
  }
}

TEST_CASE("the same report gives the same report.html") {
  const Report report = testing::random_report(7);
  CHECK(page_of(report) == page_of(report));
}

TEST_CASE("a row says where its annotation stands and what it asks for") {
  const std::string html = page_of(testing::small_report());
  CHECK(has(html, "<tr data-a=\"1\" data-kind=\"dimension\" data-limits=\""));
  CHECK(has(html, "<g id=\"a1\" class=\"mark k-dimension\" data-kind=\"dimension\">"));
  CHECK(has(html, "<polygon points=\"10.0,20.0 110.0,20.0 110.1,40.0 0.0,40.0\"/>"));
}

TEST_CASE("no text of a drawing becomes markup in report.html") {
  const std::string hostile = "</script><script>x()</script><b onclick='y()'>\"";
  Report report = testing::small_report();
  report.name = report.sha256 = report.units.evidence = report.units.value = hostile;
  report.weights = {{hostile, hostile}};
  report.stages = {hostile};
  report.title_block = {{"number", hostile, {}, {}}, {"title", hostile, {}, {}}};
  report.findings = {{"code", hostile, hostile, 1}};
  report.pages.front().sheet = hostile;
  Annotation& annotation = report.pages.front().annotations.front();
  annotation.text = annotation.zone = hostile;
  annotation.fields = {{"number", hostile, annotation.polygon, 0.5}};
  Characteristic& c = report.characteristics.front();
  c.requirement = c.lower = c.upper = c.unit = c.zone = c.balloon = hostile;
  const std::string html = page_of(report);
  CHECK(times(html, "<script") == 1);
  CHECK(times(html, "</script") == 1);
  CHECK_FALSE(has(html, "<b "));
  CHECK_FALSE(has(html, "'y()'"));
  CHECK(has(html, "&lt;/script&gt;&lt;script&gt;x()&lt;/script&gt;"));
}

TEST_CASE("the columns of the predict stage are there only when the report has them") {
  auto report = nlohmann::ordered_json::parse(report_json(testing::small_report()));
  const std::string without = report_html(report.dump(), {});
  CHECK_FALSE(has(without, ">Verdict<"));
  CHECK_FALSE(has(without, ">IT asked<"));
  auto& c = report["characteristics"][0];
  c["drawn"] = {{"length_mm", 12.512}, {"agrees", false}};
  c["it_grade"] = 14.72;
  c["achievable"] = {{"process", "milling"}, {"p50", 0.031}, {"p95", 0.052}, {"model", "m 1"}};
  c["verdict"] = "tight";
  c["limits_from"] = {{"rule", "fit"}, {"standard", "ISO 286-2"}, {"row", "H7 18-30"}};
  const std::string html = report_html(report.dump(), {});
  CHECK(has(html, "12.51 <span class=\"bad\""));
  CHECK(has(html, ">IT 14.7<"));
  CHECK(has(html, "0.031 / 0.052"));
  CHECK(has(html, "<span class=\"chip verdict-tight\">tight</span>"));
  CHECK(has(html, "ISO 286-2 H7 18-30"));
}

TEST_CASE("a drawn size stands in the unit of its requirement") {
  auto report = nlohmann::ordered_json::parse(report_json(testing::small_report()));
  auto& c = report["characteristics"][0];
  c["unit"] = "inch";
  c["drawn"] = {{"length_mm", 20.904}, {"agrees", true}};
  CHECK(has(report_html(report.dump(), {}), ">0.823 <span class=\"good\""));
  c["unit"] = "";
  report["units"]["value"] = "inch";
  CHECK(has(report_html(report.dump(), {}), ">0.823 <span class=\"good\""));
}

TEST_CASE("limits of a surface texture stand in micrometres or microinches") {
  auto report = nlohmann::ordered_json::parse(report_json(testing::small_report()));
  report["pages"][0]["annotations"][0]["kind"] = "surface_texture";
  auto& c = report["characteristics"][0];
  c["lower"] = nullptr;
  c["upper"] = "0.0032";
  CHECK(has(report_html(report.dump(), {}), "data-sort=\"0.0032\">3.2 <small>µm</small>"));
  c["upper"] = "0.025";
  CHECK(has(report_html(report.dump(), {}), ">25 <small>µm</small>"));
  c["unit"] = "inch";
  c["upper"] = "0.000063";
  CHECK(has(report_html(report.dump(), {}), ">63 <small>µin</small>"));
}

TEST_CASE("grades below zero are ISO 286-1's IT 01") {
  auto report = nlohmann::ordered_json::parse(report_json(testing::small_report()));
  report["characteristics"][0]["it_grade"] = -1.0;
  CHECK(has(report_html(report.dump(), {}), ">IT 01<"));
}

TEST_CASE("the picture in report.html covers the page pixels it stands for") {
  const PageImage image = page_image(cv::Mat(300, 400, CV_8UC1, cv::Scalar(255)), 40000);
  CHECK(image.reduction == 2);
  const std::string html =
      report_html(report_json(testing::small_report()), std::vector<PageImage>{image});
  CHECK(has(html, "<image id=\"picture-1\" width=\"400\" height=\"300\" "));
  CHECK(has(html, "href=\"data:image/png;base64,iVBORw0KGgo"));
}

TEST_CASE("a thumbnail is small whatever the page is, and of the same bytes each time") {
  const cv::Mat sheet(3508, 4961, CV_8UC1, cv::Scalar(255));
  const std::string png = thumbnail_png(sheet);
  CHECK(png == thumbnail_png(sheet));
  // Width and height in the file's header: 381 x 269.
  CHECK(png.substr(16, 8) == std::string("\0\0\x01\x7d\0\0\x01\x0d", 8));
  CHECK(thumbnail_png(cv::Mat(1, 20000, CV_8UC1, cv::Scalar(0))).size() > 60);
}

TEST_CASE("a number of dashes is no name for a drawing") {
  Report report = testing::small_report();
  report.title_block = {{"number", "--", {}, {}}};
  CHECK(has(page_of(report), "<h1>sub/part.pdf</h1>"));
  report.title_block = {{"number", "DP-1", {}, {}}};
  CHECK(has(page_of(report), "<h1>DP-1</h1>"));
}

TEST_CASE("a report without pages is still a page") {
  Report report;
  report.name = "empty.pdf";
  const std::string html = page_of(report);
  CHECK(has(html, "No requirement was found on this drawing."));
  CHECK(has(html, "Nothing was read on this drawing."));
}

TEST_CASE("the policy admits the style sheet and the script by their hash") {
  // printf 'b{}' | openssl dgst -sha256 -binary | base64
  const std::string html = html_of({"t & t", "b{}", "", "data:", "<p>x</p>"});
  CHECK(has(html,
            "default-src &#39;none&#39;; style-src "
            "&#39;sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans=&#39;; script-src "
            "&#39;sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=&#39;; img-src data:;"));
  CHECK(has(html, "<title>t &amp; t</title>"));
}

TEST_CASE("no asset ends its own element") {
  for (const std::string_view asset : {kBaseCss, kReportCss, kSummaryCss})
    CHECK_FALSE(has(std::string(asset), "</style"));
  for (const std::string_view asset : {kTablesJs, kSheetJs, kReportJs, kSummaryJs}) {
    CHECK_FALSE(has(std::string(asset), "</script"));
    CHECK_FALSE(has(std::string(asset), "innerHTML"));
  }
}
