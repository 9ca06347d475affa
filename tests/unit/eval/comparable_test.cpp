#include "eval/comparable.hpp"

#include <catch2/catch.hpp>

#include "util/utf8.hpp"

using namespace drawproc;

namespace {

std::string compared(std::string_view text, const TextRules& rules = {}) {
  return to_utf8(comparable(text, rules));
}

}  // namespace

TEST_CASE("signs that look alike compare as one") {
  CHECK(compared("Ø25") == "⌀25");
  CHECK(compared("φ25") == "⌀25");
  CHECK(compared("45º") == "45°");
  CHECK(compared("12–14") == "12-14");
  CHECK(compared("2×45°") == "2x45°");
  CHECK(compared("∥") == "⫽");
  CHECK(compared("⊥│0.1") == "⏊|0.1");
  CHECK(compared("１２．５") == "12.5");
  CHECK(compared("1″") == "1\"");
}

TEST_CASE("plus-minus is one sign however it is spelled") {
  CHECK(compared("10 +/- 0.1") == "10±0.1");
  CHECK(compared("10+-0.1") == "10±0.1");
}

TEST_CASE("an X after a digit multiplies, one after a letter does not") {
  CHECK(compared("4X ⌀6") == "4x⌀6");
  CHECK(compared("4 X ⌀6") == "4x⌀6");
  CHECK(compared("MAX X") == "MAXX");
}

TEST_CASE("circled modifiers are no letters and comma is no point") {
  CHECK(compared("0.1Ⓜ") != compared("0.1M"));
  CHECK(compared("0,1") != compared("0.1"));
  CHECK(compared("0,1", {.fold_decimal = true}) == "0.1");
  CHECK(compared("A,1", {.fold_decimal = true}) == "A,1");
}

TEST_CASE("letters with a separate accent are the letters that have it") {
  CHECK(compared("MASSTA\u0308BE") == "MASSTÄBE");
  CHECK(compared("A\u030a") == "Å");
  CHECK(compared("u\u0308\u0301") == "ǘ");
  CHECK(compared("\u212b\u2126") == "ÅΩ");
  CHECK(compared("x\u0308") == "x\u0308");  // there is no such letter
  CHECK(compared("\u0308") == "\u0308");
}

TEST_CASE("a slash between deviations or limits is layout, one in a fit or a fraction is not") {
  CHECK(compared("8.5 +0.1/-0.05") == "8.5+0.1-0.05");
  CHECK(compared("45° / +1") == "45°+1");
  CHECK(compared("20 +0.1 / 0") == "20+0.10");
  CHECK(compared("20 ±,5/0") == "20±,50");
  CHECK(compared("16.00/15.50") == "16.0015.50");
  CHECK(compared("16.00/.50") == "16.00.50");
  CHECK(compared("20 H7/g6") == "20H7/g6");
  CHECK(compared("1/2") == "1/2");
  CHECK(compared("1/+x") == "1/+x");
  CHECK(compared("20 +0.1/05") == "20+0.1/05");
  CHECK(compared(".50/16.00") == ".50/16.00");
  CHECK(compared("/0.1") == "/0.1");
  CHECK(compared("+0/") == "+0/");
}

TEST_CASE("white space goes, or becomes single blanks") {
  CHECK(compared(" 4x\t⌀6.6\u00a0\n THRU ") == "4x⌀6.6THRU");
  CHECK(compared(" 4x\t⌀6.6\u00a0\n THRU ", {.keep_blanks = true}) == "4x ⌀6.6 THRU");
  CHECK(compared("+0.1/-0.1", {.keep_blanks = true}) == "+0.1 -0.1");
  CHECK(compared("\n").empty());
}

TEST_CASE("an edit is an insertion, a deletion or a replacement") {
  CHECK(edit_distance(U"", U"") == 0);
  CHECK(edit_distance(U"", U"12.5") == 4);
  CHECK(edit_distance(U"12.5", U"12.5") == 0);
  CHECK(edit_distance(U"12.5", U"125") == 1);
  CHECK(edit_distance(U"6.60", U"8.60") == 1);
  CHECK(edit_distance(U"⌀6.6", U"6.60") == 2);
  CHECK(edit_distance(U"kitten", U"sitting") == 3);
  CHECK(edit_distance(U"sitting", U"kitten") == 3);
}

TEST_CASE("superscripts and encircled digits are digits") {
  CHECK(holds_digit(U"R5"));
  CHECK(holds_digit(U"mm²"));
  CHECK(holds_digit(U"①"));
  CHECK_FALSE(holds_digit(U"Ⓜ"));
  CHECK_FALSE(holds_digit(U"½"));
  CHECK_FALSE(holds_digit(U""));
}
