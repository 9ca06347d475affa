#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"
#include "support/notation_law.hpp"

namespace drawproc {
namespace {

struct Case {
  bool box;
  std::string_view text, kind, print;
};

constexpr Case cases[] = {
    {false, "A", "view_label", "A"},
    {false, "B", "view_label", "B"},
    {false, "AA", "view_label", "AA"},
    {false, "A-A", "view_label", "A-A"},
    {false, "A - A", "view_label", "A-A"},
    {false, "A–A", "view_label", "A-A"},
    {false, "X1-X1", "view_label", "X1-X1"},
    {false, "SECTION A-A", "view_label", "SECTION A-A"},
    {false, "SECTION A - A", "view_label", "SECTION A-A"},
    {false, "Section C-C", "view_label", "Section C-C"},
    {false, "SECTION F-F", "view_label", "SECTION F-F"},
    {false, "SECTION B-B\nSCALE 1 : 3", "view_label", "SECTION B-B\nSCALE 1:3"},
    {false, "SECTION C-C\nSCALE 1:3", "view_label", "SECTION C-C\nSCALE 1:3"},
    {false, "SCHNITT A-A", "view_label", "SCHNITT A-A"},
    {false, "Schnitt A-A (1:2)", "view_label", "Schnitt A-A (1:2)"},
    {false, "COUPE B-B", "view_label", "COUPE B-B"},
    {false, "SEZIONE A-A", "view_label", "SEZIONE A-A"},
    {false, "断面 A-A", "view_label", "断面 A-A"},
    {false, "단면 A-A", "view_label", "단면 A-A"},
    {false, "SECTION A-B", "view_label", "SECTION A-B"},
    {false, "Section X1-X1", "view_label", "Section X1-X1"},
    {false, "DETAIL A", "view_label", "DETAIL A"},
    {false, "DETAIL A\nSCALE 5 : 1", "view_label", "DETAIL A\nSCALE 5:1"},
    {false, "Detail A\nScale 3.000", "view_label", "Detail A\nScale 3.000"},
    {false, "Detail A - Tooth Profile (20 : 1)", "view_label", "Detail A - Tooth Profile (20:1)"},
    {false, "EINZELHEIT X", "view_label", "EINZELHEIT X"},
    {false, "B 2:1", "view_label", "B 2:1"},
    {false, "B (2:1)", "view_label", "B (2:1)"},
    {false, "X (5:1)", "view_label", "X (5:1)"},
    {false, "A-A (2:1)", "view_label", "A-A (2:1)"},
    {false, "CORTE A-A", "view_label", "CORTE A-A"},
    {false, "SECCIÓN B-B", "view_label", "SECCIÓN B-B"},
    {false, "Détail B", "view_label", "Détail B"},
    {false, "Détail B (5:2)", "view_label", "Détail B (5:2)"},
    {false, "DETALLE C", "view_label", "DETALLE C"},
    {false, "Dettaglio D", "view_label", "Dettaglio D"},
    {false, "Einzelheit X", "view_label", "Einzelheit X"},
    {false, "Ansicht Y", "view_label", "Ansicht Y"},
    {false, "局部放大图 A", "view_label", "局部放大图 A"},
    {false, "局部放大图A", "view_label", "局部放大图 A"},
    {false, "剖视图 A-A", "view_label", "剖视图 A-A"},
    {false, "断面図 A-A", "view_label", "断面図 A-A"},
    {false, "단면도 B-B", "view_label", "단면도 B-B"},
    {false, "상세도 C", "view_label", "상세도 C"},
    {false, "A向", "view_label", "A向"},
    {false, "A-A断面", "view_label", "A-A断面"},
    {false, "A-A 断面", "view_label", "A-A断面"},
    {false, "B部詳細 (5:1)", "view_label", "B部詳細 (5:1)"},
    {false, "A부 상세", "view_label", "A부 상세"},
    {false, "정면도", "view_label", "정면도"},
    {false, "正面図", "view_label", "正面図"},
    {false, "主视图", "view_label", "主视图"},
    {false, "Draufsicht", "view_label", "Draufsicht"},
    {false, "VUE ISOMÉTRIQUE", "view_label", "VUE ISOMÉTRIQUE"},
    {false, "Vue isométrique", "view_label", "Vue isométrique"},
    {false, "VISTA DALL'ALTO", "view_label", "VISTA DALL'ALTO"},
    {false, "B (3:4)", "view_label", "B (3:4)"},
    {false, "(3:4)", "scale", "(3:4)"},
    {false, "( 5 : 2 )", "scale", "(5:2)"},
    {false, "VIEW A", "view_label", "VIEW A"},
    {false, "VIEW A-A", "view_label", "VIEW A-A"},
    {false, "ANSICHT B", "view_label", "ANSICHT B"},
    {false, "FRONT VIEW", "view_label", "FRONT VIEW"},
    {false, "TOP VIEW", "view_label", "TOP VIEW"},
    {false, "REFERENCE ISOMETRIC VIEW", "view_label", "REFERENCE ISOMETRIC VIEW"},
    {false, "ISOMETRIC VIEW\nSCALE 1:2", "view_label", "ISOMETRIC VIEW\nSCALE 1:2"},
    {false, "SCALE 1:2", "scale", "SCALE 1:2"},
    {false, "SCALE: 1:1", "scale", "SCALE: 1:1"},
    {false, "Scale 4:1", "scale", "Scale 4:1"},
    {false, "Scale 3.000", "scale", "Scale 3.000"},
    {false, "Scale 5.000", "scale", "Scale 5.000"},
    {false, "Scale= 0.5000:1", "scale", "Scale= 0.5000:1"},
    {false, "SCALE 1/2", "scale", "SCALE 1:2"},
    {false, "SCALE 2 : 1", "scale", "SCALE 2:1"},
    {false, "MASSSTAB 1:2", "scale", "MASSSTAB 1:2"},
    {false, "M 1:2", "scale", "M 1:2"},
    {false, "尺度 1:1", "scale", "尺度 1:1"},
    {false, "1:1", "scale", "1:1"},
    {false, "1:2", "scale", "1:2"},
    {false, "2:1", "scale", "2:1"},
    {false, "10:1", "scale", "10:1"},
    {false, "1:2.5", "scale", "1:2.5"},
    {false, "(5:1)", "scale", "(5:1)"},
    {false, "NTS", "scale", "NTS"},
    {false, "N.T.S.", "scale", "N.T.S."},
    {false, "NOT TO SCALE", "scale", "NOT TO SCALE"},
};

}  // namespace

TEST_CASE("view labels and scales are told apart and printed back") {
  for (const Case& expected : cases) {
    INFO(expected.text);
    const NotationFlags flags{.box = expected.box};
    const auto notation = parse_notation(expected.text, flags);
    REQUIRE(notation);
    CHECK(kind_name(*notation) == expected.kind);
    CHECK(notation->flags == flags);
    CHECK(print(*notation) == expected.print);
    CHECK(test::broken_notation_law(expected.text, flags) == "");
  }
}

TEST_CASE("a label has its word, letter, title and scale") {
  const auto label = parse_view_label("Detail A - Tooth Profile (20 : 1)");
  REQUIRE((label && label->scale));
  CHECK(label->type == ViewLabelType::detail);
  CHECK(label->word == "Detail");
  CHECK(label->label == "A");
  CHECK(label->title == "Tooth Profile");
  CHECK(*label->scale == Scale{"", "20", "1", true});
}

TEST_CASE("a pair of letters is a section, a letter with a scale a detail") {
  CHECK(parse_view_label("A - A")->type == ViewLabelType::section);
  CHECK(parse_view_label("B 2:1")->type == ViewLabelType::detail);
  CHECK(parse_view_label("B")->type == ViewLabelType::letter);
}

TEST_CASE("a scale keeps its numbers as written") {
  CHECK(*parse_scale("Scale= 0.5000:1") == Scale{"Scale=", "0.5000", "1", false});
  CHECK(*parse_scale("Scale 3.000") == Scale{"Scale", "3.000", "", false});
}

TEST_CASE("a word behind the letters is kept behind them") {
  CHECK(parse_view_label("A-A断面")->type == ViewLabelType::section);
  CHECK(parse_view_label("A向")->type == ViewLabelType::view);
  CHECK(parse_view_label("A向")->label == "A");
  CHECK(parse_view_label("A向")->word == "向");
  CHECK(parse_view_label("A向")->word_after);
}

TEST_CASE("a ratio in brackets is a scale only where it can be no time and no picture") {
  for (const std::string_view text : {"(10:30)", "(16:9)", "(2:4)", "(3:4", "3:4)", "3:4", "A 3:4",
                                      "A-A向", "A断面", "断面", "向", "Ansicht", "A向上"}) {
    INFO(text);
    CHECK_FALSE(parse_notation(text));
  }
}

}  // namespace drawproc
