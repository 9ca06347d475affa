#include "read/assemble.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "read/drawn.hpp"
#include "read/drawn_characteristic.hpp"
#include "read/live_text.hpp"
#include "read/path_shapes.hpp"

using namespace drawproc;
using test::Sheet;

namespace {

std::vector<Annotation> read(const Sheet& sheet) {
  return assemble(sheet.page, join_live_text(sheet.page.glyphs, HiddenText::take,
                                             Rulings(sheet.page.paths, 20)));
}

/// "dimension 4x ⌀6.6", one per annotation, in order.
std::vector<std::string> said(const Sheet& sheet) {
  std::vector<std::string> all;
  for (const Annotation& annotation : read(sheet))
    all.push_back(std::string(name(annotation.kind)) + " " + annotation.text);
  return all;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("every line ends in exactly one annotation") {
  Sheet sheet;
  sheet.text("50.6", {100, 100})
      .text("+0.02", {190, 85}, 25)
      .text("0", {190, 112}, 25)
      .text("NOTE", {100, 400})
      .text("70", {600, 600});
  sheet.box(1000, 1000, 1300, 1060).box(1300, 1000, 1400, 1060).text("A", {1340, 1045});
  const auto lines =
      join_live_text(sheet.page.glyphs, HiddenText::take, Rulings(sheet.page.paths, 20));
  std::size_t reported = 0;
  for (const Annotation& annotation : assemble(sheet.page, lines))
    reported += annotation.lines.size();
  CHECK(reported == lines.size());
}

TEST_CASE("stacked deviations join their nominal, the upper one first") {
  CHECK(said(Sheet()
                 .text("50.6", {100, 100})
                 .text("+0.02", {190, 85}, 25)
                 .text("0", {190, 112}, 25)) == Said{"dimension 50.6 +0.02 0"});
  CHECK(said(Sheet()
                 .text("⌀20", {100, 100})
                 .text("+0.3", {170, 80}, 30)
                 .text("-0.1", {170, 118}, 30)) == Said{"dimension ⌀20 +0.3 -0.1"});
}

TEST_CASE("the fits of a hole and a shaft, and limits behind one sign, stand stacked") {
  CHECK(
      said(Sheet().text("⌀22", {100, 100}).text("H7", {170, 84}, 22).text("g6", {170, 116}, 22)) ==
      Said{"dimension ⌀22 H7/g6"});
  CHECK(said(Sheet()
                 .text("⌀", {100, 100})
                 .text("283.0", {140, 84}, 30)
                 .text("282.8", {140, 120}, 30)) == Said{"dimension ⌀283.0\n282.8"});
}

TEST_CASE("a label goes on behind its stacked deviations") {
  CHECK(said(Sheet()
                 .text("4x ⌀9.0", {100, 100})
                 .text("0", {265, 84}, 22)
                 .text("-0.06", {265, 116}, 22)
                 .text("THRU", {350, 100})) == Said{"dimension 4x ⌀9.0 0 -0.06 THRU"});
}

TEST_CASE("a size that goes on with the words above it is no dimension") {
  CHECK(said(Sheet().text("BREAK SHARP EDGES", {100, 100}).text("0.3 MAX", {100, 150})) ==
        Said{"note BREAK SHARP EDGES\n0.3 MAX"});
}

TEST_CASE("an upper deviation above the lower one that shares the nominal's line") {
  CHECK(said(Sheet().text("3,99 -0,02", {100, 100}).text("0", {205, 60})) ==
        Said{"dimension 3,99 0 -0,02"});
  CHECK(said(Sheet().text("22.00-0.03", {100, 100}).text("0", {230, 60})) ==
        Said{"dimension 22.00 0 -0.03"});
}

TEST_CASE("deviations in one row below the nominal") {
  CHECK(said(Sheet().text("6.000", {150, 100}).text("+0.002/-0.000", {70, 145})) ==
        Said{"dimension 6.000 +0.002 -0.000"});
}

TEST_CASE("vertical text joins its deviations as level text does") {
  CHECK(said(Sheet()
                 .text("4.6", {200, 900}, 40, 90)
                 .text("0", {185, 835}, 25, 90)
                 .text("-0.2", {212, 835}, 25, 90)) == Said{"dimension 4.6 0 -0.2"});
}

TEST_CASE("limits one above the other keep the count before them") {
  CHECK(said(Sheet().text("4x ⌀2.5", {100, 100}).text("2.4", {180, 138})) ==
        Said{"dimension 4x ⌀2.5\n2.4"});
  CHECK(said(Sheet().text("4x ⌀2.5", {100, 100}).text("2.0", {180, 138})).size() == 2);
  CHECK(said(Sheet().text("4x 25.5", {100, 100}).text("24.0", {160, 138})).size() == 2);
}

TEST_CASE("a tapped hole and its pilot hole are one call-out") {
  CHECK(said(Sheet().text("2x M2.5 THRU", {100, 100}).text("⌀2.05", {100, 145})) ==
        Said{"dimension 2x M2.5 THRU\n⌀2.05"});
  CHECK(said(Sheet().text("4x ⌀6.8 ↧20", {100, 100}).text("M8 ↧16", {100, 145})) ==
        Said{"dimension 4x ⌀6.8 ↧20\nM8 ↧16"});
  CHECK(said(Sheet().text("M8 ↧16", {100, 100}).text("⌀12", {100, 145})).size() == 2);
  CHECK(said(Sheet().text("M8", {100, 100}).text("⌀6.8", {100, 145})).size() == 2);
}

TEST_CASE("limits one above the other are one dimension, ordinates are not") {
  CHECK(said(Sheet().text("20.10", {100, 100}).text("19.95", {100, 138})) ==
        Said{"dimension 20.10\n19.95"});
  CHECK(said(Sheet().text("31,35", {100, 100}).text("31,34", {100, 165})).size() == 2);
  CHECK(said(Sheet().text("84", {100, 100}).text("54", {100, 138})).size() == 2);
}

TEST_CASE("a dual dimension is one annotation, beside or below") {
  CHECK(said(Sheet().text("38.10", {100, 100}).text("[1.500 in]", {100, 145})) ==
        Said{"dimension 38.10 [1.500 in]"});
  CHECK(said(Sheet().text("38.10", {100, 100}).text("[1.500 in]", {240, 100})) ==
        Said{"dimension 38.10 [1.500 in]"});
}

TEST_CASE("a hole call-out of several rows is one annotation with a line per row") {
  Sheet sheet;
  sheet.text("4x ⌀6.6 THRU", {100, 100}).text("⌴⌀11 ↧6.5", {100, 150});
  const auto annotations = read(sheet);
  REQUIRE(annotations.size() == 1);
  CHECK(annotations[0].lines.size() == 2);
  CHECK(annotations[0].text == "4x ⌀6.6 THRU\n⌴⌀11 ↧6.5");
}

TEST_CASE("a count apart from its size joins it") {
  CHECK(said(Sheet().text("2X", {100, 100}).text("79±0.15", {175, 100})) ==
        Said{"dimension 2x 79±0.15"});
}

TEST_CASE("a sign that the file does not tell leaves a dimension without typed value") {
  const auto annotations = read(Sheet().text("\uFFFD12", {100, 100}));
  REQUIRE(annotations.size() == 1);
  CHECK(annotations[0].kind == AnnotationKind::dimension);
  CHECK_FALSE(annotations[0].notation);
  CHECK(annotations[0].text == "\uFFFD12");
}

TEST_CASE("rows of prose are one note") {
  CHECK(said(Sheet().text("REMOVE ALL BURRS", {100, 100}).text("AND SHARP EDGES", {100, 150})) ==
        Said{"note REMOVE ALL BURRS\nAND SHARP EDGES"});
}

TEST_CASE("a view's label and its scale are one annotation") {
  CHECK(said(Sheet().text("DETAIL A", {100, 100}).text("SCALE 5 : 1", {95, 150})) ==
        Said{"view_label DETAIL A\nSCALE 5:1"});
  CHECK(said(Sheet().text("Scale", {100, 100}).text("3.000", {300, 100})) ==
        Said{"view_label Scale 3.000"});
}

TEST_CASE("a letter in a box is a datum, a size in a box is basic") {
  Sheet sheet;
  sheet.text("A", {110, 140})
      .box(100, 100, 140, 150)
      .text("25.4", {410, 140})
      .box(400, 100, 500, 150);
  const auto annotations = read(sheet);
  REQUIRE(annotations.size() == 2);
  CHECK(annotations[0].kind == AnnotationKind::datum);
  REQUIRE(annotations[1].kind == AnnotationKind::dimension);
  CHECK(std::get<Dimension>(annotations[1].notation->value).basic);
}

TEST_CASE("a box may fit a size that is read upwards as closely as a level one") {
  Sheet sheet;
  sheet.text("150", {200, 300}, 40, 90).box(166, 238, 212, 302);
  const auto annotations = read(sheet);
  REQUIRE(annotations.size() == 1);
  REQUIRE(annotations[0].notation.has_value());
  CHECK(std::get<Dimension>(annotations[0].notation->value).basic);
}

TEST_CASE("extension lines, a dimension line and an edge around a size are no box") {
  Sheet sheet;  // upright, between an edge at the left and its dimension line at the right
  sheet.text("⌀26", {200, 300}, 40, 90).box(110, 200, 212, 330);
  sheet.text("25.4", {410, 140}).box(350, 100, 560, 150);
  for (const Annotation& found : read(sheet)) {
    REQUIRE(found.notation.has_value());
    CHECK_FALSE(std::get<Dimension>(found.notation->value).basic);
  }
}

TEST_CASE("a frame is read by its cells, its drawn sign too") {
  Sheet sheet;
  sheet.box(100, 100, 160, 160)
      .circle({130, 130}, 14)
      .line({105, 130}, {155, 130})
      .line({130, 105}, {130, 155});
  sheet.box(160, 100, 300, 160)
      .text("⌀0.05", {170, 145})
      .box(300, 100, 360, 160)
      .text("A", {320, 145});
  CHECK(said(sheet) == Said{"feature_control_frame ⌖|⌀0.05|A"});
}

TEST_CASE("a frame's sign that is not known is said to be there, not guessed") {
  Sheet sheet;
  sheet.box(100, 100, 160, 160)
      .line({110, 110}, {150, 150})
      .line({110, 150}, {150, 110})
      .line({110, 130}, {150, 110});
  sheet.box(160, 100, 300, 160)
      .text("0.05", {170, 145})
      .box(300, 100, 360, 160)
      .text("A", {320, 145});
  CHECK(said(sheet) == Said{"feature_control_frame \uFFFD|0.05|A"});
}

TEST_CASE("the rows of a composite frame share the cell of its sign, written or drawn") {
  Sheet written;
  written.box(100, 100, 160, 220).text("⌖", {118, 172});
  Sheet drawn;
  drawn.box(100, 100, 160, 220)
      .circle({130, 160}, 14)
      .line({105, 160}, {155, 160})
      .line({130, 135}, {130, 185});
  for (Sheet* sheet : {&written, &drawn}) {
    sheet->box(160, 100, 300, 160).text("⌀0.5", {170, 145});
    sheet->box(300, 100, 360, 160).text("A", {320, 145});
    sheet->box(160, 160, 300, 220).text("⌀0.1", {170, 205});
  }
  CHECK(said(written) == Said{"feature_control_frame ⌖|⌀0.5|A\n|⌀0.1"});
  CHECK(said(drawn) == Said{"feature_control_frame ⌖|⌀0.5|A\n|⌀0.1"});
}

TEST_CASE("two rows of a frame are one annotation") {
  Sheet sheet;
  for (const double top : {100.0, 160.0}) {
    sheet.box(100, top, 160, top + 60).line({110, top + 30}, {150, top + 30});
    sheet.box(160, top, 300, top + 60).text("0.05", {170, top + 45});
  }
  CHECK(said(sheet) == Said{"feature_control_frame ⏤|0.05\n⏤|0.05"});
}

namespace {

/// The sheet turned by a quarter: what was level reads upwards.
Sheet turned_upwards(const Sheet& level) {
  const auto turn = [](Point p) { return Point{p.y, 1400 - p.x}; };
  Sheet sheet = level;
  for (VectorPath& path : sheet.page.paths)
    for (VectorPath::Segment& segment : path.segments) segment.to = turn(segment.to);
  for (LiveGlyph& glyph : sheet.page.glyphs) {
    for (Point& corner : glyph.quad) corner = turn(corner);
    const Point a = turn({glyph.ink.left, glyph.ink.bottom}),
                b = turn({glyph.ink.right, glyph.ink.top});
    if (!glyph.ink.empty()) glyph.ink = {b.x, b.y, a.x, a.y};
    glyph.origin = turn(glyph.origin);
  }
  return sheet;
}

}  // namespace

TEST_CASE("a frame that stands upright along a dimension line is read upwards") {
  Sheet level;
  level.box(100, 100, 160, 160)
      .circle({130, 130}, 14)
      .line({105, 130}, {155, 130})
      .line({130, 105}, {130, 155});
  level.box(160, 100, 300, 160)
      .text("⌀0.05", {170, 145})
      .box(300, 100, 360, 160)
      .text("A", {320, 145});
  const auto annotations = read(turned_upwards(level));
  REQUIRE(annotations.size() == 1);
  CHECK(annotations[0].kind == AnnotationKind::feature_control_frame);
  CHECK(annotations[0].text == "⌖|⌀0.05|A");
  const Quad upright{Point{100, 1300}, {100, 1040}, {160, 1040}, {160, 1300}};
  CHECK(annotations[0].polygon == upright);
}

TEST_CASE("drawn signs keep their direction in an upright frame, and rows stay in order") {
  Sheet level;
  level.box(100, 100, 160, 160).line({110, 130}, {150, 130});
  level.box(160, 100, 300, 160).text("0.05", {170, 145});
  level.box(100, 160, 160, 220).line({110, 205}, {150, 205}).line({130, 205}, {130, 170});
  level.box(160, 160, 300, 220)
      .text("0.1", {170, 205})
      .box(300, 160, 360, 220)
      .text("B", {320, 205});
  CHECK(said(level) == Said{"feature_control_frame ⏤|0.05\n⟂|0.1|B"});
  CHECK(said(turned_upwards(level)) == Said{"feature_control_frame ⏤|0.05\n⟂|0.1|B"});
}

TEST_CASE("numbers between border and edge are no dimensions") {
  Sheet sheet;
  sheet.page.frame = Box{60, 60, 1940, 1440};
  sheet.text("4", {500, 40}, 30).text("B", {20, 500}, 30).text("70", {700, 700});
  CHECK(said(sheet) == Said{"text 4", "text B", "dimension 70"});
}

TEST_CASE("an item number in a circle is a balloon") {
  CHECK(said(Sheet().circle({500, 500}, 50).text("7", {490, 514})) == Said{"balloon 7"});
}

TEST_CASE("a table's numbers are no dimensions") {
  Sheet sheet;
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 3; ++column) {
      const double left = 400 + column * 200, top = 400 + row * 60;
      sheet.box(left, top, left + 200, top + 60)
          .text(std::to_string(10 * row + column), {left + 20, top + 45});
    }
  const auto annotations = read(sheet);
  REQUIRE(annotations.size() == 1);
  CHECK(annotations[0].kind == AnnotationKind::table);
  CHECK(annotations[0].lines.size() == 12);
}

TEST_CASE("the fourteen characteristics are told apart by what they are drawn of") {
  struct Case {
    const char* sign;
    std::function<void(Sheet&)> draw;
  };
  const auto arrow = [](Sheet& s, double x) {
    s.line({x, 148}, {x + 25, 112})
        .line({x + 25, 112}, {x + 16, 116})
        .line({x + 25, 112}, {x + 24, 121});
  };
  const std::vector<Case> cases = {
      {"⏤",
       [](Sheet& s) {
         s.line({110, 130}, {150, 130});
       }},
      {"⏥",
       [](Sheet& s) {
         s.line({108, 145}, {140, 145})
             .line({140, 145}, {152, 115})
             .line({152, 115}, {120, 115})
             .line({120, 115}, {108, 145});
       }},
      {"○",
       [](Sheet& s) {
         s.circle({130, 130}, 18);
       }},
      {"⌭",
       [](Sheet& s) {
         s.circle({130, 130}, 10).line({108, 148}, {128, 112}).line({132, 148}, {152, 112});
       }},
      {"⌒",
       [](Sheet& s) {
         s.circle({130, 140}, 20, 0.5);
       }},
      {"⌓",
       [](Sheet& s) {
         s.circle({130, 140}, 20, 0.5).line({110, 140}, {150, 140});
       }},
      {"∠",
       [](Sheet& s) {
         s.line({110, 145}, {150, 145}).line({110, 145}, {145, 115});
       }},
      {"⟂",
       [](Sheet& s) {
         s.line({110, 145}, {150, 145}).line({130, 145}, {130, 112});
       }},
      {"∥",
       [](Sheet& s) {
         s.line({112, 148}, {126, 112}).line({134, 148}, {148, 112});
       }},
      {"⌖",
       [](Sheet& s) {
         s.circle({130, 130}, 12).line({108, 130}, {152, 130}).line({130, 108}, {130, 152});
       }},
      {"◎",
       [](Sheet& s) {
         s.circle({130, 130}, 18).circle({130, 130}, 9);
       }},
      {"⌯",
       [](Sheet& s) {
         s.line({118, 120}, {142, 120}).line({108, 130}, {152, 130}).line({118, 140}, {142, 140});
       }},
      {"↗", [&](Sheet& s) { arrow(s, 115); }},
      {"⌰",
       [&](Sheet& s) {
         arrow(s, 106), arrow(s, 124), s.line({106, 148}, {124, 148});
       }},
  };
  for (const Case& c : cases) {
    CAPTURE(c.sign);
    Sheet sheet;
    c.draw(sheet);
    const auto found =
        read_drawn_characteristic(small_strokes(sheet.page.paths, 100), {100, 100, 160, 160});
    CHECK(found.value_or("none") == c.sign);
    Sheet twice;  // some systems draw everything twice
    c.draw(twice);
    c.draw(twice);
    if (std::string(c.sign) != "↗" && std::string(c.sign) != "⌰")
      CHECK(read_drawn_characteristic(small_strokes(twice.page.paths, 100), {100, 100, 160, 160})
                .value_or("none") == c.sign);
  }
}

TEST_CASE("an empty cell has no characteristic") {
  CHECK_FALSE(read_drawn_characteristic({}, {100, 100, 160, 160}));
}
