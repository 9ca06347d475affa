#include "graph/views.hpp"

#include <catch2/catch.hpp>

#include "graph/drawn_sheet.hpp"

namespace drawproc::test {

TEST_CASE("contours that stand apart are views of their own, in reading order", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({800, 200}, {1000, 400}).rectangle({200, 200}, {500, 400});
  sheet.rectangle({250, 250}, {300, 300});
  const auto views = views_of(sheet.page(), "1:2", 4);
  REQUIRE(views.size() == 2);
  CHECK(views[0].id == 4);
  CHECK(bounds(views[0].polygon) == Box{200, 200, 500, 400});
  CHECK(bounds(views[1].polygon) == Box{800, 200, 1000, 400});
  CHECK(views[1].scale == "1:2");
}

TEST_CASE("a view has the label and the scale that stand below it", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({200, 200}, {500, 400}).rectangle({800, 200}, {1000, 400});
  sheet.label(1, "SECTION A-A", {350, 450}).label(2, "DETAIL B", {900, 440});
  sheet.label(3, "SCALE 5:1", {900, 470}).label(4, "C", {180, 300});
  const auto views = views_of(sheet.page(), "1:2", 1);
  REQUIRE(views.size() == 2);
  CHECK(views[0].label == "A-A");
  CHECK(views[0].scale == "1:2");
  CHECK(views[1].label == "B");
  CHECK(views[1].scale == "5:1");
}

TEST_CASE("lines of a title block are no view", "[graph]") {
  DrawnSheet sheet;
  sheet.rectangle({800, 700}, {1300, 950});
  PageReport page = sheet.page();
  Annotation block = title_block(1, {"TITLE"});
  block.polygon = quad_of({790, 690, 1310, 960});
  page.annotations.push_back(block);
  CHECK(views_of(page, "", 1).empty());
}

TEST_CASE("scales are read as paper over part", "[graph]") {
  CHECK(plain_scale("1 : 2") == "1:2");
  CHECK(plain_scale("SCALE 5:1") == "5:1");
  CHECK(plain_scale("2") == "2:1");
  CHECK(plain_scale("NTS").empty());
  CHECK(scale_factor("1:2.5") == Approx(0.4));
  CHECK_FALSE(scale_factor(""));
  CHECK_FALSE(scale_factor("1:0"));
}

}  // namespace drawproc::test
