#include <catch2/catch.hpp>
#include <cmath>

#include "unit/image/pdf_fixture.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

/// "AT" in Helvetica of 20 points, its base line starting at (x, y), turned counter-clockwise.
std::string turned_text(double degrees_ccw, int x, int y, const std::string& text = "AT") {
  const double c = std::cos(degrees_ccw * 3.14159265358979 / 180),
               s = std::sin(degrees_ccw * 3.14159265358979 / 180);
  return "BT /F 20 Tf " + std::to_string(c) + " " + std::to_string(s) + " " + std::to_string(-s) +
         " " + std::to_string(c) + " " + std::to_string(x) + " " + std::to_string(y) + " Tm (" +
         text + ") Tj ET ";
}

bool near(Point a, Point b, double by = 0.1) { return length(a - b) < by; }

/// Clockwise on the sheet, where y points down.
bool is_clockwise(const Quad& q) { return cross(q[1] - q[0], q[2] - q[1]) > 0; }

}  // namespace

TEST_CASE("upright text has upright quads: advance wide, ascent to descent high") {
  const Page page = page_of(PdfBuilder().page("0 0 200 100", turned_text(0, 50, 40)));
  CHECK(text_of(page) == U"AT");
  const LiveGlyph a = glyph_of(page, U'A'), t = glyph_of(page, U'T');
  CHECK(near(a.origin, {50, 60}));
  CHECK(a.size == Approx(20));
  CHECK(a.font == "Helvetica");
  CHECK_FALSE(a.marked);
  CHECK_FALSE(a.generated);
  CHECK_FALSE(a.invisible);
  // Helvetica: A is 0.667 em wide, so T starts there.
  CHECK(a.quad[1].x - a.quad[0].x == Approx(13.34).margin(0.05));
  CHECK(t.quad[0].x == Approx(63.34).margin(0.05));
  CHECK(a.quad[0].y < 60 - 20 * 0.6);
  CHECK(a.quad[2].y > 60 + 20 * 0.1);
  CHECK(is_clockwise(a.quad));
}

TEST_CASE("the ink box holds the black of the glyph and not more") {
  DecodeOptions options;
  options.pdf_dpi = 300;
  const Page page = page_of(PdfBuilder().page("0 0 200 100", turned_text(0, 50, 40, "H")), options);
  const LiveGlyph h = glyph_of(page, U'H');
  CHECK(darkest_in(page.grey, h.ink) < 30);
  CHECK(h.ink.height() == Approx(20 * 300 / 72.0 * 0.72).margin(4));
  CHECK(darkest_in(page.grey, {0, 0, h.ink.left - 2, 400}) == 255);
  CHECK(darkest_in(page.grey, {h.ink.right + 3, 0, 800, 400}) == 255);
}

TEST_CASE("text at any angle on a page of any rotation has quads along its writing direction") {
  for (const int page_rotation : {0, 90, 180, 270}) {
    for (const int text_angle : {0, 30, 90, 180, 270, 315}) {
      INFO("page " << page_rotation << " text " << text_angle);
      const Page page =
          page_of(PdfBuilder().page("100 100 300 300", turned_text(text_angle, 200, 200),
                                    "/Rotate " + std::to_string(page_rotation)));
      CHECK(text_of(page) == U"AT");
      const LiveGlyph a = glyph_of(page, U'A'), t = glyph_of(page, U'T');
      // The page turns clockwise, text angles count counter-clockwise.
      const double expected = std::remainder(text_angle - page_rotation, 360.0);
      const Point run = a.quad[1] - a.quad[0];
      CHECK(std::abs(std::remainder(degrees(std::atan2(-run.y, run.x)) - expected, 360.0)) < 0.2);
      CHECK(length(run) == Approx(13.34).margin(0.1));
      CHECK(is_clockwise(a.quad));
      CHECK(near(t.quad[0], a.quad[1], 0.2));
      CHECK(a.size == Approx(20).margin(0.01));
      CHECK(darkest_in(page.grey, a.ink) < 150);
      CHECK(contains(a.quad, a.ink.centre()));
    }
  }
}

