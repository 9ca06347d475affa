#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"
#include "support/notation_law.hpp"

namespace drawproc {
namespace {

struct ThreadCase {
  std::string_view text, standard, nominal, pitch, threads_per_inch, lead, length, tolerance_class,
      hand, print;
};

constexpr ThreadCase cases[] = {
    {"M8", "M", "8", "", "", "", "", "", "", "M8"},
    {"M 8", "M", "8", "", "", "", "", "", "", "M8"},
    {"M2.5", "M", "2.5", "", "", "", "", "", "", "M2.5"},
    {"M8x1", "M", "8", "1", "", "", "", "", "", "M8x1"},
    {"M8x1.25", "M", "8", "1.25", "", "", "", "", "", "M8x1.25"},
    {"M8X1.25", "M", "8", "1.25", "", "", "", "", "", "M8x1.25"},
    {"M8×1.25", "M", "8", "1.25", "", "", "", "", "", "M8x1.25"},
    {"M8 x 1.25", "M", "8", "1.25", "", "", "", "", "", "M8x1.25"},
    {"M8x1.25-6H", "M", "8", "1.25", "", "", "", "6H", "", "M8x1.25-6H"},
    {"M8 x 1.25 - 6H", "M", "8", "1.25", "", "", "", "6H", "", "M8x1.25-6H"},
    {"M10-6g", "M", "10", "", "", "", "", "6g", "", "M10-6g"},
    {"M10 - 6H/6g", "M", "10", "", "", "", "", "6H/6g", "", "M10-6H/6g"},
    {"M8-4h6h", "M", "8", "", "", "", "", "4h6h", "", "M8-4h6h"},
    {"M16x1.5-6H-LH", "M", "16", "1.5", "", "", "", "6H", "LH", "M16x1.5-6H-LH"},
    {"M16 LH", "M", "16", "", "", "", "", "", "LH", "M16-LH"},
    {"M8x20", "M", "8", "", "", "", "20", "", "", "M8x20"},
    {"M8x1.25x20", "M", "8", "1.25", "", "", "20", "", "", "M8x1.25x20"},
    {"M2X4.2", "M", "2", "", "", "", "4.2", "", "", "M2x4.2"},
    {"M3x0.5", "M", "3", "0.5", "", "", "", "", "", "M3x0.5"},
    {"M36x3", "M", "36", "3", "", "", "", "", "", "M36x3"},
    {"MJ6x1-4h6h", "MJ", "6", "1", "", "", "", "4h6h", "", "MJ6x1-4h6h"},
    {"Tr40x7", "Tr", "40", "7", "", "", "", "", "", "Tr40x7"},
    {"Tr40x7-7e", "Tr", "40", "7", "", "", "", "7e", "", "Tr40x7-7e"},
    {"Tr40x14(P7)", "Tr", "40", "7", "", "14", "", "", "", "Tr40x14(P7)"},
    {"Tr40x14(P7)-7e-LH", "Tr", "40", "7", "", "14", "", "7e", "LH", "Tr40x14(P7)-7e-LH"},
    {"TR20x4", "TR", "20", "4", "", "", "", "", "", "TR20x4"},
    {"G1/2", "G", "1/2", "", "", "", "", "", "", "G1/2"},
    {"G 1/2", "G", "1/2", "", "", "", "", "", "", "G1/2"},
    {"G1/2 A", "G", "1/2", "", "", "", "", "A", "", "G1/2 A"},
    {"G1/2A", "G", "1/2", "", "", "", "", "A", "", "G1/2 A"},
    {"G1/2-A", "G", "1/2", "", "", "", "", "A", "", "G1/2 A"},
    {"G1", "G", "1", "", "", "", "", "", "", "G1"},
    {"G1 1/2", "G", "1 1/2", "", "", "", "", "", "", "G1 1/2"},
    {"G3/4\"", "G", "3/4", "", "", "", "", "", "", "G3/4\""},
    {"Rc1/4", "Rc", "1/4", "", "", "", "", "", "", "Rc1/4"},
    {"Rc 1/4", "Rc", "1/4", "", "", "", "", "", "", "Rc1/4"},
    {"Rp1/2", "Rp", "1/2", "", "", "", "", "", "", "Rp1/2"},
    {"PT1/8", "PT", "1/8", "", "", "", "", "", "", "PT1/8"},
    {"1/4-20", "", "1/4", "", "20", "", "", "", "", "1/4-20"},
    {"1/4-20 UNC", "UNC", "1/4", "", "20", "", "", "", "", "1/4-20 UNC"},
    {"1/4-20 UNC-2B", "UNC", "1/4", "", "20", "", "", "2B", "", "1/4-20 UNC-2B"},
    {"1/4-20UNC-2B", "UNC", "1/4", "", "20", "", "", "2B", "", "1/4-20 UNC-2B"},
    {"1/4-20 UNC - 2B", "UNC", "1/4", "", "20", "", "", "2B", "", "1/4-20 UNC-2B"},
    {"1/4\"-20 UNC", "UNC", "1/4", "", "20", "", "", "", "", "1/4\"-20 UNC"},
    {"1/4-20 UNC-2A LH", "UNC", "1/4", "", "20", "", "", "2A", "LH", "1/4-20 UNC-2A-LH"},
    {"3/8-16 UNC-2B", "UNC", "3/8", "", "16", "", "", "2B", "", "3/8-16 UNC-2B"},
    {"#4-40", "", "#4", "", "40", "", "", "", "", "#4-40"},
    {"#4-40 UNC-2B", "UNC", "#4", "", "40", "", "", "2B", "", "#4-40 UNC-2B"},
    {"#10-32 UNF-3A", "UNF", "#10", "", "32", "", "", "3A", "", "#10-32 UNF-3A"},
    {"#0-80 UNF", "UNF", "#0", "", "80", "", "", "", "", "#0-80 UNF"},
    {"4-40 UNC - 2B", "UNC", "4", "", "40", "", "", "2B", "", "4-40 UNC-2B"},
    {"1.035-40 UNS - 2B", "UNS", "1.035", "", "40", "", "", "2B", "", "1.035-40 UNS-2B"},
    {".250-20 UNC-2B", "UNC", ".250", "", "20", "", "", "2B", "", ".250-20 UNC-2B"},
    {"0.190-32 UNF", "UNF", "0.190", "", "32", "", "", "", "", "0.190-32 UNF"},
    {"1 1/4-12 UNF-2A", "UNF", "1 1/4", "", "12", "", "", "2A", "", "1 1/4-12 UNF-2A"},
    {"1-8 UNC-2B", "UNC", "1", "", "8", "", "", "2B", "", "1-8 UNC-2B"},
    {"1-1/4-7 UNC", "UNC", "1 1/4", "", "7", "", "", "", "", "1 1/4-7 UNC"},
    {"UNC 1/4-20", "UNC", "1/4", "", "20", "", "", "", "", "UNC 1/4-20"},
    {"1/4-18 NPT", "NPT", "1/4", "", "18", "", "", "", "", "1/4-18 NPT"},
    {"1/4 NPT", "NPT", "1/4", "", "", "", "", "", "", "1/4 NPT"},
    {"NPT 1/4", "NPT", "1/4", "", "", "", "", "", "", "NPT 1/4"},
    {"1/8-27 NPTF", "NPTF", "1/8", "", "27", "", "", "", "", "1/8-27 NPTF"},
    {"1/2-14 BSPT", "BSPT", "1/2", "", "14", "", "", "", "", "1/2-14 BSPT"},
    {"1/2 BSPP", "BSPP", "1/2", "", "", "", "", "", "", "1/2 BSPP"},
    {"1/4-20 BSW", "BSW", "1/4", "", "20", "", "", "", "", "1/4-20 BSW"},
    {"1/2-10 ACME-2G", "ACME", "1/2", "", "10", "", "", "2G", "", "1/2-10 ACME-2G"},
    {"1/4-28 UNF 2B", "UNF", "1/4", "", "28", "", "", "2B", "", "1/4-28 UNF-2B"},
    {"½-13 UNC", "UNC", "1/2", "", "13", "", "", "", "", "1/2-13 UNC"},
};

}  // namespace

TEST_CASE("a thread is read with its pitch, class and hand") {
  for (const ThreadCase& expected : cases) {
    INFO(expected.text);
    const auto dimension = parse_dimension(expected.text);
    REQUIRE((dimension && dimension->thread));
    CHECK(dimension->type == DimensionType::thread);
    CHECK(dimension->thread->standard == expected.standard);
    CHECK(dimension->size.nominal == expected.nominal);
    CHECK(dimension->thread->pitch == expected.pitch);
    CHECK(dimension->thread->threads_per_inch == expected.threads_per_inch);
    CHECK(dimension->thread->lead == expected.lead);
    CHECK(dimension->thread->length == expected.length);
    CHECK(dimension->thread->tolerance_class == expected.tolerance_class);
    CHECK(dimension->thread->hand == expected.hand);
    CHECK(print(*dimension) == expected.print);
    CHECK(test::broken_notation_law(expected.text, {}) == "");
  }
}

TEST_CASE("a number of turns without a series is no thread unless the size is a fraction") {
  CHECK_FALSE(parse_dimension("4-40"));
  CHECK_FALSE(parse_dimension("10-32"));
  CHECK(parse_dimension("1/4-20")->type == DimensionType::thread);
}

TEST_CASE("what follows M2 x is a length where no such pitch exists") {
  CHECK(parse_dimension("M2x0.4")->thread->pitch == "0.4");
  CHECK(parse_dimension("M2x4.2")->thread->length == "4.2");
}

TEST_CASE("a radius of a fraction is not a pipe thread") {
  CHECK(parse_dimension("R1/4")->type == DimensionType::radius);
  CHECK(parse_dimension("Rc1/4")->type == DimensionType::thread);
}

}  // namespace drawproc
