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
    {false, "Ra 3.2", "surface_texture", "Ra 3.2"},
    {false, "Ra3.2", "surface_texture", "Ra 3.2"},
    {false, "Ra 0,8", "surface_texture", "Ra 0,8"},
    {false, "RA 1.6", "surface_texture", "RA 1.6"},
    {false, "Rz 25", "surface_texture", "Rz 25"},
    {false, "Rz6.3", "surface_texture", "Rz 6.3"},
    {false, "Rmax 6.3", "surface_texture", "Rmax 6.3"},
    {false, "Ra 1.6 µm", "surface_texture", "Ra 1.6 µm"},
    {false, "Ra 63 µin", "surface_texture", "Ra 63 µin"},
    {false, "√Ra 3.2", "surface_texture", "√Ra 3.2"},
    {false, "√ Ra 3.2", "surface_texture", "√Ra 3.2"},
    {false, "√3.2", "surface_texture", "√3.2"},
    {false, "√63", "surface_texture", "√63"},
    {false, "√¯Ra 1.6", "surface_texture", "√¯Ra 1.6"},
    {false, "√¯3.2", "surface_texture", "√¯3.2"},
    {false, "√¯3.2\n1.6", "surface_texture", "√¯3.2\n1.6"},
    {false, "√○Ra 25", "surface_texture", "√○Ra 25"},
    {false, "√○", "surface_texture", "√○"},
    {false, "√", "surface_texture", "√"},
    {false, "√¯⌮Ra 0.8", "surface_texture", "√¯⌮Ra 0.8"},
    {false, "√¯Rz 6.3 max", "surface_texture", "√¯Rz max 6.3"},
    {false, "√¯Ra max 3.2", "surface_texture", "√¯Ra max 3.2"},
    {false, "√¯U Rz 0.8\nL Ra 0.2", "surface_texture", "√¯U Rz 0.8\nL Ra 0.2"},
    {false, "√¯0.008-0.8/Ra 3.1", "surface_texture", "√¯0.008-0.8/Ra 3.1"},
    {false, "√¯-0.8/Ra3 3.1", "surface_texture", "√¯-0.8/Ra3 3.1"},
    {false, "√¯Ra 3.2 ground ⟂", "surface_texture", "√¯Ra 3.2 ground ⟂"},
    {false, "√¯Ra 0.8 =", "surface_texture", "√¯Ra 0.8 ="},
    {false, "√¯Ra 0.8 geläppt", "surface_texture", "√¯Ra 0.8 geläppt"},
    {false, "√¯Rz 16 gefräst", "surface_texture", "√¯Rz 16 gefräst"},
    {false, "√¯Rz 16 Gedreht", "surface_texture", "√¯Rz 16 Gedreht"},
    {false, "√Ra 3.2 (√)", "surface_texture", "√Ra 3.2 (√)"},
    {false, "√Ra 3.2(√)", "surface_texture", "√Ra 3.2 (√)"},
    {false, "√Ra 3.2 (√Ra 1.6 √¯N7)", "surface_texture", "√Ra 3.2 (√Ra 1.6 √¯N7)"},
    {false, "Rz 25 ( √Rz 6.3, √ )", "surface_texture", "Rz 25 (√Rz 6.3, √)"},
    {false, "√N9 (√)", "surface_texture", "√N9 (√)"},
    {false, "√¯3 Ra 1.6", "surface_texture", "√¯3 Ra 1.6"},
    {false, "Ra 3.2-1.6", "surface_texture", "Ra 3.2-1.6"},
    {false, "N7", "surface_texture", "N7"},
    {false, "N10", "surface_texture", "N10"},
    {false, "√N8", "surface_texture", "√N8"},
    {false, "▽", "surface_texture", "▽"},
    {false, "▽▽", "surface_texture", "▽▽"},
    {false, "▽▽▽", "surface_texture", "▽▽▽"},
    {false, "▽▽▽▽", "surface_texture", "▽▽▽▽"},
    {false, "∇∇", "surface_texture", "▽▽"},
};

}  // namespace

TEST_CASE("surface texture is read in all its generations and printed back") {
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

TEST_CASE("a texture symbol has removal, parameter, process and lay") {
  const auto texture = parse_surface_texture("√¯Ra 3.2 ground ⟂");
  REQUIRE((texture && texture->parameters.size() == 1));
  CHECK(texture->removal == Removal::required);
  CHECK(texture->parameters[0].name == "Ra");
  CHECK(texture->parameters[0].value == "3.2");
  CHECK(texture->process == "ground");
  CHECK(texture->lay == "⟂");
}

TEST_CASE("what the rest of the part has stands in brackets") {
  CHECK(parse_surface_texture("√Ra 3.2 (√Ra 1.6)")->others == "√Ra 1.6");
  for (const std::string_view text : {"√Ra 3.2 ()", "√Ra 3.2 (√", "√Ra 3.2 (a)", "(√)"}) {
    INFO(text);
    CHECK_FALSE(parse_notation(text));
  }
}

TEST_CASE("a bare number is a texture only where the caller knows the tick") {
  REQUIRE(parse_surface_texture("3.2"));
  CHECK(parse_surface_texture("3.2")->removal == Removal::any);
  CHECK(kind_name(*parse_notation("3.2")) == "dimension");
  CHECK(kind_name(*parse_notation("√3.2")) == "surface_texture");
}

TEST_CASE("Rc and Rp are threads unless a tick stands by") {
  CHECK(kind_name(*parse_notation("Rc 1/4")) == "dimension");
  CHECK(kind_name(*parse_notation("√Rc 1.6")) == "surface_texture");
  CHECK_FALSE(parse_notation("Rc: 1.6"));
}

TEST_CASE("no unit is put where none is written") {
  CHECK(parse_surface_texture("Ra 3.2")->parameters[0].unit.empty());
  CHECK(parse_surface_texture("Ra 1.6 μm")->parameters[0].unit == "µm");
}

TEST_CASE("transmission band, sampling lengths and the maximum rule are kept") {
  const auto texture = parse_surface_texture("√¯-0.8/Ra3 max 3.1");
  REQUIRE((texture && texture->parameters.size() == 1));
  CHECK(texture->parameters[0].band == "-0.8");
  CHECK(texture->parameters[0].sampling == "3");
  CHECK(texture->parameters[0].rule == "max");
}

}  // namespace drawproc
