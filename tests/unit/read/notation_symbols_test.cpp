#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"

namespace drawproc {
namespace {

struct Alias {
  std::string_view written, canonical;
};

constexpr Alias aliases[] = {{"Ø6", "⌀6"},
                             {"ø6", "⌀6"},
                             {"∅6", "⌀6"},
                             {"Φ6", "⌀6"},
                             {"φ6", "⌀6"},
                             {"%%c6", "⌀6"},
                             {"%%C6", "⌀6"},
                             {"¦µ6", "⌀6"},
                             {"¦Õ6", "⌀6"},
                             {"SØ6", "S⌀6"},
                             {"5%%p1", "5±1"},
                             {"5+/-1", "5±1"},
                             {"5+-1", "5±1"},
                             {"5¡À1", "5±1"},
                             {"26.05 °¿ 0.20", "26.05 ± 0.20"},
                             {"5 Â± 1", "5 ± 1"},
                             {"5 ÂÂ± 1", "5 ± 1"},
                             {"Â°¿1", "±1"},
                             {"45º", "45°"},
                             {"45˚", "45°"},
                             {"45%%d", "45°"},
                             {"45¡ã", "45°"},
                             {"4×5", "4x5"},
                             {"4✕5", "4x5"},
                             {"4¡Á5", "4x5"},
                             {"−0.1", "-0.1"},
                             {"–0.1", "-0.1"},
                             {"—0.1", "-0.1"},
                             {"‐0.1", "-0.1"},
                             {"1∼2", "1~2"},
                             {"1～2", "1~2"},
                             {"1〜2", "1~2"},
                             {"⊥", "⟂"},
                             {"⏊", "⟂"},
                             {"⫽", "∥"},
                             {"▱", "⏥"},
                             {"⌹", "⏥"},
                             {"⊕", "⌖"},
                             {"⊔10", "⌴10"},
                             {"∨10", "⌵10"},
                             {"↓10", "↧10"},
                             {"☐10", "□10"},
                             {"∇", "▽"},
                             {"ⓜ", "Ⓜ"},
                             {"μm", "µm"},
                             {"30′", "30'"},
                             {"30″", "30\""},
                             {"30''", "30\""},
                             {"５．５", "5.5"},
                             {"1½", "1 1/2"},
                             {"㎜", "mm"},
                             {"1⁄2", "1/2"},
                             {"a\u00A0b", "a b"},
                             {"a\tb", "a b"},
                             {"  a  b  ", "a b"},
                             {"a \r\n\n b", "a\nb"},
                             {"\u200B5", "5"},
                             {"A↔B", "A↔B"},
                             {"Børge", "Børge"},
                             {"Søren ø5", "Søren ⌀5"}};

}  // namespace

TEST_CASE("every way to write a symbol becomes the one the grammar knows") {
  for (const Alias& alias : aliases) {
    INFO(alias.written);
    CHECK(canonical_symbols(alias.written) == alias.canonical);
    CHECK(canonical_symbols(alias.canonical) == alias.canonical);
  }
}

TEST_CASE("bytes that are no UTF-8 are shown as such, never dropped") {
  CHECK(canonical_symbols("5\xFF") == "5\uFFFD");
  CHECK(canonical_symbols("5\x01") == "5\uFFFD");
}

TEST_CASE("numbers as written have exact values") {
  CHECK(exact_value("12,50") == Decimal(1250, 2));
  CHECK(exact_value(".250") == Decimal(250, 3));
  CHECK(exact_value("1/32") == Decimal(3125, 5));
  CHECK(exact_value("1 1/2") == Decimal(15, 1));
  CHECK(exact_value("-1/4") == Decimal(-25, 2));
  CHECK(exact_value("1/3") == std::nullopt);
  CHECK(exact_value("1/0") == std::nullopt);
  CHECK(exact_value("/2") == std::nullopt);
  CHECK(exact_value("1/") == std::nullopt);
  CHECK(exact_value("30°15'") == std::nullopt);
  CHECK(exact_value("") == std::nullopt);
}

}  // namespace drawproc
