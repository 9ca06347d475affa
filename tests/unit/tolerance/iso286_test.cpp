#include "tolerance/iso286.hpp"

#include <catch2/catch.hpp>

#include "unit/tolerance/golden_table.hpp"

namespace drawproc::test {
namespace {

Decimal mm(const std::string& text) { return Decimal::parse(text).value(); }

/// Micrometres of a table as millimetres.
Decimal from_micrometres(const std::string& text) {
  const Decimal um = mm(text);
  return {um.digits(), um.places() + 3};
}

/// "10-18" → sizes of the range: just above the lower bound, between, the upper bound.
std::vector<Decimal> sizes_in(const std::string& range) {
  const std::size_t dash = range.find('-');
  const int above = std::stoi(range.substr(0, dash)), up_to = std::stoi(range.substr(dash + 1));
  return {Decimal(above * 1000 + 1001, 3), Decimal((above + up_to) * 5, 1), Decimal(up_to, 0)};
}

ToleranceClass class_named(const std::string& name) { return parse_tolerance_class(name).value(); }

/// "+0.021 0.000 H7 18-30", or the refusal's code.
std::string limits(const std::string& name, const std::string& nominal) {
  const auto found = deviations_of(class_named(name), mm(nominal));
  return found ? found->upper.to_string() + " " + found->lower.to_string() + " " + found->row
               : found.refusal().code;
}

void check(const std::string& name, const Decimal& nominal, const std::string& upper,
           const std::string& lower) {
  CAPTURE(name, nominal.to_string());
  const auto found = deviations_of(class_named(name), nominal);
  if (upper == "-") {
    CHECK_FALSE(found);
    return;
  }
  REQUIRE(found);
  CHECK(found->upper.same_value(from_micrometres(upper)));
  CHECK(found->lower.same_value(from_micrometres(lower)));
}

}  // namespace

TEST_CASE("every IT grade of every range has the standard's value", "[tolerance]") {
  int cells = 0;
  for (const char* file : {"iso286_grades.csv", "iso286_grades_large.csv"}) {
    const auto table = golden_table(file);
    for (std::size_t row = 1; row < table.size(); ++row)
      for (std::size_t column = 1; column < table[row].size(); ++column)
        for (const Decimal& size : sizes_in(table[row][0])) {
          const std::string& grade = table[0][column];
          CAPTURE(grade, size.to_string());
          const auto found =
              standard_tolerance(grade == "IT01" ? kGradeIT01 : std::stoi(grade.substr(2)), size);
          REQUIRE(found);
          CHECK(found->value.same_value(from_micrometres(table[row][column])));
          CHECK(found->row == grade + " " + table[row][0]);
          ++cells;
        }
  }
  CHECK(cells == 3 * (13 * 20 + 8 * 18));
}

TEST_CASE("every shaft deviation of every range has the standard's value", "[tolerance]") {
  const auto table = golden_table("iso286_deviations.csv");
  int cells = 0;
  for (std::size_t row = 1; row < table.size(); ++row)
    for (std::size_t column = 1; column < table[row].size(); ++column)
      for (const Decimal& size : sizes_in(table[row][0])) {
        const std::string& letter = table[0][column];
        CAPTURE(letter, size.to_string());
        const auto found = deviations_of({letter, 6}, size);
        ++cells;
        if (table[row][column] == "-") {
          REQUIRE_FALSE(found);
          CHECK(found.refusal().code == "not_tabulated");
          continue;
        }
        REQUIRE(found);
        const bool below = letter < "h";
        CHECK((below ? found->upper : found->lower)
                  .same_value(below ? from_micrometres(table[row][column]).negated()
                                    : from_micrometres(table[row][column])));
      }
  CHECK(cells == 3 * 25 * 17);
}

TEST_CASE("every delta of the holes is the standard's", "[tolerance]") {
  const auto table = golden_table("iso286_deltas.csv");
  const auto shafts = golden_table("iso286_deviations.csv");
  int cells = 0;
  for (std::size_t row = 1; row < table.size(); ++row)
    for (std::size_t column = 1; column < table[row].size(); ++column) {
      const Decimal size = sizes_in(table[row][0]).back();
      const int grade = std::stoi(table[0][column].substr(2));
      CAPTURE(grade, size.to_string());
      const auto hole = deviations_of({"N", grade}, size), shaft = deviations_of({"n", 6}, size);
      REQUIRE(hole);
      CHECK(hole->upper.plus(shaft->lower)->same_value(from_micrometres(table[row][column])));
      ++cells;
    }
  CHECK(cells == 12 * 6);
}

TEST_CASE("j and J have the standard's values", "[tolerance]") {
  const auto table = golden_table("iso286_j.csv");
  REQUIRE(table.size() == 14);
  for (std::size_t row = 1; row < table.size(); ++row)
    for (const Decimal& size : sizes_in(table[row][0])) {
      CAPTURE(size.to_string());
      const auto lower = [&](int grade) { return deviations_of({"j", grade}, size)->lower; };
      const auto upper = [&](int grade) { return deviations_of({"J", grade}, size)->upper; };
      CHECK(lower(5).same_value(from_micrometres(table[row][1])));
      CHECK(lower(6).same_value(from_micrometres(table[row][1])));
      CHECK(lower(7).same_value(from_micrometres(table[row][2])));
      CHECK(upper(6).same_value(from_micrometres(table[row][3])));
      CHECK(upper(7).same_value(from_micrometres(table[row][4])));
      CHECK(upper(8).same_value(from_micrometres(table[row][5])));
    }
  CHECK(limits("j6", "25") == "0.009 -0.004 j6 18-30");
  CHECK(limits("J7", "25") == "0.012 -0.009 J7 18-30");
  CHECK(limits("j8", "25") == "not_tabulated");
  CHECK(limits("J9", "25") == "not_tabulated");
}

TEST_CASE("the well-known limits come out", "[tolerance]") {
  const auto table = golden_table("iso286_vectors.csv");
  REQUIRE(table.size() == 37);
  for (std::size_t row = 1; row < table.size(); ++row)
    check(table[row][1], mm(table[row][0]), table[row][2], table[row][3]);
}

TEST_CASE("every class in daily use is right in every range", "[tolerance]") {
  const auto table = golden_table("iso286_classes.csv");
  REQUIRE(table.size() == 1851);
  for (std::size_t row = 1; row < table.size(); ++row)
    check(table[row][1], mm(table[row][0]), table[row][2], table[row][3]);
}

TEST_CASE("every preferred fit is right at both ends and in the middle of every range",
          "[tolerance]") {
  const auto table = golden_table("iso286_fits.csv");
  REQUIRE(table.size() == 1 + 19 * 3 * 25);
  for (std::size_t row = 1; row < table.size(); ++row) {
    const auto& cells = table[row];
    const std::size_t slash = cells[1].find('/');
    CAPTURE(cells[0], cells[1]);
    const auto fit = fit_of(class_named(cells[1].substr(0, slash)),
                            class_named(cells[1].substr(slash + 1)), mm(cells[0]));
    REQUIRE(fit);
    CHECK(fit->hole.upper.same_value(from_micrometres(cells[2])));
    CHECK(fit->hole.lower.same_value(from_micrometres(cells[3])));
    CHECK(fit->shaft.upper.same_value(from_micrometres(cells[4])));
    CHECK(fit->shaft.lower.same_value(from_micrometres(cells[5])));
    CHECK(fit->least_clearance.same_value(from_micrometres(cells[6])));
    CHECK(fit->greatest_clearance.same_value(from_micrometres(cells[7])));
  }
}

TEST_CASE("a range excludes its lower bound and includes its upper", "[tolerance]") {
  CHECK(limits("H7", "30") == "0.021 0.000 H7 18-30");
  CHECK(limits("H7", "30.00") == "0.021 0.000 H7 18-30");
  CHECK(limits("H7", "30.01") == "0.025 0.000 H7 30-50");
  CHECK(limits("H7", "18") == "0.018 0.000 H7 10-18");
}

TEST_CASE("deviations that change within a range name the finer one", "[tolerance]") {
  CHECK(limits("u7", "25") == "0.069 0.048 u7 24-30");
  CHECK(limits("g6", "25") == "-0.007 -0.020 g6 18-30");
}

TEST_CASE("half a micrometre is kept", "[tolerance]") {
  CHECK(limits("JS9", "16") == "0.0215 -0.0215 JS9 10-18");
  CHECK(limits("js3", "25") == "0.002 -0.002 js3 18-30");
  CHECK(limits("js2", "25") == "0.00125 -0.00125 js2 18-30");
  CHECK(limits("h01", "25") == "0.0000 -0.0006 h01 18-30");
}

TEST_CASE("M6 above 250 up to 315 mm is the standard's exception", "[tolerance]") {
  CHECK(limits("M6", "250") == "-0.008 -0.037 M6 180-250");
  CHECK(limits("M6", "250.1") == "-0.009 -0.041 M6 250-315");
  CHECK(limits("M6", "315") == "-0.009 -0.041 M6 250-315");
  CHECK(limits("M6", "316") == "-0.010 -0.046 M6 315-400");
}

TEST_CASE("coarse holes K to ZC have no delta", "[tolerance]") {
  CHECK(limits("K9", "25") == "0.000 -0.052 K9 18-30");
  CHECK(limits("N9", "10") == "0.000 -0.036 N9 6-10");
  CHECK(limits("N9", "3") == "-0.004 -0.029 N9 0-3");
  CHECK(limits("M9", "25") == "-0.008 -0.060 M9 18-30");
  CHECK(limits("P8", "25") == "-0.022 -0.055 P8 18-30");
}

TEST_CASE("k begins at zero outside IT4 to IT7", "[tolerance]") {
  CHECK(limits("k3", "25") == "0.004 0.000 k3 18-30");
  CHECK(limits("k4", "25") == "0.008 0.002 k4 18-30");
  CHECK(limits("k8", "25") == "0.033 0.000 k8 18-30");
}

TEST_CASE("above 500 mm h, H, js and JS are tabulated and nothing else", "[tolerance]") {
  CHECK(limits("H7", "600") == "0.070 0.000 H7 500-630");
  CHECK(limits("h9", "3150") == "0.000 -0.540 h9 2500-3150");
  CHECK(limits("JS6", "501") == "0.022 -0.022 JS6 500-630");
  for (const char* name : {"g6", "K7", "s6", "d9", "j6", "N9"})
    CHECK(limits(name, "600") == "not_tabulated");
  CHECK(limits("h01", "600") == "not_tabulated");
  CHECK(limits("H7", "3150.1") == "not_tabulated");
  CHECK(limits("H7", "0") == "not_tabulated");
}

TEST_CASE("classes that are not used up to 1 mm are refused there", "[tolerance]") {
  for (const char* name : {"a11", "B11", "H14", "js18"}) {
    CHECK(limits(name, "1") == "not_tabulated");
    CHECK(limits(name, "1.1") != "not_tabulated");
  }
  CHECK(limits("H13", "1") == "0.140 0.000 H13 0-3");
}

TEST_CASE("letters the standard has and the tables have not are refused as such", "[tolerance]") {
  for (const char* name : {"cd7", "EF7", "fg6", "v6", "Y7", "za8", "ZB9", "zc10"})
    CHECK(limits(name, "25") == "not_tabulated");
  CHECK(limits("t6", "24") == "not_tabulated");
  CHECK(limits("P2", "25") == "not_tabulated");
}

TEST_CASE("a class that does not exist is refused and never replaced", "[tolerance]") {
  for (const char* name : {"w7", "I7", "l6", "O8", "q5", "hh7", "H19", "g20"})
    CHECK(limits(name, "25") == "unknown_class");
}

TEST_CASE("a tolerance class is letters of one case and a grade", "[tolerance]") {
  CHECK(parse_tolerance_class("H7") == ToleranceClass{"H", 7});
  CHECK(parse_tolerance_class("js14") == ToleranceClass{"js", 14});
  CHECK(parse_tolerance_class("h0") == ToleranceClass{"h", kGradeIT0});
  CHECK(parse_tolerance_class("h01") == ToleranceClass{"h", kGradeIT01});
  for (const char* text : {"", "H", "7", "Js7", "H7 ", "H07", "H7/g6", "abc7", "H-7", "H100"})
    CHECK_FALSE(parse_tolerance_class(text));
  CHECK(class_named("JS9").is_hole());
  CHECK_FALSE(class_named("js9").is_hole());
}

TEST_CASE("a fit is refused when one of its sides is", "[tolerance]") {
  CHECK(fit_of({"H", 7}, {"v", 6}, mm("25")).refusal().code == "not_tabulated");
  CHECK(fit_of({"Q", 7}, {"g", 6}, mm("25")).refusal().code == "unknown_class");
}

}  // namespace drawproc::test
