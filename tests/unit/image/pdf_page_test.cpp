#include <catch2/catch.hpp>

#include "unit/image/pdf_fixture.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

/// A black square of 10 points at the lower left corner of (x, y) in user space.
std::string square_at(int x, int y) {
  return "0 g " + std::to_string(x) + " " + std::to_string(y) + " 10 10 re f ";
}

bool is_black_at(const Page& page, double x, double y) {
  return page.grey.at<std::uint8_t>(static_cast<int>(y), static_cast<int>(x)) < 30;
}
bool is_white_at(const Page& page, double x, double y) {
  return page.grey.at<std::uint8_t>(static_cast<int>(y), static_cast<int>(x)) > 240;
}

}  // namespace

TEST_CASE("a page is grey ink on white paper with the scale of its resolution") {
  DecodeOptions options;
  options.pdf_dpi = 144;
  const Page page = page_of(PdfBuilder().page("0 0 200 100", square_at(20, 70)), options);
  CHECK(page.grey.cols == 400);
  CHECK(page.grey.rows == 200);
  CHECK(page.grey.type() == CV_8UC1);
  CHECK(*page.px_per_mm == Approx(144 / 25.4));
  CHECK(page.px_per_mm_from == ScaleSource::pdf);
  CHECK(page.index == 1);
  CHECK(is_black_at(page, 50, 50));
  CHECK(is_white_at(page, 70, 50));
  CHECK(is_white_at(page, 50, 70));
}

TEST_CASE("a colour becomes its grey") {
  const Page page = page_of(
      PdfBuilder().page("0 0 100 100", "1 0 0 rg 0 0 50 100 re f 1 1 0 rg 50 0 50 100 re f"));
  CHECK(int(page.grey.at<std::uint8_t>(50, 25)) == Approx(76).margin(4));
  CHECK(int(page.grey.at<std::uint8_t>(50, 75)) == Approx(226).margin(4));
}

TEST_CASE("transparency and blend modes are painted") {
  PdfBuilder pdf;
  const int half = pdf.add("<</Type/ExtGState/ca 0.5>>"),
            multiply = pdf.add("<</Type/ExtGState/BM/Multiply>>");
  pdf.page(
      "0 0 100 100", "/H gs 0 g 0 0 50 100 re f /M gs 0.5 g 50 0 50 100 re f",
      "/Group<</S/Transparency/CS/DeviceRGB>>",
      "/ExtGState<</H " + std::to_string(half) + " 0 R/M " + std::to_string(multiply) + " 0 R>>");
  const Page page = page_of(pdf);
  CHECK(int(page.grey.at<std::uint8_t>(50, 25)) == Approx(127).margin(4));
  CHECK(int(page.grey.at<std::uint8_t>(50, 75)) == Approx(191).margin(4));
}

TEST_CASE("a page is shown as its rotation says") {
  const auto turned = [](int degrees) {
    return page_of(
        PdfBuilder().page("0 0 200 100", square_at(20, 70), "/Rotate " + std::to_string(degrees)));
  };
  const Page at_0 = turned(0), at_90 = turned(90), at_180 = turned(180), at_270 = turned(270);
  CHECK(at_0.grey.cols == 200);
  CHECK(at_90.grey.cols == 100);
  CHECK(at_180.grey.cols == 200);
  CHECK(at_270.grey.cols == 100);
  CHECK(is_black_at(at_0, 25, 25));
  CHECK(is_black_at(at_90, 75, 25));
  CHECK(is_black_at(at_180, 175, 75));
  CHECK(is_black_at(at_270, 25, 175));
}

TEST_CASE("vector paths lie where the pixels are on rotated pages with a crop box off the origin") {
  for (const int degrees : {0, 90, 180, 270}) {
    const Page page =
        page_of(PdfBuilder().page("-50 -50 400 300", square_at(120, 150),
                                  "/CropBox[100 100 300 200]/Rotate " + std::to_string(degrees)));
    INFO("rotation " << degrees);
    CHECK(page.grey.cols == (degrees % 180 == 0 ? 200 : 100));
    REQUIRE(page.paths.size() == 1);
    Point sum;
    for (std::size_t i = 0; i < 4; ++i) sum = sum + page.paths[0].segments[i].to;
    CHECK(is_black_at(page, sum.x / 4, sum.y / 4));
    CHECK(is_white_at(page, sum.x / 4 + 8, sum.y / 4));
  }
}

TEST_CASE("a crop box larger than the paper ends at the paper") {
  const PdfInfo info =
      info_of(PdfBuilder().page("0 0 720 360", "", "/CropBox[-100 -100 2000 2000]").bytes());
  CHECK(info.pages[0].width_px == 3000);
  CHECK(info.pages[0].height_px == 1500);
}

