#include "graph/attach.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "graph/drawn_sheet.hpp"

namespace drawproc::test {
namespace {

Attached attached(const DrawnSheet& sheet) {
  return attach(sheet.page(), sheet.pixels(), "1:1", {});
}

const Measured* measured(const Attached& result, int annotation) {
  const auto at = std::find_if(result.measured.begin(), result.measured.end(),
                               [&](const Measured& m) { return m.annotation == annotation; });
  return at == result.measured.end() ? nullptr : &*at;
}

const Annotation& by_id(const Attached& result, int id) {
  return *std::find_if(result.page.annotations.begin(), result.page.annotations.end(),
                       [&](const Annotation& a) { return a.id == id; });
}

std::string feature_kind(const Attached& result, int annotation) {
  const Annotation& a = by_id(result, annotation);
  for (const Feature& feature : result.page.features)
    if (a.feature == feature.id) return feature.kind;
  return "";
}

bool holds(const std::vector<int>& ids, int id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

TEST_CASE("a dimension is tied to its line, its arrows and the edges it measures", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 400}, {700, 600}).dimension(1, "40", 300, 700, 300, 400);
  const Attached result = attached(sheet);
  const Measured* m = measured(result, 1);
  REQUIRE(m);
  CHECK(m->value == Approx(400).margin(2));
  CHECK(std::min(m->from.x, m->to.x) == Approx(300).margin(2));
  CHECK(feature_kind(result, 1) == "line_pair");
  // 1 … 4 the rectangle, 5 and 6 the extension lines, 7 the dimension line, 8 and 9 the arrows.
  const Annotation& a = by_id(result, 1);
  for (const int id : {5, 6, 7}) CHECK(holds(a.strokes, id));
  for (const int id : {1, 2, 3, 4}) CHECK_FALSE(holds(a.strokes, id));
  REQUIRE(result.page.views.size() == 1);
  CHECK(a.view == result.page.views[0].id);
}

TEST_CASE("dimensions in a chain end where the next begins", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 400}, {900, 600});
  sheet.dimension(1, "20", 300, 500, 300, 400).dimension(2, "40", 500, 900, 300, 400);
  sheet.dimension(3, "60", 300, 900, 230, 400);
  const Attached result = attached(sheet);
  REQUIRE(result.measured.size() == 3);
  CHECK(result.measured[0].value == Approx(200).margin(2));
  CHECK(result.measured[1].value == Approx(400).margin(2));
  CHECK(result.measured[2].value == Approx(600).margin(2));
}

TEST_CASE("a text in the gap of its upright line is tied to that line", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 200}, {700, 700});
  sheet.line(StrokeClass::extension_line, {704, 200}, {800, 200});
  sheet.line(StrokeClass::extension_line, {704, 700}, {800, 700});
  sheet.line(StrokeClass::dimension_line, {790, 200}, {790, 425});
  sheet.line(StrokeClass::dimension_line, {790, 475}, {790, 700});
  sheet.arrow({790, 200}, {0, 1}).arrow({790, 700}, {0, -1}).label(1, "50", {790, 450});
  const Attached result = attached(sheet);
  const Measured* m = measured(result, 1);
  REQUIRE(m);
  CHECK(m->value == Approx(500).margin(2));
}

TEST_CASE("arrows outside of a narrow place point at its edges", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({500, 400}, {530, 600});
  sheet.line(StrokeClass::extension_line, {500, 396}, {500, 290});
  sheet.line(StrokeClass::extension_line, {530, 396}, {530, 290});
  sheet.line(StrokeClass::dimension_line, {440, 300}, {500, 300});
  sheet.line(StrokeClass::dimension_line, {530, 300}, {640, 300});
  sheet.arrow({500, 300}, {-1, 0}).arrow({530, 300}, {1, 0}).label(1, "3", {610, 284});
  const Attached result = attached(sheet);
  const Measured* m = measured(result, 1);
  REQUIRE(m);
  CHECK(m->value == Approx(30).margin(2));
}

TEST_CASE("a line between dots is a dimension line", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 400}, {700, 600});
  sheet.line(StrokeClass::extension_line, {300, 396}, {300, 292});
  sheet.line(StrokeClass::extension_line, {700, 396}, {700, 292});
  sheet.line(StrokeClass::dimension_line, {300, 300}, {700, 300});
  sheet.dot({300, 300}, 3).dot({700, 300}, 3).label(1, "40", {500, 282});
  const Attached result = attached(sheet);
  const Measured* m = measured(result, 1);
  REQUIRE(m);
  CHECK(m->value == Approx(400).margin(2));
}

