#include "report/svg.hpp"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

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

Annotation annotation_of(int id, AnnotationKind kind, std::string text) {
  Annotation annotation;
  annotation.id = id;
  annotation.kind = kind;
  annotation.text = std::move(text);
  return annotation;
}

std::string overlay(const Report& report) {
  return page_svg(report, report.pages.front(), cv::Mat());
}

}  // namespace

TEST_CASE("an annotation is one group with its id, kind, title and polygon") {
  CHECK(has(overlay(testing::small_report()),
            "  <g id=\"a1\" data-kind=\"dimension\" class=\"dimension\"><title>dimension (1): "
            "12.50</title>"
            "<polygon points=\"10.0,20.0 110.0,20.0 110.1,40.0 0.0,40.0\"/></g>\n"));
}

TEST_CASE("there are as many groups as annotations") {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const Report report = testing::random_report(seed);
    for (const PageReport& page : report.pages) {
      const std::string svg = page_svg(report, page, cv::Mat());
      CHECK(times(svg, "<g id=") == page.annotations.size());
      CHECK(times(svg, "<polygon points=") == page.annotations.size());
    }
  }
}

TEST_CASE("the picture's coordinates are page pixels") {
  CHECK(has(overlay(testing::small_report()),
            "width=\"400\" height=\"300\" viewBox=\"0 0 400 300\""));
}

TEST_CASE("without pixels the overlay stands alone") {
  CHECK_FALSE(has(overlay(testing::small_report()), "<image"));
}

TEST_CASE("the page image covers the page") {
  const Report report = testing::small_report();
  const std::string svg =
      page_svg(report, report.pages.front(), cv::Mat(300, 400, CV_8UC1, cv::Scalar(255)));
  CHECK(has(svg,
            "<image width=\"400\" height=\"300\" preserveAspectRatio=\"none\" "
            "href=\"data:image/png;base64,iVBORw0KGgo"));
}

TEST_CASE("a reduced page image is drawn at the size of the page pixels it stands for") {
  Report report = testing::small_report();
  const std::string svg =
      page_svg(report, report.pages.front(), cv::Mat(4001, 8001, CV_8UC1, cv::Scalar(255)));
  CHECK(has(svg, "<image width=\"8000\" height=\"4000\" "));
}

TEST_CASE("strangers' text cannot leave its element") {
  Report report = testing::small_report();
  report.name = "</title><script>\"'&.pdf";
  report.pages.front().annotations = {
      annotation_of(3, AnnotationKind::note, "</title><script>alert(1)</script>")};
  const std::string svg = overlay(report);
  CHECK_FALSE(has(svg, "<script"));
  CHECK(has(svg, "<title>note: &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"));
  CHECK(has(svg, "<title>&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;.pdf, page 1</title>"));
}

TEST_CASE("what XML has no place for becomes a replacement character") {
  CHECK(xml_escaped(std::string_view("a\0\x01\x1b\x7f", 5)) ==
        "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\x7f");
  CHECK(xml_escaped("\xff") == "\xEF\xBF\xBD");
  CHECK(xml_escaped("\xEF\xBF\xBE\xEF\xBF\xBF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("line breaks and tabs survive XML's white-space rules") {
  CHECK(xml_escaped("a\n\t\rb") == "a&#10;&#9;&#13;b");
}

TEST_CASE("title blocks and tables lie under what stands in them") {
  Report report = testing::small_report();
  report.pages.front().annotations = {annotation_of(1, AnnotationKind::text, "S45C"),
                                      annotation_of(2, AnnotationKind::title_block, ""),
                                      annotation_of(3, AnnotationKind::dimension, "5")};
  const std::string svg = overlay(report);
  CHECK(svg.find("id=\"a2\"") < svg.find("id=\"a1\""));
  CHECK(svg.find("id=\"a1\"") < svg.find("id=\"a3\""));
  CHECK(has(svg, "<title>title block</title>"));
}

TEST_CASE("the predecessor's class decides the colour of a diameter") {
  Report report = testing::small_report();
  Dimension diameter;
  diameter.type = DimensionType::diameter;
  diameter.size.nominal = "12.50";
  report.pages.front().annotations.front().notation = Notation{diameter, {}};
  CHECK(has(overlay(report), "class=\"dimension diameter_dim\""));
}
