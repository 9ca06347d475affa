#include "cli/dev_join.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace drawproc {

TEST_CASE("dev join puts lines together and names the rows that could belong together") {
  std::istringstream in(
      R"({"height": 20, "lines": [)"
      R"({"text": "4x ⌀6.6 THRU", "polygon": [[0, 0], [200, 0], [200, 20], [0, 20]]},)"
      R"({"text": "⌴ ⌀11 ↧6.5", "polygon": [[0, 30], [180, 30], [180, 50], [0, 50]]},)"
      R"({"text": "40", "polygon": [[900, 900], [930, 900], [930, 920], [900, 920]]}]})"
      "\nno json\n");
  std::ostringstream out;
  CHECK(dev_join(in, out) == 1);
  std::istringstream answers(out.str());
  std::string first, second;
  REQUIRE(std::getline(answers, first));
  REQUIRE(std::getline(answers, second));
  const auto answer = nlohmann::json::parse(first);
  REQUIRE(answer["labels"].size() == 2);
  CHECK(answer["labels"][0]["lines"] == nlohmann::json{0, 1});
  REQUIRE(answer["bonds"].size() == 1);
  CHECK(answer["bonds"][0]["kinds"] == nlohmann::json{"callout", "step"});
  CHECK(answer["bonds"][0]["bond"].get<double>() > 0);
  CHECK(nlohmann::json::parse(second).contains("error"));
}

}  // namespace drawproc
