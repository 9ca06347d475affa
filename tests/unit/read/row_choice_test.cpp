#include "read/row_choice.hpp"

#include <catch2/catch.hpp>

namespace drawproc {
namespace {

std::vector<std::string> chosen(std::size_t pieces, const std::vector<RowReading>& readings) {
  std::vector<std::string> texts;
  for (const std::size_t i : chosen_readings(pieces, readings)) texts.push_back(readings[i].text);
  return texts;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a count and its size are one text") {
  CHECK(chosen(2, {{0, 0, 0, "4X"}, {1, 1, 0, "⌀.188"}, {0, 1, 1, "4X ⌀.188"}}) ==
        Texts{"4X ⌀.188"});
}

TEST_CASE("a count that is small alone and large in its row is the same count") {
  CHECK(chosen(2, {{0, 0, 0, "7x"}, {1, 1, 0, ".518"}, {0, 1, 0.2, "7X .518"}}) ==
        Texts{"7X .518"});
}

TEST_CASE("a range whose dash was no piece is one text") {
  CHECK(chosen(2, {{0, 0, 0, "2X ⌀.370"}, {1, 1, 0, ".380"}, {0, 1, 3, "2X ⌀.370 - .380"}}) ==
        Texts{"2X ⌀.370 - .380"});
}

TEST_CASE("two sizes beside each other stay two") {
  CHECK(chosen(2, {{0, 0, 0, "20"}, {1, 1, 0, "30"}, {0, 1, 2, "20 30"}}) == Texts{"20", "30"});
}

TEST_CASE("sizes beside each other do not run together into one number") {
  CHECK(chosen(2, {{0, 0, 0, "12.5"}, {1, 1, 0, "24"}, {0, 1, 1.5, "12.524"}}) ==
        Texts{"12.5", "24"});
  CHECK(chosen(2, {{0, 0, 0, "12"}, {1, 1, 0, "5"}, {0, 1, 0.2, "125"}}) == Texts{"125"});
}

TEST_CASE("a joined reading that loses what its pieces say is not taken") {
  CHECK(chosen(2, {{0, 0, 0, "50.6"}, {1, 1, 0, "+0.02"}, {0, 1, 1, "50.6±0.02"}}) ==
        Texts{"50.6", "+0.02"});
}

TEST_CASE("words that stand close are one text, columns are not") {
  CHECK(chosen(2, {{0, 0, 0, "BREAK"}, {1, 1, 0, "EDGES"}, {0, 1, 0.5, "BREAK EDGES"}}) ==
        Texts{"BREAK EDGES"});
  CHECK(chosen(2, {{0, 0, 0, "DRAWN"}, {1, 1, 0, "CHECKED"}, {0, 1, 2.5, "DRAWN CHECKED"}}) ==
        Texts{"DRAWN", "CHECKED"});
}

TEST_CASE("the number of a note belongs to its sentence") {
  CHECK(chosen(2, {{0, 0, 0, "3."},
                   {1, 1, 0, "SPACE OR USAGE PRECLUDES"},
                   {0, 1, 0.8, "3. SPACE OR USAGE PRECLUDES"}}) ==
        Texts{"3. SPACE OR USAGE PRECLUDES"});
}

TEST_CASE("a piece without text costs nothing and is kept apart") {
  CHECK(chosen(2, {{0, 0, 0, "12.5"}, {1, 1, 0, ""}, {0, 1, 1, "12.5"}}) == Texts{"12.5", ""});
}

TEST_CASE("of three pieces two may belong together") {
  CHECK(chosen(3, {{0, 0, 0, "2X"},
                   {1, 1, 0, "R5"},
                   {2, 2, 0, "40"},
                   {0, 1, 1, "2X R5"},
                   {1, 2, 2, "R5 40"},
                   {0, 2, 2, "2X R5 40"}}) == Texts{"2X R5", "40"});
}

}  // namespace drawproc
