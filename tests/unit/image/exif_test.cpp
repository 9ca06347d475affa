#include "image/exif.hpp"

#include <catch2/catch.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using drawproc::testing::exif_block;

TEST_CASE("orientation and resolution of an Exif block, in both byte orders") {
  for (const bool big_endian : {false, true}) {
    const auto facts = read_exif(exif_block(6, big_endian, 254));
    CHECK(facts.orientation == 6);
    REQUIRE(facts.px_per_mm);
    CHECK(*facts.px_per_mm == Approx(10));
  }
}

TEST_CASE("no cut of an Exif block does harm") {
  const auto block = exif_block(8, false, 300);
  for (std::size_t size = 0; size < block.size(); ++size) {
    const auto facts = read_exif(block.substr(0, size));
    CHECK(facts.orientation == (size >= 22 ? 8 : 1));
    CHECK(facts.px_per_mm.has_value() == false);
  }
}

TEST_CASE("a resolution counts when it is the same both ways and possible") {
  CHECK(square_resolution(11.8, 11.8) == 11.8);
  CHECK(square_resolution(8.0, 4.0) == std::nullopt);
  CHECK(square_resolution(0, 0) == std::nullopt);
  CHECK(square_resolution(1e9, 1e9) == std::nullopt);
}
