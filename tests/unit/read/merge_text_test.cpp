#include "read/merge_text.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "read/drawn.hpp"

namespace drawproc {

TEST_CASE("an unread sign is what was read in its place") {
  CHECK(completed("\uFFFD20", "⌀20") == "⌀20");
  CHECK(completed("4x \uFFFD6.6 THRU", "4x ⌀6.6 THRU") == "4x ⌀6.6 THRU");
  CHECK(completed("45\uFFFD", "45°") == "45°");
}

TEST_CASE("an unread sign may stand for a few characters") {
  CHECK(completed("12\uFFFD3", "12+/-3") == "12±3");
  CHECK(completed("\uFFFD5", "±⌀5") == "±⌀5");
}

TEST_CASE("the file's own characters are kept where they were read otherwise") {
  CHECK(completed("\uFFFD12.50 H7", "⌀12.5O H7") == "⌀12.50 H7");
}

TEST_CASE("a reading of something else completes nothing") {
  CHECK_FALSE(completed("\uFFFD12.5", "R36"));
  CHECK_FALSE(completed("\uFFFD12.5", ""));
  CHECK_FALSE(completed("\uFFFD12.5", "12.5"));
}

TEST_CASE("a plain letter or digit in place of a sign completes nothing") {
  CHECK_FALSE(completed("12\uFFFD", "12n"));
  CHECK_FALSE(completed("\uFFFD12", "312"));
}

TEST_CASE("a text without any character of its own is what was read") {
  CHECK(completed("\uFFFD", "⌖") == "⌖");
}

TEST_CASE("a page shows more than its live text where rows of characters stand beside it") {
  test::Sheet sheet;
  const std::vector<TextLine> none;
  CHECK_FALSE(shows_more(sheet.page, none));
  cv::putText(sheet.page.grey, "125.48", {300, 300}, cv::FONT_HERSHEY_SIMPLEX, 1.35, 0, 2);
  CHECK_FALSE(shows_more(sheet.page, none));  // one row may be a sign or a picture
  cv::putText(sheet.page.grey, "3x R27", {300, 500}, cv::FONT_HERSHEY_SIMPLEX, 1.35, 0, 2);
  CHECK(shows_more(sheet.page, none));
  TextLine line;
  line.polygon = quad_of({290, 260, 500, 310});
  CHECK_FALSE(shows_more(sheet.page, {line}));
}

TEST_CASE("a line lies on another where they share a good part of the smaller one") {
  TextLine live, same, beside;
  live.polygon = quad_of({100, 100, 200, 130});
  same.polygon = quad_of({90, 95, 150, 135});
  beside.polygon = quad_of({195, 100, 260, 130});
  CHECK(is_said(same, {live}));
  CHECK_FALSE(is_said(beside, {live}));
}

}  // namespace drawproc
