#include "read/line_ends.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

namespace drawproc {
namespace {

/// ".25" of capitals 20 pixels high whose box begins at x = 100; its base line is at y = 120.
struct Sheet {
  cv::Mat page{cv::Mat(300, 400, CV_8UC1, cv::Scalar(255))};
  TextLine line;
  Sheet() {
    cv::rectangle(page, {102, 117}, {104, 119}, 0, cv::FILLED);
    for (const int left : {112, 130}) cv::rectangle(page, {left, 101}, {left + 11, 118}, 0, 2);
    line.text = ".25";
    line.polygon = quad_of(Box{100, 98, 146, 122});
    line.height = 24;
  }
  /// A 1 of a single stroke.
  void one(int x, int top = 100, int bottom = 119) { cv::line(page, {x, top}, {x, bottom}, 0, 2); }
  [[nodiscard]] std::vector<LongerLine> longer() const {
    return longer_lines({line}, InkMask(page));
  }
};

}  // namespace

TEST_CASE("a stroke as high as the text right before it is a character of it") {
  Sheet sheet;
  sheet.one(92);
  const auto longer = sheet.longer();
  REQUIRE(longer.size() == 1);
  CHECK(longer[0].line == 0);
  const Box box = bounds(longer[0].quad);
  CHECK(box.left == Approx(90).margin(2.5));
  CHECK(box.right == Approx(146).margin(1));
}

TEST_CASE("a line without anything beside it stays as it is") { CHECK(Sheet().longer().empty()); }

TEST_CASE("a stroke that is longer than the text is high is a line of the drawing") {
  Sheet sheet;
  sheet.one(92, 60, 160);
  CHECK(sheet.longer().empty());
}

TEST_CASE("a stroke that goes on along the text is a line of the drawing") {
  Sheet sheet;
  cv::line(sheet.page, {152, 110}, {300, 110}, 0, 2);
  CHECK(sheet.longer().empty());
}

TEST_CASE("a line of the drawing under a character hides it not") {
  Sheet sheet;
  sheet.one(92);
  cv::line(sheet.page, {20, 124}, {300, 124}, 0, 1);
  CHECK(sheet.longer().size() == 1);
}

TEST_CASE("a stroke too far from the text is none of its characters") {
  Sheet sheet;
  sheet.one(78);
  CHECK(sheet.longer().empty());
}

TEST_CASE("a small ring at the top behind the text is a character of it, in turned text too") {
  Sheet sheet;
  cv::circle(sheet.page, {152, 104}, 3, 0, 1);
  REQUIRE(sheet.longer().size() == 1);
  CHECK(bounds(sheet.longer()[0].quad).right == Approx(157).margin(2.5));
  Sheet turned;
  cv::rotate(sheet.page, turned.page, cv::ROTATE_90_COUNTERCLOCKWISE);
  for (Point& p : turned.line.polygon) p = {p.y, 400 - p.x};
  CHECK(turned.longer().size() == 1);
}

TEST_CASE("a stroke in another line's box is that line's") {
  Sheet sheet;
  sheet.one(92);
  TextLine other;
  other.text = "31";
  other.polygon = quad_of(Box{60, 98, 97, 122});
  other.height = 24;
  for (const auto& longer : longer_lines({sheet.line, other}, InkMask(sheet.page)))
    CHECK(longer.line != 0);
}

TEST_CASE("a longer reading completes a shorter one when it says all of it and parses") {
  CHECK(completes("1.2±0.05", ".2 ±0.05"));
  CHECK(completes("R25", "25"));
  CHECK(completes("45°", "45"));
  CHECK_FALSE(completes("25", "25"));
  CHECK_FALSE(completes("1.3±0.05", ".2±0.05"));
  CHECK_FALSE(completes("25 |_", "25"));
  CHECK_FALSE(completes("12345.2", ".2"));
}

}  // namespace drawproc
