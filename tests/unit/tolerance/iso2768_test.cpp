#include "tolerance/iso2768.hpp"

#include <catch2/catch.hpp>

#include "unit/tolerance/golden_table.hpp"

namespace drawproc::test {
namespace {

Decimal mm(const std::string& text) { return Decimal::parse(text).value(); }

/// Sizes of "3-6": just above the lower bound (0.5 itself for the first), and the upper bound;
/// of ">6" a large one.
std::vector<Decimal> sizes_in(const std::string& range) {
  if (range[0] == '>') return {*mm(range.substr(1)).plus(mm("0.01")), mm("90000")};
  const std::size_t dash = range.find('-');
  const Decimal above = mm(range.substr(0, dash));
  return {range.starts_with("0.5") ? above : *above.plus(mm("0.01")), mm(range.substr(dash + 1))};
}

template <typename LookUp>
int check_sizes(const std::string& file, LookUp look_up) {
  const auto table = golden_table(file);
  int cells = 0;
  for (std::size_t row = 1; row < table.size(); ++row)
    for (std::size_t column = 1; column < table[row].size(); ++column)
      for (const Decimal& size : sizes_in(table[0][column])) {
        CAPTURE(file, table[row][0], size.to_string());
        const auto found = look_up(table[row][0], size);
        ++cells;
        if (table[row][column] == "-") {
          REQUIRE_FALSE(found);
          CHECK(found.refusal().code == "not_tabulated");
          continue;
        }
        REQUIRE(found);
        CHECK(found->value == mm(table[row][column]));
        CHECK(found->row == table[row][0] + " " + table[0][column]);
      }
  return cells;
}

GeometricCharacteristic characteristic_named(const std::string& text) {
  using enum GeometricCharacteristic;
  for (const auto one : {straightness, perpendicularity, symmetry, circular_runout})
    if (name(one) == text) return one;
  throw std::invalid_argument(text);
}

}  // namespace

TEST_CASE("every general tolerance of sizes is the standard's", "[tolerance]") {
  CHECK(check_sizes("iso2768_linear.csv", iso2768_size) == 4 * 8 * 2);
}

TEST_CASE("every general tolerance of radii and chamfers is the standard's", "[tolerance]") {
  CHECK(check_sizes("iso2768_radii.csv", iso2768_edge) == 4 * 3 * 2);
}

TEST_CASE("every general tolerance of angles is the standard's", "[tolerance]") {
  const auto table = golden_table("iso2768_angles.csv");
  int cells = 0;
  for (std::size_t row = 1; row < table.size(); ++row) {
    const auto all = iso2768_angles(table[row][0]);
    REQUIRE(all);
    REQUIRE(all->size() == 5);
    for (std::size_t column = 1; column < table[row].size(); ++column)
      for (const Decimal& leg : sizes_in(table[0][column])) {
        CAPTURE(table[row][0], leg.to_string());
        const auto found = iso2768_angle(table[row][0], leg);
        REQUIRE(found);
        CHECK(std::to_string(found->minutes) == table[row][column]);
        CHECK(found->row == table[row][0] + " angle, shorter leg " + table[0][column]);
        CHECK((*all)[column - 1] == *found);
        ++cells;
      }
  }
  CHECK(cells == 4 * 5 * 2);
}

TEST_CASE("every general tolerance of form is the standard's", "[tolerance]") {
  const auto table = golden_table("iso2768_form.csv");
  REQUIRE(table.size() == 46);
  std::string above = "0";
  for (std::size_t row = 1; row < table.size(); ++row) {
    const bool is_first = table[row][0] != table[row - 1][0] || table[row][1] != table[row - 1][1];
    const std::string lower = is_first ? "0" : above;
    above = table[row][2];
    const auto kind = characteristic_named(table[row][0]);
    const std::vector<Decimal> sizes =
        above == "any" ? std::vector{mm("0.1"), mm("5000")} : sizes_in(lower + "-" + above);
    for (const Decimal& size : sizes) {
      CAPTURE(table[row][0], table[row][1], size.to_string());
      const auto found = iso2768_form(kind, table[row][1], size);
      REQUIRE(found);
      CHECK(found->value == mm(table[row][3]));
    }
  }
}

TEST_CASE("flatness has the tolerance of straightness", "[tolerance]") {
  const auto flatness = iso2768_form(GeometricCharacteristic::flatness, "K", mm("250"));
  REQUIRE(flatness);
  CHECK(*flatness == GeneralDeviation{mm("0.4"), "K 100-300"});
}

TEST_CASE("a size below half a millimetre or above the table is refused", "[tolerance]") {
  CHECK(iso2768_size("m", mm("0.49")).refusal().code == "not_tabulated");
  CHECK(iso2768_edge("m", mm("0.3")).refusal().code == "not_tabulated");
  CHECK(iso2768_size("m", mm("4000.1")).refusal().code == "not_tabulated");
  CHECK(iso2768_form(GeometricCharacteristic::flatness, "H", mm("3001")).refusal().code ==
        "not_tabulated");
  CHECK(iso2768_angle("m", mm("0")).refusal().code == "not_tabulated");
}

TEST_CASE("an unknown class of general tolerances is refused and never replaced", "[tolerance]") {
  for (const char* name : {"", "g", "sg", "M", "x", "mK", "fm", "K"}) {
    CAPTURE(name);
    CHECK(iso2768_size(name, mm("10")).refusal().code == "unknown_class");
    CHECK(iso2768_edge(name, mm("10")).refusal().code == "unknown_class");
    CHECK(iso2768_angles(name).refusal().code == "unknown_class");
    CHECK(iso2768_angle(name, mm("10")).refusal().code == "unknown_class");
  }
  for (const char* name : {"", "m", "k", "HK", "M"})
    CHECK(iso2768_form(GeometricCharacteristic::symmetry, name, mm("10")).refusal().code ==
          "unknown_class");
}

TEST_CASE("part 2 gives nothing for position", "[tolerance]") {
  CHECK(iso2768_form(GeometricCharacteristic::position, "K", mm("10")).refusal().code ==
        "not_tabulated");
}

}  // namespace drawproc::test
