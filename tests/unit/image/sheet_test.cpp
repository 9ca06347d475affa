#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "image/pages.hpp"
#include "image/sheet_frame.hpp"
#include "image/sheet_size.hpp"

using namespace drawproc;

namespace {

cv::Mat paper(int width = 1754, int height = 1240) {
  return {height, width, CV_8UC1, cv::Scalar(255)};
}
/// A border whose inside is exactly this box.
void border(cv::Mat& page, int left, int top, int right, int bottom, int thick, int grey = 0) {
  const cv::Rect outside(left - thick, top - thick, right - left + 2 * thick,
                         bottom - top + 2 * thick);
  cv::Mat inside = page(cv::Rect(left, top, right - left, bottom - top)).clone();
  page(outside).setTo(cv::Scalar(grey));
  inside.copyTo(page(cv::Rect(left, top, right - left, bottom - top)));
}
bool near(const std::optional<Box>& found, const Box& expected, double by) {
  return found && std::abs(found->left - expected.left) <= by &&
         std::abs(found->top - expected.top) <= by &&
         std::abs(found->right - expected.right) <= by &&
         std::abs(found->bottom - expected.bottom) <= by;
}
void some_text(cv::Mat& page, double height) {
  for (int i = 0; i < 6; ++i) {
    cv::putText(page, i % 2 == 0 ? "25.4" : "R128",
                {page.cols / 5 + page.cols / 5 * (i % 3), page.rows / 3 + page.rows / 4 * (i / 3)},
                cv::FONT_HERSHEY_SIMPLEX, (height - 3) / 21, cv::Scalar(0), 3, cv::LINE_8);
  }
}

constexpr TextScale text(double height) { return {height, TextScale::From::components}; }

}  // namespace

TEST_CASE("a border's inside is found to the pixel") {
  auto page = paper();
  border(page, 118, 60, 1694, 1180, 4);
  CHECK(sheet_frame(InkMask(page)) == Box{118, 60, 1694, 1180});
}

TEST_CASE("on a large sheet the border is found to the pixel too") {
  auto page = paper(7016, 4961);
  border(page, 236, 118, 6898, 4843, 6);
  CHECK(sheet_frame(InkMask(page)) == Box{236, 118, 6898, 4843});
}

TEST_CASE("of nested borders the innermost counts") {
  auto page = paper();
  border(page, 30, 30, 1724, 1210, 1);
  border(page, 118, 60, 1694, 1180, 4);
  CHECK(sheet_frame(InkMask(page)) == Box{118, 60, 1694, 1180});
}

TEST_CASE("a title strip along one side does not move the border") {
  auto page = paper();
  border(page, 60, 60, 1694, 1180, 4);
  cv::line(page, {60, 1090}, {1694, 1090}, cv::Scalar(0), 2);
  CHECK(sheet_frame(InkMask(page)) == Box{60, 60, 1694, 1180});
}

TEST_CASE("a border broken by zone marks, or pale, is a border") {
  auto page = paper();
  border(page, 60, 60, 1694, 1180, 3);
  for (int i = 1; i < 8; ++i) {
    page(cv::Rect(i * 210, 40, 30, 40)).setTo(cv::Scalar(255));
    page(cv::Rect(i * 210, 1160, 30, 40)).setTo(cv::Scalar(255));
  }
  CHECK(sheet_frame(InkMask(page)) == Box{60, 60, 1694, 1180});
  auto pale = paper();
  cv::rectangle(pale, {400, 300}, {900, 800}, cv::Scalar(0), 4);
  border(pale, 60, 60, 1694, 1180, 2, 190);
  CHECK(sheet_frame(InkMask(pale, InkMask::faint)) == Box{60, 60, 1694, 1180});
}

TEST_CASE("a scan that is askew by one degree still has its border") {
  auto page = paper();
  border(page, 118, 80, 1634, 1160, 4);
  const auto turn = cv::getRotationMatrix2D({877, 620}, 1.0, 1.0);
  cv::Mat askew;
  cv::warpAffine(page, askew, turn, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar(255));
  CHECK(near(sheet_frame(InkMask(askew)), {118, 80, 1634, 1160}, 8));
}

TEST_CASE("no border: an open side, a small rectangle, an empty sheet") {
  auto open = paper();
  border(open, 60, 60, 1694, 1180, 4);
  open.rowRange(1100, 1240).setTo(cv::Scalar(255));
  CHECK(sheet_frame(InkMask(open)) == std::nullopt);
  auto part = paper();
  border(part, 500, 400, 1200, 800, 4);
  CHECK(sheet_frame(InkMask(part)) == std::nullopt);
  CHECK(sheet_frame(InkMask(paper())) == std::nullopt);
  CHECK(sheet_frame(InkMask(cv::Mat(3, 5000, CV_8UC1, cv::Scalar(0)))) == std::nullopt);
}

TEST_CASE("sheets by their size, either way up") {
  CHECK(sheet_name(297, 210) == "A4");
  CHECK(sheet_name(841, 1189) == "A0");
  CHECK(sheet_name(420.5, 296.2) == "A3");
  CHECK(sheet_name(279.4, 215.9) == "ANSI A");
  CHECK(sheet_name(431.8, 279.4) == "ANSI B");
  CHECK(sheet_name(1117.6, 863.6) == "ANSI E");
  CHECK(sheet_name(300, 300) == "");
  CHECK(sheet_name(310, 210) == "");
}

