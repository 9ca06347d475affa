#include "read/text_choice.hpp"

#include <catch2/catch.hpp>

namespace drawproc {
namespace {

LineReading reading(const std::string& text, double proposed,
                    std::vector<Alternative> alternatives) {
  LineReading line;
  line.text = text;
  line.chance = 0.7;
  line.proposed = proposed;
  line.alternatives = std::move(alternatives);
  return line;
}

}  // namespace

TEST_CASE("a sheet whose numbers have points has the habit of points") {
  const std::vector<std::string> texts{"12.5", "⌀8.20", "R3.0", "4x M6", "0.1", "SCALE 1:2"};
  CHECK(habits_of(texts).decimal_sign == '.');
}

TEST_CASE("numbers with points and commas mixed are no habit, nor are too few") {
  CHECK(habits_of(std::vector<std::string>{"12.5", "12,5", "3.1", "3,1"}) == SheetHabits{});
  CHECK(habits_of(std::vector<std::string>{"12.5", "3.1"}) == SheetHabits{});
}

TEST_CASE("the network's first text stays where nothing speaks for another") {
  const auto ranked = ranked_texts(reading("12.5", 0.8, {{"12.6", 0.15}}), {});
  REQUIRE(ranked.size() == 2);
  CHECK(ranked[0].text == "12.5");
  CHECK(ranked[0].read == 0.7);
  CHECK(ranked[1].text == "12.6");
}

TEST_CASE("a text that the grammar reads beats one that says nothing and is hardly likelier") {
  const auto ranked = ranked_texts(reading("1O.5", 0.5, {{"10.5", 0.3}}), {});
  CHECK(ranked[0].text == "10.5");
  CHECK(ranked[0].read < 0.9);
  CHECK(ranked[1].text == "1O.5");
}

TEST_CASE("a text that the grammar reads does not beat one that is far likelier") {
  CHECK(ranked_texts(reading("JIS", 0.9, {{"315", 0.01}}), {})[0].text == "JIS");
}

TEST_CASE("a number in the sheet's habit beats the same with another decimal sign") {
  const auto line = reading("12,5", 0.5, {{"12.5", 0.4}});
  CHECK(ranked_texts(line, {})[0].text == "12,5");
  CHECK(ranked_texts(line, {'.'})[0].text == "12.5");
}

TEST_CASE("a bracket is closed as it was opened, if the network holds that possible") {
  CHECK(ranked_texts(reading("(60.8]", 0.8, {{"(60.8)", 0.1}}), {})[0].text == "(60.8)");
  CHECK(ranked_texts(reading("7] ALL FILLETS", 0.8, {{"7) ALL FILLETS", 0.1}}), {})[0].text ==
        "7) ALL FILLETS");
  CHECK(ranked_texts(reading("[1.500]", 0.8, {{"(1.500)", 0.1}}), {})[0].text == "[1.500]");
  CHECK(ranked_texts(reading("7) ALL FILLETS", 0.5, {{"7] ALL FILLETS", 0.4}}), {})[0].text ==
        "7) ALL FILLETS");
}

TEST_CASE("texts that differ in blanks and spelling alone are one") {
  const auto ranked = ranked_texts(reading("Ø 12", 0.5, {{"⌀12", 0.3}}), {});
  REQUIRE(ranked.size() == 1);
  CHECK(ranked[0].text == "Ø 12");
}

TEST_CASE("a crop that holds no text is not talked into one") {
  const auto ranked = ranked_texts(reading("", 0.6, {{"1", 0.3}}), {});
  REQUIRE(ranked.size() == 1);
  CHECK(ranked[0].text.empty());
}

}  // namespace drawproc