TEST_CASE("a user unit makes the paper larger") {
  const PdfInfo plain = info_of(PdfBuilder().page("0 0 720 360", "").bytes());
  const PdfInfo doubled = info_of(PdfBuilder().page("0 0 720 360", "", "/UserUnit 2").bytes());
  const PdfInfo broken =
      info_of(PdfBuilder().page("0 0 720 360", "", "/UserUnit 2.5/Rotate 90").bytes());
  CHECK(plain.pages[0].width_px == 3000);
  CHECK(doubled.pages[0].width_px == 6000);
  CHECK(doubled.pages[0].px_per_mm == Approx(300 / 25.4));
  CHECK(broken.pages[0].height_px == 6250);
}

TEST_CASE("each page has its own user unit") {
  PdfBuilder pdf;
  pdf.page("0 0 720 360", "").page("0 0 720 360", "", "/UserUnit 2").page("0 0 720 360", "");
  const PdfInfo info = info_of(pdf.bytes());
  CHECK(info.pages[0].width_px == 3000);
  CHECK(info.pages[1].width_px == 6000);
  CHECK(info.pages[2].width_px == 3000);
}

TEST_CASE("annotations and the fields of a form are rendered") {
  PdfBuilder pdf;
  const int look =
      pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 50 50]", "0 g 0 0 50 50 re f");
  const std::string appearance = "/AP<</N " + std::to_string(look) + " 0 R>>";
  const int stamp =
      pdf.add("<</Type/Annot/Subtype/Stamp/Rect[10 10 60 60]/F 4" + appearance + ">>");
  const int field = pdf.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[110 10 160 60]/F 4" +
                            appearance + ">>");
  pdf.catalog("/AcroForm<</Fields[" + std::to_string(field) + " 0 R]>>");
  pdf.page("0 0 200 100", "",
           "/Annots[" + std::to_string(stamp) + " 0 R " + std::to_string(field) + " 0 R]");
  const Page page = page_of(pdf);
  CHECK(is_black_at(page, 35, 65));
  CHECK(is_black_at(page, 135, 65));
}

TEST_CASE("pages come in the file's order, only those selected") {
  PdfBuilder pdf;
  for (int width = 100; width <= 500; width += 100)
    pdf.page("0 0 " + std::to_string(width) + " 100", "");
  DecodeOptions options;
  options.pdf_dpi = 72;
  options.pages.ranges = {{4, 5}, {2, 2}};
  const PdfInfo info = info_of(pdf.bytes(), options);
  CHECK(info.pages_in_file == 5);
  REQUIRE(info.pages.size() == 3);
  CHECK(info.pages[0] == PdfPageInfo{2, 200, 100, 72 / 25.4});
  CHECK(info.pages[1] == PdfPageInfo{4, 400, 100, 72 / 25.4});
  CHECK(info.pages[2] == PdfPageInfo{5, 500, 100, 72 / 25.4});
}

TEST_CASE("a page that is one picture is raster, lines and text are vector, both are mixed") {
  const std::string picture = "q 200 0 0 100 0 0 cm BI /W 2 /H 1 /BPC 8 /CS /G ID \x10\x80 EI Q ";
  std::string lines;
  for (int i = 0; i < 30; ++i)
    lines += "0 G 5 " + std::to_string(3 * i + 5) + " m 195 " + std::to_string(3 * i + 5) + " l S ";
  CHECK(page_of(PdfBuilder().page("0 0 200 100", picture)).source == PageSource::raster);
  CHECK(page_of(PdfBuilder().page("0 0 200 100", lines)).source == PageSource::vector);
  CHECK(page_of(PdfBuilder().page("0 0 200 100", picture + lines)).source == PageSource::mixed);
  CHECK(page_of(PdfBuilder().page(
                    "0 0 200 100",
                    picture + "BT /F 9 Tf 3 Tr 5 5 Td (hidden text of a scan, long) Tj ET"))
            .source == PageSource::raster);
}

TEST_CASE("a logo on a drawing leaves it vector") {
  const std::string logo = "q 20 0 0 10 0 0 cm BI /W 2 /H 1 /BPC 8 /CS /G ID \x10\x80 EI Q ";
  CHECK(page_of(PdfBuilder().page("0 0 200 100", logo + "0 G 5 50 m 195 50 l S")).source ==
        PageSource::vector);
}

TEST_CASE("with pixels only asked for, a page has no glyphs and no paths and is raster") {
  DecodeOptions options;
  options.pdf_vector = false;
  const Page page = page_of(
      PdfBuilder().page("0 0 200 100", square_at(20, 70) + "BT /F 20 Tf 50 50 Td (A) Tj ET"),
      options);
  CHECK(page.glyphs.empty());
  CHECK(page.paths.empty());
  CHECK(page.source == PageSource::raster);
  CHECK(is_black_at(page, 25, 25));
}
