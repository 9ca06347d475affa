#include "read/live_text.hpp"

#include <catch2/catch.hpp>

#include "read/drawn.hpp"
#include "read/drawn_signs.hpp"

using namespace drawproc;
using test::Sheet;

namespace {

using Texts = std::vector<std::string>;

Texts texts(const std::vector<TextLine>& lines) {
  Texts all;
  for (const TextLine& line : lines) all.push_back(line.text);
  return all;
}

Texts joined(const Sheet& sheet, HiddenText hidden = HiddenText::leave_out) {
  return texts(join_live_text(sheet.page.glyphs, hidden, Rulings(sheet.page.paths, 10)));
}

}  // namespace

TEST_CASE("characters on one base line are one line of text") {
  CHECK(joined(Sheet().text("4x M8 THRU", {100, 100})) == Texts{"4x M8 THRU"});
}

TEST_CASE("text at any angle is one line with its angle, not letters") {
  for (const double degrees : {0.0, 30.0, 45.0, 90.0, -60.0, 123.0, 180.0, 270.0}) {
    CAPTURE(degrees);
    Sheet sheet;
    sheet.text("R65.250", {900, 700}, 40, degrees);
    const auto lines = join_live_text(sheet.page.glyphs, HiddenText::leave_out);
    REQUIRE(texts(lines) == Texts{"R65.250"});
    double turn = reading_angle(lines[0].polygon) * 180 / M_PI - degrees;
    turn -= 360 * std::round(turn / 360);
    CHECK(turn == Approx(0).margin(0.01));
    CHECK(run_length(lines[0].polygon) == Approx(7 * 20).margin(9));
  }
}

TEST_CASE("the order of the file does not matter") {
  Sheet sheet;
  sheet.text("12.50", {100, 100});
  std::reverse(sheet.page.glyphs.begin(), sheet.page.glyphs.end());
  CHECK(joined(sheet) == Texts{"12.50"});
}

TEST_CASE("rotating a sheet by a quarter turn rotates its lines") {
  Sheet upright, turned;
  upright.text("3,99", {100, 200}).text("0", {190, 170}).text("-0,02", {190, 215});
  turned.text("3,99", {200, 1900}, 40, 90)
      .text("0", {170, 1810}, 40, 90)
      .text("-0,02", {215, 1810}, 40, 90);
  Texts one = joined(upright), other = joined(turned);
  std::sort(one.begin(), one.end());
  std::sort(other.begin(), other.end());
  CHECK(one == other);
}

TEST_CASE("a gap that a blank would fill becomes one; a wider one ends the line") {
  CHECK(joined(Sheet().text("20", {100, 100}).text("H7", {100 + 40 + 12, 100})) == Texts{"20 H7"});
  CHECK(joined(Sheet().text("20", {100, 100}).text("H7", {100 + 40 + 40, 100})) ==
        Texts{"20", "H7"});
}

TEST_CASE("a stroke font with wide letter gaps does not fall apart") {
  Sheet sheet;
  double x = 100;
  for (const char* c : {"1", ".", "2", "5", "0"}) {
    sheet.text(c, {x, 100});
    x += 20 + 11;  // more than a quarter em between all of them
  }
  CHECK(joined(sheet) == Texts{"1.250"});
}

TEST_CASE("stacked deviations are lines of their own") {
  CHECK(joined(Sheet()
                   .text("50.6", {100, 100})
                   .text("+0.02", {190, 85}, 25)
                   .text("0", {190, 112}, 25)) == Texts{"+0.02", "50.6", "0"});
}

TEST_CASE("ordinate dimensions above each other stay apart") {
  CHECK(joined(Sheet().text("31,35", {100, 100}).text("34,59", {100, 148})) ==
        Texts{"31,35", "34,59"});
}

TEST_CASE("a character that the file does not tell marks its line") {
  const auto lines =
      join_live_text(Sheet().text("\uFFFD12", {100, 100}).page.glyphs, HiddenText::leave_out);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == "\uFFFD12");
  CHECK(lines[0].has_unread_glyphs);
}

TEST_CASE("hidden characters are taken or left as asked") {
  Sheet sheet;
  sheet.text("240 MAX", {100, 100});
  for (LiveGlyph& glyph : sheet.page.glyphs) glyph.invisible = true;
  CHECK(joined(sheet, HiddenText::leave_out).empty());
  CHECK(joined(sheet, HiddenText::take) == Texts{"240 MAX"});
}

