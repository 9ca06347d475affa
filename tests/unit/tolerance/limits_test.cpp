#include "tolerance/limits.hpp"

#include <catch2/catch.hpp>

#include "read/notation.hpp"
#include "read/requirements.hpp"

namespace drawproc::test {
namespace {

GeneralTolerance general(const std::string& text) { return parse_general_tolerance(text).value(); }

SheetRules sheet(const std::string& tolerance = {}, const std::string& unit = "mm") {
  SheetRules rules;
  rules.unit = unit;
  if (!tolerance.empty()) rules.general = {{general(tolerance), 41, {}}};
  return rules;
}

Limited limited(const std::string& text, const SheetRules& rules, NotationFlags flags = {},
                std::optional<int> view = {}) {
  const auto size = parse_dimension(text, flags);
  REQUIRE(size);
  Annotation annotation;
  annotation.kind = AnnotationKind::dimension;
  annotation.text = print(*size);
  annotation.notation = Notation{*size, flags};
  const auto requirements = requirements_in(annotation, rules.unit);
  REQUIRE(requirements.size() == 1);
  return with_limits(requirements.front(), *size, rules, view);
}

/// "lower..upper rule standard row"
std::string limits(const std::string& text, const SheetRules& rules) {
  const Characteristic c = limited(text, rules).characteristic;
  return c.lower + ".." + c.upper + " " + std::string(name(c.limits_from)) + " " +
         c.basis.standard + " " + c.basis.row;
}

std::string refused(const std::string& text, const SheetRules& rules) {
  const auto found = limited(text, rules);
  CHECK(found.characteristic.lower + found.characteristic.upper == "");
  CHECK(found.characteristic.limits_from == LimitsRule::none);
  return found.refusal ? found.refusal->code : "";
}

}  // namespace

TEST_CASE("what is stated at the size comes first", "[tolerance]") {
  CHECK(limits("⌀25 H7 (+0.02 0)", sheet("ISO 2768-m")) == "25..25.02 stated  ");
  CHECK(limits("25±0.1", sheet("ISO 2768-m")) == "24.9..25.1 stated  ");
  CHECK(limits("25 MAX", sheet("ISO 2768-m")) == "..25 stated  ");
}

TEST_CASE("a fit comes before the general tolerance", "[tolerance]") {
  CHECK(limits("⌀25 H7", sheet("ISO 2768-m")) == "25.000..25.021 fit ISO 286-2 H7 18-30");
  CHECK(limits("⌀25 g6", sheet()) == "24.980..24.993 fit ISO 286-2 g6 18-30");
  CHECK(limits("10 P9", sheet()) == "9.949..9.985 fit ISO 286-2 P9 6-10");
  CHECK(limits("16 JS9", sheet()) == "15.9785..16.0215 fit ISO 286-2 JS9 10-18");
}

TEST_CASE("half a grade on either side is looked up", "[tolerance]") {
  CHECK(limits("30±IT14/2", sheet("ISO 2768-m")) == "29.740..30.260 fit ISO 286-1 ±IT14/2 18-30");
}

TEST_CASE("a fit that is refused does not fall back to the general tolerance", "[tolerance]") {
  CHECK(refused("⌀600 g6", sheet("ISO 2768-m")) == "not_tabulated");
  CHECK(refused("⌀20 t6", sheet("ISO 2768-m")) == "not_tabulated");
}

TEST_CASE("fits are millimetres", "[tolerance]") {
  CHECK(refused("⌀1.5 H7", sheet({}, "inch")) == "unknown_unit");
  CHECK(refused("⌀25 H7", sheet({}, "")) == "unknown_unit");
  CHECK(limits("⌀25 mm H7", sheet({}, "inch")) == "25.000..25.021 fit ISO 286-2 H7 18-30");
}

TEST_CASE("a fit of two parts limits neither of them alone", "[tolerance]") {
  const Characteristic c = limited("⌀25 H7/g6", sheet()).characteristic;
  CHECK(c.lower + c.upper == "");
  CHECK(c.limits_from == LimitsRule::fit);
  CHECK(c.basis.row == "H7 18-30, g6 18-30");
  CHECK(c.basis.note == "of two parts, clearance 0.007 to 0.041 mm");
  CHECK(limited("⌀25 p6/H7", sheet()).characteristic.basis.note ==
        "of two parts, clearance -0.035 to -0.001 mm");
}

TEST_CASE("a size without a tolerance has the sheet's and says where that stands", "[tolerance]") {
  const Characteristic c = limited("45", sheet("ISO 2768-mK")).characteristic;
  CHECK(c.lower == "44.7");
  CHECK(c.upper == "45.3");
  CHECK(c.limits_from == LimitsRule::general);
  CHECK(c.basis.standard == "ISO 2768-1");
  CHECK(c.basis.row == "m 30-120");
  CHECK(c.basis.source == 41);
  CHECK(limits("12.50", sheet(".XX ±.01", "inch")) == "12.49..12.51 title_block  .XX ±.01");
}

TEST_CASE("a note at the view comes before the sheet's", "[tolerance]") {
  SheetRules rules = sheet("ISO 2768-m");
  rules.general.push_back({general("ISO 2768-f"), 52, 3});
  CHECK(limited("45", rules, {}, 3).characteristic.basis.source == 52);
  CHECK(limited("45", rules, {}, 3).characteristic.upper == "45.15");
  CHECK(limited("45", rules, {}, 4).characteristic.basis.source == 41);
  CHECK(limited("45", rules).characteristic.upper == "45.3");
}

TEST_CASE("where no rule holds there are no limits and the reason is said", "[tolerance]") {
  const auto found = limited("45", sheet());
  CHECK_FALSE(found.refusal);
  CHECK(found.characteristic.limits_from == LimitsRule::none);
  CHECK(found.characteristic.basis.note ==
        "no tolerance is written at the size, and the sheet states no general one");
  CHECK(refused("45", sheet("DIN 7168-m")) == "not_tabulated");
  CHECK(limited("45", sheet("DIN 7168-m")).characteristic.basis.standard == "DIN 7168-m");
}

TEST_CASE("an angle is limited by the block's line for angles", "[tolerance]") {
  CHECK(limits("45°", sheet("ANGLES ±0.5°")) == "44.5..45.5 title_block  ANGLES ±0.5°");
  CHECK(limits("45°", sheet("ANGLES ±20'")) == "44°40'..45°20' title_block  ANGLES ±20'");
  CHECK(limits("30°15'", sheet("ANGLES ±0.5°")) == "29°45'..30°45' title_block  ANGLES ±0.5°");
}

TEST_CASE("threads, tapers and theoretically exact sizes have no general tolerance",
          "[tolerance]") {
  CHECK(limits("M8x1.25-6H", sheet("ISO 2768-m")) == ".. none  ");
  CHECK(limited("25", sheet("ISO 2768-m"), {.box = true}).characteristic.limits_from ==
        LimitsRule::basic);
  CHECK(limited("25", sheet("ISO 2768-m"), {.box = true}).characteristic.upper == "");
}

TEST_CASE("limits have an IT grade, in inches by their millimetres", "[tolerance]") {
  const Characteristic c = limited("⌀6.60 +0.40 -0.10", sheet()).characteristic;
  REQUIRE(c.it_grade);
  CHECK(*c.it_grade == Approx(14.689).margin(0.001));
  CHECK(c.it_class == 15);
  CHECK(limited("⌀25 H7", sheet()).characteristic.it_class == 7);
  CHECK(limited("1.000±.001", sheet({}, "inch")).characteristic.it_class == 9);
  CHECK(limited("⌀20.10/19.95", sheet()).characteristic.it_class == 12);
  CHECK_FALSE(limited("45°±1°", sheet()).characteristic.it_class);
  CHECK_FALSE(limited("25 MAX", sheet()).characteristic.it_class);
  CHECK_FALSE(limited("R5±0.1", sheet()).characteristic.it_class);
}

TEST_CASE("a tolerance written beside a fit is held against the table", "[tolerance]") {
  const auto contradiction = [](const std::string& text) {
    return fit_contradiction(limited(text, sheet()).characteristic, *parse_dimension(text))
        .value_or("");
  };
  CHECK(contradiction("⌀25 H7 (+0.021 0)") == "");
  CHECK(contradiction("⌀25 H7 (+0.025 0)") ==
        "H7 25 to 25.025 is written, ISO 286-2 gives 25.000 to 25.021");
  CHECK(contradiction("⌀25±0.1") == "");
  CHECK(contradiction("⌀25 H7") == "");
}

}  // namespace drawproc::test
