#include "tolerance/general_limits.hpp"

#include <catch2/catch.hpp>

#include "read/notation.hpp"

namespace drawproc::test {
namespace {

OpenSize size(const std::string& written, const std::string& unit = "mm",
              DimensionType type = DimensionType::linear) {
  return {type, written, unit};
}

/// "rule +upper lower standard row", or the refusal's code.
std::string found(const std::string& tolerance, const OpenSize& open,
                  std::string_view sheet_unit = "mm") {
  const auto parsed = parse_general_tolerance(tolerance);
  REQUIRE(parsed);
  const auto limits = general_limits(*parsed, open, sheet_unit);
  if (!limits) return limits.refusal().code;
  const auto text = [](const std::optional<Decimal>& d) { return d ? d->to_string() : "?"; };
  return std::string(name(limits->rule)) + " " + text(limits->upper) + " " + text(limits->lower) +
         " [" + limits->standard + "] " + limits->row;
}

std::string refusal(const std::string& tolerance, const OpenSize& open,
                    std::string_view sheet_unit = "mm") {
  const auto limits = general_limits(*parse_general_tolerance(tolerance), open, sheet_unit);
  return limits ? "" : limits.refusal().message;
}

}  // namespace

TEST_CASE("ISO 2768-1 limits a length by its table", "[tolerance]") {
  CHECK(found("ISO 2768-m", size("12.5")) == "general 0.2 -0.2 [ISO 2768-1] m 6-30");
  CHECK(found("ISO 2768-1 f", size("400")) == "general 0.2 -0.2 [ISO 2768-1] f 120-400");
  CHECK(found("DIN ISO 2768-mK", size("45", "mm", DimensionType::diameter)) ==
        "general 0.3 -0.3 [ISO 2768-1] m 30-120");
  CHECK(found("ISO2768-c", size("3")) == "general 0.2 -0.2 [ISO 2768-1] c 0.5-3");
}

TEST_CASE("a class that ISO 2768 does not have is refused and none put in its place",
          "[tolerance]") {
  CHECK(found("ISO 2768-x", size("12.5")) == "unknown_class");
  CHECK(found("ISO 2768-mX", size("12.5")) == "unknown_class");
  CHECK(found("ISO 2768-MK", size("12.5")) == "general 0.2 -0.2 [ISO 2768-1] m 6-30");
}

TEST_CASE("ISO 2768-1 has another table for radii and chamfers", "[tolerance]") {
  CHECK(found("ISO 2768-m", size("5", "mm", DimensionType::radius)) ==
        "general 0.5 -0.5 [ISO 2768-1] m radius or chamfer 3-6");
  CHECK(found("ISO 2768-c", size("1", "mm", DimensionType::chamfer)) ==
        "general 0.4 -0.4 [ISO 2768-1] c radius or chamfer 0.5-3");
}

TEST_CASE("an angle under ISO 2768-1 needs its shorter leg, and the note says what it would be",
          "[tolerance]") {
  CHECK(found("ISO 2768-m", size("45", "deg", DimensionType::angle)) ==
        "general ? ? [ISO 2768-1] m angle");
  const auto limits =
      general_limits(*parse_general_tolerance("ISO 2768-c"), size("45", "deg"), "mm");
  REQUIRE(limits);
  CHECK(limits->note ==
        "by the shorter leg, mm: 0-10 ±1°30', 10-50 ±1°, 50-120 ±0°30', 120-400 ±0°15', >400 "
        "±0°10'");
}

TEST_CASE("ISO 2768-1 is refused without a class, with a strange one and in inches",
          "[tolerance]") {
  CHECK(found("ISO 2768", size("12.5")) == "unknown_class");
  CHECK(found("ISO 2768-K", size("12.5")) == "unknown_class");
  CHECK(found("ISO 2768-sg", size("12.5")) == "unknown_class");
  CHECK(found("ISO 2768-m", size("1.5", "inch"), "inch") == "unknown_unit");
  CHECK(found("ISO 2768-m", size("12.5", ""), "") == "unknown_unit");
  CHECK(found("ISO 2768-2 K", size("12.5")) == "not_tabulated");
}

TEST_CASE("other standards are named and passed through", "[tolerance]") {
  for (const char* standard : {"DIN 7168-m", "ISO 8062-3 DCTG 8", "ISO 13920-BF", "DIN 6930",
                               "ISO 20457", "JIS B 0405-m", "GB/T 1804-m", "KS B ISO 2768-m"}) {
    CAPTURE(standard);
    const auto parsed = parse_general_tolerance(standard);
    REQUIRE(parsed);
    CHECK(found(standard, size("12.5")) == "not_tabulated");
    CHECK(refusal(standard, size("12.5")) ==
          "the tables of " + name_of(*parsed) + " are not in this program");
  }
  CHECK(refusal("ISO 22081", size("12.5")) ==
        "ISO 22081 has no class tables: the tolerance it stands for must be stated on the sheet");
}

TEST_CASE("a title block limits a size by the places it is written with", "[tolerance]") {
  const std::string block = ".X ±.1\n.XX ±.01\n.XXX ±.005\nANGLES ±0.5°";
  CHECK(found(block, size("1.5", "inch"), "inch") == "title_block 0.1 -0.1 [] .X ±.1");
  CHECK(found(block, size("1.50", "inch"), "inch") == "title_block 0.01 -0.01 [] .XX ±.01");
  CHECK(found(block, size(".500", "inch"), "inch") == "title_block 0.005 -0.005 [] .XXX ±.005");
  CHECK(found(block, size("45", "deg")) == "title_block 1800.0 -1800.0 [] ANGLES ±0.5°");
  CHECK(found(block, size("2", "inch"), "inch") == "not_covered");
  CHECK(refusal(block, size("1.5000", "inch"), "inch") ==
        "the tolerance table has no line for sizes of 4 decimal places");
}

TEST_CASE("a fraction has the line for fractions", "[tolerance]") {
  CHECK(found("FRACTIONS ±1/32\n.XX ±.01", size("1 1/2", "inch"), "inch") ==
        "title_block 0.03125 -0.03125 [] FRACTIONS ±1/32");
  CHECK(refusal(".XX ±.01", size("1 1/2", "inch"), "inch") ==
        "the tolerance table has no line for fractions");
}

TEST_CASE("a range holds above its lower bound and up to its upper", "[tolerance]") {
  const std::string table = "0.5 - 6 ±0.1\n6 - 30 ±0.2\nOVER 30 ±0.5";
  CHECK(found(table, size("6")) == "title_block 0.1 -0.1 [] 0.5 - 6 : ±0.1");
  CHECK(found(table, size("6.1")) == "title_block 0.2 -0.2 [] 6 - 30 : ±0.2");
  CHECK(found(table, size("0.5")) == "title_block 0.1 -0.1 [] 0.5 - 6 : ±0.1");
  CHECK(found(table, size("31")) == "title_block 0.5 -0.5 [] OVER 30 : ±0.5");
  CHECK(found(table, size("0.4")) == "not_covered");
  CHECK(refusal(table, size("0.4")) == "the tolerance table has no line for sizes in their range");
}

TEST_CASE("X in a block is for whole numbers", "[tolerance]") {
  CHECK(found("X ±1\nX.X ±0.5", size("12")) == "title_block 1 -1 [] X ±1");
  CHECK(found("X ±1\nX.X ±0.5", size("12.5")) == "title_block 0.5 -0.5 [] X.X ±0.5");
}

TEST_CASE("one value for all sizes is no value for angles", "[tolerance]") {
  CHECK(found("TOLERANCE 0,1 mm", size("20")) == "title_block 0.1 -0.1 [] 0,1 mm");
  CHECK(found("TOLERANCE 0,1 mm", size("45", "deg")) == "not_covered");
}

TEST_CASE("a line in another unit than the size is refused", "[tolerance]") {
  CHECK(found("TOLERANCE 0,1 mm", size("1.5", "inch"), "inch") == "unknown_unit");
  CHECK(found(".XX ±.01", size("1.50", "mm"), "inch") == "unknown_unit");
  CHECK(found(".XX ±.01", size("1.50", ""), "") == "title_block 0.01 -0.01 [] .XX ±.01");
}

TEST_CASE("lines that contradict each other are all named and none is taken", "[tolerance]") {
  CHECK(found("MACH ±0.5°\nBEND ±1°", size("45", "deg")) ==
        "title_block ? ? [] MACH ±0.5°; BEND ±1°");
  CHECK(found("MACH ±1°\nBEND ±1°", size("45", "deg")) == "title_block 3600 -3600 [] MACH ±1°");
}

TEST_CASE("unequal deviations of a table are kept", "[tolerance]") {
  CHECK(found(".XX +.02 -.01", size("1.50", "inch"), "inch") ==
        "title_block 0.02 -0.01 [] .XX +.02 -.01");
}

}  // namespace drawproc::test