TEST_CASE("what a longer line at the same place says too is left out") {
  CHECK(joined(Sheet().text("3.8 ±0.05", {100, 100}).text("±", {182, 104}, 32)) ==
        Texts{"3.8 ±0.05"});
}

TEST_CASE("a cell's edge between two texts divides them") {
  Sheet apart;
  apart.text("SCALE", {100, 100}).text("UNIT", {208, 100}).line({204, 50}, {204, 130});
  CHECK(joined(apart) == Texts{"SCALE", "UNIT"});
  Sheet across;  // a line through a word divides nothing
  across.text("INSTRUCTION", {100, 100}).line({200, 50}, {200, 130});
  CHECK(joined(across) == Texts{"INSTRUCTION"});
}

TEST_CASE("text around a full circle is not lost") {
  Sheet sheet;
  for (int i = 0; i < 180; ++i) {
    const double angle = 2 * M_PI * i / 180;
    sheet.text("o", Point{1000, 700} + Point{std::cos(angle), std::sin(angle)} * 570, 40,
               -90 - 2.0 * i);
  }
  std::size_t letters = 0;
  for (const std::string& text : joined(sheet)) letters += text.size();
  CHECK(letters >= 180);
}

TEST_CASE("thousands of characters on one point take no time") {
  Sheet sheet;
  for (int i = 0; i < 20000; ++i) sheet.text("x", {500.0 + i % 7, 500});
  CHECK_FALSE(joined(sheet).empty());
}

TEST_CASE("the ink around a line is measured, at any angle") {
  Sheet sheet;
  sheet.text("12", {100, 100}).text("34", {600, 600}, 40, 45);
  const auto lines = join_live_text(sheet.page.glyphs, HiddenText::leave_out);
  REQUIRE(lines.size() == 2);
  CHECK(ink_share(lines[0], sheet.page.grey) == 0);
  sheet.page.grey.setTo(0);
  CHECK(ink_share(lines[0], sheet.page.grey) == 1);
  CHECK(ink_share(lines[1], sheet.page.grey) == 1);
}

TEST_CASE("a line at the page's edge is measured on the page only") {
  Sheet sheet(200, 150);
  sheet.text("12", {190, 10}).text("34", {-30, 149});
  for (const TextLine& line : join_live_text(sheet.page.glyphs, HiddenText::leave_out))
    CHECK(ink_share(line, sheet.page.grey) == 0);
}

TEST_CASE("a diameter sign drawn before live text is read") {
  for (const double degrees : {0.0, 90.0, 37.0}) {
    CAPTURE(degrees);
    Sheet sheet;
    const Point origin{800, 700},
        run{std::cos(degrees * M_PI / 180), -std::sin(degrees * M_PI / 180)}, up{run.y, -run.x};
    sheet.text("6.600", origin, 40, degrees).diameter_sign(origin - run * 22 + up * 14, 14);
    auto glyphs = sheet.page.glyphs;
    const auto signs = read_drawn_signs(sheet.page.paths, glyphs);
    glyphs.insert(glyphs.end(), signs.begin(), signs.end());
    REQUIRE(signs.size() == 1);
    const Texts found = texts(join_live_text(glyphs, HiddenText::leave_out));
    REQUIRE(found.size() == 1);
    CHECK((found[0] == "⌀6.600" || found[0] == "⌀ 6.600"));
  }
}

TEST_CASE("a circle without a slash, far from text or of another size is no diameter sign") {
  CHECK(read_drawn_signs(Sheet().text("6.6", {800, 700}).circle({778, 686}, 14).page.paths,
                         Sheet().text("6.6", {800, 700}).page.glyphs)
            .empty());
  Sheet far, large, low;
  far.text("6.6", {800, 700}).diameter_sign({700, 686}, 14);
  large.text("6.6", {800, 700}).diameter_sign({745, 686}, 45);
  low.text("6.6", {800, 700}).diameter_sign({778, 720}, 14);
  for (const Sheet& sheet : {far, large, low})
    CHECK(read_drawn_signs(sheet.page.paths, sheet.page.glyphs).empty());
}

TEST_CASE("a countersink's sign before a drawn diameter sign is read") {
  Sheet sheet;
  sheet.text(".225", {800, 700})
      .diameter_sign({778, 686}, 14)
      .line({715, 676}, {735, 696})
      .line({735, 696}, {755, 676});
  auto glyphs = sheet.page.glyphs;
  const auto signs = read_drawn_signs(sheet.page.paths, glyphs);
  REQUIRE(signs.size() == 2);
  CHECK(signs[1].code == U'⌵');
}
