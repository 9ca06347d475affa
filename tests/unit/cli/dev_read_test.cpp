#include "cli/dev_read.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <stdexcept>

#include "cli/dev_read_request.hpp"

namespace drawproc {
namespace {

constexpr Quad kLevel{Point{1, 2}, Point{30, 2}, Point{30, 12}, Point{1, 12}};
constexpr Quad kUpwards{Point{1, 12}, Point{1, 2}, Point{30, 2}, Point{30, 12}};

std::string refusal(const std::string& json_line) {
  try {
    (void)parse_read_request(json_line);
  } catch (const std::invalid_argument& wrong) {
    return wrong.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a box on the command line reads to the right") {
  CHECK(parse_box("1,2,30,12") == kLevel);
  CHECK(parse_box("1,2,30,12,0") == kLevel);
}

TEST_CASE("a box with an angle begins at the corner where reading begins") {
  CHECK(parse_box("1,2,30,12,90") == kUpwards);
  CHECK(parse_box("1,2,30,12,-270") == kUpwards);
  CHECK(parse_box("1,2,30,12,180")[0] == Point{30, 12});
  CHECK(parse_box("1,2,30,12,270")[0] == Point{30, 2});
}

TEST_CASE("eight numbers are the corners of a slanted line") {
  CHECK(parse_box("0,5,10,0,12,4,2,9.5") ==
        Quad{Point{0, 5}, Point{10, 0}, Point{12, 4}, Point{2, 9.5}});
}

TEST_CASE("what is no box on the command line is refused") {
  for (const char* text :
       {"", "1,2,3", "1,2,3,x", "1,2,3,4,", "1 2 3 4", "1,2,3,4,5,6", "1,2,30,12,17"})
    CHECK_THROWS_AS(parse_box(text), std::invalid_argument);
}

TEST_CASE("a request in JSON names a box or a quad, and perhaps a drawing and a page") {
  CHECK(parse_read_request(R"({"box": [1, 2, 30, 12]})") == ReadRequest{"", 1, kLevel});
  CHECK(
      parse_read_request(R"({"box": [1, 2, 30, 12], "angle": 90, "image": "a.pdf", "page": 2})") ==
      ReadRequest{"a.pdf", 2, kUpwards});
  CHECK(parse_read_request(
            R"({"quad": [[1, 2], [30, 2], [30, 12], [1, 12]], "text": "of no interest"})") ==
        ReadRequest{"", 1, kLevel});
}

TEST_CASE("a request that is none says what is wrong with it") {
  CHECK(refusal("nonsense") == "not JSON");
  CHECK(refusal("[1, 2, 3, 4]") == "no JSON object");
  CHECK(refusal("{}") == "neither or both of \"box\" and \"quad\"");
  CHECK(refusal(R"({"box": [1, 2, 3]})") == "\"box\" is no list of 4");
  CHECK(refusal(R"({"box": [1, 2, 3, "4"]})") == "\"box\" holds no numbers");
  CHECK(refusal(R"({"quad": [[1, 2], [3, 4], [5, 6]]})") == "\"quad\" is no list of 4 corners");
  CHECK(refusal(R"({"quad": [[1, 2], [3, 4], [5, 6], 7]})") == "\"quad\" is no list of 2");
  CHECK(refusal(R"({"box": [1, 2, 3, 4], "angle": "up"})") ==
        "\"angle\" is a number beside a \"box\"");
  CHECK(refusal(R"({"box": [1, 2, 3, 4], "image": 5})") == "\"image\" is no string");
  CHECK(refusal(R"({"box": [1, 2, 3, 4], "page": 1.5})") == "\"page\" is no whole number");
}

TEST_CASE("dev read answers requests in error in their places, without an engine") {
  std::istringstream in(
      "nonsense\n\n{\"box\": [1, 2, 3, 4]}\n{\"box\": [1, 2, 3, 4], \"image\": "
      "\"/nowhere.png\"}\n");
  std::ostringstream out, log;
  CHECK(dev_read({}, in, out, log) == 1);
  CHECK(out.str() ==
        "{\"error\":\"not JSON\"}\n{\"error\":\"no image is named\"}\n"
        "{\"error\":\"/nowhere.png: cannot be opened: No such file or directory\"}\n");
}

TEST_CASE("a page that a drawing does not have and a box that no page holds are said") {
  DevReadArguments arguments;
  arguments.image = DRAWPROC_SOURCE_DIR "/samples/bracket.png";
  std::istringstream in("{\"box\": [1, 2, 3, 4], \"page\": 2}\n{\"box\": [1, 2, 1e9, 4]}\n");
  std::ostringstream out, log;
  CHECK(dev_read(arguments, in, out, log) == 1);
  CHECK(out.str() == "{\"error\":\"" DRAWPROC_SOURCE_DIR
                     "/samples/bracket.png: no page 2\"}\n"
                     "{\"error\":\"the box cannot be on that page\"}\n");
}

}  // namespace drawproc