TEST_CASE("horizontally scaled text keeps its height and narrows its advance") {
  const Page page =
      page_of(PdfBuilder().page("0 0 200 100", "BT /F 20 Tf 50 Tz 50 40 Td (AT) Tj ET"));
  const LiveGlyph a = glyph_of(page, U'A');
  CHECK(a.size == Approx(20));
  CHECK(length(a.quad[1] - a.quad[0]) == Approx(6.67).margin(0.05));
}

TEST_CASE("letter spacing moves the next glyph, not this one's quad") {
  const Page page =
      page_of(PdfBuilder().page("0 0 200 100", "BT /F 20 Tf 10 Tc 50 40 Td (AT) Tj ET"));
  CHECK(length(glyph_of(page, U'A').quad[1] - glyph_of(page, U'A').quad[0]) ==
        Approx(13.34).margin(0.05));
  CHECK(glyph_of(page, U'T').origin.x == Approx(73.34).margin(0.05));
}

TEST_CASE("the em is font size times the scale of all matrices") {
  const Page page = page_of(
      PdfBuilder().page("0 0 200 100", "q 2 0 0 2 0 0 cm BT /F 5 Tf 3 0 0 3 20 20 Tm (A) Tj ET Q"));
  CHECK(glyph_of(page, U'A').size == Approx(30));
}

TEST_CASE("upside down pages made upright by a flipped matrix are not mirrored") {
  const Page page = page_of(PdfBuilder().page(
      "0 0 200 100", "q 1 0 0 -1 0 100 cm BT /F 20 Tf 1 0 0 -1 50 60 Tm (AT) Tj ET Q"));
  const LiveGlyph a = glyph_of(page, U'A');
  CHECK(a.quad[0].y < a.quad[3].y);
  CHECK(near(a.origin, {50, 60}));
}

TEST_CASE("a negative font size is text turned by half a turn") {
  const Page page = page_of(PdfBuilder().page("0 0 200 100", "BT /F -20 Tf 100 40 Td (AT) Tj ET"));
  const LiveGlyph a = glyph_of(page, U'A');
  CHECK(a.size == Approx(20));
  CHECK(length(a.quad[1] - a.quad[0]) == Approx(13.34).margin(0.05));
  CHECK(a.quad[1].x < a.quad[0].x);
  CHECK(is_clockwise(a.quad));
}

TEST_CASE("mirrored text keeps its writing direction, clockwise") {
  const Page page =
      page_of(PdfBuilder().page("0 0 200 100", "BT /F 20 Tf -1 0 0 1 150 40 Tm (AT) Tj ET"));
  const LiveGlyph a = glyph_of(page, U'A'), t = glyph_of(page, U'T');
  CHECK(a.quad[1].x < a.quad[0].x);
  CHECK(t.origin.x < a.origin.x);
  CHECK(is_clockwise(a.quad));
}

TEST_CASE("text inside nested forms is placed by their matrices") {
  PdfBuilder pdf;
  const int inner = pdf.add_stream(
      "/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Matrix[1 0 0 1 10 0]/Resources<</Font<</F 3 0 "
      "R>>>>",
      "BT /F 10 Tf 0 0 Td (A) Tj ET");
  const int outer =
      pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</I " +
                         std::to_string(inner) + " 0 R>>>>",
                     "q 1 0 0 1 5 5 cm /I Do Q");
  pdf.page("0 0 200 100", "q 2 0 0 2 20 30 cm /O Do Q", "",
           "/XObject<</O " + std::to_string(outer) + " 0 R>>");
  const LiveGlyph a = glyph_of(page_of(pdf), U'A');
  CHECK(near(a.origin, {50, 60}));
  CHECK(a.size == Approx(20));
}

TEST_CASE("invisible text is flagged, whether or not there is ink below") {
  const Page page =
      page_of(PdfBuilder().page("0 0 200 100", "BT /F 20 Tf 3 Tr 50 40 Td (A) Tj 0 Tr (T) Tj ET"));
  CHECK(glyph_of(page, U'A').invisible);
  CHECK_FALSE(glyph_of(page, U'T').invisible);
}