TEST_CASE("lines that only cross end no dimension line", "[graph]") {
  DrawnSheet sheet;
  sheet.line(StrokeClass::extension_line, {300, 396}, {300, 292});
  sheet.line(StrokeClass::extension_line, {700, 396}, {700, 292});
  sheet.line(StrokeClass::dimension_line, {260, 300}, {740, 300}).label(1, "40", {500, 282});
  CHECK(attached(sheet).measured.empty());
}

TEST_CASE("a dimension line whose arrows are not seen ends where it does", "[graph]") {
  DrawnSheet sheet, edge;
  for (const auto& [drawn, c] :
       {std::pair(&sheet, StrokeClass::dimension_line), std::pair(&edge, StrokeClass::contour)}) {
    drawn->line(StrokeClass::extension_line, {300, 396}, {300, 292});
    drawn->line(StrokeClass::extension_line, {700, 396}, {700, 292});
    drawn->line(c, {300, 300}, {700, 300}).label(1, "40", {500, 282});
  }
  const Attached result = attached(sheet);
  REQUIRE(measured(result, 1));
  CHECK(measured(result, 1)->value == Approx(400).margin(2));
  CHECK(attached(edge).measured.empty());
}

TEST_CASE("a thick tick does not move the end off its extension line", "[graph]") {
  DrawnSheet sheet;
  // The tracer leads the extension lines into the ticks, 12 pixels before the dimension line.
  sheet.rectangle({300, 400}, {700, 600});
  for (const double x : {300.0, 700.0}) {
    sheet.line(StrokeClass::extension_line, {x, 396}, {x, 312});
    sheet.ink({x, 312}, {x, 292}).ink({x - 8, 308}, {x + 8, 292}, 4);
    sheet.bare(StrokeClass::arrowhead, {x - 7, 308}, {x + 5, 294});
  }
  sheet.line(StrokeClass::dimension_line, {300, 300}, {700, 300}).label(1, "40", {500, 282});
  const Attached result = attached(sheet);
  REQUIRE(measured(result, 1));
  CHECK(measured(result, 1)->from.x + measured(result, 1)->to.x == Approx(1000).margin(2));
  CHECK(measured(result, 1)->value == Approx(400).margin(2));
}

TEST_CASE("a dimension line ends at an extension line that passes for a part of a symbol",
          "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 400}, {700, 600});
  for (const double x : {300.0, 700.0}) sheet.ink({x, 396}, {x, 280});
  sheet.bare(StrokeClass::extension_line, {300, 396}, {300, 280});
  sheet.bare(StrokeClass::symbol, {700, 396}, {700, 280});
  sheet.line(StrokeClass::dimension_line, {300, 300}, {700, 300});
  sheet.arrow({300, 300}, {1, 0}).arrow({700, 300}, {-1, 0}).label(1, "40", {500, 282});
  const Attached result = attached(sheet);
  REQUIRE(measured(result, 1));
  CHECK(measured(result, 1)->value == Approx(400).margin(2));
}

TEST_CASE("a leader without an arrow leads from a value to its dimension line", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 400}, {700, 600}).dimension(2, "40", 300, 700, 250, 400);
  sheet.line(StrokeClass::extension_line, {380, 396}, {380, 292});
  sheet.line(StrokeClass::extension_line, {440, 396}, {440, 292});
  sheet.line(StrokeClass::dimension_line, {380, 300}, {440, 300});
  sheet.arrow({380, 300}, {1, 0}).arrow({440, 300}, {-1, 0});
  sheet.line(StrokeClass::leader, {410, 300}, {500, 130});
  sheet.line(StrokeClass::leader, {500, 130}, {540, 130}).label(1, "6", {552, 130});
  const Attached result = attached(sheet);
  REQUIRE(measured(result, 1));
  CHECK(measured(result, 1)->value == Approx(60).margin(2));
  REQUIRE(measured(result, 2));
  CHECK(measured(result, 2)->value == Approx(400).margin(2));
}

TEST_CASE("of two lines a value belongs to the one below it", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 400}, {700, 600}).dimension(1, "40", 300, 700, 300, 400);
  sheet.line(StrokeClass::dimension_line, {400, 264}, {600, 264});
  for (const double x : {400.0, 600.0}) sheet.line(StrokeClass::extension_line, {x, 230}, {x, 268});
  sheet.arrow({400, 264}, {1, 0}).arrow({600, 264}, {-1, 0});
  const Attached result = attached(sheet);
  const Measured* m = measured(result, 1);
  REQUIRE(m);
  CHECK(m->value == Approx(400).margin(2));
}

