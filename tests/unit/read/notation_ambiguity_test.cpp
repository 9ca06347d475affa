#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"
#include "support/notation_law.hpp"

// Lettering that could be taken for two things, and which of them it is.
namespace drawproc {
namespace {

std::string printed(std::string_view text) {
  const auto notation = parse_notation(text);
  CHECK(test::broken_notation_law(text, {}) == "");
  return notation ? print(*notation) : "";
}

std::string kind(std::string_view text) {
  const auto notation = parse_notation(text);
  return notation ? std::string(kind_name(*notation)) : "";
}

}  // namespace

TEST_CASE("what stands behind degrees is a chamfer's length, not a fit") {
  for (const std::string_view text : {"45° X 5", "45°x5", "45° x 6", "45°±1°x8", "30°x11"}) {
    INFO(text);
    const auto dimension = parse_dimension(text);
    REQUIRE(dimension);
    CHECK(dimension->type == DimensionType::chamfer);
    CHECK(dimension->angle_first);
    CHECK(dimension->size.fit.empty());
    CHECK(dimension->angle->fit.empty());
    CHECK(test::broken_notation_law(text, {}) == "");
  }
  CHECK(print(*parse_dimension("45° X 5")) == "45°x5");
}

TEST_CASE("equal spacings and their sum are a dimension, not a general tolerance") {
  for (const std::string_view text :
       {"5x20=100", "5x20 = 100", "5x 20 (=100)", "5X 20 (= 100)", "5 x 20 (=100)"}) {
    INFO(text);
    const auto dimension = parse_dimension(text);
    REQUIRE(dimension);
    CHECK(dimension->count == 5);
    CHECK(dimension->size.nominal == "20");
    CHECK(dimension->total == "100");
    CHECK(kind(text) == "dimension");
    CHECK(printed(text) == "5x 20 (=100)");
  }
  CHECK(printed("3x 20 (=60)") == "3x 20 (=60)");
  CHECK(printed("(3x 20 (=60))") == "3x (20) (=60)");
  CHECK(printed("3x30° (=90°)") == "3x 30° (=90°)");
  CHECK(printed("3x 33,33 (=100)") == "3x 33,33 (=100)");
  CHECK(parse_dimension("3x30° (=90°)")->total == "90°");
}

TEST_CASE("a sum that is none is not believed") {
  for (const std::string_view text :
       {"5x20=110", "5x 20 (=90)", "3x 30° (=90)", "3x 30 (=90°)", "1x20=20", "20=20", "5x20="}) {
    INFO(text);
    CHECK_FALSE(parse_notation(text));
  }
  CHECK(kind("300 X 150 : 0.15") == "general_tolerance");
}

TEST_CASE("a groove's width and depth are no count") {
  for (const std::string_view text : {"3x1.5", "3×1.5", "3 x 1.5", "3 × 1.5"}) {
    INFO(text);
    const auto dimension = parse_dimension(text);
    REQUIRE(dimension);
    CHECK(dimension->count == 0);
    CHECK(dimension->size.nominal == "3");
    REQUIRE(dimension->by);
    CHECK(dimension->by->size.nominal == "1.5");
    CHECK(dimension->by->type == DimensionType::linear);
    CHECK(printed(text) == "3x1.5");
  }
  CHECK(printed("2.5x0.3") == "2.5x0.3");
  CHECK(printed(".125 X .06") == ".125x.06");
  CHECK(printed("2,5 x ⌀18") == "2,5x⌀18");
  CHECK(parse_dimension("2,5 x ⌀18")->by->type == DimensionType::diameter);
  CHECK(printed("(3x1.5)") == "(3x1.5)");
}

TEST_CASE("a count with its blank, its capital X, its symbol or its tolerance stays a count") {
  for (const std::string_view text : {"3x 1.5", "3X1.5", "3X 1.5", "4x1.2±0.05", "2x79", "4x4.95",
                                      "4x3.8", "12x5", "4x.050", "3x⌀18", "3xR1.5", "2X79"}) {
    INFO(text);
    const auto dimension = parse_dimension(text);
    REQUIRE(dimension);
    CHECK(dimension->count > 1);
    CHECK_FALSE(dimension->by);
    CHECK(test::broken_notation_law(text, {}) == "");
  }
}

TEST_CASE("neither plates nor chamfers nor threads are grooves") {
  CHECK_FALSE(parse_notation("40x30"));
  CHECK_FALSE(parse_notation("120.5x60.5"));
  CHECK(parse_dimension("1.5x45°")->type == DimensionType::chamfer);
  CHECK(parse_dimension("M6x0.75")->thread->pitch == "0.75");
}

TEST_CASE("a thread under a depth is a step, not the depth's lower limit") {
  const auto dimension = parse_dimension("⌀.201 ↧.265\n.250-20 UNC ↧.200");
  REQUIRE((dimension && dimension->depth));
  CHECK(dimension->depth->form == ToleranceForm::none);
  REQUIRE(dimension->steps.size() == 1);
  CHECK(dimension->steps[0].type == DimensionType::thread);
  CHECK(printed("⌀.201 ↧.265\n.250-20 UNC") == "⌀.201 ↧.265\n.250-20 UNC");
}

TEST_CASE("a diameter under a depth is a step, not the depth's lower limit") {
  const auto dimension = parse_dimension("⌀8 ↧8.5\n⌀8.0 THRU");
  REQUIRE((dimension && dimension->depth));
  CHECK(dimension->depth->nominal == "8.5");
  REQUIRE(dimension->steps.size() == 1);
  CHECK(dimension->steps[0].size.nominal == "8.0");
  CHECK(dimension->steps[0].through == "THRU");
  CHECK(printed("⌀8 ↧8.5\n⌀8.0 THRU") == "⌀8 ↧8.5\n⌀8.0 THRU");
  CHECK(printed("⌀8 ↧8.5\n8.3") == "⌀8 ↧8.5\n8.3");
}

}  // namespace drawproc
