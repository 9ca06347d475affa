#include "image/deadline.hpp"

#include <catch2/catch.hpp>

#include "image/pages.hpp"
#include "unit/image/picture_files.hpp"

using namespace drawproc;
using namespace drawproc::testing;

TEST_CASE("a deadline counts what was spent before it began") {
  CHECK_FALSE(Deadline::after_seconds(60).passed());
  CHECK_FALSE(Deadline::after_seconds(60, 20).passed());
  CHECK(Deadline::after_seconds(60, 60).passed());
  CHECK(Deadline::after_seconds(60, 90).passed());
  CHECK_FALSE(Deadline::after_seconds(0, 90).passed());
  CHECK_FALSE(Deadline::never().passed());
}

TEST_CASE("a deadline that has passed says so with the seconds that were allowed") {
  CHECK_THROWS_WITH(
      Deadline::after_seconds(60, 90).check(),
      "reading the file took longer than 60 s: raise --timeout or scan at a lower resolution");
}

TEST_CASE("a page is not measured on after the deadline") {
  Page page;
  page.grey = small_drawing();
  CHECK_THROWS_AS(finish_page(page, Preprocess::none, Deadline::after_seconds(1, 2)), Error);
}

TEST_CASE("a decoder keeps to the deadline that it is given") {
  const TempFolder folder;
  const auto file = folder.write("part.png", png_bytes(small_drawing()));
  Decoder decoder({});
  CHECK_THROWS_AS(decoder.decode(file, Deadline::after_seconds(1, 2)), Error);
  CHECK(decoder.decode(file, Deadline::never()).pages.size() == 1);
}

TEST_CASE("looking at a header says how long it took") {
  const TempFolder folder;
  const auto file = folder.write("part.png", png_bytes(small_drawing()));
  const double seconds = Decoder({}).header(file).seconds;
  CHECK(seconds > 0);
  CHECK(seconds < 60);
}
