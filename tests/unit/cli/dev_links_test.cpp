#include "cli/dev_links.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace drawproc {

TEST_CASE("what dev links cannot do it says, and goes on") {
  std::istringstream in("no json\n{\"image\": \"/nowhere.png\", \"annotations\": []}\n");
  std::ostringstream out;
  CHECK(dev_links(in, out) == 1);
  std::istringstream answers(out.str());
  std::string first, second;
  REQUIRE(std::getline(answers, first));
  REQUIRE(std::getline(answers, second));
  CHECK(nlohmann::json::parse(first).contains("error"));
  CHECK(nlohmann::json::parse(second).contains("error"));
}

}  // namespace drawproc
