#include "image/text_scale.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

using namespace drawproc;

namespace {

cv::Mat sheet(int width = 1600, int height = 1200) {
  return {height, width, CV_8UC1, cv::Scalar(255)};
}

/// Digits and capitals of this height, the base line's left end at (x, y).
void write(cv::Mat& page, const std::string& text, int x, int y, int height, int grey = 0) {
  const int pen = std::max(1, height / 12);
  const double scale =
      (height - pen) / 21.0;  // the Hershey simplex capital is 21 units from line to line
  cv::putText(page, text, {x, y}, cv::FONT_HERSHEY_SIMPLEX, scale, cv::Scalar(grey), pen,
              cv::LINE_8);
}

void dimensions(cv::Mat& page, int height) {
  const std::vector<std::string> texts{"25.4", "120", "R3.5", "48 H7", "6x 8.2", "90.05"};
  for (int i = 0; i < 6; ++i)
    write(page, texts[static_cast<std::size_t>(i)], 100 + 430 * (i % 3), 250 + 450 * (i / 3),
          height);
}

double height_of(const cv::Mat& page) { return text_scale_of_components(InkMask(page)).height_px; }

cv::Mat turned(const cv::Mat& page, int how) {
  cv::Mat out;
  cv::rotate(page, out, how);
  return out;
}

LiveGlyph glyph(char32_t code, double x, double y, double height) {
  LiveGlyph out;
  out.code = code;
  out.ink = {x, y, x + 0.6 * height, y + height};
  out.quad = quad_of(grown(out.ink, 2));
  return out;
}

}  // namespace

TEST_CASE("the height of a sheet's dimensions is measured to a tenth, from 9 to 120 pixels") {
  for (const int height : {9, 14, 25, 42, 70, 120}) {
    auto page = sheet();
    dimensions(page, height);
    CAPTURE(height);
    CHECK(height_of(page) == Approx(height).epsilon(0.1).margin(1.5));
    CHECK(text_scale_of_components(InkMask(page)).from == TextScale::From::components);
  }
}

TEST_CASE("a quarter turn changes nothing") {
  auto page = sheet();
  dimensions(page, 30);
  const double upright = height_of(page);
  for (const int how : {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE}) {
    CHECK(height_of(turned(page, how)) == Approx(upright).margin(1));
  }
}

TEST_CASE("hatching, dashes, dots, arrowheads and frames are not text") {
  auto page = sheet();
  for (int x = 100; x < 700; x += 12) cv::line(page, {x, 400}, {x + 25, 375}, cv::Scalar(0), 2);
  for (int x = 100; x < 1500; x += 40) cv::line(page, {x, 500}, {x + 22, 500}, cv::Scalar(0), 2);
  for (int y = 550; y < 1100; y += 30) cv::line(page, {800, y}, {800, y + 18}, cv::Scalar(0), 2);
  for (int x = 100; x < 700; x += 14) cv::circle(page, {x, 600}, 4, cv::Scalar(0), cv::FILLED);
  for (int x = 900; x < 1400; x += 30) {
    const std::vector<cv::Point> arrow{{x, 700}, {x + 20, 695}, {x + 20, 705}};
    cv::fillConvexPoly(page, arrow, cv::Scalar(0));
  }
  cv::rectangle(page, {20, 20}, {1580, 1180}, cv::Scalar(0), 3);
  CHECK(text_scale_of_components(InkMask(page)) == TextScale{});
  dimensions(page, 24);
  CHECK(height_of(page) == Approx(24).margin(2));
}

TEST_CASE("digits of one width and much the same ink are digits") {
  auto page = sheet();
  for (int x = 100; x < 1400; x += 420) {
    for (int y = 200; y < 1100; y += 200) write(page, "25.4", x, y, 61);
  }
  CHECK(height_of(page) == Approx(61).margin(2));
}

TEST_CASE("a plate full of equal holes is not text") {
  auto page = sheet();
  for (int x = 100; x < 1500; x += 45) {
    for (int y = 800; y < 1150; y += 45) cv::circle(page, {x, y}, 16, cv::Scalar(0), 2);
  }
  CHECK(text_scale_of_components(InkMask(page)).from == TextScale::From::none);
  dimensions(page, 24);
  CHECK(height_of(page) == Approx(24).margin(2));
}

