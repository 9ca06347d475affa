#include "cli/dev_parse.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace drawproc {
namespace {

struct Answer {
  int status = 0;
  std::string out;
};

Answer ask(const std::string& lines) {
  std::istringstream in(lines);
  std::ostringstream out;
  Answer answer;
  answer.status = dev_parse(in, out);
  answer.out = out.str();
  return answer;
}

nlohmann::json parsed(const std::string& line) {
  return nlohmann::json::parse(ask(line).out).at("parsed");
}

}  // namespace

TEST_CASE("dev parse answers a string with its typed value and canonical text") {
  const Answer answer = ask("\"4X Ø6.60 +0.40/-0.10\"\n");
  CHECK(answer.status == 0);
  CHECK(answer.out ==
        "{\"text\":\"4X Ø6.60 "
        "+0.40/-0.10\",\"parsed\":{\"dimension\":{\"type\":\"diameter\",\"nominal\":\"6.60\","
        "\"count\":4,\"upper\":\"0.40\",\"lower\":\"-0.10\",\"fit\":null,\"tolerance\":"
        "\"deviations\",\"basic\":false,"
        "\"reference\":false,\"not_to_scale\":false}},\"print\":\"4x ⌀6.60 +0.40 -0.10\"}\n");
}

TEST_CASE("dev parse writes a frame as the report does") {
  CHECK(parsed("\"⌖|⌀0.05Ⓜ|A|BⓂ\"\n") ==
        nlohmann::json::parse(R"({"frame": {"rows": [{"characteristic": "position",
    "zone": {"shape": "diameter", "value": "0.05", "modifiers": ["M"]},
    "datums": [{"label": "A"}, {"label": "B", "modifiers": ["M"]}]}], "composite": false}})"));
}

TEST_CASE("dev parse takes flags beside the text") {
  CHECK(parsed(R"({"text": "A", "box": true})") ==
        nlohmann::json::parse(R"({"datum": {"label": "A"}})"));
  CHECK(parsed(R"({"text": "70", "box": true})").at("dimension").at("basic") == true);
  CHECK(parsed(R"({"text": "70", "underline": true})").at("dimension").at("not_to_scale") == true);
}

TEST_CASE("dev parse gives null for what is no notation") {
  CHECK(ask("\"JST ZH-6\"\n").out == "{\"text\":\"JST ZH-6\",\"parsed\":null,\"print\":null}\n");
}

TEST_CASE("a zero has no sign in JSON") {
  CHECK(parsed("\"6.000 +0.002/-0.000\"").at("dimension").at("lower") == "0.000");
}

TEST_CASE("dev parse answers a malformed line with an error and goes on") {
  const Answer answer =
      ask("{\"text\": 5}\nnonsense\n[1]\n{\"text\": \"5\", \"box\": 1}\n\n\"5\"\n");
  CHECK(answer.status == 1);
  std::istringstream lines(answer.out);
  std::string line;
  for (int i = 0; i < 4; ++i) {
    REQUIRE(std::getline(lines, line));
    CHECK(nlohmann::json::parse(line).contains("error"));
  }
  REQUIRE(std::getline(lines, line));
  CHECK(nlohmann::json::parse(line).at("print") == "5");
  CHECK_FALSE(std::getline(lines, line));
}

}  // namespace drawproc
