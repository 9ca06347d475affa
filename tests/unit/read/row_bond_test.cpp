#include "read/row_bond.hpp"

#include <catch2/catch.hpp>

using namespace drawproc;

namespace {

/// A row of capitals 20 pixels high, 10 pixels a character.
TextLine line(const std::string& text, Point at) {
  TextLine made;
  made.text = text;
  made.height = 20;
  const double run = 10. * static_cast<double>(text.size());
  made.polygon = {at, {at.x + run, at.y}, {at.x + run, at.y + 20}, {at.x, at.y + 20}};
  return made;
}

/// Bond of two rows that begin below each other with so much clear space, in heights.
double bond(const std::string& upper, const std::string& lower, double gap = 0.5) {
  const auto pair = row_pair(line(upper, {100, 100}), row_of(upper),
                             line(lower, {100, 120 + 20 * gap}), row_of(lower));
  REQUIRE(pair);
  return bond_of(*pair);
}

}  // namespace

TEST_CASE("a row says what kind it is") {
  const auto kind = [](const char* text) { return std::string(name_of(row_of(text).kind)); };
  CHECK(kind("40") == "size");
  CHECK(kind("⌀20 H7") == "size");
  CHECK(kind("4x ⌀6.6 THRU") == "callout");
  CHECK(kind("⌴ ⌀11 ↧6.5") == "step");
  CHECK(kind("SPOTFACE ⌀14 ↧1") == "step");
  CHECK(kind("25 TYP") == "worded");
  CHECK(kind("[1.500]") == "secondary");
  CHECK(kind("TYP") == "qualifier");
  CHECK(kind("(63.521/63.502)") == "tolerance");
  CHECK(kind("-0.1") == "tolerance");
  CHECK(kind("SECTION A-A") == "view");
  CHECK(kind("SCALE 2:1") == "scale");
  CHECK(kind("BREAK SHARP EDGES") == "prose");
  CHECK(kind("2. BREAK SHARP EDGES") == "item");
}

TEST_CASE("what goes on in the next row is bound to it") {
  CHECK(bond("4x ⌀6.6 THRU", "⌴ ⌀11 ↧6.5") > 0);
  CHECK(bond("2x G1/8", "SPOTFACE ⌀14 ↧1") > 0);
  CHECK(bond("38.10", "[1.500]") > 0);
  CHECK(bond("20.10", "19.95", 0.3) > 0);
  CHECK(bond("6.000", "+0.002/-0.000") > 0);
  CHECK(bond("⌀63.5 k6", "(63.521/63.502)") > 0);
  CHECK(bond("DETAIL A", "SCALE 2:1") > 0);
  CHECK(bond("1. BREAK ALL SHARP EDGES", "2. REMOVE ALL BURRS") > 0);
}

TEST_CASE("two sizes one above the other are two dimensions") {
  CHECK(bond("25", "40", 0.2) < 0);
  CHECK(bond("12.5", "10.0", 0.2) < 0);
  CHECK(bond("31,35", "31,34", 1.3) < 0);  // ordinates
  CHECK(bond("⌀12", "R3") < 0);
}

TEST_CASE("what stands beside, above, turned or far away is no next row") {
  const Row size = row_of("40");
  const TextLine upper = line("40", {100, 100});
  CHECK_FALSE(row_pair(upper, size, line("40", {200, 100}), size));
  CHECK_FALSE(row_pair(upper, size, line("40", {100, 60}), size));
  CHECK_FALSE(row_pair(upper, size, line("40", {100, 200}), size));
  TextLine turned = line("40", {100, 130});
  turned.polygon = {Point{100, 150}, Point{100, 130}, Point{120, 130}, Point{120, 150}};
  CHECK_FALSE(row_pair(upper, size, turned, size));
}
