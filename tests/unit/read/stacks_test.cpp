#include "read/stacks.hpp"

#include <catch2/catch.hpp>
#include <numeric>

using namespace drawproc;

namespace {

/// Upright, its upper left corner given, 0.5 heights a character.
TextLine line(const std::string& text, Point at, double height) {
  TextLine made;
  made.text = text;
  made.height = height;
  const double run = 0.5 * height * static_cast<double>(text.size());
  made.polygon = {at, {at.x + run, at.y}, {at.x + run, at.y + height}, {at.x, at.y + height}};
  return made;
}

Stack behind_first(const std::vector<TextLine>& lines, bool over_tail = false) {
  std::vector<std::size_t> others(lines.size() - 1);
  std::iota(others.begin(), others.end(), 1);
  return stack_behind(lines[0], over_tail, lines, others);
}

}  // namespace

TEST_CASE("of a right-aligned stack the short half stands farther off") {
  const auto stack = behind_first(
      {line("23.8", {100, 100}, 20), line("+0.03", {155, 92}, 14), line("0", {183, 110}, 14)});
  CHECK(stack.above == 1);
  CHECK(stack.below == 2);
}

TEST_CASE("a stack may stand higher or lower than its nominal") {
  const auto stack = behind_first(
      {line("23.8", {100, 100}, 20), line("+0.03", {155, 88}, 14), line("0", {183, 103}, 14)});
  CHECK(stack.above == 1);
  CHECK(stack.below == 2);
}

TEST_CASE("halves that do not stand one above the other are no stack") {
  const auto stack = behind_first(
      {line("23.8", {100, 100}, 20), line("+0.03", {155, 92}, 14), line("0", {230, 110}, 14)});
  CHECK_FALSE(stack.above);
  CHECK_FALSE(stack.below);
}

TEST_CASE("what stands far behind, over the number or is larger than it is no stack") {
  CHECK_FALSE(behind_first({line("23.8", {100, 100}, 20), line("+0.03", {190, 92}, 14),
                            line("0", {200, 110}, 14)})
                  .above);
  CHECK_FALSE(behind_first({line("23.8", {100, 100}, 20), line("+0.03", {110, 82}, 14),
                            line("0", {150, 110}, 14)})
                  .above);
  CHECK_FALSE(behind_first({line("23.8", {100, 100}, 20), line("+0.03", {155, 80}, 25),
                            line("0", {155, 110}, 25)})
                  .above);
}

TEST_CASE("a line that ends in one half has the other above or below its end") {
  const auto stack =
      behind_first({line("3.99 -0.02", {100, 100}, 20), line("0", {160, 84}, 14)}, true);
  CHECK(stack.above == 1);
  CHECK_FALSE(stack.below);
}
