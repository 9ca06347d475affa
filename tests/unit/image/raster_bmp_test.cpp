#include <catch2/catch.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using namespace drawproc::testing;

TEST_CASE("BMP: 1, 8, 24 and 32 bits, rows from either end") {
  const TempFolder folder;
  for (const int bits : {1, 8, 24, 32}) {
    for (const bool from_top : {false, true}) {
      const auto file = folder.write(
          "part.bmp",
          bmp_bytes(small_drawing(157, 121), {.bits = bits, .rows_from_top = from_top}));
      CAPTURE(bits, from_top);
      CHECK(difference(only_page(file).grey, small_drawing(157, 121)) == 0);
    }
  }
}

TEST_CASE("BMP: pixels per metre give the scale") {
  const TempFolder folder;
  const auto page = only_page(folder.write(
      "scan.bmp", bmp_bytes(small_drawing(1654, 2339), {.bits = 8, .px_per_metre = 7874})));
  REQUIRE(page.px_per_mm);
  CHECK(*page.px_per_mm == Approx(7.874));
  CHECK(page.sheet == "A4");
}

TEST_CASE("BMP: run-length compression is unsupported") {
  const TempFolder folder;
  CHECK(reason_of(
            folder.write("rle.bmp", bmp_bytes(small_drawing(), {.bits = 8, .compression = 1}))) ==
        "unsupported");
}

TEST_CASE("BMP: a header without size is unreadable") {
  const TempFolder folder;
  CHECK(reason_of(folder.write("zero.bmp", bmp_header_bytes(0, 100))) == "unreadable");
  CHECK(reason_of(folder.write("negative.bmp", bmp_header_bytes(-5, 100))) == "unreadable");
  CHECK(reason_of(folder.write("lowest.bmp", bmp_header_bytes(100, INT32_MIN))) == "unreadable");
}
