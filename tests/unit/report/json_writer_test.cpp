#include "report/json_writer.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "drawproc/failure.hpp"

using namespace drawproc;

TEST_CASE("a number is written with exactly the decimals asked for") {
  CHECK(fixed(12, 1) == "12.0");
  CHECK(fixed(0.98765, 3) == "0.988");
  CHECK(fixed(-3.14159, 2) == "-3.14");
  CHECK(fixed(1e15, 0) == "1000000000000000");
}

TEST_CASE("a number that rounds to zero has no sign") {
  CHECK(fixed(-0.0, 1) == "0.0");
  CHECK(fixed(-0.04, 1) == "0.0");
  CHECK(fixed(-0.06, 1) == "-0.1");
}

TEST_CASE("a number that is not finite is refused, not written") {
  CHECK_THROWS_AS(fixed(std::numeric_limits<double>::quiet_NaN(), 1), Error);
  CHECK_THROWS_AS(fixed(std::numeric_limits<double>::infinity(), 1), Error);
  CHECK_THROWS_AS(fixed(-std::numeric_limits<double>::infinity(), 1), Error);
}

TEST_CASE("the largest double fits") {
  CHECK(fixed(std::numeric_limits<double>::lowest(), 9).size() == 320);
}

TEST_CASE("quotes, backslashes and control characters are escaped") {
  CHECK(json_string("a\"b\\c\n\t\r\x01\x7f") == R"("a\"b\\c\n\t\r\u0001\u007f")");
}

TEST_CASE("UTF-8 stays as it is and what is no UTF-8 becomes a replacement character") {
  CHECK(json_string("⌀12 재질") == "\"⌀12 재질\"");
  CHECK(json_string("a\xff\xc3") == "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("a NUL inside a string is escaped") {
  CHECK(json_string(std::string_view("a\0b", 3)) == R"("a\u0000b")");
}

TEST_CASE("objects take a line a member and inline ones stay on their line with all they hold") {
  JsonWriter out;
  out.begin_object();
  out.integer("one", 1);
  out.begin_array("list", JsonWriter::Layout::one_line);
  out.begin_object();
  out.boolean("yes", true);
  out.string_or_null("nothing", "");
  out.end();
  out.number(2, 1);
  out.end();
  out.begin_array("empty");
  out.end();
  out.end();
  CHECK(out.take() == R"({
  "one": 1,
  "list": [{"yes": true, "nothing": null}, 2.0],
  "empty": []
}
)");
}
