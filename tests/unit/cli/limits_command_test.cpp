#include "cli/limits_command.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

namespace drawproc {
namespace {

struct Said {
  int status = 0;
  std::string out, errors;
};

Said ask(std::vector<std::string> texts, bool json = false) {
  LimitsArguments arguments;
  arguments.texts = std::move(texts);
  arguments.json = json;
  std::ostringstream out, errors;
  Said said;
  said.status = limits_command(arguments, out, errors);
  said.out = out.str();
  said.errors = errors.str();
  return said;
}

}  // namespace

TEST_CASE("limits prints one table, each limit with its rule and row") {
  const Said said = ask({"⌀25 H7/g6", "12.5 ISO2768-m"});
  CHECK(said.status == 0);
  CHECK(said.errors == "");
  CHECK(said.out ==
        "text            part       lower   upper   unit  deviations       rule     table row\n"
        "⌀25 H7/g6       hole       25.000  25.021  mm    +0.021 / 0.000   fit      ISO 286-2 H7 "
        "18-30  IT 7.0\n"
        "                shaft      24.980  24.993  mm    -0.007 / -0.020  fit      ISO 286-2 g6 "
        "18-30  IT 6.0\n"
        "                clearance  0.007   0.041   mm\n"
        "12.5 ISO2768-m             12.3    12.7    mm    +0.2 / -0.2      general  ISO 2768-1 m "
        "6-30   IT 13.8\n");
}

TEST_CASE("limits says the interference of a press fit as a positive number") {
  const std::string out = ask({"⌀25 H7/p6", "⌀25 H7/k6"}).out;
  CHECK(out.find("interference  0.001   0.035   mm") != std::string::npos);
  CHECK(out.find("clearance             0.019   mm") != std::string::npos);
  CHECK(out.find("interference          0.015   mm") != std::string::npos);
}

TEST_CASE("limits gives programs an object for each text") {
  const auto answer = nlohmann::json::parse(ask({"⌀25 H7/g6", "⌀600 g6"}, true).out);
  REQUIRE(answer.size() == 2);
  CHECK(answer[0]["text"] == "⌀25 H7/g6");
  CHECK(answer[0]["limits"][0]["part"] == "hole");
  CHECK(answer[0]["limits"][0]["upper"] == "25.021");
  CHECK(answer[0]["limits"][0]["row"] == "H7 18-30");
  CHECK(answer[0]["fit"]["kind"] == "clearance");
  CHECK(answer[0]["fit"]["greatest_clearance"] == "0.041");
  CHECK(answer[1]["limits"][0]["refused"] == "not_tabulated");
  CHECK(answer[1]["limits"][0]["upper"].is_null());
}

TEST_CASE("limits ends with 1 where a table refuses and says why in the line") {
  const Said said = ask({"⌀600 g6", "⌀25 H7"});
  CHECK(said.status == 1);
  CHECK(said.out.find("g6 is not in the tables above 500 mm") != std::string::npos);
  CHECK(said.out.find("25.021") != std::string::npos);
}

TEST_CASE("limits ends with 2 where a text is no size, says so in one line and prints nothing") {
  const Said said = ask({"⌀25 H7", "hello\nworld"});
  CHECK(said.status == 2);
  CHECK(said.out == "");
  CHECK(said.errors ==
        "drawproc: 'hello world' is no size: write it as on the drawing, \"⌀25 H7/g6\" or \"12.5 "
        "ISO 2768-m\"\n");
}

TEST_CASE("limits writes the two finest grades by their names") {
  CHECK(ask({"25±0.0004"}).out.find("  IT01 to IT0\n") != std::string::npos);
}

}  // namespace drawproc