TEST_CASE(
    "text without pixels is left out: white on white, clipped, off the page, on a hidden layer") {
  CHECK(text_of(page_of(PdfBuilder().page("0 0 200 100", "1 g BT /F 20 Tf 50 40 Td (A) Tj ET"))) ==
        U"");
  CHECK(text_of(page_of(PdfBuilder().page(
            "0 0 200 100", "q 0 0 20 20 re W n BT /F 20 Tf 50 40 Td (A) Tj ET Q"))) == U"");
  CHECK(text_of(page_of(PdfBuilder().page("0 0 200 100", turned_text(0, 190, 40, "ATA")))) == U"A");
  CHECK(text_of(page_of(PdfBuilder().page("0 0 200 100", turned_text(0, -500, 40)))) == U"");

  PdfBuilder pdf;
  const int layer = pdf.add("<</Type/OCG/Name(off)>>");
  const std::string reference = std::to_string(layer) + " 0 R";
  pdf.catalog("/OCProperties<</OCGs[" + reference + "]/D<</OFF[" + reference + "]/Order[]>>>>");
  pdf.page("0 0 200 100",
           "/OC /L BDC BT /F 20 Tf 50 40 Td (A) Tj ET EMC BT /F 20 Tf 100 40 Td (T) Tj ET", "",
           "/Properties<</L " + reference + ">>");
  CHECK(text_of(page_of(pdf)) == U"T");
}

TEST_CASE("white text on black is kept") {
  CHECK(text_of(page_of(PdfBuilder().page(
            "0 0 200 100", "0 g 0 0 200 100 re f 1 g BT /F 20 Tf 50 40 Td (A) Tj ET"))) == U"A");
}

TEST_CASE("text drawn twice to look bold is there once") {
  const Page page =
      page_of(PdfBuilder().page("0 0 200 100",
                                "BT /F 20 Tf 50 40 Td (A-11) Tj ET BT /F 20 Tf 50.4 40 Td (A-11) "
                                "Tj ET BT /F 20 Tf 50 40.3 Td (A-11) Tj ET"));
  CHECK(text_of(page) == U"A-11");
}

TEST_CASE("equal narrow letters side by side are not taken for one") {
  CHECK(text_of(page_of(PdfBuilder().page(
            "0 0 200 100", "BT /F 20 Tf 50 40 Td (1111ll..--) Tj ET"))) == U"1111ll..--");
}

TEST_CASE("a hyphen at the end of a line stays a hyphen") {
  const Page page = page_of(
      PdfBuilder().page("0 0 200 100", "BT /F 10 Tf 12 TL 20 60 Td (counter-) Tj T* (bore) Tj ET"));
  CHECK(text_of(page) == U"counter-bore");
}

TEST_CASE("breaks that the engine inferred are said to be so and have no ink") {
  const Page page =
      page_of(PdfBuilder().page("0 0 200 100", "BT /F 10 Tf 20 60 Td (A) Tj 60 0 Td (T) Tj ET"));
  REQUIRE(page.glyphs.size() == 3);
  CHECK(page.glyphs[1].generated);
  CHECK(page.glyphs[1].ink.empty());
  CHECK_FALSE(page.glyphs[2].generated);
}

TEST_CASE("blanks of the file have a quad and no ink") {
  const Page page = page_of(PdfBuilder().page("0 0 200 100", "BT /F 20 Tf 50 40 Td (A T) Tj ET"));
  const LiveGlyph blank = glyph_of(page, U' ');
  CHECK_FALSE(blank.generated);
  CHECK(blank.ink.empty());
  CHECK(length(blank.quad[1] - blank.quad[0]) == Approx(5.56).margin(0.05));
}

