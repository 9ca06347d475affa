#include "report/html_requirement.hpp"

#include <catch2/catch.hpp>

using namespace drawproc;

TEST_CASE("a requirement of one row is its text") {
  CHECK(requirement_html("⌀30 h6", "dimension", {}) == "<span class=\"req\">⌀30 h6</span>");
}

TEST_CASE("two deviations stand above each other") {
  CHECK(requirement_html("4x ⌀6.60 +0.40 -0.10", "dimension", {}) ==
        "<span class=\"req\">4x ⌀6.60 <span class=\"dev\"><span>+0.40</span> "
        "<span>-0.10</span></span></span>");
  CHECK(
      requirement_html("36 +0.2 0", "dimension", {}) ==
      "<span class=\"req\">36 <span class=\"dev\"><span>+0.2</span> <span>0</span></span></span>");
  CHECK(
      requirement_html("26 0 -0.2", "dimension", {}) ==
      "<span class=\"req\">26 <span class=\"dev\"><span>0</span> <span>-0.2</span></span></span>");
}

TEST_CASE("signs that are no deviations stay in their row") {
  CHECK(requirement_html("SECTION A-A - B", "view_label", {}) ==
        "<span class=\"req\">SECTION A-A - B</span>");
  CHECK(requirement_html("50±0.1", "dimension", {}) == "<span class=\"req\">50±0.1</span>");
  CHECK(requirement_html("1 0 0", "text", {}) == "<span class=\"req\">1 0 0</span>");
}

TEST_CASE("the cells of a frame are boxes, its rows lines") {
  CHECK(requirement_html("⌖|⌀0.1Ⓜ|A\n|⌀0.05", "feature_control_frame", {}) ==
        "<span class=\"req\"><span class=\"fcf\"><span>⌖</span> <span>⌀0.1Ⓜ</span> "
        "<span>A</span></span><br><span class=\"fcf\"><span></span> "
        "<span>⌀0.05</span></span></span>");
}

TEST_CASE("a bar in other text is a bar") {
  CHECK(requirement_html("a|b", "note", {}) == "<span class=\"req\">a|b</span>");
}

TEST_CASE("box, underline and strike are shown") {
  CHECK(requirement_html("12.50", "dimension", {true, true, true}) ==
        "<span class=\"req box underline strike\">12.50</span>");
}

TEST_CASE("markup in a requirement is text") {
  CHECK(requirement_html("<b> +1 -1 <i>", "dimension", {}) ==
        "<span class=\"req\">&lt;b&gt; <span class=\"dev\"><span>+1</span> <span>-1</span></span> "
        "&lt;i&gt;</span>");
}
