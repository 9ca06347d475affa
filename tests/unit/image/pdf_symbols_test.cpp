#include "image/pdf_symbols.hpp"

#include <catch2/catch.hpp>

using drawproc::pdf::is_symbol_font;
using drawproc::pdf::symbol_in;

TEST_CASE("Autodesk's GDT fonts draw signs for small letters and themselves for the rest") {
  CHECK(symbol_in("AIGDT", U'n') == U'⌀');
  CHECK(symbol_in("AIGDT", U'v') == U'⌴');
  CHECK(symbol_in("AIGDT", U'w') == U'⌵');
  CHECK(symbol_in("AIGDT", U'x') == U'↧');
  CHECK(symbol_in("AMGDT-Regular", U'j') == U'⌖');
  CHECK(symbol_in("AIGDT", U'T') == U'T');
  CHECK(symbol_in("AIGDT", 0xf06e) == U'⌀');
}

TEST_CASE("a sign that is not certain is not guessed") {
  CHECK(symbol_in("AIGDT", U'q') == std::nullopt);
  CHECK(symbol_in("SWGDT", U'n') == std::nullopt);
  CHECK(symbol_in("Wingdings", U'n') == std::nullopt);
  CHECK(symbol_in("Arial", U'n') == std::nullopt);
}

TEST_CASE("the Symbol font has Greek letters and mathematical signs") {
  CHECK(symbol_in("SymbolMT", 0xf0b1) == U'±');
  CHECK(symbol_in("Symbol", 0xc6) == U'⌀');
  CHECK(symbol_in("Symbol", U'f') == U'φ');
  CHECK(symbol_in("Symbol_ASME", U'f') == std::nullopt);
}

TEST_CASE("fonts known to be symbols are told from text fonts") {
  CHECK(is_symbol_font("AIGDT"));
  CHECK(is_symbol_font("SOLIDWORKS GDT"));
  CHECK(is_symbol_font("Y14.5M-2009"));
  CHECK(is_symbol_font("Wingdings-Regular"));
  CHECK_FALSE(is_symbol_font("Arial"));
  CHECK_FALSE(is_symbol_font("Symbol_ASME"));
  CHECK_FALSE(is_symbol_font(""));
}