namespace {

/// Helvetica under another name, whose codes mean what `to_unicode` says: rows of "<41> <2300>".
PdfBuilder with_meaning(const std::string& rows, int count, const std::string& text,
                        const std::string& font = "ABCDEF+Odd") {
  PdfBuilder pdf;
  const int map = pdf.add_stream(
      "",
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def "
      "1 begincodespacerange <00> <FF> endcodespacerange " +
          std::to_string(count) + " beginbfchar " + rows + " endbfchar endcmap end end");
  const int odd = pdf.add("<</Type/Font/Subtype/Type1/BaseFont/" + font +
                          "/Encoding/WinAnsiEncoding/ToUnicode " + std::to_string(map) + " 0 R>>");
  pdf.page("0 0 200 100", "BT /G 20 Tf 50 40 Td " + text + " Tj ET", "", "",
           "/G " + std::to_string(odd) + " 0 R");
  return pdf;
}

}  // namespace

TEST_CASE(
    "the file's own Unicode values are used and the subset prefix is not part of a font's name") {
  const Page page = page_of(with_meaning("<41> <2300>", 1, "(A)"));
  const LiveGlyph sign = glyph_of(page, U'⌀');
  CHECK_FALSE(sign.marked);
  CHECK(sign.font == "Odd");
}

TEST_CASE("a ligature's characters share its advance") {
  const Page page = page_of(with_meaning("<41> <00660069>", 1, "(AT)"));
  CHECK(text_of(page) == U"fiT");
  const LiveGlyph f = glyph_of(page, U'f'), i = glyph_of(page, U'i');
  const double whole = length(f.quad[1] - f.quad[0]) + length(i.quad[1] - i.quad[0]);
  CHECK(length(f.quad[1] - f.quad[0]) == Approx(whole / 2));
  CHECK(near(f.quad[1], i.quad[0]));
  CHECK(near(i.quad[1], glyph_of(page, U'T').quad[0], 0.2));
  CHECK(f.ink.right == Approx(i.ink.left).margin(0.01));
}

TEST_CASE("the ligature ff keeps both letters") {
  CHECK(text_of(page_of(with_meaning("<41> <00660066>", 1, "(AT)"))) == U"ffT");
}

TEST_CASE("a character beyond the basic plane is one character") {
  const Page page = page_of(with_meaning("<41> <D835DC00>", 1, "(AT)"));
  CHECK(text_of(page) == U"\U0001D400T");
  CHECK_FALSE(glyph_of(page, U'\U0001D400').marked);
}

TEST_CASE("a private code is kept and marked, a replacement character is unknown and marked") {
  const Page page = page_of(with_meaning("<41> <E123> <42> <FFFD>", 2, "(ABT)"));
  CHECK(glyph_of(page, 0xe123).marked);
  const LiveGlyph unknown = glyph_of(page, 0);
  CHECK(unknown.marked);
  CHECK_FALSE(unknown.ink.empty());
  CHECK_FALSE(glyph_of(page, U'T').marked);
}

TEST_CASE("a code without any meaning is marked") {
  PdfBuilder pdf;
  const int descriptor = pdf.add(
      "<</Type/FontDescriptor/FontName/Secret/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800"
      "/Descent -200/ItalicAngle 0/StemV 80/CapHeight 700>>");
  const int descendant = pdf.add(
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/Secret/CIDSystemInfo<</Registry(Adobe)"
      "/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor " +
      std::to_string(descriptor) + " 0 R>>");
  const int font =
      pdf.add("<</Type/Font/Subtype/Type0/BaseFont/Secret/Encoding/Identity-H/DescendantFonts[" +
              std::to_string(descendant) + " 0 R]>>");
  pdf.page("0 0 200 100", "0 G 0 50 m 200 50 l S BT /G 20 Tf 50 40 Td <00240025> Tj ET", "", "",
           "/G " + std::to_string(font) + " 0 R");
  const Page page = page_of(pdf);
  for (const LiveGlyph& glyph : page.glyphs) {
    INFO(static_cast<unsigned>(glyph.code));
    CHECK(glyph.marked);
    CHECK(glyph.code == 0);
  }
}

TEST_CASE("letters of CAD symbol fonts are the signs they draw") {
  CHECK(text_of(page_of(with_meaning("<6e> <006e>", 1, "(n4)", "AIGDT"))) == U"⌀4");
  const LiveGlyph unknown = glyph_of(page_of(with_meaning("<6e> <006e>", 1, "(n)", "SWGDT")), U'n');
  CHECK(unknown.marked);
}