TEST_CASE("a claimed resolution is believed when sheet and text are possible") {
  CHECK(believable(11.811, 3508, 2480, text(41)));
  CHECK(believable(11.811, 5000, 3000, text(41)));  // no standard sheet, and no reason against it
  CHECK_FALSE(believable(2.835, 3508, 2480, text(41)));  // 72 dpi: 1237 x 875 mm
  CHECK(believable(3.78, 1123, 794, text(12)));          // 96 dpi, and A4
  CHECK_FALSE(believable(39.37, 3508, 2480, text(0)));   // 1000 dpi: 89 mm
  CHECK_FALSE(believable(23.6, 3508, 2480, text(20)));   // text of 0.8 mm
}

TEST_CASE("a sheet's scale is estimated from proportions, resolution and text") {
  const auto a3 = estimated_scale(3308, 2339, text(28), std::nullopt);
  REQUIRE(a3.px_per_mm);
  CHECK(*a3.px_per_mm == Approx(200 / 25.4).epsilon(0.005));
  CHECK(a3.from == ScaleSource::estimate);
  const auto ansi_a = estimated_scale(3300, 2550, text(38), std::nullopt);
  REQUIRE(ansi_a.px_per_mm);
  CHECK(*ansi_a.px_per_mm == Approx(300 / 25.4).epsilon(0.005));
  const auto ansi_c = estimated_scale(4400, 3400, text(25), std::nullopt);
  REQUIRE(ansi_c.px_per_mm);
  CHECK(*ansi_c.px_per_mm == Approx(200 / 25.4).epsilon(0.005));
}

TEST_CASE("a border at a standard's distance gives the scale") {
  const double k = 200 / 25.4;
  const Box iso{20 * k, 10 * k, 3308 - 10 * k, 2339 - 10 * k};
  const auto scale = estimated_scale(3308, 2339, text(40), iso);
  REQUIRE(scale.px_per_mm);
  CHECK(*scale.px_per_mm == Approx(k).epsilon(0.005));
  CHECK(scale.from == ScaleSource::frame);
}

TEST_CASE(
    "a page of no standard proportions is measured by its text, one without text not at all") {
  const auto odd = estimated_scale(1000, 900, text(30), std::nullopt);
  REQUIRE(odd.px_per_mm);
  CHECK(*odd.px_per_mm == Approx(10));
  CHECK(odd.from == ScaleSource::estimate);
  CHECK(estimated_scale(3508, 2480, {}, std::nullopt) == SheetScale{});
}

TEST_CASE("a finished page has text scale, border, scale and sheet") {
  Page page;
  page.grey = paper(3508, 2480);
  border(page.grey, 236, 118, 3390, 2362, 6);
  some_text(page.grey, 41);
  CHECK(finish_page(page));
  CHECK(page.text_scale.height_px == Approx(41).margin(2));
  CHECK(page.frame == Box{236, 118, 3390, 2362});
  REQUIRE(page.px_per_mm);
  CHECK(*page.px_per_mm == Approx(300 / 25.4).epsilon(0.005));
  CHECK(page.px_per_mm_from == ScaleSource::frame);
  CHECK(page.sheet == "A4");
}

TEST_CASE("what a PDF says of its scale is kept") {
  Page page;
  page.grey = paper(3508, 2480);
  page.px_per_mm = 2480 / 420.;
  page.px_per_mm_from = ScaleSource::pdf;
  some_text(page.grey, 41);
  CHECK(finish_page(page));
  CHECK(page.px_per_mm == 2480 / 420.);
  CHECK(page.px_per_mm_from == ScaleSource::pdf);
  CHECK(page.sheet == "A2");
}

TEST_CASE("live text that is seen gives the text scale of its page") {
  Page page;
  page.grey = paper();
  some_text(page.grey, 20);
  for (int i = 0; i < 15; ++i) {
    LiveGlyph glyph;
    glyph.code = U'0' + static_cast<char32_t>(i % 10);
    glyph.ink = {100. * i, 50, 100. * i + 15, 76};
    glyph.quad = quad_of(glyph.ink);
    page.glyphs.push_back(glyph);
  }
  CHECK(finish_page(page));
  CHECK(page.text_scale == TextScale{26, TextScale::From::live_text});
}

TEST_CASE("a page without ink says so and knows no scale") {
  Page page;
  page.grey = paper();
  CHECK_FALSE(finish_page(page));
  CHECK(page.text_scale == TextScale{});
  CHECK_FALSE(page.px_per_mm);
}

TEST_CASE("a page without text keeps its scale unknown") {
  Page page;
  page.grey = paper();
  cv::rectangle(page.grey, {500, 400}, {1200, 800}, cv::Scalar(0), 4);
  CHECK(finish_page(page));
  CHECK_FALSE(page.px_per_mm);
  CHECK(page.px_per_mm_from == ScaleSource::unknown);
  CHECK(page.sheet == "");
}
