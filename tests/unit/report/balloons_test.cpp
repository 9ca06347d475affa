#include <catch2/catch.hpp>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "report/balloons_pdf.hpp"

using namespace drawproc;

namespace {

/// A page with dimensions at these places, each with a characteristic.
Report report_of(const std::vector<Box>& places) {
  Report report;
  report.name = "⌀.pdf";
  PageReport page;
  page.width = 1000;
  page.height = 800;
  page.px_per_mm = 10;
  page.text_height_px = 20;
  for (const Box& place : places) {
    Annotation annotation;
    annotation.id = static_cast<int>(page.annotations.size()) + 1;
    annotation.kind = AnnotationKind::dimension;
    annotation.polygon = quad_of(place);
    page.annotations.push_back(annotation);
    Characteristic c;
    c.balloon = std::to_string(annotation.id);
    c.annotation = annotation.id;
    report.characteristics.push_back(c);
  }
  report.pages = {page};
  return report;
}

cv::Mat paper() { return {800, 1000, CV_8UC1, cv::Scalar(255)}; }

double apart(const PlacedBalloon& a, const PlacedBalloon& b) { return length(a.centre - b.centre); }

}  // namespace

TEST_CASE("a balloon stands beside its annotation, on paper, with a line to it") {
  const Report report = report_of({{500, 400, 600, 430}});
  const auto balloons = place_balloons(report, report.pages[0], paper());
  REQUIRE(balloons.size() == 1);
  const PlacedBalloon& b = balloons[0];
  CHECK(b.text == "1");
  CHECK(b.free);
  CHECK(b.radius == Approx(23));
  CHECK(length(b.leader_from - b.leader_to) < b.radius);
  CHECK(length(b.leader_from - b.centre) == Approx(b.radius));
  CHECK(b.leader_to.x >= 500);
  CHECK(b.leader_to.x <= 600);
}

TEST_CASE("balloons keep off ink and off each other") {
  const Report report =
      report_of({{500, 400, 600, 430}, {500, 440, 600, 470}, {500, 480, 600, 510}});
  cv::Mat grey = paper();
  cv::rectangle(grey, {380, 300}, {498, 620}, cv::Scalar(0), cv::FILLED);
  const auto balloons = place_balloons(report, report.pages[0], grey);
  REQUIRE(balloons.size() == 3);
  for (const PlacedBalloon& b : balloons) {
    CHECK(b.free);
    CHECK(b.centre.x > 500);
    for (const PlacedBalloon& other : balloons)
      if (&b != &other) CHECK(apart(b, other) > 2 * b.radius);
  }
}

TEST_CASE("a balloon stays on the page") {
  const Report report = report_of({{2, 2, 60, 30}});
  const PlacedBalloon b = place_balloons(report, report.pages[0], paper()).at(0);
  CHECK(b.centre.x - b.half_width >= 0);
  CHECK(b.centre.y - b.radius >= 0);
}

TEST_CASE("where everything is ink there is a balloon all the same, and it says so") {
  const Report report = report_of({{500, 400, 600, 430}});
  const cv::Mat black(800, 1000, CV_8UC1, cv::Scalar(0));
  const auto balloons = place_balloons(report, report.pages[0], black);
  REQUIRE(balloons.size() == 1);
  CHECK_FALSE(balloons[0].free);
}

TEST_CASE("several requirements in one place share a balloon that is long enough") {
  Report report = report_of({{500, 400, 600, 430}});
  report.characteristics[0].balloon = "12.1";
  report.characteristics.push_back(report.characteristics[0]);
  report.characteristics[1].balloon = "12.3";
  const PlacedBalloon b = place_balloons(report, report.pages[0], paper()).at(0);
  CHECK(b.text == "12.1–12.3");
  CHECK(b.half_width > 2 * b.radius);
  CHECK(half_text_width("11.1") == Approx((3 * 0.556 + 0.278) / 2));
}

TEST_CASE("the PDF has the paper's size, its table of places is right, and the same bytes again") {
  const Report report = report_of({{500, 400, 600, 430}});
  const PageImage image = page_image(paper());
  const std::vector<BalloonedPage> pages{
      {&report.pages[0], &image, place_balloons(report, report.pages[0], paper())}};
  const std::string pdf = balloons_pdf(report, pages);
  CHECK(pdf.starts_with("%PDF-1.7\n"));
  CHECK(pdf.find("/MediaBox [0 0 283.46 226.77]") != std::string::npos);  // 100 x 80 mm
  CHECK(pdf.find("(1) Tj") != std::string::npos);
  CHECK(pdf.find("/Title <FEFF2300002E007000640066>") != std::string::npos);
  const std::size_t start = std::stoul(pdf.substr(pdf.find("startxref\n") + 10));
  CHECK(pdf.substr(start, 5) == "xref\n");
  for (int object = 1; object <= 7; ++object) {
    const std::size_t row = pdf.find('\n', start + 5) + 1 + 20 * static_cast<std::size_t>(object);
    const std::string head = std::to_string(object) + " 0 obj";
    CHECK(pdf.substr(std::stoul(pdf.substr(row, 10)), head.size()) == head);
  }
  CHECK(balloons_pdf(report, pages) == pdf);
}