TEST_CASE("ordinates are measured from the zero beside them", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 300}, {700, 700});
  int id = 0;
  for (const auto& [text, y] : {std::pair("0", 700.0), {"12.5", 575.0}, {"40", 300.0}}) {
    sheet.line(StrokeClass::extension_line, {704, y}, {800, y});
    sheet.label(++id, text, {806 + 6.0 * static_cast<double>(std::string(text).size()), y});
  }
  const Attached result = attached(sheet);
  REQUIRE(result.measured.size() == 3);
  CHECK(result.measured[0].value == Approx(0).margin(1));
  CHECK(result.measured[1].value == Approx(125).margin(2));
  CHECK(result.measured[2].value == Approx(400).margin(2));
}

TEST_CASE("values beside each other without a zero are no ordinates", "[graph]") {
  DrawnSheet sheet;
  for (const double y : {400.0, 500.0, 600.0}) {
    sheet.line(StrokeClass::extension_line, {704, y}, {800, y});
    sheet.label(static_cast<int>(y), "25", {818, y});
  }
  CHECK(attached(sheet).measured.empty());
}

TEST_CASE("a leader from a diameter finds its circle", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({200, 300}, {700, 800}).arc(StrokeClass::contour, {450, 550}, 80, 0, 360);
  const Point tip{450 + 80 * 0.6, 550 - 80 * 0.8};
  sheet.line(StrokeClass::leader, tip, tip + Point{120, -160});
  sheet.line(StrokeClass::leader, tip + Point{120, -160}, tip + Point{190, -160});
  sheet.arrow(tip, {0.6, -0.8}).label(1, "4x ⌀16", tip + Point{240, -160});
  const Attached result = attached(sheet);
  const Measured* m = measured(result, 1);
  REQUIRE(m);
  CHECK(m->what == Measured::What::diameter);
  CHECK(m->value == Approx(160).margin(3));
  CHECK(feature_kind(result, 1) == "hole");
}

TEST_CASE("a leader from a radius finds its arc", "[graph]") {
  DrawnSheet sheet;
  sheet.arc(StrokeClass::contour, {450, 550}, 120, 180, 270);
  const Point tip{450 - 120 * 0.6, 550 - 120 * 0.8};
  sheet.line(StrokeClass::leader, tip, tip - Point{60, 80}).arrow(tip, {-0.6, -0.8});
  sheet.label(1, "R12", tip - Point{85, 92});
  const Attached result = attached(sheet);
  const Measured* m = measured(result, 1);
  REQUIRE(m);
  CHECK(m->what == Measured::What::radius);
  CHECK(m->value == Approx(120).margin(2));
  CHECK(feature_kind(result, 1) == "arc");
}

TEST_CASE("an angle is measured along its arc", "[graph]") {
  DrawnSheet sheet;
  const Point apex{300, 700};
  sheet.line(StrokeClass::contour, apex, apex + Point{500, 0});
  sheet.line(StrokeClass::contour, apex, apex + Point{430, -430});
  sheet.arc(StrokeClass::dimension_line, apex, 300, -45, 0);
  sheet.arrow(apex + Point{300, 0}, {0.035, -1});
  sheet.arrow(apex + Point{212.13, -212.13}, {0.682, 0.731});
  sheet.label(1, "45°", apex + Point{320, -125});
  const Attached result = attached(sheet);
  const Measured* m = measured(result, 1);
  REQUIRE(m);
  CHECK(m->what == Measured::What::angle);
  CHECK(m->value == Approx(45).margin(1));
  CHECK(feature_kind(result, 1) == "angle");
}

TEST_CASE("a frame under a dimension speaks of the same feature", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 400}, {700, 600}).dimension(1, "40", 300, 700, 300, 400);
  sheet.label(2, "⌖|0.1|A", {500, 262});
  const Attached result = attached(sheet);
  REQUIRE(by_id(result, 1).feature);
  CHECK(by_id(result, 2).feature == by_id(result, 1).feature);
}

TEST_CASE("a number without lines stays untied", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({300, 400}, {700, 600}).label(1, "40", {500, 500}).label(2, "25", {1100, 800});
  const Attached result = attached(sheet);
  CHECK(result.measured.empty());
  CHECK_FALSE(by_id(result, 1).feature);
  CHECK_FALSE(by_id(result, 2).view);
}

TEST_CASE("a page without strokes keeps its annotations as they are", "[graph]") {
  DrawnSheet sheet;
  sheet.label(1, "40", {500, 500});
  const Attached result = attached(sheet);
  CHECK(result.page == sheet.page());
}

}  // namespace drawproc::test