TEST_CASE("salt and pepper is not text") {
  auto page = sheet();
  cv::RNG random(5);
  for (int i = 0; i < 20'000; ++i)
    page.at<std::uint8_t>(random.uniform(0, 1200), random.uniform(0, 1600)) = 0;
  CHECK(text_scale_of_components(InkMask(page)).from == TextScale::From::none);
  dimensions(page, 24);
  CHECK(height_of(page) == Approx(24).margin(2.5));
}

TEST_CASE("dimensions over the sheet outweigh small print in the title block") {
  auto page = sheet();
  for (const int below : {0, 100, 200}) {
    cv::Mat part = page.rowRange(below, 1200);
    dimensions(part, 30);
  }
  for (int row = 0; row < 12; ++row)
    write(page, "UNLESS OTHERWISE SPECIFIED 0.1", 1150, 900 + 22 * row, 12);
  CHECK(height_of(page) == Approx(30).margin(2));
}

TEST_CASE("outlines of views that stand in a row like characters are not the text of a sheet") {
  auto page = sheet();
  dimensions(page, 10);
  write(page, "80", 300, 800, 300);
  write(page, "86", 900, 800, 300);
  CHECK(height_of(page) == Approx(10).margin(1.5));
  page = sheet();
  write(page, "806", 300, 500, 300);  // but alone they are text as tall as that
  write(page, "86", 300, 1000, 300);
  CHECK(height_of(page) == Approx(300).epsilon(0.1));
}

TEST_CASE("capitals count, not the small letters beside them") {
  auto page = sheet();
  for (int row = 0; row < 8; ++row)
    write(page, "Scan more A26 Sea Ross 18 New 35", 100, 100 + 120 * row, 30);
  CHECK(height_of(page) == Approx(30).margin(2));
}

TEST_CASE("grey text beside black contours is measured") {
  auto page = sheet();
  cv::rectangle(page, {600, 300}, {1000, 900}, cv::Scalar(0), 5);
  const std::vector<std::string> texts{"25.4", "120", "R3.5", "48 H7"};
  for (int i = 0; i < 4; ++i)
    write(page, texts[static_cast<std::size_t>(i)], 100, 250 + 200 * i, 30, 128);
  CHECK(height_of(page) == Approx(30).margin(2));
}

TEST_CASE("an empty sheet, a tiny one and a sheet of one number have no text scale") {
  CHECK(text_scale_of_components(InkMask(sheet())) == TextScale{});
  CHECK(text_scale_of_components(InkMask(cv::Mat(1, 1, CV_8UC1, cv::Scalar(0)))) == TextScale{});
  CHECK(text_scale_of_components(InkMask(cv::Mat(1, 5000, CV_8UC1, cv::Scalar(255)))) ==
        TextScale{});
}

TEST_CASE("only what lies inside counts") {
  auto page = sheet();
  dimensions(page, 24);
  for (int x = 50; x < 1500; x += 400) write(page, "TITLE 58", x, 1150, 58);
  const Box inside{0, 0, 1600, 1000};
  CHECK(text_scale_of_components(InkMask(page), inside).height_px == Approx(24).margin(2));
}

TEST_CASE("the commonest height of live digits") {
  std::vector<LiveGlyph> glyphs;
  for (int i = 0; i < 20; ++i)
    glyphs.push_back(glyph(U'0' + static_cast<char32_t>(i % 10), 50. * i, 100, 31.5));
  for (int i = 0; i < 60; ++i) glyphs.push_back(glyph(U'E', 20. * i, 900, 18));
  CHECK(text_scale_of_glyphs(glyphs) == TextScale{31.5, TextScale::From::live_text});
}

TEST_CASE("capitals stand in where digits are few, upright or turned") {
  std::vector<LiveGlyph> glyphs;
  for (int i = 0; i < 30; ++i) {
    auto one = glyph(U'H', 100, 40. * i, 20);
    one.ink = {100, 40. * i, 120, 40. * i + 12};  // turned: 20 wide, 12 high
    one.quad = {Point{100, 40. * i + 12}, Point{100, 40. * i}, Point{120, 40. * i},
                Point{120, 40. * i + 12}};
    glyphs.push_back(one);
  }
  CHECK(text_scale_of_glyphs(glyphs) == TextScale{20, TextScale::From::live_text});
}

TEST_CASE("a scan's hidden text, blanks and symbols without Unicode do not count") {
  std::vector<LiveGlyph> glyphs;
  for (int i = 0; i < 90; ++i) {
    auto one = glyph(U'5', 20. * i, 100, 30);
    (i % 3 == 0 ? one.invisible : i % 3 == 1 ? one.generated : one.marked) = true;
    glyphs.push_back(one);
  }
  CHECK(text_scale_of_glyphs(glyphs) == TextScale{});
}

TEST_CASE("eleven digits are not enough to judge a sheet by") {
  std::vector<LiveGlyph> glyphs;
  for (int i = 0; i < 11; ++i) glyphs.push_back(glyph(U'5', 90. * i, 100. * (i % 7), 30));
  CHECK(text_scale_of_glyphs(glyphs) == TextScale{});
  glyphs.push_back(glyph(U'5', 990, 100, 30));
  CHECK(text_scale_of_glyphs(glyphs).height_px == 30);
}
