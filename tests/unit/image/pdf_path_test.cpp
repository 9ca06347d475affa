#include <catch2/catch.hpp>

#include "unit/image/pdf_fixture.hpp"

using namespace drawproc;
using namespace drawproc::test;
using Verb = VectorPath::Verb;

namespace {

std::vector<VectorPath> paths_of(const std::string& content) {
  return page_of(PdfBuilder().page("0 0 200 100", content)).paths;
}
bool near(Point a, Point b) { return length(a - b) < 0.01; }

}  // namespace

TEST_CASE("a line is a move and a line in page pixels") {
  const auto paths = paths_of("2 w 1 0 0 RG 10 20 m 110 70 l S");
  REQUIRE(paths.size() == 1);
  const VectorPath& path = paths[0];
  CHECK(path.stroked);
  CHECK_FALSE(path.filled);
  CHECK(path.width == Approx(2));
  CHECK(path.stroke_rgba == 0xff0000ff);
  CHECK(path.dash.empty());
  REQUIRE(path.segments.size() == 2);
  CHECK(path.segments[0].verb == Verb::move);
  CHECK(near(path.segments[0].to, {10, 80}));
  CHECK(path.segments[1].verb == Verb::line);
  CHECK(near(path.segments[1].to, {110, 30}));
}

TEST_CASE("a curve keeps its control points") {
  const auto paths = paths_of("0 G 10 10 m 20 60 80 60 90 10 c 100 10 110 20 v S");
  REQUIRE(paths.size() == 1);
  REQUIRE(paths[0].segments.size() == 3);
  const auto& first = paths[0].segments[1];
  CHECK(first.verb == Verb::cubic);
  CHECK(near(first.control_1, {20, 40}));
  CHECK(near(first.control_2, {80, 40}));
  CHECK(near(first.to, {90, 90}));
  CHECK(near(paths[0].segments[2].control_1, {90, 90}));
}

TEST_CASE("a closed sub-path ends with a close at its start") {
  const auto paths = paths_of("0 G 10 10 m 60 10 l 60 60 l h S");
  REQUIRE(paths.size() == 1);
  CHECK(paths[0].segments.back().verb == Verb::close);
  CHECK(near(paths[0].segments.back().to, {10, 90}));
}

TEST_CASE("dashes and widths grow with the matrix, and with the resolution") {
  DecodeOptions options;
  options.pdf_dpi = 144;
  const Page page = page_of(
      PdfBuilder().page("0 0 200 100", "q 2 0 0 2 0 0 cm [3 1.5] 0 d 0.5 w 0 G 5 5 m 95 5 l S Q"),
      options);
  REQUIRE(page.paths.size() == 1);
  CHECK(page.paths[0].width == Approx(2));
  CHECK(page.paths[0].dash == std::vector<double>{12, 6});
}

TEST_CASE("a fill has its colour and is no stroke") {
  const auto paths = paths_of("0 0 1 rg 10 10 50 50 re f");
  REQUIRE(paths.size() == 1);
  CHECK(paths[0].filled);
  CHECK_FALSE(paths[0].stroked);
  CHECK(paths[0].fill_rgba == 0x0000ffff);
}

TEST_CASE("fill and stroke of one path are one path") {
  const auto paths = paths_of("0 1 0 rg 1 0 0 RG 10 10 50 50 re B");
  REQUIRE(paths.size() == 1);
  CHECK(paths[0].filled);
  CHECK(paths[0].stroked);
}

TEST_CASE("paths of nested forms are placed by their matrices and scaled in width") {
  PdfBuilder pdf;
  const int form =
      pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Matrix[0 1 -1 0 0 0]",
                     "3 w 0 G 10 0 m 30 0 l S");
  pdf.page("0 0 200 100", "q 2 0 0 2 100 10 cm /X Do Q", "",
           "/XObject<</X " + std::to_string(form) + " 0 R>>");
  const auto paths = page_of(pdf).paths;
  REQUIRE(paths.size() == 1);
  CHECK(near(paths[0].segments[0].to, {100, 70}));
  CHECK(near(paths[0].segments[1].to, {100, 30}));
  CHECK(paths[0].width == Approx(6));
}

TEST_CASE("paths come in painting order, those of a form at its place") {
  PdfBuilder pdf;
  const int form =
      pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 500 500]", "0 G 0 20 m 100 20 l S");
  pdf.page("0 0 200 100", "0 G 0 10 m 100 10 l S /X Do 0 30 m 100 30 l S", "",
           "/XObject<</X " + std::to_string(form) + " 0 R>>");
  const auto paths = page_of(pdf).paths;
  REQUIRE(paths.size() == 3);
  CHECK(paths[0].segments[0].to.y == Approx(90));
  CHECK(paths[1].segments[0].to.y == Approx(80));
  CHECK(paths[2].segments[0].to.y == Approx(70));
}

TEST_CASE("paths without pixels are left out: off the page, clipped away, on a hidden layer") {
  CHECK(paths_of("0 G 10 500 m 100 500 l S").empty());
  CHECK(paths_of("q 0 0 20 20 re W n 0 G 50 50 m 100 50 l S Q").empty());
  CHECK(paths_of("10 10 50 50 re n").empty());

  PdfBuilder pdf;
  const int layer = pdf.add("<</Type/OCG/Name(off)>>");
  const std::string reference = std::to_string(layer) + " 0 R";
  pdf.catalog("/OCProperties<</OCGs[" + reference + "]/D<</OFF[" + reference + "]/Order[]>>>>");
  pdf.page("0 0 200 100", "/OC /L BDC 0 G 10 10 m 100 10 l S EMC 0 G 10 50 m 100 50 l S", "",
           "/Properties<</L " + reference + ">>");
  CHECK(page_of(pdf).paths.size() == 1);
}

TEST_CASE("the thinnest pen still draws, with width 0") {
  const auto paths = paths_of("0 w 0 G 10 50 m 100 50 l S");
  REQUIRE(paths.size() == 1);
  CHECK(paths[0].width == 0);
}

TEST_CASE("a path of which only a piece is on the page or inside the clip is kept whole") {
  CHECK(paths_of("0 G -1000 50 m 1000 50 l S").size() == 1);
  CHECK(paths_of("q 90 0 10 100 re W n 0 G 0 50 m 200 50 l S Q").size() == 1);
}

TEST_CASE("a thousand nested forms end") {
  PdfBuilder pdf;
  pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X 4 0 R>>>>",
                 "0 G 0 20 m 100 20 l S /X Do");
  pdf.page("0 0 200 100", "/X Do", "", "/XObject<</X 4 0 R>>");
  CHECK_FALSE(page_of(pdf).paths.empty());
}
